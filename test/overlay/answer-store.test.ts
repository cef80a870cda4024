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
    const book = { factor: 1 };
    const seen: boolean[] = [];
    const stopper = new AbortController();
    const store = makeAnswerStore<{ of: number }>({
      load: async (keys) => {
        asked.push(keys);
        if (fails) throw new Error('asleep');
        return Object.fromEntries(keys.filter((key) => !key.startsWith('x')).map((key) => [key, { of: Number(key) * book.factor }]));
      },
      onAnswers: (isRefreshed) => seen.push(isRefreshed),
      onError: () => undefined,
      signal: stopper.signal,
    });
    return { store, asked, book, seen, stop: () => stopper.abort() };
  };

  it('asks once for all keys of a moment, and knows null from undefined', async () => {
    const { store, asked } = begin();
    for (const key of ['1', 'x2', '1', '__proto__', 'constructor']) expect(store.want(key)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual([['1', 'x2', '__proto__', 'constructor']]);
    expect([store.want('1'), store.want('x2'), store.get('3')]).toEqual([{ of: 1 }, null, undefined]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
  });

  it('asks again for what is old or forgotten, gives the old answer meanwhile, and says that it took its place', async () => {
    const { store, asked, book, seen } = begin();
    store.want('1');
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    book.factor = 3;
    expect(store.want('1')).toEqual({ of: 1 });
    await vi.advanceTimersByTimeAsync(100);
    store.forget(['1']);
    expect(store.want('1')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual([['1'], ['1'], ['1']]);
    expect(seen).toEqual([false, true, false]);
    expect(store.get('1')).toEqual({ of: 3 });
  });

  it('asks again for everything once the book changed, and an answer that says the same stays the same', async () => {
    const { store, asked, book, seen } = begin();
    store.want('0');
    store.want('5');
    await vi.advanceTimersByTimeAsync(100);
    const [zero, five] = [store.get('0'), store.get('5')];
    store.expire();
    expect(store.want('5')).toBe(five);
    await vi.advanceTimersByTimeAsync(100);
    expect([asked.at(-1), seen, store.get('5')]).toEqual([['5'], [false, false], five]);
    expect(store.get('5')).toBe(five);
    book.factor = 2;
    store.expire();
    store.want('0');
    store.want('5');
    await vi.advanceTimersByTimeAsync(100);
    expect([seen.at(-1), store.get('5')]).toEqual([true, { of: 10 }]);
    expect(store.get('0')).toBe(zero);
  });

  it('answers of two stores that come at about the same time are told together', async () => {
    const told: string[] = [];
    const make = (name: string, ms: number) =>
      makeAnswerStore<number>({
        load: async () => {
          await new Promise((resolve) => setTimeout(resolve, ms));
          told.push(`${name} came`);
          return {};
        },
        onAnswers: () => told.push(`${name} told`),
        onError: () => undefined,
        signal: new AbortController().signal,
      });
    make('slow', 30).want('1');
    make('fast', 1).want('1');
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual(['fast came', 'slow came', 'slow told', 'fast told']);
  });

  it('keeps everything that was asked for together, however much, and little else: what is on a page is never asked for in a circle', async () => {
    const { store, asked } = begin();
    const many = Array.from({ length: 5_000 }, (_, i) => String(i));
    for (const key of many) store.want(key);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.map((batch) => batch.length)).toEqual(Array(10).fill(500));
    expect(many.every((key) => store.get(key)?.of === Number(key))).toBe(true);
    store.want('x');
    await vi.advanceTimersByTimeAsync(100);
    for (const key of many.slice(0, 7)) store.want(key);
    store.renew();
    expect(asked).toHaveLength(11);
    expect(many.filter((key) => store.get(key) !== undefined)).toEqual(many.slice(0, 7));
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
