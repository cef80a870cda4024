import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyncedStream } from '../../src/core/model/orders';
import { SYNCED_STREAMS } from '../../src/core/model/orders';
import { afterPage, fractionDone, PagingLoop, restartWindow, type StreamCursor } from '../../src/services/sync/cursor';
import { isAhead, LOOKBACK_MS, planStream } from '../../src/services/sync/plan';
import type { TimeWindow } from '../../src/services/sync/windows';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 9, 30, 15, 678);
const SECOND = (at: number) => Math.floor(at / 1000) * 1000;

const page = (over: Partial<Parameters<typeof afterPage>[1]> = {}) => ({
  rows: 1,
  nextPageToken: null,
  totalCount: null,
  oldestOpen: null,
  ...over,
});

/** Reads the plan to its end, one page a window. */
function finish(cursor: StreamCursor, oldestOpen: number | null = null): StreamCursor {
  let at = cursor;
  while (at.todo.length > 0) at = afterPage(at, page({ oldestOpen }));
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
      cursor = afterPage(cursor, page());
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
      expect(next.todo).toEqual([{ field: 'update', from: SECOND((done.watermark as number) - LOOKBACK_MS), to: SECOND(later) }]);
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

  it('SYNC-7 a window with more than 5,000 rows is read by the day, once', () => {
    const cutUp = afterPage(first, page({ nextPageToken: 't1', totalCount: 5_001 }));
    expect(cutUp.pageToken).toBeNull();
    expect(cutUp.todo).toHaveLength(8);
    expect(cutUp.planned).toBe(8);
    expectSeamless(cutUp.todo, SECOND(NOW - 14 * DAY), SECOND(NOW));
    // A day that is as full is read through.
    const on = afterPage(cutUp, page({ nextPageToken: 't1', totalCount: 9_000 }));
    expect(on.todo).toHaveLength(8);
    expect(on.pageToken).toBe('t1');
    // Nor is a window that is half read, or not too full, cut.
    expect(afterPage({ ...first, pageToken: 't0' }, page({ nextPageToken: 't1', totalCount: 9_000 })).pageToken).toBe('t1');
    expect(afterPage(first, page({ nextPageToken: 't1', totalCount: 5_000 })).pageToken).toBe('t1');
    // All of it came on the first page: nothing to cut.
    expect(afterPage(first, page({ nextPageToken: null, totalCount: 9_000 })).todo).toHaveLength(1);
  });

  it('R07 stops after ten pages without a row, not after ten with some between', () => {
    let cursor = first;
    const empty = (n: number) => {
      cursor = afterPage(cursor, page({ rows: 0, nextPageToken: `e${n}` }));
    };
    for (let n = 0; n < 9; n++) empty(n);
    cursor = afterPage(cursor, page({ rows: 3, nextPageToken: 'full' }));
    for (let n = 10; n < 19; n++) empty(n);
    expect(() => empty(19)).toThrow(PagingLoop);
    // The last empty page of a window is an end, no loop.
    expect(afterPage(cursor, page({ rows: 0 })).emptyPages).toBe(0);
  });

  it('R07 token loops of any length and any way into them end, and soon', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (into, length) => {
        let cursor = first;
        let pages = 0;
        const token = (n: number) => (n < into ? `in${n}` : `loop${(n - into) % length}`);
        expect(() => {
          for (; pages < 1_000; pages++) cursor = afterPage(cursor, page({ nextPageToken: token(pages) }));
        }).toThrow(PagingLoop);
        expect(pages).toBeLessThanOrEqual(4 * (into + length) + 4);
      }),
    );
  });

  it('R07 tokens that do not repeat are followed for as long as there are any', () => {
    let cursor = first;
    for (let n = 0; n < 3_000; n++) cursor = afterPage(cursor, page({ nextPageToken: `t${n}` }));
    expect(cursor.pageToken).toBe('t2999');
    // The next window may use the same tokens again.
    cursor = afterPage(cursor, page());
    for (let n = 0; n < 50; n++) cursor = afterPage(cursor, page({ nextPageToken: `t${n}` }));
    expect(restartWindow(cursor)).toMatchObject({ pageToken: null, emptyPages: 0, todo: cursor.todo });
    for (let n = 0, again = restartWindow(cursor); n < 50; n++) again = afterPage(again, page({ nextPageToken: `t${n}` }));
  });

  it('SYNC-8 keeps the oldest open row of all pages, in JSON as in memory', () => {
    let cursor = plan('affiliate');
    for (const oldestOpen of [NOW - 3 * DAY, null, NOW - 50 * DAY, NOW - DAY]) {
      cursor = JSON.parse(JSON.stringify(afterPage(cursor, page({ oldestOpen })))) as StreamCursor;
    }
    expect(cursor.oldestOpen).toBe(NOW - 50 * DAY);
  });
});
