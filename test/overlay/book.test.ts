import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBook } from '../../src/overlay/book';
import type { OverlayContext } from '../../src/overlay/send';
import type { ShownCreator } from '../../src/services/overlay-look';

interface Asked {
  handles: string[];
  postIds: string[];
  orderIds: string[];
}

describe('answers about what stands on a page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const begin = ({ fails = false, on = true } = {}) => {
    const asked: Asked[] = [];
    const now = { factor: 1 };
    const seen: boolean[] = [];
    const errors: unknown[] = [];
    let settled = 0;
    const stopper = new AbortController();
    const answer = async (_command: string, { handles, postIds, orderIds }: Asked) => {
      asked.push({ handles, postIds, orderIds });
      if (fails) throw new Error('asleep');
      const known = handles.filter((key) => !Number.isNaN(Number(key)));
      const creators = Object.fromEntries(known.map((key) => [key, { gmv: Number(key) * now.factor } as ShownCreator]));
      return { on, language: 'en', texts: {}, creators, posts: {}, orders: {} };
    };
    const book = makeBook({
      send: answer as unknown as OverlayContext['send'],
      location: { href: 'https://www.tiktok.com/', hostname: 'www.tiktok.com' },
      signal: stopper.signal,
      onSettings: () => {
        settled += 1;
      },
      onAnswers: ({ creators }) => seen.push(creators),
      onError: (error) => errors.push(error),
    });
    const handles = () => asked.map((one) => one.handles);
    return { book, store: book.creators, asked, handles, now, seen, errors, settled: () => settled, stop: () => stopper.abort() };
  };

  it('asks at once for all that a page shows, creators, posts and orders in one question, and knows null from undefined', async () => {
    const { book, store, asked } = begin();
    for (const key of ['1', 'x2', '1', '__proto__', 'constructor']) expect(store.want(key)).toBeUndefined();
    book.posts.want('7530000000000000001');
    book.orders.want('577431091617435979');
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([
      { handles: ['1', 'x2', '__proto__', 'constructor'], postIds: ['7530000000000000001'], orderIds: ['577431091617435979'] },
    ]);
    expect([store.want('1'), store.want('x2'), store.get('3')]).toEqual([{ gmv: 1 }, null, undefined]);
    expect(['__proto__', 'constructor'].map((key) => store.get(key))).toEqual([null, null]);
    expect(book.posts.get('7530000000000000001')).toBeNull();
    expect(book.orders.get('577431091617435979')).toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
  });

  it('asks how to show things where a page shows nothing', async () => {
    const { book, asked, settled } = begin();
    book.ask();
    book.ask();
    await vi.advanceTimersByTimeAsync(100);
    expect([asked, settled()]).toEqual([[{ handles: [], postIds: [], orderIds: [] }], 1]);
  });

  it('what is wanted within a moment is one question after the first', async () => {
    const { store, handles } = begin();
    store.want('1');
    await vi.advanceTimersByTimeAsync(10);
    store.want('2');
    await vi.advanceTimersByTimeAsync(30);
    store.want('3');
    expect(handles()).toEqual([['1']]);
    await vi.advanceTimersByTimeAsync(60);
    expect(handles()).toEqual([['1'], ['2', '3']]);
  });

  it('asks again for what is old or forgotten, gives the old answer meanwhile, and says that it took its place', async () => {
    const { store, handles, now, seen } = begin();
    store.want('1');
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    now.factor = 3;
    expect(store.want('1')).toEqual({ gmv: 1 });
    await vi.advanceTimersByTimeAsync(100);
    store.forget(['1']);
    expect(store.want('1')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(100);
    expect(handles()).toEqual([['1'], ['1'], ['1']]);
    expect(seen).toEqual([false, true, false]);
    expect(store.get('1')).toEqual({ gmv: 3 });
  });

  it('asks again for everything once the book changed, and an answer that says the same stays the same', async () => {
    const { store, handles, now, seen } = begin();
    store.want('0');
    store.want('5');
    await vi.advanceTimersByTimeAsync(100);
    const [zero, five] = [store.get('0'), store.get('5')];
    store.expire();
    expect(store.want('5')).toBe(five);
    await vi.advanceTimersByTimeAsync(100);
    expect([handles().at(-1), seen, store.get('5')]).toEqual([['5'], [false, false], five]);
    expect(store.get('5')).toBe(five);
    now.factor = 2;
    store.expire();
    store.want('0');
    store.want('5');
    await vi.advanceTimersByTimeAsync(100);
    expect([seen.at(-1), store.get('5')]).toEqual([true, { gmv: 10 }]);
    expect(store.get('0')).toBe(zero);
  });

  it('keeps everything that was asked for together, however much, and little else: what is on a page is never asked for in a circle', async () => {
    const { store, handles } = begin();
    const many = Array.from({ length: 5_000 }, (_, i) => String(i));
    for (const key of many) store.want(key);
    await vi.advanceTimersByTimeAsync(100);
    expect(handles().map((batch) => batch.length)).toEqual(Array(10).fill(500));
    expect(many.every((key) => store.get(key)?.gmv === Number(key))).toBe(true);
    store.want('x');
    await vi.advanceTimersByTimeAsync(100);
    for (const key of many.slice(0, 7)) store.want(key);
    store.renew();
    expect(handles()).toHaveLength(11);
    expect(many.filter((key) => store.get(key) !== undefined)).toEqual(many.slice(0, 7));
  });

  it('takes no answers where it is switched off', async () => {
    const { store, seen, settled } = begin({ on: false });
    store.want('1');
    await vi.advanceTimersByTimeAsync(100);
    expect([settled(), seen, store.get('1')]).toEqual([1, [], undefined]);
  });

  it('waits after a question that failed, and asks nothing after the end', async () => {
    const { store, asked, errors, stop } = begin({ fails: true });
    store.want('1');
    await vi.advanceTimersByTimeAsync(100);
    store.want('1');
    await vi.advanceTimersByTimeAsync(5_000);
    expect([asked.length, errors.length]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(asked).toHaveLength(2);
    stop();
    store.want('1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(2);
  });
});
