import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyncedStream } from '../../src/core/model/orders';
import { SYNCED_STREAMS } from '../../src/core/model/orders';
import {
  adoptCursor,
  afterPage,
  fractionDone,
  ListCutShort,
  opened,
  PagingLoop,
  restartWindow,
  type StreamCursor,
} from '../../src/services/sync/cursor';
import { isAhead, LOOKBACK_MS, planStream } from '../../src/services/sync/plan';
import type { TimeWindow } from '../../src/services/sync/windows';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 9, 30, 15, 678);
const SECOND = (at: number) => Math.floor(at / 1000) * 1000;

const page = (over: Partial<Parameters<typeof afterPage>[2]> = {}) => ({
  rows: 1,
  nextPageToken: null,
  totalCount: null,
  oldestOpen: null,
  ...over,
});

/** A page of the window that comes first. */
const afterFirst = (cursor: StreamCursor, facts: Parameters<typeof afterPage>[2]) => afterPage(cursor, cursor.todo[0]!, facts);

/** Windows as they were planned. */
const spans = (cursor: StreamCursor): TimeWindow[] => cursor.todo.map(({ field, from, to }) => ({ field, from, to }));

/** Reads the plan to its end, one page a window. */
function finish(cursor: StreamCursor, oldestOpen: number | null = null): StreamCursor {
  let at = cursor;
  while (at.todo.length > 0) at = afterFirst(at, page({ oldestOpen }));
  return at;
}

const plan = (stream: SyncedStream, last?: StreamCursor, now = NOW, historyDays = 180) => planStream(stream, last, { now, historyDays });

/** Newest first, each beginning where the next older one ends. */
function expectSeamless(windows: TimeWindow[], from: number, to: number) {
  expect(windows[0]?.to).toBe(to);
  expect(windows.at(-1)?.from).toBe(from);
  for (let i = 1; i < windows.length; i++) expect(windows[i]?.to).toBe(windows[i - 1]?.from);
  for (const window of windows) expect(window.to).toBeGreaterThan(window.from);
}

describe('the first plan', () => {
  it('SYNC-1 covers the history exactly once, newest first, in whole seconds and within the length the endpoint takes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SYNCED_STREAMS),
        fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
        fc.integer({ min: 1, max: 800 }),
        (stream, now, historyDays) => {
          const { todo, planned, watermark } = plan(stream, undefined, now, historyDays);
          expectSeamless(todo, SECOND(now - historyDays * DAY), SECOND(now));
          expect(planned).toBe(todo.length);
          expect(watermark).toBeNull();
          for (const { from, to, field } of todo) {
            expect(from % 1000).toBe(0);
            expect(to - from).toBeLessThanOrEqual(30 * DAY);
            expect(field).toBe(stream === 'orders' || stream === 'affiliate' ? 'create' : 'update');
          }
        },
      ),
    );
  });

  it('SYNC-2 gives a watermark only at its end, and one from before the plan was made', () => {
    let cursor = plan('orders');
    while (cursor.todo.length > 0) {
      expect(cursor.watermark).toBeNull();
      cursor = afterFirst(cursor, page());
    }
    expect(cursor.watermark).toBe(NOW - 60_000);
    expect(fractionDone(cursor)).toBe(1);
  });
});

describe('the plans after it', () => {
  it('SYNC-3 re-reads three days of updates before the watermark, also after weeks without a sync', () => {
    const done = finish(plan('orders'));
    for (const later of [NOW + 60_000, NOW + DAY, NOW + 90 * DAY]) {
      const next = plan('orders', done, later);
      expect(spans(next)).toEqual([{ field: 'update', from: SECOND((done.watermark as number) - LOOKBACK_MS), to: SECOND(later) }]);
      // Cut off, it keeps the watermark it began with.
      expect(next.watermark).toBe(done.watermark);
    }
  });

  it('SYNC-4 affiliate orders roll back to the oldest open row, at least 21 and at most 180 days', () => {
    const start = (openDaysAgo: number | null) => {
      const done = finish(plan('affiliate'), openDaysAgo === null ? null : NOW - openDaysAgo * DAY);
      const { todo } = plan('affiliate', done, NOW + 1000);
      expectSeamless(todo, todo.at(-1)?.from as number, SECOND(NOW + 1000));
      expect(todo.every(({ field, from, to }) => field === 'create' && to - from <= 15 * DAY)).toBe(true);
      return (NOW - (todo.at(-1)?.from as number)) / DAY;
    };
    expect(start(null)).toBeCloseTo(21, 3);
    expect(start(5)).toBeCloseTo(21, 3);
    expect(start(60)).toBeCloseTo(60, 3);
    expect(start(400)).toBeCloseTo(180, 3);
  });

  it('SYNC-5 affiliate orders made while nothing was synced are read, however long that was and though nothing was open', () => {
    const done = finish(plan('affiliate'));
    for (const away of [30, 100, 300]) {
      const now = NOW + away * DAY;
      const { todo } = plan('affiliate', done, now);
      expectSeamless(todo, todo.at(-1)?.from as number, SECOND(now));
      expect(todo.at(-1)?.from).toBeLessThanOrEqual(done.watermark as number);
    }
  });

  it('SYNC-6 a longer history asked for later is read too, and only what is older than before', () => {
    const done = finish(plan('orders', undefined, NOW, 90));
    const next = plan('orders', done, NOW + DAY, 365);
    const [changes, ...olderOnes] = next.todo;
    expect(changes?.field).toBe('update');
    expectSeamless(olderOnes, SECOND(NOW + DAY - 365 * DAY), SECOND(NOW - 90 * DAY));
    expect(olderOnes.every(({ field }) => field === 'create')).toBe(true);
    expect(plan('orders', finish(next), NOW + 2 * DAY, 365).todo).toHaveLength(1);
    expect(plan('orders', finish(next), NOW + 2 * DAY, 30).todo).toHaveLength(1);
  });

  it('R12 a bookmark from the future is no bookmark: everything is planned anew', () => {
    const wrong = Date.UTC(2999, 0, 1);
    const done = finish(plan('orders', undefined, wrong));
    expect(isAhead(done, NOW)).toBe(true);
    const healed = plan('orders', done);
    expectSeamless(healed.todo, SECOND(NOW - 180 * DAY), SECOND(NOW));
    expect(healed.watermark).toBeNull();
    expect(isAhead(plan('orders', undefined, wrong), NOW)).toBe(true);
    expect(isAhead(finish(healed), NOW)).toBe(false);
  });
});

describe('after a page', () => {
  const first = plan('orders', undefined, NOW, 14);

  it('SYNC-7 a window with more than 5,000 rows is cut in half, the newer half first, down to a quarter of an hour', () => {
    const cutUp = afterFirst(first, page({ nextPageToken: 't1', totalCount: 5_001 }));
    expect(cutUp.todo.map(({ pageToken }) => pageToken)).toEqual([null, null, null]);
    expect(cutUp.planned).toBe(3);
    expectSeamless(spans(cutUp), SECOND(NOW - 14 * DAY), SECOND(NOW));
    let narrow = cutUp;
    for (let n = 0; n < 40; n++) narrow = afterFirst(narrow, page({ nextPageToken: `t${n}`, totalCount: 9_000 }));
    expectSeamless(spans(narrow), SECOND(NOW - 14 * DAY), SECOND(NOW));
    const [newest] = spans(narrow);
    expect(newest!.to - newest!.from).toBeGreaterThanOrEqual(15 * 60_000);
    expect(newest!.to - newest!.from).toBeLessThan(30 * 60_000);
    expect(narrow.todo[0]!.pageToken).toBe('t39');
    // Nor is a window that is half read, or not too full, cut.
    const half = afterFirst(first, page({ nextPageToken: 't0', totalCount: 5_000 }));
    expect([half.todo.length, half.todo[0]!.pageToken]).toEqual([2, 't0']);
    expect(afterFirst(half, page({ nextPageToken: 't1', totalCount: 9_000 })).todo[0]!.pageToken).toBe('t1');
    // All of it came on the first page: nothing to cut.
    expect(afterFirst(first, page({ rows: 9_000, nextPageToken: null, totalCount: 9_000 })).todo).toHaveLength(1);
  });

  it('SYNC-11 windows are read side by side, each with its own place, and the plan is done with the last of them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 200 }), (steps) => {
        let cursor = plan('orders', undefined, NOW, 60);
        const places = new Map(spans(cursor).map((window) => [window.from, null as string | null]));
        for (const [pick, isLast] of steps) {
          const window = cursor.todo[pick % Math.max(1, cursor.todo.length)];
          if (!window) break;
          const token = isLast ? null : `${window.from}/${places.get(window.from) ?? ''}x`;
          cursor = afterPage(cursor, window, page({ nextPageToken: token }));
          if (token === null) places.delete(window.from);
          else places.set(window.from, token);
          expect(cursor.todo.map(({ from, pageToken }) => [from, pageToken])).toEqual([...places]);
          expect(cursor.watermark).toBe(cursor.todo.length === 0 ? cursor.nextWatermark : null);
        }
      }),
    );
  });

  it('SYNC-12 the bookmark of an early version is taken over where it stood', () => {
    const early = (watermark: number | null) => {
      const { v: _v, known: _known, todo, ...rest } = plan('orders', undefined, NOW, 14);
      return {
        ...rest,
        v: 1 as const,
        todo: todo.map(({ field, from, to }) => ({ field, from, to })),
        pageToken: 't9',
        emptyPages: 2,
        watermark,
      };
    };
    const kept = adoptCursor(early(null))!;
    expect(kept.todo.map(({ pageToken, emptyPages }) => [pageToken, emptyPages])).toEqual([
      ['t9', 2],
      [null, 0],
    ]);
    expect(kept).toMatchObject({ v: 2, known: null, planned: 2, plannedAt: NOW });
    expectSeamless(spans(kept), SECOND(NOW - 14 * DAY), SECOND(NOW));
    expect(adoptCursor(early(NOW - DAY))!.known).toEqual({ from: SECOND(NOW - 14 * DAY), to: NOW - DAY });
    expect(adoptCursor(undefined)).toBeUndefined();
    expect(adoptCursor(kept)).toBe(kept);
  });

  it('R07 stops after ten pages without a row, not after ten with some between', () => {
    let cursor = first;
    const empty = (n: number) => {
      cursor = afterFirst(cursor, page({ rows: 0, nextPageToken: `e${n}` }));
    };
    for (let n = 0; n < 9; n++) empty(n);
    cursor = afterFirst(cursor, page({ rows: 3, nextPageToken: 'full' }));
    for (let n = 10; n < 19; n++) empty(n);
    expect(() => empty(19)).toThrow(PagingLoop);
    // The last empty page of a window is an end, no loop.
    expect(afterFirst(cursor, page({ rows: 0 })).todo).toHaveLength(1);
  });

  it('R07 a list that ends before all rows that the server counts is no end; rows that come and go meanwhile are none the worse', () => {
    const half = afterFirst(first, page({ rows: 100, nextPageToken: 't', totalCount: 180 }));
    const end = (totalCount: number | null, rows = 50) => afterFirst(half, page({ rows, nextPageToken: null, totalCount }));
    expect(() => end(180)).toThrow(ListCutShort);
    expect(() => end(null)).toThrow('after 150 rows, expected 180');
    expect(() => afterFirst(first, page({ rows: 0, nextPageToken: null, totalCount: 1 }))).toThrow(PagingLoop);
    // One row more came to light behind us, one left the window.
    expect(end(181, 80).todo).toHaveLength(1);
    expect(end(179, 79).todo).toHaveLength(1);
    // A bookmark that does not say how many rows it stands for is not judged.
    const { seen: _, total: __, ...unsaid } = half.todo[0]!;
    const early = { ...half, todo: [unsaid, half.todo[1]!] };
    expect(afterFirst(early, page({ rows: 1, nextPageToken: null, totalCount: 180 })).todo).toHaveLength(1);
  });

  it('R07 where the server counts more than it shows, the same end once more is the end', () => {
    const at = first.todo[0]!;
    const ends = (cursor: StreamCursor, rows: number) => afterPage(cursor, at, page({ rows, nextPageToken: null, totalCount: 10 }));
    expect(() => ends(first, 9)).toThrow(ListCutShort);
    const again = restartWindow(first, at, 9);
    expect(ends(again, 9).todo).toHaveLength(1);
    expect(() => ends(again, 8)).toThrow(ListCutShort);
  });

  it('R07 token loops of any length and any way into them end, and soon', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (into, length) => {
        let cursor = first;
        let pages = 0;
        const token = (n: number) => (n < into ? `in${n}` : `loop${(n - into) % length}`);
        expect(() => {
          for (; pages < 1_000; pages++) cursor = afterFirst(cursor, page({ nextPageToken: token(pages) }));
        }).toThrow(PagingLoop);
        expect(pages).toBeLessThanOrEqual(4 * (into + length) + 4);
      }),
    );
  });

  it('R07 tokens that do not repeat are followed for as long as there are any', () => {
    let cursor = first;
    for (let n = 0; n < 3_000; n++) cursor = afterFirst(cursor, page({ nextPageToken: `t${n}` }));
    expect(cursor.todo[0]!.pageToken).toBe('t2999');
    // The next window may use the same tokens again.
    cursor = afterFirst(cursor, page());
    for (let n = 0; n < 50; n++) cursor = afterFirst(cursor, page({ nextPageToken: `t${n}` }));
    expect(restartWindow(cursor, cursor.todo[0]!).todo).toEqual([opened(cursor.todo[0]!)]);
    for (let n = 0, again = restartWindow(cursor, cursor.todo[0]!); n < 50; n++)
      again = afterFirst(again, page({ nextPageToken: `t${n}` }));
  });

  it('SYNC-8 keeps the oldest open row of all pages, in JSON as in memory', () => {
    let cursor = plan('affiliate');
    for (const oldestOpen of [NOW - 3 * DAY, null, NOW - 50 * DAY, NOW - DAY]) {
      cursor = JSON.parse(JSON.stringify(afterFirst(cursor, page({ oldestOpen })))) as StreamCursor;
    }
    expect(cursor.oldestOpen).toBe(NOW - 50 * DAY);
  });
});
