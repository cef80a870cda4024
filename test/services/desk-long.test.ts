import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildInsights } from '../../src/core/insights';
import type { Steps } from '../../src/core/steps';
import { type LedgerContext, openContext } from '../../src/services/context';
import { FigureDesk } from '../../src/services/figure-desk';
import { materialOf, rulesNow } from '../../src/services/figures';
import { makeInsights } from '../../src/services/questions';
import { enterShop } from '../../src/services/shops';
import { affiliateRow, DAY, DAY0, line, order } from '../store/support';

const SHOP = {
  id: 'api-1',
  name: 'S1',
  market: 'US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  source: 'api' as const,
  connectionId: 'c1',
};
const WEEK = { from: '2026-07-01', to: '2026-07-07' };
/** Longer than a slice, so that work of several steps is put down in between. */
const BUSY_MS = 40;

let context: LedgerContext;
let desk: FigureDesk;
beforeEach(async () => {
  context = await openContext();
  await enterShop(context.shops, SHOP);
  desk = new FigureDesk(context.figures);
});
afterEach(async () => {
  await context.db.delete();
});

const idOf = (n: number) => `57000000000000${String(1000 + n)}`;

/** Orders of two creators over six days. */
async function sell(first: number, count: number, asOf: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, i) => first + i);
  const at = (n: number) => DAY0 + (n % 6) * DAY;
  const paid = (n: number) => 1000 + 37 * n;
  const lines = (n: number) => [line({ list: paid(n), sellerDiscount: 0, paid: paid(n) })];
  await context.book.commitPage({
    stream: 'orders',
    shop: SHOP.id,
    rows: numbers.map((n) => ({ ...order(idOf(n), at(n), { lines: lines(n) }), shop: SHOP.id, asOf })),
  });
  await context.book.commitPage({
    stream: 'affiliate',
    shop: SHOP.id,
    rows: numbers.map((n) => ({ ...affiliateRow(idOf(n), at(n), { account: n % 3 ? 'mia.makes' : 'ana.b' }), shop: SHOP.id, asOf })),
  });
}

/** As they would be made from the book by itself. */
async function insightsAnew() {
  const shops = await context.figures.shopIds();
  const rules = await rulesNow(context.figures, shops);
  const { facts, ledger } = await materialOf(context.figures, shops, rules, WEEK);
  return buildInsights(facts, ledger, rules, WEEK);
}

function busy(ms: number): void {
  const ends = performance.now() + ms;
  while (performance.now() < ends);
}

/** Work of so many steps, each longer than a slice, that tells of each. */
function* work(steps: number, onStep: (step: number) => void): Steps<string> {
  for (let step = 1; step <= steps; step++) {
    busy(BUSY_MS);
    onStep(step);
    yield;
  }
  return 'done';
}

describe('long questions of the desk', () => {
  it('insights are those made anew, whatever came into the book between them', async () => {
    await sell(0, 36, DAY0);
    const before = await makeInsights(desk, WEEK);
    expect(before).toEqual(await insightsAnew());
    expect(before.creators.map(({ interval }) => interval.ok)).toEqual([true, true]);
    await sell(30, 24, DAY0 + 1000);
    const after = await makeInsights(desk, WEEK);
    expect(after).toEqual(await insightsAnew());
    expect(after).not.toEqual(before);
  });

  it('R09 what other questions are answered from is what would be read anew, of all shops or of one', async () => {
    const other = { ...SHOP, id: 'api-2', name: 'S2', currency: 'USD' };
    await enterShop(context.shops, other);
    await context.book.setCoverage('orders', SHOP.id, { completeUpTo: '2026-07-05', lastSyncAt: DAY0 });
    await sell(0, 12, DAY0);
    await context.book.commitPage({ stream: 'orders', shop: other.id, rows: [{ ...order(idOf(90), DAY0), shop: other.id, asOf: DAY0 }] });
    await context.book.commitPage({
      stream: 'affiliate',
      shop: other.id,
      rows: [{ ...affiliateRow(idOf(91), DAY0, { account: 'ana.b' }), shop: other.id, asOf: DAY0 }],
    });
    for (const shops of [undefined, [SHOP.id], [other.id], [other.id, SHOP.id]]) {
      const found = await desk.material({ ...WEEK, ...(shops ? { shops } : {}) });
      const asked = shops ?? (await context.figures.shopIds());
      const anew = await materialOf(context.figures, asked, await rulesNow(context.figures, asked), WEEK);
      const plain = ({ facts, ledger, rules }: typeof found) => ({
        days: facts.blocks.map((block) => block.facts),
        orphans: facts.orphans,
        ledger,
        rules,
      });
      expect(plain(found)).toEqual(plain(anew));
      expect(found.facts.blocks.length).toBeGreaterThan(0);
    }
  });

  it('a question that comes meanwhile does not wait for their end', async () => {
    await sell(0, 6, DAY0);
    const told: string[] = [];
    const long = desk.askLong('work', WEEK, () => work(6, (step) => told.push(`step ${step}`))).then(() => told.push('long'));
    // Once the first step is done.
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await desk.report({ by: 'day', ...WEEK }).then(() => told.push('report'));
    await long;
    expect(told.at(-1)).toBe('long');
    expect(told.indexOf('report')).toBeLessThan(told.indexOf('step 4'));
  });

  it('a report that nobody asked yet waits for all that are asked, is the same, and one that fails does not stop the others', async () => {
    await sell(0, 12, DAY0);
    const told: string[] = [];
    const tell = (what: string) => () => told.push(what);
    const first = desk.report({ by: 'day', ...WEEK }).then(tell('asked'));
    const ahead = desk.packedAhead({ by: 'creator', ...WEEK });
    const bad = desk.packedAhead({ by: 'creator', ...WEEK, rulesVersion: 99 });
    const second = desk.report({ by: 'shop', ...WEEK }).then(tell('asked'));
    await expect(bad).rejects.toThrow();
    await Promise.all([first, second, ahead.then(tell('ahead'))]);
    expect(told).toEqual(['asked', 'asked', 'ahead']);
    expect(await ahead).toEqual(await desk.packed({ by: 'creator', ...WEEK }));
    await desk.report({ by: 'day', ...WEEK });
  });

  it('two who ask the same share one run, and its answer stays until something changes', async () => {
    await sell(0, 6, DAY0);
    let runs = 0;
    const ask = () =>
      desk.askLong('work', WEEK, () => {
        runs += 1;
        return work(2, () => undefined);
      });
    expect(await Promise.all([ask(), ask()])).toEqual(['done', 'done']);
    expect([runs, await ask(), runs]).toEqual([1, 'done', 1]);
    await sell(6, 1, DAY0 + 1000);
    await ask();
    expect(runs).toBe(2);
  });

  it('one that is under way starts anew where its facts are others now', async () => {
    await sell(0, 6, DAY0);
    const seen: number[] = [];
    let isSold = false;
    const ask = desk.askLong('work', WEEK, function* (engine): Steps<void> {
      seen.push(engine.report({ by: 'day', ...WEEK }).rows.at(-1)!.orders);
      while (!isSold) {
        busy(BUSY_MS);
        yield;
      }
      yield* work(2, () => undefined);
    });
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await sell(6, 2, DAY0 + 1000);
    await desk.report({ by: 'day', ...WEEK });
    isSold = true;
    await ask;
    expect(seen).toEqual([6, 8]);
  });

  it('nobody waits any more: it stops, and who still waits is answered', async () => {
    await sell(0, 6, DAY0);
    let steps = 0;
    const count = () => {
      steps += 1;
    };
    const leaving = new AbortController();
    const alone = desk.askLong('alone', WEEK, () => work(50, count), leaving.signal);
    const refused = expect(alone).rejects.toThrow('gone on');
    while (steps === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    leaving.abort(new Error('gone on'));
    await refused;
    const reached = steps;
    const one = new AbortController();
    const both = [desk.askLong('both', WEEK, () => work(3, count), one.signal), desk.askLong('both', WEEK, () => work(3, count))];
    const left = expect(both[0]).rejects.toThrow('gone on');
    while (steps === reached) await new Promise((resolve) => setTimeout(resolve, 1));
    one.abort(new Error('gone on'));
    await left;
    expect(await both[1]).toBe('done');
    expect(steps - reached).toBeLessThan(50);
  });

  it('one that fails is refused, and the next question is answered', async () => {
    await sell(0, 6, DAY0);
    await expect(
      desk.askLong('bad', WEEK, function* (): Steps<string> {
        yield;
        throw new RangeError('no such thing');
      }),
    ).rejects.toThrow('no such thing');
    expect((await desk.report({ by: 'day', ...WEEK })).rows.at(-1)!.orders).toBe(6);
  });
});
