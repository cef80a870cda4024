import { addDays } from '../../src/core/days';
import { buildDeadlines } from '../../src/core/deadlines';
import type { AlertItem, AlertMark } from '../../src/core/model/alerts';
import type { Account, Agreement, Creator, Post, TrackingCode } from '../../src/core/model/ledger';
import type { Change, OpInfo } from '../../src/core/model/ops';
import type { Dimension, Report } from '../../src/core/model/report';
import { dayOf } from '../../src/core/time';
import { periodicTrend } from '../../src/core/trend';
import { boardTexts } from '../../src/i18n/board';
import { isMarked } from '../../src/services/alert-board';
import type { AppStatus, ReportFile, Topic } from '../../src/services/api';
import type { BoardApi, ReadyReport, SavedView } from '../../src/services/board-api';
import { deadlineCalendar } from '../../src/services/calendar';
import { completeWeeks } from '../../src/services/complete-days';
import { LedgerError } from '../../src/services/errors';
import { fakeAlerts } from './fake-alerts';
import { FAKE_SHOPS } from './fake-world';

interface FakeBook {
  now: number;
  day: string;
  empty: boolean;
  status: AppStatus;
  creators(): Creator[];
  accounts(): Account[];
  posts(): Post[];
  agreements(): Agreement[];
  codes(): TrackingCode[];
  orderIds: readonly string[];
  /** What figures are asked of; rejects or never answers as they do. */
  report(query: { by: Dimension; by2: Dimension; from: string; to: string }): Promise<Report>;
  asked(): Promise<void>;
  commit(changes: Change[]): OpInfo;
  tell(...topics: Topic[]): void;
}

const DAY = 86_400_000;

/** `BoardApi` over made-up answers; marks, views and what is merged are kept in memory. */
export function fakeBoard(book: FakeBook): BoardApi {
  const { now, day, empty, tell } = book;
  const found: AlertItem[] = empty ? [] : fakeAlerts(book.creators(), book.posts(), book.orderIds, now);
  const marks = new Map<string, AlertMark>(
    found
      .slice(-2)
      .map(({ id, weight }, i) => [
        id,
        i === 0 ? { id, state: 'dismissed', until: null, weight } : { id, state: 'snoozed', until: now + 3 * DAY, weight },
      ]),
  );
  let views: SavedView[] = empty ? [] : fakeViews(now);
  let ready: ReadyReport[] = empty
    ? []
    : [
        {
          viewId: 'v2',
          name: 'Weekly by creator',
          at: now - 5 * 3_600_000,
          files: [{ name: 'Weekly by creator.xlsx', bytes: 48_211 }],
          taken: false,
        },
      ];
  let allowed = false;
  const lastComplete = addDays(day, -3);
  const file = (name: string): ReportFile => ({ name, mimeType: 'text/csv', bytes: new TextEncoder().encode('key,roi\n') });
  const deadlines = () => {
    if (empty) return [];
    const unsettled = [2, 2, 3, 6, 9].map((days, i) => ({
      ...{
        shop: FAKE_SHOPS[i % 2]!.id,
        id: `577${i}`,
        orderId: book.orderIds[i] ?? null,
        type: 'ORDER',
        currency: FAKE_SHOPS[i % 2]!.currency,
      },
      ...{ settlement: i === 3 ? null : 184_250 - i * 31_117, revenue: null, fees: null, shipping: null, adjustment: null },
      ...{ expectedAt: now + days * DAY, expectedText: null, reason: null, asOf: now },
    }));
    const openCommission = unsettled.map(({ shop, orderId, currency }) => ({ shop, orderId: orderId ?? '', currency, amount: 12_417 }));
    const connections = book.status.connections.map((one) => ({ ...one, authorizedUntil: now + 12 * DAY }));
    const { timeZone } = FAKE_SHOPS[0];
    const agreements = book.agreements();
    const [someone] = book.creators();
    const sample = { shop: FAKE_SHOPS[0].id, account: null, nickname: null, product: 'Serum', delivered: addDays(day, -10) };
    const openSamples = someone ? [{ ...sample, id: '7401', creatorId: someone.id }] : [];
    return buildDeadlines({
      ...{ creators: book.creators(), agreements, unsettled, openCommission, openSamples, contentDays: 14 },
      ...{ shops: FAKE_SHOPS, connections, timeZone, now },
    });
  };
  return {
    async alerts() {
      if (empty) return { at: null, range: null, alerts: [], error: null };
      const alerts = found.map((alert) => {
        const mark = marks.get(alert.id);
        return { ...alert, mark: mark && isMarked(alert, mark, now) ? mark : null };
      });
      alerts.sort((a, b) => Number(a.mark !== null) - Number(b.mark !== null));
      return {
        at: now - 40 * 60_000,
        range: { from: addDays(lastComplete, -27), to: lastComplete },
        alerts,
        error: book.status.figuresError,
      };
    },
    async markAlert(id, state, until) {
      const alert = found.find((one) => one.id === id);
      if (!alert) throw new LedgerError('record_conflict', { record: id });
      if (state === null) marks.delete(id);
      else marks.set(id, { id, state, until: state === 'snoozed' ? (until ?? now + DAY) : null, weight: alert.weight });
      tell('board');
    },
    async refreshAlerts() {
      await book.asked();
      tell('board');
    },
    deadlines: async () => ({ deadlines: deadlines(), undatedSamples: empty ? 0 : 2 }),
    deadlineCalendar: async () => deadlineCalendar(deadlines(), boardTexts(book.status.settings.language ?? 'en'), now),
    async periodicTrend({ by, weeks: count }) {
      await book.asked();
      if (empty) return { weeks: [], currency: 'USD', lines: [] };
      const { weeks, from, to } = completeWeeks(lastComplete, count);
      const report = await book.report({ by, by2: 'week', from, to });
      return { weeks, currency: report.currency, lines: periodicTrend(report, weeks) };
    },
    async cleanUp(days) {
      const creators = book.creators().filter(({ archived }) => !archived);
      const handle = (i: number) => book.accounts()[i]?.key ?? '';
      if (empty) return { idleCreators: [], deadPosts: [], alikeHandles: [], unusedCodes: [] };
      return {
        idleCreators: creators.slice(-6).map(({ id, name }, i) => ({
          creator: { id, name },
          lastOrder: i % 3 === 0 ? null : addDays(day, -days - 4 * i),
          lastPost: i % 2 === 0 ? null : now - (days + 3 * i) * DAY,
        })),
        deadPosts: book
          .posts()
          .slice(-9)
          .map(({ id, publishedAt, caption }, i) => ({ postId: id, reason: i % 4 === 3 ? 'removed' : 'no_orders', publishedAt, caption })),
        alikeHandles:
          creators.length < 4
            ? []
            : [
                { keys: [handle(2), handle(3)], reason: 'same_user' },
                { keys: [handle(5), handle(7)], reason: 'same_name' },
              ],
        unusedCodes: book
          .codes()
          .filter((_code, i) => i % 4 === 1)
          .map(({ code }) => code),
      };
    },
    async mergeCreators(from, into) {
      const sub = book.creators().find(({ id }) => id === from);
      if (!sub || from === into) throw new LedgerError('record_conflict', { record: from });
      const accounts = book.accounts().filter(({ owners }) => owners.some(({ creatorId }) => creatorId === from));
      return book.commit([
        ...accounts.map((account): Change => {
          const owners = account.owners.map((owner) => (owner.creatorId === from ? { ...owner, creatorId: into } : owner));
          return { entity: 'account', key: account.key, after: { ...account, primary: false, owners } };
        }),
        { entity: 'creator', key: from, after: { ...sub, archived: true } },
      ]);
    },
    async archiveCreators(ids) {
      const creators = book.creators().filter(({ id }) => ids.includes(id));
      return book.commit(creators.map((one): Change => ({ entity: 'creator', key: one.id, after: { ...one, archived: true } })));
    },
    views: async () => [...views].sort((a, b) => a.name.localeCompare(b.name)),
    async saveView({ removed, ...view }) {
      const { id = `v${views.length + 1}-${view.name}` } = view;
      const saved: SavedView = { ...view, id, lastRun: (views.find((one) => one.id === id) ?? removed)?.lastRun ?? null };
      views = [...views.filter((one) => one.id !== id), saved];
      if (removed?.ready) {
        const { files, ...others } = removed.ready;
        ready = [
          ...ready,
          { viewId: id, name: view.name, ...others, files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })) },
        ];
      }
      tell('board');
      return saved;
    },
    async removeView(id) {
      const view = views.find((one) => one.id === id);
      const own = ready.find(({ viewId }) => viewId === id);
      views = views.filter((one) => one.id !== id);
      ready = ready.filter(({ viewId }) => viewId !== id);
      tell('board');
      if (!view) return null;
      const files = own?.files.map(({ name }) => file(name)) ?? [];
      return { lastRun: view.lastRun, since: now, ready: own ? { at: own.at, taken: own.taken, files } : null };
    },
    async runView(id) {
      await book.asked();
      const view = views.find((one) => one.id === id);
      if (!view?.report) throw new LedgerError('record_conflict', { record: id });
      views = views.map((one) => (one.id === id ? { ...one, lastRun: { at: now, error: null } } : one));
      tell('board');
      return [file(`${view.name}.${view.report.format}`)];
    },
    readyReports: async () => ready,
    async takeReport(viewId) {
      const one = ready.find((report) => report.viewId === viewId);
      if (!one) throw new LedgerError('record_conflict', { record: viewId });
      ready = ready.map((report) => (report.viewId === viewId ? { ...report, taken: true } : report));
      tell('board');
      return one.files.map(({ name }) => file(name));
    },
    notifications: async () => allowed,
    async setNotifications(on) {
      allowed = on;
      return allowed;
    },
  };
}

function fakeViews(now: number): SavedView[] {
  const failed = { code: 'fx_missing', params: { day: dayOf(now - 4 * DAY, 'UTC'), base: 'GBP', quote: 'USD' }, detail: 'GBP/USD' };
  return [
    {
      id: 'v1',
      name: 'Beauty, losing money',
      kind: 'table',
      address: '/creators?f.category=Beauty&f.netProfit=..0',
      report: null,
      schedule: null,
      lastRun: null,
    },
    {
      ...{ id: 'v2', name: 'Weekly by creator', kind: 'report', address: '/reports?by=creator&p=7d' },
      report: { query: { by: 'creator' }, period: '7d', format: 'xlsx' },
      schedule: { every: 'week', hour: 9 },
      lastRun: { at: now - 5 * 3_600_000, error: null },
    },
    {
      ...{ id: 'v3', name: '上月 · 商品 × 店铺', kind: 'report', address: '/reports?by=product&by2=shop&p=lastmonth' },
      report: { query: { by: 'product', by2: 'shop', state: 'settled' }, period: 'lastmonth', format: 'csv' },
      schedule: { every: 'month', hour: 8 },
      lastRun: { at: now - 6 * DAY, error: failed },
    },
    {
      ...{ id: 'v4', name: 'Content types, 28 days', kind: 'report', address: '/reports?by=content_type&p=28d' },
      report: { query: { by: 'content_type' }, period: '28d', format: 'json' },
      schedule: null,
      lastRun: null,
    },
  ];
}
