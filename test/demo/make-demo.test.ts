import { describe, expect, it } from 'vitest';
import { buildDayFacts, combineFacts } from '../../src/core/facts';
import { type SampleLine, sampleCosts } from '../../src/core/feeds';
import { postTimeFromId } from '../../src/core/ids';
import type { ReportState } from '../../src/core/model/ledger';
import { rowId } from '../../src/core/model/orders';
import type { Report } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { dayOf } from '../../src/core/time';
import { type Demo, makeDemo } from '../../src/demo/make-demo';

const NOW = Date.UTC(2026, 10, 22, 20, 15);

describe('the demo shop', () => {
  const demo = makeDemo(NOW);

  it('is the same for the same moment and seed, another for another seed', () => {
    expect(makeDemo(NOW)).toEqual(demo);
    expect(makeDemo(NOW, 7).rows.orders[0]).not.toEqual(demo.rows.orders[0]);
  });

  it('has the size that was promised, and ids that can be told apart', () => {
    expect(demo.rows.orders.filter(({ kind }) => kind === 'sale')).toHaveLength(2_400);
    expect(demo.ledger.creators).toHaveLength(24);
    expect(demo.shops.every((s) => s.id.startsWith('demo-'))).toBe(true);
    expect(demo.ledger.creators.every((c) => c.id.startsWith('demo-'))).toBe(true);
    expect(demo.ledger.costs.every((c) => c.id.startsWith('demo-'))).toBe(true);
    expect(demo.rows.returns.length).toBeGreaterThan(40);
    expect(demo.rows.cancellations.length).toBeGreaterThan(20);
    for (const stream of ['orders', 'returns', 'cancellations', 'affiliate'] as const) {
      const ids = demo.rows[stream].map((row) => rowId(stream, row as never));
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(JSON.stringify(demo.ledger)).not.toMatch(/NaN|undefined/);
  });

  it('keeps to the laws of the rows', () => {
    const orders = new Map(demo.rows.orders.map((o) => [o.orderId, o]));
    for (const order of demo.rows.orders) {
      expect(order.createdAt).toBeLessThan(NOW);
      expect(NOW - order.createdAt).toBeLessThan(91 * 86_400_000);
      expect(order.lines.map((l) => l.skuId)).toEqual(order.lines.map((l) => l.skuId).sort());
      for (const line of order.lines) {
        expect(line.paid).toBe(line.list! - line.sellerDiscount! - line.platformDiscount!);
        expect([line.list, line.paid, line.taxIncluded].every((n) => Number.isSafeInteger(n) && n! >= 0)).toBe(true);
      }
    }
    for (const row of [...demo.rows.returns, ...demo.rows.cancellations]) {
      expect(row.updatedAt).toBeLessThanOrEqual(NOW);
      expect(orders.get(row.orderId)?.lines.map((l) => l.skuId)).toEqual(expect.arrayContaining(row.lines.map((l) => l.skuId)));
    }
    const handles = new Set(demo.ledger.accounts.map((a) => a.key));
    const posts = new Map(demo.ledger.posts.map((p) => [p.id, p]));
    for (const row of demo.rows.affiliate) {
      expect(handles.has(row.account)).toBe(true);
      const post = row.contentId === null ? null : posts.get(row.contentId);
      if (post) expect(post.publishedAt!).toBeLessThan(row.createdAt);
      if (post) expect(post.accountKey).toBe(row.account);
      expect(post === undefined).toBe(false);
    }
    for (const post of demo.ledger.posts) {
      expect(postTimeFromId(post.id)).toBe(post.publishedAt);
      expect(post.publishedAt!).toBeLessThanOrEqual(NOW);
    }
  });

  it('shows both kinds of commission, winners and losers', () => {
    const statuses = new Set(demo.rows.affiliate.map((r) => r.status));
    expect([...statuses].sort()).toEqual(['awaiting_payment', 'ineligible', 'settled', 'to_settle']);
    const report = reportOf(demo, NOW, 'to_date');
    const creators = report.rows.filter((row) => !row.key.startsWith('('));
    expect(creators).toHaveLength(24);
    expect(creators.filter((r) => r.measures.netProfit > 0).length).toBeGreaterThanOrEqual(8);
    expect(creators.filter((r) => r.measures.netProfit < 0).length).toBeGreaterThanOrEqual(5);
    expect(report.problems.map((p) => `${p.code} ${p.subject}`)).toEqual([]);
  });

  it('has a history that expected figures can be made from, whenever it is made', () => {
    for (const days of [0, 3, 40, 133]) {
      const now = NOW + days * 86_400_000;
      const report = reportOf(makeDemo(now), now, 'expected');
      const total = report.rows.at(-1)!;
      expect(report.expectations).toHaveLength(2);
      expect(total.band!.refundsHigh).toBeGreaterThan(total.band!.refundsLow);
    }
  });

  it('has samples of recent days, their content due or known, whenever it is made; no figure follows from them', () => {
    for (const days of [0, 3, 40, 133]) {
      const now = NOW + days * 86_400_000;
      const made = makeDemo(now);
      const orders = new Map(made.rows.orders.filter(({ kind }) => kind === 'sample').map((order) => [order.orderId, order]));
      expect(made.samples).toHaveLength(orders.size);
      const pending = made.samples.filter(({ status }) => status === 'content_pending');
      expect(pending.length).toBeGreaterThan(0);
      expect(pending.every(({ orderId }) => orders.get(orderId!)!.deliveredAt! <= now)).toBe(true);
      const without = { ...made, rows: { ...made.rows, orders: made.rows.orders.filter(({ kind }) => kind === 'sale') } };
      expect(reportOf(made, now, 'to_date')).toEqual(reportOf(without, now, 'to_date'));
      const sources = { sampleLines: linesOf(made), samples: made.samples, ledger: made.ledger, rules: made.rules };
      expect(sampleCosts(sources)).toEqual({ costs: [], unmatched: [], missingCost: [] });
    }
  });

  it('has rates for every day that it needs and for none that has not begun anywhere, at whatever hour it is made', () => {
    for (const hours of [0, 5, 10, 15, 20]) {
      const now = NOW + hours * 3_600_000;
      const made = makeDemo(now);
      const begun = made.shops.map(({ timeZone }) => dayOf(now, timeZone)).sort();
      expect(made.ledger.fx.at(-1)!.day).toBe(begun.at(-1));
      // Throws where a rate is missing.
      expect(reportOf(made, now, 'to_date').rows.length).toBeGreaterThan(20);
    }
  });

  it('has settled orders whose amounts add up, agreements of every kind, and payments', () => {
    const report = reportOf(demo, NOW, 'settled');
    expect(report.rows.at(-1)!.measures.gmvSettled).toBeGreaterThan(0);
    expect(report.problems).toEqual([]);
    expect(new Set(demo.ledger.agreements.map(({ kind }) => kind)).size).toBe(5);
    expect(demo.ledger.payments.length).toBeGreaterThan(3);
  });
});

/** The lines of the sample orders of a demo. */
function linesOf(demo: Demo): SampleLine[] {
  const zoneOf = new Map(demo.shops.map((s) => [s.id, s.timeZone]));
  const lines = demo.rows.orders
    .filter(({ kind }) => kind === 'sample')
    .map(({ shop, orderId, createdAt, shippedAt, lines: [line] }): SampleLine => {
      const more = { isShipped: shippedAt !== null, isShippingSettled: false };
      return { shop, orderId, day: dayOf(createdAt, zoneOf.get(shop)!), skuId: line!.skuId, units: 1, ...more };
    });
  expect(lines.length).toBeGreaterThan(0);
  return lines;
}

/** The report by creator over everything that a demo holds. */
function reportOf(demo: Demo, now: number, state: ReportState): Report {
  const days = new Map<string, { shop: string; day: string }>();
  const dayOfOrder = new Map<string, string>();
  const zoneOf = new Map(demo.shops.map((s) => [s.id, s.timeZone]));
  for (const order of demo.rows.orders) {
    const day = dayOf(order.createdAt, zoneOf.get(order.shop)!);
    dayOfOrder.set(order.orderId, `${order.shop}/${day}`);
    days.set(`${order.shop}/${day}`, { shop: order.shop, day });
  }
  const facts = [...days].map(([key, { shop, day }]) => {
    const of = <T extends { orderId: string }>(rows: T[]) => rows.filter((row) => dayOfOrder.get(row.orderId) === key);
    const { orders, returns, cancellations, affiliate, refunds, settlements } = demo.rows;
    return buildDayFacts({
      shop,
      day,
      orders: of(orders),
      returns: of(returns),
      cancellations: of(cancellations),
      affiliate: of(affiliate),
      refunds: of(refunds),
      settlements: of(settlements),
      timeZone: zoneOf.get(shop)!,
    });
  });
  const range = { from: [...days.values()].map((d) => d.day).sort()[0]!, to: dayOf(now, 'Europe/London') };
  return buildReport(combineFacts(facts, []), demo.ledger, demo.rules, { by: 'creator', state, ...range });
}
