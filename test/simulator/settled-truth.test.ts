import { describe, expect, test } from 'vitest';
import { type ReferenceQuery, referenceReport } from '../support/reference/report';
import type { World as ReferenceWorld } from '../support/reference/world';
import { truth, World } from '../support/simulator';
import { dayBookRows, ledgerRows, rulesRows } from '../support/simulator/truth/rows';

const NOW = Date.parse('2026-03-20T10:00:00Z');

/** The same world for the other implementation, which reads rows and knows nothing of the simulator. */
function referenceOf(world: World): ReferenceWorld {
  const rows = dayBookRows(world);
  return { ...rows, refunds: [], ledger: ledgerRows(world), rules: rulesRows(world) } as unknown as ReferenceWorld;
}

const MEASURES = [
  ...(['gmv', 'refunds', 'cogs', 'platformFees', 'shipping', 'tax', 'returnLoss', 'labour'] as const),
  ...(['commission', 'partnerCommission', 'fixedFees', 'samples', 'adSpend', 'otherCosts', 'netProfit'] as const),
];

describe('the truth agrees with the reference implementation', () => {
  for (const seed of [1, 2, 3, 4]) {
    const world = new World({ seed, orders: 260, days: 75, now: NOW, feeds: true });
    const other = referenceOf(world);
    const { from, to } = world.range;
    for (const state of ['to_date', 'settled'] as const)
      for (const by of ['creator', 'day', 'product', 'account'] as const)
        test(`seed ${seed}, ${state}, by ${by}`, () => {
          // The reference knows no sample applications.
          const own = truth(world, { from, to, by, state, samples: false });
          const theirs = referenceReport(other, { from, to, by, state } as ReferenceQuery).map((row) => ({
            ...row,
            measures: Object.fromEntries(MEASURES.map((name) => [name, Number(row.measures[name] ?? 0n)])),
          }));
          const ratio = (value: bigint | null): number | null => (value === null ? null : Number(value));
          expect(
            own.map(({ key, orders, units, measures, roi, roas }) => ({
              ...{ key, orders, units, roi, roas },
              measures: Object.fromEntries(MEASURES.map((name) => [name, measures[name]])),
            })),
          ).toEqual(
            theirs.map(({ key, orders, units, measures, roi, roas }) => ({
              key,
              orders,
              units,
              roi: ratio(roi),
              roas: ratio(roas),
              measures,
            })),
          );
          expect(own.at(-1)!.measures.platformFees).not.toBe(0);
        });
  }

  test('with ad accounts and samples, rows and (uncredited) still add up to (total)', () => {
    const world = new World({ seed: 6, orders: 200, days: 60, now: NOW, feeds: true });
    const range = world.range;
    for (const by of ['creator', 'post', 'day'] as const) {
      const rows = truth(world, { ...range, by, ads: true });
      for (const measure of ['adSpend', 'samples', 'platformFees', 'netProfit'] as const)
        expect(
          rows.slice(0, -1).reduce((sum, row) => sum + row.measures[measure], 0),
          `${by} ${measure}`,
        ).toBe(rows.at(-1)!.measures[measure]);
      const without = truth(world, { ...range, by });
      expect(rows.at(-1)!.measures.adSpend).toBeGreaterThan(without.at(-1)!.measures.adSpend);
    }
  });

  test('settled lines and their commission are part of what is known to date', () => {
    const world = new World({ seed: 5, orders: 400, days: 75, now: NOW, feeds: true });
    const [toDate, settled] = (['to_date', 'settled'] as const).map((state) => truth(world, { ...world.range, by: 'shop', state }).at(-1)!);
    expect(settled!.measures.gmv).toBeGreaterThan(0.3 * toDate!.measures.gmv);
    expect(settled!.measures.gmv).toBeLessThan(0.9 * toDate!.measures.gmv);
    expect(settled!.measures.fixedFees).toBe(toDate!.measures.fixedFees);
    expect(toDate!.measures.samples).toBeGreaterThan(truth(world, { ...world.range, by: 'shop', samples: false }).at(-1)!.measures.samples);
  });
});
