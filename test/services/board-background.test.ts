import '../rpc/fake-browser';
import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlertItem } from '../../src/core/model/alerts';
import { boardTexts } from '../../src/i18n/board';
import { setIconMark } from '../../src/platform/action';
import { allowNotifications, notificationsAllowed, onNotification } from '../../src/platform/notifications';
import { markAlert } from '../../src/services/alert-marks';
import { createBoardBackground } from '../../src/services/board-background';
import { type LedgerContext, openContext } from '../../src/services/context';
import { enterShop } from '../../src/services/shops';
import { saveView } from '../../src/services/views';
import { openParts, resumeParts } from '../../src/services/worker-parts';
import { putAlertRun } from '../../src/store/board';
import { patchSettings } from '../../src/store/ledger';
import { fake } from '../rpc/fake-browser';
import { affiliateRow, DAY, DAY0, order } from '../store/support';
import { account, creator, people } from './tag-support';

const HOUR = 3_600_000;
const alert = (id: string): AlertItem => ({
  ...{ id, reason: 'order_burst', subject: { kind: 'creator', id: 'a', label: 'Mia' }, weight: 12, figures: {}, orderIds: [] },
});
const keep = (db: LedgerContext['db'], ...ids: string[]) =>
  putAlertRun(db, () => ({ key: 'last', at: Date.now(), range: null, alerts: ids.map(alert), open: ids, error: null }));

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
  fake.badge = '';
  fake.alarms.clear();
  fake.notes.clear();
  fake.permissions.clear();
});
afterEach(async () => {
  vi.useRealTimers();
  await context.db.delete();
});

/** A burst of one creator within the last four weeks, in a shop of files. */
async function burst(): Promise<void> {
  const shop = { id: 'f-1', name: 'S', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
  await enterShop(context.shops, { ...shop, source: 'file', connectionId: null });
  await people(context, [creator('a', { name: 'Mia' })], [account('mia', 'a')]);
  const times = Array.from({ length: 52 }, (_, i) => (i < 40 ? DAY0 + i * DAY + i * 60_000 : DAY0 + 30 * DAY + i * 60_000 + 2 * HOUR));
  const ids = times.map((_, i) => `5764614130387857${String(i).padStart(2, '0')}`);
  const rows = times.map((at, i) => ({ ...order(ids[i]!, at), shop: shop.id }));
  const affiliate = times.map((at, i) => ({ ...affiliateRow(ids[i]!, at), shop: shop.id, account: 'mia' }));
  await context.book.commitPage({ stream: 'orders', shop: shop.id, rows });
  await context.book.commitPage({ stream: 'affiliate', shop: shop.id, rows: affiliate });
  await context.book.fold();
}

describe('the count on the icon', () => {
  it('ICON-1 stands beside the mark, and outlives it and the worker', async () => {
    const board = createBoardBackground(context, boardTexts);
    await keep(context.db, 'a', 'b', 'c');
    await board.count();
    expect(fake.badge).toBe('3');
    await setIconMark('locked');
    expect(fake.badge).toBe('🔒3');
    await markAlert(context, 'a', 'dismissed', undefined, Date.now());
    // Another worker, which knows of no mark.
    await createBoardBackground(context, boardTexts).count();
    expect(fake.badge).toBe('🔒2');
    await Promise.all([setIconMark('problem'), keep(context.db).then(() => board.count())]);
    expect(fake.badge).toBe('!');
    await setIconMark(null);
    expect(fake.badge).toBe('');
    await keep(context.db, ...Array.from({ length: 120 }, (_, i) => `x${i}`));
    await board.count();
    await setIconMark('problem');
    expect(fake.badge).toBe('!99');
  });

  it('ICON-2 a snoozed alert wakes the worker when it comes back', async () => {
    const board = createBoardBackground(context, boardTexts);
    await keep(context.db, 'a', 'b');
    const until = Date.now() + DAY;
    await markAlert(context, 'a', 'snoozed', until, Date.now());
    await board.count();
    expect(fake.badge).toBe('1');
    expect(fake.alarms.get('snooze')).toMatchObject({ when: until });
    await markAlert(context, 'a', null, undefined, Date.now());
    await board.count();
    expect(fake.badge).toBe('2');
    expect(fake.alarms.has('snooze')).toBe(false);
  });
});

describe('notifications', () => {
  it('NOTE-1 are asked for when wanted, and given back', async () => {
    expect(await notificationsAllowed()).toBe(false);
    fake.refuses = true;
    expect(await allowNotifications(true)).toBe(false);
    fake.refuses = false;
    expect(await allowNotifications(true)).toBe(true);
    expect(await notificationsAllowed()).toBe(true);
    expect(await allowNotifications(false)).toBe(false);
    expect(await notificationsAllowed()).toBe(false);
  });

  it('NOTE-2 one for what is new, in the person’s language, none twice, none where it is not allowed', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: DAY0 + 41 * DAY });
    await burst();
    await patchSettings(context.db, { language: 'zh-CN' });
    const board = createBoardBackground(context, boardTexts);
    await board.look();
    expect(fake.badge).toBe('1');
    expect(fake.notes.size).toBe(0);
    await allowNotifications(true);
    await board.look();
    expect(fake.notes.size).toBe(0);
    await keep(context.db);
    await board.look();
    expect([...fake.notes]).toEqual([
      ['open:/alerts', expect.objectContaining({ title: '1 条新提醒', message: '涉及 Mia。打开达人账本查看证据。' })],
    ]);
  });

  it('NOTE-3 a click leads to the page, also where the permission came later than the worker', async () => {
    const routes: string[] = [];
    onNotification((route) => routes.push(route));
    await allowNotifications(true);
    fake.notes.set('open:/alerts', { title: '', message: '' });
    for (const listener of fake.noteListeners) listener('open:/alerts');
    for (const listener of fake.noteListeners) listener('of somebody else');
    expect(routes).toEqual(['/alerts']);
    expect(fake.notes.size).toBe(0);
  });
});

describe('what the worker does on time', () => {
  it('WORK-1 many changes are one look, a minute later', async () => {
    const board = createBoardBackground(context, boardTexts);
    await board.changed();
    const first = fake.alarms.get('alerts');
    expect(first).toMatchObject({ delayInMinutes: 1 });
    await board.changed();
    expect(fake.alarms.get('alerts')).toBe(first);
  });

  it('WORK-2 R25 a start makes what fell due while the browser was closed, once, and sets the next alarm', async () => {
    await burst();
    await allowNotifications(true);
    const report = { query: { by: 'creator' as const }, period: 'all', format: 'csv' as const };
    const view = {
      id: 'v/1',
      name: 'Daily',
      kind: 'report' as const,
      address: '/reports',
      report,
      schedule: { every: 'day' as const, hour: 9 },
    };
    await saveView(context.db, view, Date.now() - 9 * DAY);
    const failures: unknown[] = [];
    const parts = await openParts(boardTexts, (error) => failures.push(error));
    await resumeParts(parts);
    expect(failures).toEqual([]);
    expect([...fake.notes]).toEqual([['open:/reports?ready=v%2F1', expect.objectContaining({ title: 'Report ready: Daily' })]]);
    expect((await context.db.readyReports.toArray()).map(({ viewId, files }) => [viewId, files.length])).toEqual([['v/1', 2]]);
    const { when } = fake.alarms.get('reports') as { when: number };
    expect(when).toBeGreaterThan(Date.now());
    expect(when).toBeLessThanOrEqual(Date.now() + 25 * HOUR);
    fake.notes.clear();
    await resumeParts(parts);
    expect(fake.notes.size).toBe(0);
    await context.db.views.clear();
    await parts.board.plan();
    expect(fake.alarms.has('reports')).toBe(false);
    await parts.background.cards();
    expect(fake.alarms.has('alerts')).toBe(true);
    parts.context.db.close();
  });
});
