import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateShop, MATURITY_DEFAULTS, type MaturityLine, type ShopHistory } from '../../src/core/maturity';
import { MONDAY, makeMaturityLine, makeRefund, shuffle } from './make';
import { referenceOf } from './maturity-reference';

const RUNS = { numRuns: 300 };
/** J = 4: small enough for triangles to fill. */
const ASSUMPTIONS = { ...MATURITY_DEFAULTS, deliveryDays: 3, processingDays: 5, minRefunds: 10 };
const V = MONDAY + 7 * 26;

const rawLines = fc.array(
  fc.record({
    order: fc.nat(70),
    sku: fc.constantFrom('A', 'B', 'a'),
    revenue: fc.oneof(fc.nat(300), fc.nat(5_000_000), fc.integer({ min: 10 ** 11, max: 10 ** 12 })),
    refunds: fc.array(fc.record({ delay: fc.oneof(fc.integer({ min: -2, max: 30 }), fc.nat(90)), share: fc.nat(60) }), { maxLength: 3 }),
    pending: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(6_000_000)),
    category: fc.constantFrom(null, 'skin', 'snacks'),
    creator: fc.constantFrom(null, 'anna', 'ben'),
  }),
  { minLength: 90, maxLength: 160 },
);

/** Orders over half a year and more, some after V; each (order, SKU) once, refunds never above revenue, all dated before "now". */
const histories: fc.Arbitrary<ShopHistory> = fc
  .record({ raw: rawLines, days: fc.array(fc.integer({ min: -40, max: 186 }), { minLength: 71, maxLength: 71 }), weekday: fc.nat(6) })
  .map(({ raw, days, weekday }) => {
    const known = new Map<string, MaturityLine>();
    const completeUpTo = V + weekday;
    for (const { order, sku, refunds, ...line } of raw) {
      const orderId = String(577_000_000 + order * 7919);
      const orderDay = MONDAY + days[order]!;
      let left = line.revenue;
      const events = refunds.flatMap(({ delay, share }) => {
        const amount = Math.min(left, Math.ceil((line.revenue * share) / 100));
        const day = orderDay + delay;
        if (amount === 0 || day > completeUpTo + 2) return [];
        left -= amount;
        return [makeRefund(day, amount)];
      });
      known.set(`${orderId}/${sku}`, makeMaturityLine({ ...line, orderId, skuId: sku, orderDay, refunds: events }));
    }
    return { completeUpTo, incompleteDays: [], returnWindowDays: 20, lines: [...known.values()] };
  });

describe('laws of maturity', () => {
  it('MAT-7 levels, outstanding amounts and lines equal what plain fractions give, to the unit', () => {
    let answered = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const result = estimateShop(history, ASSUMPTIONS);
        const reference = referenceOf(history, ASSUMPTIONS);
        if ('refused' in reference || !result.ok) {
          expect(result.ok).toBe(!('refused' in reference));
          return;
        }
        answered += 1;
        expect(result.pattern.map(BigInt)).toEqual(reference.pattern);
        expect(result.lines.map((line) => BigInt(line.maturity))).toEqual(reference.maturity);
        for (const cell of result.cells) {
          const key = `${cell.category}/${cell.creator}`;
          expect([key, BigInt(cell.level)]).toEqual([key, reference.levels.get(key)]);
          expect([key, BigInt(cell.outstanding)]).toEqual([key, reference.outstanding.get(key)]);
        }
        expect(result.lines.map((line) => BigInt(line.expected))).toEqual(reference.expected);
      }),
      RUNS,
    );
    // The law would hold for refusals too: see that most were answers.
    expect(answered).toBeGreaterThan(200);
  });

  it('MAT-7 a line expects 0 .. open, and a cell without cuts and approved returns exactly its outstanding amount', () => {
    let conserved = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const lines = history.lines.map((line) => ({ ...line, pending: 0 }));
        const result = estimateShop({ ...history, lines }, ASSUMPTIONS);
        if (!result.ok) return;
        for (const [index, cell] of result.cells.entries()) {
          const own = result.lines.filter((line) => line.cell === index);
          for (const line of own) expect(line.expected >= 0 && line.expected <= line.open).toBe(true);
          const sum = own.reduce((all, line) => all + line.expected, 0);
          expect(sum <= cell.outstanding && cell.outstanding <= cell.open).toBe(true);
          if (own.some((line) => line.open > 0 && line.expected === line.open)) continue;
          expect(sum).toBe(cell.outstanding);
          if (sum > 0) conserved += 1;
        }
      }),
      RUNS,
    );
    expect(conserved).toBeGreaterThan(300);
  });

  it('MAT-12 the order of lines and refunds changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }), (history, keys) => {
        const named = (lines: readonly MaturityLine[]) => {
          const result = estimateShop({ ...history, lines }, ASSUMPTIONS);
          if (!result.ok) return result;
          const { lines: estimates, ...shop } = result;
          const byLine = estimates.map((estimate, i) => [`${lines[i]!.orderId}/${lines[i]!.skuId}`, estimate] as const);
          return { shop, byLine: new Map(byLine.sort(([a], [b]) => (a < b ? -1 : 1))) };
        };
        const turned = shuffle(history.lines, keys).map((line) => ({ ...line, refunds: [...line.refunds].reverse() }));
        expect(named(turned)).toEqual(named(history.lines));
      }),
      RUNS,
    );
  });

  it('MAT-6 cells do not depend on weeks outside the window: an old mature order changes nothing but itself', () => {
    fc.assert(
      fc.property(histories, fc.nat(10_000), (history, revenue) => {
        const before = estimateShop(history, ASSUMPTIONS);
        const old = makeMaturityLine({ orderId: '1', orderDay: MONDAY - 300, revenue, refunds: [], creator: 'anna', category: 'skin' });
        const after = estimateShop({ ...history, lines: [...history.lines, old] }, ASSUMPTIONS);
        if (!before.ok || !after.ok) {
          expect(after.ok).toBe(before.ok);
          return;
        }
        expect(after.lines.slice(0, -1).map((line) => line.expected)).toEqual(before.lines.map((line) => line.expected));
        expect(after.lines.at(-1)).toMatchObject({ expected: 0, isMature: true });
      }),
      RUNS,
    );
  });
});
