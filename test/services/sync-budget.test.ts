import { describe, expect, it } from 'vitest';
import { createBudget, type Spent } from '../../src/services/sync/budget';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 6, 20, 12);

function world(limit: number | null) {
  const state = { now: NOON, kept: undefined as unknown, limit, heard: [] as Spent[], writes: 0 };
  const worker = () =>
    createBudget(
      {
        read: async () => state.kept,
        write: async (spent) => {
          state.kept = structuredClone(spent);
          state.writes++;
        },
      },
      { limit: async () => state.limit, now: () => state.now, onSpent: (spent) => state.heard.push(spent) },
    );
  return { state, worker };
}

describe('the day’s requests', () => {
  it('SYNC-50 so many are made and no more, however many ask at once, and the next day as many again', async () => {
    const { state, worker } = world(25);
    const budget = worker();
    const ends = await Promise.allSettled(Array.from({ length: 40 }, () => budget.spend()));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
    const refused = ends.find((end) => end.status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'budget_spent', params: { waitUntil: Date.UTC(2026, 6, 21), count: 25 } });
    expect(state.heard.at(-1)).toEqual({ day: '2026-07-20', count: 25 });
    expect(await budget.isSpent()).toBe(true);
    state.now += DAY / 2;
    expect(await budget.isSpent()).toBe(false);
    await budget.spend();
    expect(state.heard.at(-1)).toEqual({ day: '2026-07-21', count: 1 });
  });

  it('SYNC-51 a worker that dies has never counted too few, and at most ten too many', async () => {
    const { state, worker } = world(100);
    for (let life = 1, made = 0; life <= 6; life++) {
      const budget = worker();
      for (let n = 0; n < 3; n++, made++) await budget.spend();
      const { count } = state.kept as Spent;
      expect(count).toBeGreaterThanOrEqual(made + 1);
      expect(count - (made + 1)).toBeLessThanOrEqual(10 * life);
    }
    const budget = worker();
    await budget.spend();
    const before = (state.kept as Spent).count;
    await budget.settle();
    expect((state.kept as Spent).count).toBe(before - 9);
  });

  it('SYNC-52 a person who allows more is listened to at once; without a limit it only counts', async () => {
    const { state, worker } = world(2);
    const budget = worker();
    await budget.spend();
    await budget.spend();
    await expect(budget.spend()).rejects.toMatchObject({ code: 'budget_spent' });
    state.limit = 3;
    await budget.spend();
    state.limit = null;
    for (let n = 0; n < 50; n++) await budget.spend();
    expect(state.heard.at(-1)?.count).toBe(53);
    expect(state.writes).toBeLessThan(12);
  });

  it('S14 what is stored and no count is none', async () => {
    for (const kept of [null, 7, 'x', {}, { day: 3, count: 'x' }, { day: '2026-07-20', count: -5 }]) {
      const { state, worker } = world(1);
      state.kept = kept;
      await worker().spend();
      expect(state.heard).toEqual([{ day: '2026-07-20', count: 1 }]);
    }
  });
});
