import 'fake-indexeddb/auto';
import './locks';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/time';
import type { SavedView } from '../../src/services/board-api';
import { type LedgerContext, openContext } from '../../src/services/context';
import { readyReports, takeReport } from '../../src/services/ready-reports';
import { lastDue, nextDue } from '../../src/services/schedule';
import { nextDueAt, runDue, runView } from '../../src/services/scheduled-reports';
import { enterShop } from '../../src/services/shops';
import { namedFiles, periodSpan, removeView, savedViews, saveView } from '../../src/services/views';
import { DAY, DAY0, order } from '../store/support';

const ZONE = 'America/Los_Angeles';
const HOUR = 3_600_000;
/** A Wednesday, 10:00 there. */
const NOW = Date.parse('2026-07-08T10:00:00-07:00');
const at = (iso: string) => Date.parse(iso);

describe('when a report falls due', () => {
  it('SCHED-1 at its hour of each day, Monday, or 1st, in the person’s zone', () => {
    expect(lastDue({ every: 'day', hour: 10 }, NOW, ZONE)).toBe(NOW);
    expect(lastDue({ every: 'day', hour: 11 }, NOW, ZONE)).toBe(at('2026-07-07T11:00:00-07:00'));
    expect(nextDue({ every: 'day', hour: 10 }, NOW, ZONE)).toBe(at('2026-07-09T10:00:00-07:00'));
    expect(lastDue({ every: 'week', hour: 9 }, NOW, ZONE)).toBe(at('2026-07-06T09:00:00-07:00'));
    expect(nextDue({ every: 'week', hour: 9 }, NOW, ZONE)).toBe(at('2026-07-13T09:00:00-07:00'));
    expect(lastDue({ every: 'month', hour: 0 }, NOW, ZONE)).toBe(at('2026-07-01T00:00:00-07:00'));
    expect(nextDue({ every: 'month', hour: 0 }, NOW, ZONE)).toBe(at('2026-08-01T00:00:00-07:00'));
    expect(nextDue({ every: 'month', hour: 0 }, NOW, 'Asia/Shanghai')).toBe(at('2026-08-01T00:00:00+08:00'));
  });

  it('SCHED-2 an hour that the clocks leave out is the one after; days in between none is skipped', () => {
    expect(nextDue({ every: 'day', hour: 2 }, at('2026-03-08T00:00:00-08:00'), ZONE)).toBe(at('2026-03-08T03:00:00-07:00'));
    const kinds = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }), (every, hour, minutes) => {
        const now = at('2025-12-31T00:00:00Z') + minutes * 60_000;
        const [last, next] = [lastDue({ every, hour }, now, ZONE), nextDue({ every, hour }, now, ZONE)];
        expect(last).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        // Neighbours: from just after the one, the other is the next.
        expect(nextDue({ every, hour }, last, ZONE)).toBe(next);
        expect(next - last).toBeLessThanOrEqual((every === 'day' ? 1 : every === 'week' ? 7 : 31) * DAY + HOUR);
        if (every === 'month') expect(dayOf(next, ZONE)).toMatch(/-01$/);
      }),
      { numRuns: 300 },
    );
  });
});

const report = (over: Partial<SavedView> = {}) => ({
  ...{ id: 'v1', name: 'Daily', kind: 'report' as const, address: '/reports?by=day' },
  report: { query: { by: 'day' as const }, period: '7d', format: 'csv' as const },
  schedule: { every: 'day' as const, hour: 9 },
  ...over,
});

describe('saved reports', () => {
  let context: LedgerContext;
  beforeEach(async () => {
    context = await openContext();
    const shop = { id: 'f-1', name: 'S', market: 'US', currency: 'USD', timeZone: ZONE, source: 'file' as const, connectionId: null };
    await enterShop(context.shops, shop);
    const rows = [0, 1, 2].map((i) => ({ ...order(`57000000000000000${i}`, DAY0 + i * DAY), shop: shop.id }));
    await context.book.commitPage({ stream: 'orders', shop: shop.id, rows });
    await context.book.fold();
  });
  afterEach(() => context.db.delete());
  const run = (now: number) => runDue(context, 'test 1', now, ZONE);

  it('R25 SCHED-3 what fell due while the browser was closed is made once, not once a day', async () => {
    await saveView(context.db, report(), NOW);
    // 9:00 of that day was before it was saved.
    expect(await run(NOW + HOUR)).toEqual([]);
    expect(await nextDueAt(context.db, NOW, ZONE)).toBe(at('2026-07-09T09:00:00-07:00'));
    const late = NOW + 5 * DAY;
    expect(await run(late)).toEqual([{ viewId: 'v1', name: 'Daily', error: null }]);
    expect(await run(late + 60_000)).toEqual([]);
    expect(await savedViews(context.db)).toMatchObject([{ id: 'v1', lastRun: { at: late, error: null } }]);
    expect(await run(late + DAY)).toHaveLength(1);
  });

  it('SCHED-4 its files wait until somebody takes them, and can be taken again; the next ones take their place', async () => {
    await saveView(context.db, report({ name: 'Daily: a/b' }), NOW - 3 * DAY);
    await run(NOW);
    const [ready] = await readyReports(context.db);
    expect(ready).toMatchObject({ viewId: 'v1', at: NOW, taken: false });
    // The period moves along: seven days that end on the day it was made.
    const name = 'Daily a b report-day-2026-07-02-2026-07-08';
    expect(ready!.files.map((file) => file.name)).toEqual([`${name}.csv`, `${name}.about.json`]);
    const files = await takeReport(context.db, 'v1');
    expect(files.map(({ bytes }) => bytes.byteLength)).toEqual(ready!.files.map(({ bytes }) => bytes));
    // Two of the three orders.
    expect(new TextDecoder().decode(files[0]!.bytes)).toContain('(total),(total),USD,2,');
    expect(await takeReport(context.db, 'v1')).toEqual(files);
    expect(await readyReports(context.db)).toMatchObject([{ taken: true }]);
    await run(NOW + DAY);
    expect(await readyReports(context.db)).toMatchObject([{ at: NOW + DAY, taken: false }]);
    await removeView(context.db, 'v1');
    expect(await readyReports(context.db)).toEqual([]);
    await expect(takeReport(context.db, 'v1')).rejects.toMatchObject({ code: 'record_conflict' });
  });

  it('SCHED-8 a removed one is brought back with its files, and runs as it would have', async () => {
    const saved = report();
    await saveView(context.db, saved, NOW - 3 * DAY);
    await run(NOW);
    const files = await takeReport(context.db, 'v1');
    const [views, ready] = [await savedViews(context.db), await readyReports(context.db)];
    const removed = await removeView(context.db, 'v1');
    expect(await savedViews(context.db)).toEqual([]);
    await saveView(context.db, { ...saved, removed: removed! }, NOW + HOUR);
    expect(await savedViews(context.db)).toEqual(views);
    expect(await readyReports(context.db)).toEqual(ready);
    expect(await takeReport(context.db, 'v1')).toEqual(files);
    // What was made is not made again, and the next one is not put off.
    expect(await run(NOW + HOUR)).toEqual([]);
    expect(await run(NOW + DAY)).toHaveLength(1);
  });

  it('SCHED-9 one brought back before it ever ran falls due when it would have; nothing comes from nothing', async () => {
    const saved = report();
    await saveView(context.db, saved, NOW - 3 * DAY);
    const removed = await removeView(context.db, 'v1');
    expect(removed).toMatchObject({ lastRun: null, ready: null });
    await saveView(context.db, { ...saved, removed: removed! }, NOW);
    expect(await readyReports(context.db)).toEqual([]);
    expect(await run(NOW)).toHaveLength(1);
    expect(await removeView(context.db, 'never')).toBeNull();
  });

  it('SCHED-5 the same bytes by hand and by itself', async () => {
    await saveView(context.db, report(), NOW - 3 * DAY);
    await run(NOW);
    expect(await runView(context, 'v1', 'test 1', NOW)).toEqual(await takeReport(context.db, 'v1'));
  });

  it('SCHED-6 one that cannot be made says why, and the others are made', async () => {
    await saveView(context.db, report({ report: { query: { by: 'day', rulesVersion: 99 }, period: '7d', format: 'csv' } }), NOW - 3 * DAY);
    await saveView(context.db, report({ id: 'v2', name: 'Other' }), NOW - 3 * DAY);
    const done = await run(NOW);
    expect(done.map(({ viewId, error }) => [viewId, error?.code ?? null])).toEqual([
      ['v1', 'rule_invalid'],
      ['v2', null],
    ]);
    expect((await savedViews(context.db)).map(({ lastRun }) => lastRun?.error?.code ?? null)).toEqual(['rule_invalid', null]);
    expect(await run(NOW + 60_000)).toEqual([]);
    await expect(runView(context, 'v1', 'test 1', NOW)).rejects.toMatchObject({ code: 'rule_invalid' });
  });

  it('SCHED-7 another name keeps the schedule as it ran, another schedule begins anew', async () => {
    await saveView(context.db, report(), NOW - 3 * DAY);
    await run(NOW);
    const renamed = await saveView(context.db, report({ name: 'Other name' }), NOW + HOUR);
    expect(renamed.lastRun).toEqual({ at: NOW, error: null });
    expect(await run(NOW + DAY)).toHaveLength(1);
    await saveView(context.db, report({ schedule: { every: 'day', hour: 8 } }), NOW + DAY + HOUR);
    expect(await run(NOW + DAY + 2 * HOUR)).toEqual([]);
    expect(await run(NOW + 2 * DAY)).toHaveLength(1);
  });

  it.each([
    ['name', { name: '  ' }],
    ['schedule.hour', { schedule: { every: 'day', hour: 24 } }],
    ['report.query.by', { report: { query: { by: 'nothing' }, period: '7d', format: 'csv' } }],
    ['period', { report: { query: { by: 'day' }, period: 'yesterday', format: 'csv' } }],
    ['report', { report: null, schedule: null }],
    ['schedule', { kind: 'table', report: null }],
    ['report', { kind: 'table', schedule: null }],
  ])('VIEW-1 a view with a wrong %s is refused by name', async (field, over) => {
    await expect(saveView(context.db, report(over as never), NOW)).rejects.toMatchObject({ code: 'rule_invalid', params: { field } });
    expect(await savedViews(context.db)).toEqual([]);
  });

  it('VIEW-2 tables are kept with their address; ids are made where there is none; by name', async () => {
    const table = { name: ' Beauty ', kind: 'table' as const, address: '/creators?category=Beauty', report: null, schedule: null };
    const { id } = await saveView(context.db, table, NOW);
    await saveView(context.db, report({ name: 'Alpha' }), NOW);
    expect(await savedViews(context.db)).toMatchObject([{ name: 'Alpha' }, { id, ...table, name: 'Beauty', lastRun: null }]);
    expect((await savedViews(context.db))[0]).not.toHaveProperty('since');
  });
});

describe('periods and names of saved reports', () => {
  it('VIEW-3 periods move along with the day', () => {
    const book = { from: '2026-01-01', to: '2026-07-07' };
    const span = (period: string) => Object.values(periodSpan(period, '2026-07-08', book)).join(' ');
    expect(span('28d')).toBe('2026-06-11 2026-07-08');
    expect(span('lastmonth')).toBe('2026-06-01 2026-06-30');
    expect(span('all')).toBe('2026-01-01 2026-07-08');
    expect(span('2026-02-01..2026-02-28')).toBe('2026-02-01 2026-02-28');
    for (const wrong of ['', '1d', '2026-02-28..2026-02-01', '2026-02-01..', '2026-02-30..2026-03-01', 'a..b..c'])
      expect(() => span(wrong)).toThrow('rule_invalid');
  });

  it('VIEW-4 no name leads out of the folder or breaks a file system', () => {
    const file = { name: 'report.csv', mimeType: 'text/csv', bytes: new Uint8Array(0) };
    const named = (name: string) => namedFiles(name, [file])[0]!.name;
    expect(named('../../etc/passwd')).toBe('etc passwd report.csv');
    expect(named('上月 · 商品')).toBe('上月 · 商品 report.csv');
    expect(named('a\n<b>|"c"?')).toBe('a b c report.csv');
    expect(named('...')).toBe('report.csv');
  });
});
