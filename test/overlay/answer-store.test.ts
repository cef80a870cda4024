import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAnswerStore } from '../../src/overlay/answer-store';

describe('answers about what stands on a page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const begin = (fails = false) => {
    const asked: string[][] = [];
    const seen: boolean[] = [];
    const stopper = new AbortController();
    const store = makeAnswerStore<number>({
      load: async (keys) => {
        asked.push(keys);
        if (fails) throw new Error('asleep');
        return Object.fromEntries(keys.filter((key) => !key.startsWith('x')).map((key) => [key, Number(key)]));
      },
      onAnswers: (isRefreshed) => seen.push(isRefreshed),
      onError: () => undefined,
      signal: stopper.signal,
    });
    return { store, asked, seen, stop: () => stopper.abort() };
  };

  it('asks once for all keys of a moment, and knows null from undefined', async () => {
    const { store, asked } = begin();
    for (const key of ['1', 'x2', '1', '__proto__', 'constructor']) expect(store.want(key)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual([['1', 'x2', '__proto__', 'constructor']]);
    expect([store.want('1'), store.want('x2'), store.get('3')]).toEqual([1, null, undefined]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
  });

  it('asks again for what is old or forgotten, gives the old answer meanwhile, and says that it took its place', async () => {
    const { store, asked, seen } = begin();
    store.want('1');
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(store.want('1')).toBe(1);
    await vi.advanceTimersByTimeAsync(100);
    store.forget(['1']);
    expect(store.want('1')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual([['1'], ['1'], ['1']]);
    expect(seen).toEqual([false, true, false]);
  });

  it('keeps everything that was asked for together, however much, and little else: what is on a page is never asked for in a circle', async () => {
    const { store, asked } = begin();
    const many = Array.from({ length: 5_000 }, (_, i) => String(i));
    for (const key of many) store.want(key);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.map((batch) => batch.length)).toEqual(Array(10).fill(500));
    expect(many.every((key) => store.get(key) === Number(key))).toBe(true);
    store.want('x');
    await vi.advanceTimersByTimeAsync(100);
    expect(many.filter((key) => store.get(key) !== undefined)).toHaveLength(1_999);
  });

  it('waits after a question that failed, and asks nothing after the end', async () => {
    const { store, asked, stop } = begin(true);
    store.want('1');
    await vi.advanceTimersByTimeAsync(100);
    store.want('1');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(asked).toHaveLength(2);
    stop();
    store.want('1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(2);
  });
});
