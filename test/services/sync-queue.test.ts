import { describe, expect, it } from 'vitest';
import { type Task, workOff } from '../../src/services/sync/queue';

const ALWAYS = new AbortController().signal;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A list of numbered pages, each read in so many ms; what is left of it is the bookmark. */
function pages(count: number, readMs: number, rate: number | null = null) {
  const seen = { onTheirWay: 0, most: 0, storing: 0, stored: [] as number[], read: [] as number[] };
  const work = {
    tasks: (left: number[]) => left.map((n) => ({ key: String(n), n })),
    async read({ n }: Task & { n: number }) {
      seen.read.push(n);
      seen.most = Math.max(seen.most, ++seen.onTheirWay);
      await wait(readMs);
      seen.onTheirWay--;
      return n;
    },
    async store(left: number[], _task: Task, n: number) {
      expect(++seen.storing).toBe(1);
      await wait(1);
      seen.storing--;
      seen.stored.push(n);
      return left.filter((other) => other !== n);
    },
  };
  const start = Array.from({ length: count }, (_, n) => n);
  return { seen, work, start, run: (signal = ALWAYS) => workOff(work, start, { signal, rate: () => rate }) };
}

describe('a queue', () => {
  it('SYNC-90 is worked off to its end, each page once, stored one at a time and the most wanted first', async () => {
    const { seen, run } = pages(40, 1);
    expect(await run()).toEqual([]);
    expect(seen.stored).toEqual(Array.from({ length: 40 }, (_, n) => n));
    expect(seen.most).toBe(1);
  });

  it('SYNC-91 has more pages on their way where answers are slow, four at the most, and no more than the rate needs', async () => {
    const slow = pages(16, 150);
    await slow.run();
    expect(slow.seen.most).toBeGreaterThan(1);
    expect(slow.seen.most).toBeLessThanOrEqual(4);
    expect([...slow.seen.stored].sort((a, b) => a - b)).toEqual(slow.start);
    const held = pages(8, 150, 2);
    await held.run();
    expect(held.seen.most).toBe(1);
  });

  it('SYNC-92 an error ends it after what is on its way was stored, and nothing more is asked', async () => {
    const { seen, work, start } = pages(16, 60);
    const read = work.read;
    work.read = async (task) => {
      if (task.n === 9) throw new TypeError('no');
      return read(task);
    };
    await expect(workOff(work, start, { signal: ALWAYS })).rejects.toThrow('no');
    expect([seen.onTheirWay, seen.storing]).toEqual([0, 0]);
    expect(new Set(seen.stored)).toEqual(new Set(seen.read));
    expect(Math.max(...seen.read)).toBeLessThan(14);
  });

  it('SYNC-93 ended by its signal it asks nothing more', async () => {
    const ender = new AbortController();
    const { seen, work, start } = pages(16, 5);
    const store = work.store;
    work.store = async (left, task, n) => {
      if (n === 3) ender.abort();
      return store(left, task, n);
    };
    await expect(workOff(work, start, { signal: ender.signal })).rejects.toThrow();
    expect(seen.stored).toEqual([0, 1, 2, 3]);
  });
});
