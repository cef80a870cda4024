import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model, Rules } from '../../src/core/model/ledger';
import { DIMENSIONS, MEASURES, type Report, type ReportQuery } from '../../src/core/model/report';
import { buildReport, explainLine } from '../../src/core/report';
import { type Book, books, DAYS } from './arbitrary-book';
import { makeFacts, makeLine, makeOrder } from './make';

const RUNS = { numRuns: 300 };
const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };
const MODELS: readonly Model[] = ['last', 'first', 'linear', 'time_decay', 'position'];
const dimension = fc.constantFrom(...DIMENSIONS);

function withCredit(book: Book, patch: Partial<Rules['credit']>): Rules {
  return { ...book.rules, credit: { ...book.rules.credit, ...patch } };
}

function ask(book: Book, query: Omit<ReportQuery, 'from' | 'to'>, rules = book.rules): Report {
  return buildReport(makeFacts(book), book.ledger, rules, { ...query, ...RANGE });
}

describe('laws of credit', () => {
  it('ATT-9 the total is the same under every model, evidence and window, but for the kinds of evidence', () => {
    fc.assert(
      fc.property(books, dimension, (book, by) => {
        const facts = makeFacts(book);
        const totals = MODELS.flatMap((model) =>
          [1, 30].map((windowDays) => {
            const rules = withCredit(book, { model, windowDays, native: false });
            const { rows } = buildReport(facts, book.ledger, rules, { by, ...RANGE });
            const total = rows.at(-1)!;
            for (const measure of MEASURES) {
              const sum = rows.slice(0, -1).reduce((all, row) => all + row.measures[measure], 0);
              if (sum !== total.measures[measure]) expect.fail(`${by} ${model} ${measure}: rows ${sum}, total ${total.measures[measure]}`);
            }
            const { gmvConfirmed: _c, gmvTracked: _t, gmvEstimated: _e, ...measures } = total.measures;
            return JSON.stringify([total.orders, total.units, measures]);
          }),
        );
        expect(new Set(totals).size).toBe(1);
      }),
      RUNS,
    );
  });

  it('ATT-13 a crossed report adds up to each of its dimensions where both have keys, and to the same total', () => {
    let crossed = 0;
    fc.assert(
      fc.property(books, dimension, dimension, (book, by, by2) => {
        fc.pre(by !== by2);
        const report = ask(book, { by, by2 });
        const single = ask(book, { by });
        const { key2: _k, label2: _l, ...total } = report.rows.at(-1)!;
        expect(total).toEqual(single.rows.at(-1));
        const flipped = ask(book, { by: by2, by2: by });
        const turned = flipped.rows.map((row) => [row.key2, row.key, row.orders, row.units, row.measures]);
        const rows = report.rows.slice(0, -2);
        for (const row of rows) expect(turned).toContainEqual([row.key, row.key2, row.orders, row.units, row.measures]);
        expect(flipped.rows.length).toBe(report.rows.length);
        for (const measure of MEASURES) {
          const sum = report.rows.slice(0, -1).reduce((all, row) => all + row.measures[measure], 0);
          expect(sum, measure).toBe(total.measures[measure]);
        }
        crossed += rows.length;
      }),
      RUNS,
    );
    expect(crossed).toBeGreaterThan(300);
  });

  it('ATT-13 crossing with a dimension in which everything credited has a key only drills down', () => {
    fc.assert(
      fc.property(books, fc.constantFrom('post', 'product', 'creator', 'campaign', 'content_type'), (book, by) => {
        const costless = { ...book, ledger: { ...book.ledger, costs: [] } };
        const single = ask(costless, { by });
        const { rows } = ask(costless, { by, by2: 'day' });
        for (const row of single.rows.slice(0, -1)) {
          const parts = rows.filter(({ key }) => key === row.key);
          for (const measure of MEASURES) expect(parts.reduce((sum, part) => sum + part.measures[measure], 0)).toBe(row.measures[measure]);
        }
      }),
      RUNS,
    );
  });

  it('ATT-10 with one touchpoint a line at most all models agree, to the byte', () => {
    fc.assert(
      fc.property(books, dimension, (book, by) => {
        const seen = new Set<string>();
        const clicks = book.ledger.clicks!.filter(({ orderId }) => !seen.has(orderId) && seen.add(orderId));
        const one: Book = {
          ...book,
          orders: book.orders.map((order) => ({ ...order, code: null })),
          ledger: { ...book.ledger, clicks, posts: book.ledger.posts.slice(0, 1) },
        };
        const facts = makeFacts(one);
        const rowsBy = (model: Model) => JSON.stringify(buildReport(facts, one.ledger, withCredit(one, { model }), { by, ...RANGE }).rows);
        expect(new Set(MODELS.map(rowsBy)).size).toBe(1);
      }),
      RUNS,
    );
  });

  it('ATT-9 posts, clicks and orders of a product of its own change nothing else', () => {
    const extra = makeOrder({
      orderId: '999999',
      code: null,
      createdAt: Date.parse('2026-02-03T12:00:00-08:00'),
      lines: [makeLine({ skuId: 'X', productId: 'PX' })],
    });
    const base = { platform: 'tiktok', kind: 'video', productIds: ['PX'], campaign: null } as const;
    const postX = { ...base, id: 'postX', accountKey: 'newcomer', publishedAt: extra.createdAt - 1000, productIds: ['PX'] };
    const click = { orderId: '999999', clickedAt: extra.createdAt, code: 'NEW' };
    fc.assert(
      fc.property(books, fc.constantFrom('creator', 'account', 'post', 'product'), fc.boolean(), (book, by, isClick) => {
        const ledger = {
          ...book.ledger,
          posts: [...book.ledger.posts, postX],
          clicks: [...book.ledger.clicks!, ...(isClick ? [click] : [])],
        };
        const more = ask({ ...book, orders: [extra, ...book.orders], ledger }, { by });
        const own = new Set(['newcomer', 'newly.met', 'postX', 'post7', 'PX']);
        const others = (report: Report) => report.rows.slice(0, -2).filter(({ key }) => !own.has(key));
        expect(others(more)).toEqual(others(ask(book, { by })));
        const { evidence, native } = book.rules.credit;
        if (native || evidence !== 'estimated') return;
        const total = more.rows.filter(({ key }) => own.has(key)).reduce((sum, row) => sum + row.measures.gmv, 0);
        expect(total).toBeGreaterThanOrEqual(1000);
      }),
      RUNS,
    );
  });

  it('ATT-14 what explains each line is what the report credits', () => {
    let explained = 0;
    fc.assert(
      fc.property(books, (book) => {
        const facts = makeFacts(book);
        const counted = book.orders.filter((order) => order.shop === 'us-1' && order.kind === 'sale' && order.paidAt !== null);
        for (const order of counted) {
          const alone = {
            ...book,
            orders: [order],
            ledger: { ...book.ledger, costs: [] },
            affiliate: book.affiliate.filter((a) => a.orderId === order.orderId),
          };
          const credited = new Map<string, number>();
          for (const line of order.lines) {
            if (line.gift) continue;
            const found = explainLine(facts, book.ledger, book.rules, order.orderId, line.skuId, order.shop)!;
            for (const { creator, gmv, because } of found.touchpoints) {
              if (because !== 'credited') expect(creator === null || gmv === 0).toBe(true);
              else credited.set(creator!.key, (credited.get(creator!.key) ?? 0) + gmv);
            }
            explained += found.touchpoints.length;
            const given = found.touchpoints.reduce((sum, touch) => sum + touch.gmv, 0);
            expect(given).toBe(found.evidence === null ? 0 : found.revenue);
          }
          const { rows } = ask(alone, { by: 'creator' });
          for (const row of rows.slice(0, -2)) expect(credited.get(row.key) ?? 0, row.key).toBe(row.measures.gmv);
        }
      }),
      RUNS,
    );
    expect(explained).toBeGreaterThan(300);
  });
});
