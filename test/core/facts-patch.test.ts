import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDayFacts, type DayFacts, patchDayFacts } from '../../src/core/facts';
import { orderIds, rowsOf, type Version, version } from './facts-rows';
import { makeDayRows, makeOrder } from './make-rows';

/** A day before and after some of its orders changed, and which ones. */
const changes = orderIds.chain((all) =>
  fc.record({
    before: fc.tuple(...all.map(() => version)).map((made) => new Map(all.map((id, i) => [id, made[i]!]))),
    changed: fc.subarray(all),
    after: fc.infiniteStream(version),
  }),
);

describe('patchDayFacts', () => {
  it('FACT-12 equals building the whole day again, column for column', () => {
    let [lines, settled, refunds, problems, wide] = [0, 0, 0, 0, 0];
    fc.assert(
      fc.property(changes, ({ before, changed, after }) => {
        const now = new Map(before);
        for (const id of changed) now.set(id, after.next().value as Version);
        const old = buildDayFacts(makeDayRows(rowsOf(before)));
        const copy = structuredClone(old);
        const rows = rowsOf(new Map(changed.map((id) => [id, now.get(id)!])));
        const patched = patchDayFacts(old, makeDayRows(rows), new Set(changed));
        expect(patched).toEqual(buildDayFacts(makeDayRows(rowsOf(now))));
        expect(old).toEqual(copy);
        lines += patched.sku.length;
        settled += patched.settled?.day.length ?? 0;
        refunds += patched.refundLine.length;
        problems += patched.problems.length;
        wide += patched.revenue instanceof Float64Array ? 1 : 0;
      }),
      { numRuns: 500 },
    );
    // See that the days held something of everything.
    for (const [name, seen] of Object.entries({ lines, settled, refunds, problems, wide })) expect(seen, name).toBeGreaterThan(15);
  });

  it('FACT-12 rows of orders that were not named, or of another day, are refused', () => {
    const facts: DayFacts = buildDayFacts(makeDayRows({ orders: [makeOrder()] }));
    expect(() => patchDayFacts(facts, makeDayRows({ orders: [makeOrder()] }), new Set(['other']))).toThrow('Cannot patch');
    expect(() => patchDayFacts(facts, makeDayRows({ orders: [] }, { day: '2026-02-04' }), new Set())).toThrow('Cannot patch');
    expect(() => patchDayFacts({ ...facts, format: 2 }, makeDayRows({ orders: [] }), new Set())).toThrow('format 2');
    expect(patchDayFacts(facts, makeDayRows({ orders: [] }), new Set())).toEqual(facts);
  });
});
