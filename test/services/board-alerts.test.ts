import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertItem, AlertMark } from '../../src/core/model/alerts';
import { alertBoard, isMarked, openCount } from '../../src/services/alert-board';
import { markAlert } from '../../src/services/alert-marks';
import { askedRates, lookForAlerts } from '../../src/services/alerts';
import { completeWeeks, lastCompleteDay } from '../../src/services/complete-days';
import { type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo, removeDemo } from '../../src/services/demo';
import { FigureDesk } from '../../src/services/figure-desk';
import { makeReport } from '../../src/services/figures';
import { makeTrend } from '../../src/services/periodic-trend';
import { enterShop } from '../../src/services/shops';
import { putAlertRun } from '../../src/store/board';
import { affiliateRow, DAY, DAY0, order } from '../store/support';
import { account, creator, people } from './tag-support';

const NOW = Date.UTC(2026, 7, 10, 12);
const alert = (id: string, weight: number): AlertItem => ({
  ...{ id, reason: 'order_burst', subject: { kind: 'creator', id: 'a', label: 'Mia' }, weight, figures: {}, orderIds: [] },
});

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

describe('marks of alerts', () => {
  it('BOARD-1 a dismissed alert comes back where there is twice as much of it, a snoozed one when its time is over', () => {
    const dismissed: AlertMark = { id: 'x', state: 'dismissed', until: null, weight: 12 };
    expect([11, 12, 23, 24].map((weight) => isMarked({ weight }, dismissed, NOW))).toEqual([true, true, true, false]);
    const snoozed: AlertMark = { id: 'x', state: 'snoozed', until: NOW, weight: 12 };
    expect([NOW - 1, NOW].map((now) => isMarked({ weight: 99 }, snoozed, now))).toEqual([true, false]);
    expect(isMarked({ weight: 1 }, undefined, NOW)).toBe(false);
  });

  it('BOARD-2 are kept with the weight of the moment, counted, and taken back', async () => {
    const keep = (...alerts: AlertItem[]) =>
      putAlertRun(context.db, () => ({ key: 'last', at: NOW, range: null, alerts, open: [], error: null }));
    const states = async (now = NOW) => (await alertBoard(context, now)).alerts.map(({ id, mark }) => [id, mark?.state ?? null]);
    await keep(alert('a', 10), alert('b', 20), alert('c', 5));
    expect(await states()).toEqual([
      ['b', null],
      ['a', null],
      ['c', null],
    ]);
    await markAlert(context, 'b', 'dismissed', undefined, NOW);
    await markAlert(context, 'a', 'snoozed', NOW + DAY, NOW);
    expect(await states()).toEqual([
      ['c', null],
      ['b', 'dismissed'],
      ['a', 'snoozed'],
    ]);
    expect(await openCount(context, NOW)).toEqual({ open: 1, nextAt: NOW + DAY });
    expect(await openCount(context, NOW + DAY)).toEqual({ open: 2, nextAt: null });
    await keep(alert('b', 40), alert('c', 5));
    expect(await states()).toEqual([
      ['b', null],
      ['c', null],
    ]);
    await markAlert(context, 'b', 'dismissed', undefined, NOW);
    await markAlert(context, 'b', null, undefined, NOW);
    expect(await states()).toEqual([
      ['b', null],
      ['c', null],
    ]);
  });

  it('BOARD-3 nothing that is not there is marked, and no snooze lasts until yesterday', async () => {
    await putAlertRun(context.db, () => ({ key: 'last', at: NOW, range: null, alerts: [alert('a', 1)], open: [], error: null }));
    await expect(markAlert(context, 'b', 'dismissed', undefined, NOW)).rejects.toMatchObject({ code: 'record_conflict' });
    for (const until of [undefined, NOW, NOW - 1, Number.NaN, 1.5])
      await expect(markAlert(context, 'a', 'snoozed', until, NOW)).rejects.toMatchObject({ code: 'rule_invalid' });
    expect(await context.db.alertMarks.count()).toBe(0);
  });
});

describe('rates that are asked for', () => {
  it('BOARD-4 of applications that wait, the highest of a creator’s handles; the shop’s own and strangers are passed over', () => {
    const accounts = [account('mia', 'a'), account('mia.two', 'a'), account('noah', 'b'), account('shop', 'c', { own: true })];
    const sample = (status: string, handle: string | null, rateBps: number | null) => ({ status, account: handle, rateBps });
    const samples = [
      sample('pending', 'mia', 1_500),
      sample('pending', 'mia.two', 2_000),
      sample('content_pending', 'noah', 9_000),
      sample('pending', 'shop', 9_000),
      sample('pending', 'nobody', 9_000),
      sample('pending', null, 9_000),
    ];
    expect(askedRates(samples, accounts)).toEqual([{ creatorId: 'a', rateBps: 2_000 }]);
    expect(askedRates([sample('pending', 'noah', null)], accounts)).toEqual([]);
  });
});

/** A shop of files where one creator sells calmly and then has 12 orders in an hour. */
async function burst(): Promise<void> {
  const shop = { id: 'f-1', name: 'S', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
  await enterShop(context.shops, { ...shop, source: 'file', connectionId: null });
  await people(context, [creator('a', { name: 'Mia' })], [account('mia', 'a')]);
  const times = [
    ...Array.from({ length: 40 }, (_, i) => DAY0 + i * DAY + i * 60_000),
    ...Array.from({ length: 12 }, (_, i) => DAY0 + 30 * DAY + i * 60_000 + 7_200_000),
  ];
  const ids = times.map((_, i) => `5764614130387857${String(i).padStart(2, '0')}`);
  const own = { shop: shop.id };
  await context.book.commitPage({ stream: 'orders', shop: shop.id, rows: times.map((at, i) => ({ ...order(ids[i]!, at), ...own })) });
  const rows = times.map((at, i) => ({ ...affiliateRow(ids[i]!, at), ...own, account: 'mia' }));
  await context.book.commitPage({ stream: 'affiliate', shop: shop.id, rows });
  await context.book.fold();
}

describe('a look for alerts', () => {
  it('BOARD-5 an empty book has none, and no days', async () => {
    expect(await alertBoard(context, NOW)).toEqual({ at: null, range: null, alerts: [], error: null });
    expect(await lookForAlerts(context, NOW)).toEqual({ fresh: [], open: 0 });
    expect(await alertBoard(context, NOW)).toEqual({ at: NOW, range: null, alerts: [], error: null });
  });

  it('BOARD-6 tells what is new once, and anew what a mark held back', async () => {
    await burst();
    const first = await lookForAlerts(context, NOW);
    const id = first.fresh.find(({ reason }) => reason === 'order_burst')!.id;
    expect(first.open).toBe(first.fresh.length);
    const board = await alertBoard(context, NOW);
    // The last 28 days that the files have.
    expect(board.range).toEqual({ from: '2026-07-13', to: '2026-08-09' });
    expect(board.alerts.find((one) => one.id === id)).toMatchObject({ subject: { id: 'a', label: 'Mia' }, figures: { orders: 12 } });
    expect((await lookForAlerts(context, NOW)).fresh).toEqual([]);
    await markAlert(context, id, 'snoozed', NOW + DAY, NOW);
    expect(await lookForAlerts(context, NOW)).toEqual({ fresh: [], open: first.open - 1 });
    expect((await lookForAlerts(context, NOW + DAY)).fresh.map((one) => one.id)).toEqual([id]);
  });

  it('BOARD-12 the demo shop takes its alerts and their marks along', async () => {
    const now = Date.UTC(2026, 5, 15);
    await loadDemo(context, now);
    const { fresh } = await lookForAlerts(context, now);
    expect(fresh.length).toBeGreaterThan(0);
    await markAlert(context, fresh[0]!.id, 'dismissed', undefined, now);
    await removeDemo(context, now);
    expect(await openCount(context, now)).toEqual({ open: 0, nextAt: null });
    expect([await context.db.alertRuns.count(), await context.db.alertMarks.count()]).toEqual([0, 0]);
    expect((await lookForAlerts(context, now)).fresh).toEqual([]);
  });

  it('BOARD-7 where figures fail the reason is kept, and what was open is not told anew after', async () => {
    await burst();
    const { open } = await lookForAlerts(context, NOW);
    const broken = { ...context, figures: { ...context.figures, ledger: async () => Promise.reject(new RangeError('no')) } };
    expect(await lookForAlerts(broken, NOW)).toEqual({ fresh: [], open: 0 });
    expect(await alertBoard(context, NOW)).toMatchObject({ at: NOW, alerts: [], error: { code: 'unexpected' } });
    expect(await lookForAlerts(context, NOW)).toEqual({ fresh: [], open });
  });
});

describe('complete days and weeks', () => {
  const rules = { completeUpTo: {}, timeZone: 'America/Los_Angeles' } as never;
  const upTo = (...days: string[]) => ({ ...(rules as object), completeUpTo: Object.fromEntries(days.map((day, i) => [i, day])) }) as never;

  it('BOARD-8 the last complete day is no stream’s provisional one, never today, and of the book', () => {
    const book = { from: '2026-01-01', to: '2026-08-31' };
    expect(lastCompleteDay(rules, book, NOW)).toBe('2026-08-09');
    expect(lastCompleteDay(rules, { ...book, to: '2026-07-01' }, NOW)).toBe('2026-07-01');
    expect(lastCompleteDay(upTo('2026-08-07', '2026-08-05'), book, NOW)).toBe('2026-08-05');
    expect(lastCompleteDay(upTo('2026-08-07', '1970-01-01'), book, NOW)).toBeNull();
    expect(lastCompleteDay(rules, null, NOW)).toBeNull();
  });

  it('BOARD-9 weeks end on Sundays, over the turn of a year too', () => {
    expect(completeWeeks('2026-08-09', 2)).toEqual({ weeks: ['2026-W31', '2026-W32'], from: '2026-07-27', to: '2026-08-09' });
    expect(completeWeeks('2026-08-08', 1)).toEqual({ weeks: ['2026-W31'], from: '2026-07-27', to: '2026-08-02' });
    expect(completeWeeks('2027-01-05', 2).weeks).toEqual(['2026-W52', '2026-W53']);
  });
});

describe('the trend over weeks', () => {
  it('BOARD-10 is of the report crossed with weeks, of complete weeks alone', async () => {
    const now = Date.UTC(2026, 5, 15);
    await loadDemo(context, now);
    const desk = new FigureDesk(context.figures);
    const { weeks, currency, lines } = await makeTrend(context.figures, desk, { by: 'content_type', weeks: 8 }, now);
    expect(weeks).toHaveLength(8);
    const span = completeWeeks('2026-06-12', 8);
    expect(weeks).toEqual(span.weeks);
    const report = await makeReport(context.figures, { by: 'content_type', by2: 'week', from: span.from, to: span.to, state: 'to_date' });
    expect(currency).toBe(report.currency);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const own = report.rows.filter(({ key }) => key === line.key);
      expect(line.weeks.map(({ netGmv }) => netGmv)).toEqual(
        weeks.map((week) => own.find(({ key2 }) => key2 === week)?.measures.netGmv ?? 0),
      );
    }
  });

  it('BOARD-11 a book without complete days has no weeks', async () => {
    await enterShop(context.shops, {
      id: 'f-1',
      name: 'S',
      market: 'US',
      currency: 'USD',
      timeZone: 'UTC',
      source: 'file',
      connectionId: null,
    });
    const desk = new FigureDesk(context.figures);
    expect(await makeTrend(context.figures, desk, { by: 'creator', weeks: 8 }, NOW)).toEqual({ weeks: [], currency: 'USD', lines: [] });
  });
});
