import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart } from '../../src/core/time';
import { calendarOf, completeUpTo, coverageAfter, type FeedCoverage, judgedFrom } from '../../src/services/completeness';
import { LedgerError } from '../../src/services/errors';
import { adoptCursor, afterPage, type StreamCursor } from '../../src/services/sync/cursor';
import type { Reading } from '../../src/services/sync/job';
import { planStream } from '../../src/services/sync/plan';
import { doneSpans, joined, type Span, without } from '../../src/services/sync/reading';

const ZONE = 'America/Los_Angeles';
const at = (day: string) => dayStart(day, ZONE);
const HOUR = 3_600_000;
const NOW = at('2026-07-20') + 10 * HOUR;
const EMPTY: FeedCoverage = { feed: 'orders', timeZone: ZONE, completeUpTo: null, lastSyncAt: null };
const read = (from: string, to: number): Span => ({ from: at(from), to });

function states(coverage: FeedCoverage, from: string, to: string): string {
  const letters = { complete: 'C', provisional: 'P', missing: 'm', failed: 'F', before: '.', after: '>' };
  return calendarOf(coverage, { from, to }, NOW)
    .map(({ state }) => letters[state])
    .join('');
}

describe('the calendar of a feed', () => {
  it('COMP-1 a feed that was never read is missing, up to today', () => {
    expect(states(EMPTY, '2026-07-16', '2026-07-20')).toBe('mmmmm');
  });

  it('COMP-2 days are complete a while after they are over, provisional until then, and before the history nobody’s gap', () => {
    const coverage: FeedCoverage = {
      ...EMPTY,
      from: at('2026-07-12'),
      done: [read('2026-07-12', NOW)],
      completeUpTo: completeUpTo('orders', NOW, ZONE),
      lastSyncAt: NOW,
    };
    expect(states(coverage, '2026-07-10', '2026-07-21')).toBe('..CCCCCCCPPP');
    expect(states({ ...coverage, completeUpTo: completeUpTo('affiliate', NOW, ZONE) }, '2026-07-15', '2026-07-20')).toBe('CCCPPP');
  });

  it('COMP-3 a hole is missing though both sides were read, and failed where its reading failed', () => {
    const done = [read('2026-07-10', at('2026-07-13')), read('2026-07-16', NOW)];
    const coverage: FeedCoverage = { ...EMPTY, from: at('2026-07-10'), done, completeUpTo: '2026-07-18', lastSyncAt: NOW };
    expect(states(coverage, '2026-07-09', '2026-07-20')).toBe('.CCCmmmCCCPP');
    const failed = { from: at('2026-07-14'), to: at('2026-07-15'), at: NOW, code: 'timeout' };
    expect(states({ ...coverage, failed }, '2026-07-12', '2026-07-16')).toBe('CmFmC');
  });

  it('COMP-4 days since the last reading are missing, the day in whose middle it ended is provisional, and so is today', () => {
    const last = at('2026-07-16') + 9 * HOUR;
    const coverage: FeedCoverage = {
      ...EMPTY,
      from: at('2026-07-01'),
      done: [read('2026-07-01', last)],
      completeUpTo: '2026-07-14',
      lastSyncAt: last,
    };
    expect(states(coverage, '2026-07-13', '2026-07-20')).toBe('CCPPmmmP');
  });

  it('COMP-5 what an early version took down without spans is read as it was meant', () => {
    const coverage: FeedCoverage = { ...EMPTY, completeUpTo: '2026-07-17', lastSyncAt: at('2026-07-19') + HOUR };
    expect(states(coverage, '2026-07-15', '2026-07-20')).toBe('CCCPPP');
  });

  it('COMP-6 the day from which a day can be judged is the first on which it can be complete', () => {
    for (const feed of ['orders', 'affiliate', 'videos', 'products'] as const) {
      const first = judgedFrom(feed, '2026-07-10');
      expect(completeUpTo(feed, at(first), ZONE) >= '2026-07-10').toBe(true);
      expect(completeUpTo(feed, at(first) - 1, ZONE) < '2026-07-10').toBe(true);
    }
  });
});

describe('days that a platform gives when they are whole', () => {
  it('COMP-11 one that could not be whole when the feed was read to its end is provisional; one that is late is missing', () => {
    const whole: FeedCoverage = {
      ...{ feed: 'videos', timeZone: ZONE, from: at('2026-07-10'), lastSyncAt: NOW },
      ...{ done: [read('2026-07-10', at('2026-07-19'))], completeUpTo: completeUpTo('videos', NOW, ZONE) },
    };
    expect(states(whole, '2026-07-15', '2026-07-20')).toBe('CCCPPP');
    // The platform is three days behind: two of them should be there.
    const late = { ...whole, done: [read('2026-07-10', at('2026-07-15'))], completeUpTo: '2026-07-14' };
    expect(states(late, '2026-07-13', '2026-07-20')).toBe('CCmmmPPP');
    // Nothing is excused that came after the last reading.
    expect(states({ ...whole, lastSyncAt: at('2026-07-18') + HOUR }, '2026-07-17', '2026-07-20')).toBe('CPmP');
  });
});

describe('what is taken down of a reading', () => {
  const reading = (over: Partial<Reading>): Reading => ({ done: [], from: null, readUpTo: null, open: null, ...over });

  it('COMP-7 completeness grows with the end of a reading alone; a failure names what it was about and is over with the next success', () => {
    const half = coverageAfter(EMPTY, EMPTY, reading({ done: [read('2026-07-15', NOW)], from: at('2026-07-01') }), null);
    expect(half).toMatchObject({ completeUpTo: null, lastSyncAt: null, from: at('2026-07-01') });
    expect(states({ ...EMPTY, ...half }, '2026-07-13', '2026-07-20')).toBe('mmPPPPPP');
    const open = { from: at('2026-07-01'), to: at('2026-07-15') };
    const error = new LedgerError('server_error');
    const failed = coverageAfter(half, EMPTY, reading({ open }), { error, at: NOW });
    expect(states({ ...EMPTY, ...failed }, '2026-06-30', '2026-07-16')).toBe(`.${'F'.repeat(14)}PP`);
    const done = coverageAfter(failed, EMPTY, reading({ done: [read('2026-07-01', NOW)], from: at('2026-07-01'), readUpTo: NOW }), null);
    expect(done).toMatchObject({ completeUpTo: '2026-07-18', lastSyncAt: NOW, failed: null });
    // A feed whose platform says that its numbers are whole up to an earlier day is complete up to that day.
    const early = reading({ done: [read('2026-07-01', at('2026-07-16'))], readUpTo: NOW });
    expect(coverageAfter(EMPTY, { feed: 'videos', timeZone: ZONE }, early, null).completeUpTo).toBe('2026-07-15');
  });
});

describe('spans that were read', () => {
  const span = fc.tuple(fc.nat(60), fc.nat(20)).map(([from, length]) => ({ from, to: from + length }));
  const has = (spans: readonly Span[], n: number) => spans.some(({ from, to }) => n >= from && n < to);

  it('COMP-8 are joined and taken from each other instant by instant, sorted and apart', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.array(span, { maxLength: 8 }), (a, b) => {
        const [all, left] = [joined([...a, ...b]), without(a, b)];
        for (let n = 0; n < 82; n++) {
          expect(has(all, n)).toBe(has(a, n) || has(b, n));
          expect(has(left, n)).toBe(has(a, n) && !has(b, n));
        }
        for (const spans of [all, left]) expect(spans.every(({ from }, i) => i === 0 || from > spans[i - 1]!.to)).toBe(true);
      }),
    );
  });

  const page = { rows: 1, nextPageToken: null, totalCount: null, oldestOpen: null };

  it('COMP-9 in a backfill by creation every window that was read counts, in one by update only what is whole from now back', () => {
    const gap = (stream: 'orders' | 'returns') => {
      const cursor = planStream(stream, undefined, { now: NOW, historyDays: 100 });
      const [first, , third] = cursor.todo;
      const next = afterPage(afterPage(cursor, first!, page), third!, page);
      return { next, first: first!, third: third! };
    };
    const orders = gap('orders');
    expect(doneSpans('orders', orders.next).map(({ from }) => from)).toEqual([orders.third.from, orders.first.from]);
    const returns = gap('returns');
    expect(doneSpans('returns', returns.next)).toEqual([{ from: returns.first.from, to: NOW }]);
  });

  it('COMP-10 while changes are read, what was known stays known and what is new is not known yet', () => {
    let cursor: StreamCursor = planStream('orders', undefined, { now: NOW, historyDays: 30 });
    while (cursor.todo.length > 0) cursor = afterPage(cursor, cursor.todo[0]!, page);
    const next = planStream('orders', cursor, { now: NOW + 40 * HOUR, historyDays: 60 });
    const [known] = doneSpans('orders', next);
    expect(known).toEqual({ from: cursor.historyFrom, to: cursor.watermark });
    let end = next;
    while (end.todo.length > 0) end = afterPage(end, end.todo[0]!, page);
    expect(doneSpans('orders', end)).toEqual([{ from: end.historyFrom, to: end.plannedAt }]);
    expect(adoptCursor(end)).toBe(end);
  });
});
