import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addOwner, fillOwner, OwnershipConflict } from '../../src/files/own/ownership';

const day = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));

describe('ownership of accounts', () => {
  const owner = (creatorId: string, from: string | null, to: string | null) => ({ creatorId, from, to });

  test('ATT-5 dated periods win on their days, the rest is the one who lists the account', () => {
    expect(fillOwner([owner('b', '2026-03-01', '2026-03-31')], 'a')).toEqual([
      owner('a', null, '2026-02-28'),
      owner('b', '2026-03-01', '2026-03-31'),
      owner('a', '2026-04-01', null),
    ]);
    expect(fillOwner([owner('b', '2026-03-01', null)], 'a')).toEqual([owner('a', null, '2026-02-28'), owner('b', '2026-03-01', null)]);
    expect(fillOwner([owner('b', null, '2026-03-31')], 'a')).toEqual([owner('b', null, '2026-03-31'), owner('a', '2026-04-01', null)]);
    expect(fillOwner([], 'a')).toEqual([owner('a', null, null)]);
    expect(fillOwner([owner('a', '2026-01-01', '2026-02-01')], 'a')).toEqual([owner('a', '2026-01-01', '2026-02-01')]);
  });

  test('ATT-5 at any day at most one creator', () => {
    const periods = fc.array(
      fc.record({ creatorId: fc.constantFrom('a', 'b', 'c'), from: fc.option(day, { nil: null }), to: fc.option(day, { nil: null }) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(periods, day, fc.constantFrom('a', 'b', 'c'), (drawn, at, filler) => {
        let owners: ReturnType<typeof addOwner> = [];
        for (const period of drawn) {
          if (period.from !== null && period.to !== null && period.from > period.to) continue;
          try {
            owners = addOwner(owners, period);
          } catch (error) {
            expect(error).toBeInstanceOf(OwnershipConflict);
          }
        }
        const on = (list: typeof owners) => list.filter((o) => (o.from ?? at) <= at && at <= (o.to ?? at));
        const before = on(owners);
        const after = on(fillOwner(owners, filler));
        expect(before.length).toBeLessThanOrEqual(1);
        expect(after.length).toBeLessThanOrEqual(1);
        if (before.length === 1) expect(after[0]!.creatorId).toBe(before[0]!.creatorId);
        else if (!owners.some((o) => o.creatorId === filler)) expect(after[0]!.creatorId).toBe(filler);
      }),
      { numRuns: 500 },
    );
  });
});
