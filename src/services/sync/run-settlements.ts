import type { Statement } from '../../core/model/feeds';
import type { Instant, SettlementRow } from '../../core/model/orders';
import { isWholeOrder, wholeOrder } from '../../core/model/settlement-id';
import type { LedgerError } from '../errors';
import type { FeedJob } from './job';
import { FIRST_PAGE, nextPage, type Paging } from './paging';
import { workOff } from './queue';
import type { Span } from './reading';
import {
  byOrder,
  type DoneOrders,
  fractionOf,
  keysOf,
  MOST_UNREAD,
  type OrderRows,
  piecesLeft,
  placeOf,
  planSettlements,
  type SettlementsCursor,
  type SettlementsState,
  stateOf,
  tellRead,
} from './settlements-state';
import type { AnswerNotes, FeedSource, RowPage, SourceShop, TransactionPage } from './source';
import { orForgotten } from './tokens';

const FRESH_MS = 3_600_000;

type Task = Paging & { key: string } & (
    | { kind: 'window'; window: Span }
    | { kind: 'statement'; id: string; at: Instant; held?: SettlementRow[] }
    | { kind: 'order'; index: number; rows: OrderRows }
    | { kind: 'again'; rows: OrderRows }
  );
type Answer =
  | { kind: 'window'; page: RowPage<Statement> | null }
  | { kind: 'statement'; page: TransactionPage | null }
  | { kind: 'order' | 'again'; page: OrderAnswer };
/** `isUnread`: what came could not be read, so the rows are the statement's. */
type OrderAnswer = Pick<AnswerNotes, 'unknownFields'> & { settlements: SettlementRow[]; isUnread: boolean };

/** Reads what was settled: statements, their transactions and, for each order, what was settled by SKU. Gives up to when it is read. */
export async function runSettlements(job: FeedJob): Promise<Instant> {
  const keys = keysOf(job.shop.id);
  const now = job.source.now();
  const kept = await job.book.cursor<SettlementsCursor>(keys.plan);
  const usable = kept && kept.plannedAt <= now ? kept : undefined;
  const isLeft = usable !== undefined && (usable.windows.length > 0 || usable.statements.length > 0 || usable.orders !== null);
  const isFresh = usable !== undefined && !isLeft && now - usable.plannedAt < FRESH_MS;
  const cursor = usable && (isLeft || isFresh) ? usable : planSettlements(usable, now, job.historyDays);
  const end = await readPlan(job, cursor);
  // What was left over may be of long ago: then what has come since is read too.
  const isOld = isLeft && job.source.now() - end.plannedAt >= FRESH_MS;
  return (isOld ? await readPlan(job, planSettlements(end, job.source.now(), job.historyDays)) : end).plannedAt;
}

async function readPlan(job: FeedJob, cursor: SettlementsCursor): Promise<SettlementsCursor> {
  const start = await stateOf(job, cursor);
  await tellRead(job, start, null);
  const end = await readAll(job, start);
  await tellRead(job, end, end.cursor.plannedAt);
  return end.cursor;
}

/** Orders first, so that few are kept; then the newest statement; windows beside them. */
function tasksOf({ cursor, pending, done, again }: SettlementsState): Task[] {
  const unread = again.map((rows): Task => ({ ...FIRST_PAGE, kind: 'again', key: `again ${placeOf(rows)}`, rows }));
  const orders = (pending?.orders ?? []).flatMap((rows, index): Task[] =>
    done.has(index) ? [] : [{ ...FIRST_PAGE, kind: 'order', key: `order ${index}`, index, rows }],
  );
  const [statement] = cursor.statements;
  const next: Task[] = statement && orders.length === 0 ? [{ ...statement, kind: 'statement', key: 'statement' }] : [];
  const [window] = cursor.windows;
  const windows: Task[] = window ? [{ ...window, kind: 'window', key: 'window', window }] : [];
  return [...unread, ...windows, ...next, ...orders];
}

async function readAll(job: FeedJob, start: SettlementsState): Promise<SettlementsState> {
  const { source, shop, book } = job;
  const feeds = source.feeds!;
  const keys = keysOf(shop.id);
  const restarted = new Set<string>();
  let gone: LedgerError | null = null;
  const stored = new Map((await book.readFeed('statements', shop.id)).map((row) => [row.id, row]));

  async function read(task: Task, { unread }: SettlementsState, signal: AbortSignal): Promise<Answer> {
    switch (task.kind) {
      case 'window': {
        const key = `window ${task.window.from}`;
        const { from, to } = task.window;
        const ask = () => feeds.statements(shop, { from, to }, task.pageToken, signal);
        return { kind: task.kind, page: await orForgotten(job, restarted, { key, pageToken: task.pageToken }, ask) };
      }
      case 'statement': {
        const { id, at, pageToken } = task;
        const ask = () => feeds.transactions(shop, { id, at }, pageToken, signal);
        return { kind: task.kind, page: await orForgotten(job, restarted, { key: id, pageToken }, ask) };
      }
      default:
        return { kind: task.kind, page: await bySku(task.rows, unread, signal) };
    }
  }

  /**
   * The order's rows by SKU; where the call is gone for good, the statement's rows stand, and where its answer cannot be read they stand
   * until the next run asks again.
   */
  async function bySku(rows: OrderRows, unread: readonly OrderRows[], signal: AbortSignal): Promise<OrderAnswer> {
    try {
      return { ...(await skusOf(feeds, shop, rows, signal)), isUnread: false };
    } catch (error) {
      const known = job.toLedgerError(error);
      const isUnread = known.code === 'answer_unreadable';
      const isListed = unread.length < MOST_UNREAD || unread.some((other) => placeOf(other) === placeOf(rows));
      if (known.code !== 'version_gone' && !(isUnread && isListed)) throw error;
      gone ??= known;
      return { settlements: [wholeOrder(rows)], unknownFields: {}, isUnread };
    }
  }

  async function storeWindow(state: SettlementsState, task: Task, page: RowPage<Statement> | null): Promise<SettlementsState> {
    const { cursor } = state;
    const [window, ...others] = cursor.windows as [SettlementsCursor['windows'][0], ...SettlementsCursor['windows']];
    if (page === null) return { ...state, cursor: { ...cursor, windows: [{ ...window, ...FIRST_PAGE, mark: undefined }, ...others] } };
    const after = nextPage(task, { rows: page.rows.length, nextPageToken: page.nextPageToken });
    const listed = new Set(cursor.statements.map(({ id }) => id));
    const news = page.rows.filter((row) => !listed.has(row.id) && saysMore(row, stored.get(row.id)));
    const statements = [...cursor.statements, ...news.map(({ id, at }) => ({ ...FIRST_PAGE, id, at }))].sort((a, b) => b.at - a.at);
    // The one that is half read stays in front.
    const halfRead = statements.findIndex(({ pageToken }) => pageToken !== null);
    if (halfRead > 0) statements.unshift(...statements.splice(halfRead, 1));
    const next: SettlementsCursor = {
      ...cursor,
      windows: after ? [{ from: window.from, to: window.to, ...after }, ...others] : others,
      statements,
      planned: cursor.planned + news.length,
    };
    await book.commitFeed({ table: 'statements', shop: shop.id, rows: page.rows, cursor: { key: keys.plan, value: next } });
    for (const row of page.rows) stored.set(row.id, row);
    return { ...state, cursor: next };
  }

  async function storeStatement(
    state: SettlementsState,
    task: Task & { kind: 'statement' },
    page: TransactionPage | null,
  ): Promise<SettlementsState> {
    const { cursor } = state;
    const others = cursor.statements.filter(({ id }) => id !== task.id);
    const first = { ...FIRST_PAGE, id: task.id, at: task.at };
    if (page === null) return { ...state, cursor: { ...cursor, statements: [first, ...others] } };
    const after = nextPage(task, { rows: page.settlements.length + page.entries.length, nextPageToken: page.nextPageToken });
    const [asTheyAre, ofOrders] = parted(page.settlements);
    const name = `${task.id} ${task.pageToken ?? ''}`;
    const all = byOrder(task.held ?? [], ofOrders);
    const isHeld = ([row]: OrderRows) => after !== null && row !== undefined && page.mayGoOn.includes(row.orderId);
    const held = all.filter(isHeld).flat();
    const orders = all.filter((rows) => !isHeld(rows));
    const pending = orders.length > 0 ? { page: name, orders } : null;
    const next: SettlementsCursor = {
      ...cursor,
      statements: after ? [{ ...first, ...after, ...(held.length > 0 ? { held } : {}) }, ...others] : others,
      orders: pending?.page ?? null,
    };
    // Entries and orders first: where the worker dies before the bookmark the page is read again and puts the same.
    if (page.entries.length > 0) await book.commitFeed({ table: 'statementEntries', shop: shop.id, rows: page.entries });
    if (pending) await book.setCursor(shop.id, keys.pending, pending);
    await book.commitPage({ stream: 'settlements', shop: shop.id, rows: asTheyAre, cursor: { key: keys.plan, value: next } });
    return { ...state, cursor: next, pending, done: new Set() };
  }

  /** Lists an order as unread, or takes it off the list. */
  async function noteUnread({ unread }: SettlementsState, rows: OrderRows, isUnread: boolean): Promise<readonly OrderRows[]> {
    const others = unread.filter((other) => placeOf(other) !== placeOf(rows));
    if (!isUnread && others.length === unread.length) return unread;
    const next = isUnread ? [...others, rows] : others;
    await book.setCursor(shop.id, keys.unread, next);
    return next;
  }

  async function storeOrder(before: SettlementsState, task: Task & { kind: 'order' }, answer: OrderAnswer): Promise<SettlementsState> {
    const { pending, cursor } = before;
    const done = new Set([...before.done, task.index]);
    // Listed first: where the worker dies before the rows are stored the order is asked for again anyway.
    const unread = answer.isUnread ? await noteUnread(before, task.rows, true) : before.unread;
    const state = { ...before, unread };
    const isLast = done.size === pending!.orders.length;
    const value: DoneOrders = { page: pending!.page, done: [...done] };
    await book.commitPage({ stream: 'settlements', shop: shop.id, rows: answer.settlements, cursor: { key: keys.done, value } });
    if (!isLast) return { ...state, done };
    const next = { ...cursor, orders: null };
    await book.setCursor(shop.id, keys.plan, next);
    return { ...state, cursor: next, pending: null, done: new Set() };
  }

  async function storeAgain(state: SettlementsState, { rows }: Task & { kind: 'again' }, answer: OrderAnswer): Promise<SettlementsState> {
    const again = state.again.filter((other) => other !== rows);
    if (answer.isUnread) return { ...state, again };
    await book.commitPage({ stream: 'settlements', shop: shop.id, rows: answer.settlements });
    return { ...state, again, unread: await noteUnread(state, rows, false) };
  }

  let latest: SettlementsState = start;
  const end = await workOff<SettlementsState, Task, Answer>(
    {
      tasks: tasksOf,
      read: (task, signal) => read(task, latest, signal),
      async store(state, task, answer) {
        let next = state;
        if (answer.kind === 'window') next = await storeWindow(state, task, answer.page);
        else if (answer.kind === 'statement' && task.kind === 'statement') next = await storeStatement(state, task, answer.page);
        else if (answer.kind === 'order' && task.kind === 'order') next = await storeOrder(state, task, answer.page);
        else if (answer.kind === 'again' && task.kind === 'again') next = await storeAgain(state, task, answer.page);
        latest = next;
        await job.onPage(answer.page ?? {}, rowsOf(answer), fractionOf(next));
        if (piecesLeft(next) !== piecesLeft(state)) await tellRead(job, next, null);
        return next;
      },
    },
    start,
    { signal: job.signal, rate: () => source.rate?.('settlements', shop.id) ?? null },
  );
  // What was settled is stored, but not by SKU: the person is told why.
  if (gone !== null) throw gone;
  return end;
}

/** What to store of an order: its SKUs where they make up all that the statement says of it, else that as one row. */
async function skusOf(feeds: FeedSource, shop: SourceShop, rows: OrderRows, signal: AbortSignal): Promise<Omit<OrderAnswer, 'isUnread'>> {
  const { settlements, unknownFields } = await feeds.orderTransactions(shop, wholeOrder(rows), signal);
  return { settlements, unknownFields };
}

/** Rows that are stored as they came, and rows of orders, which are asked for by SKU. */
function parted(rows: readonly SettlementRow[]): [SettlementRow[], SettlementRow[]] {
  return [rows.filter((row) => !isWholeOrder(row)), rows.filter(isWholeOrder)];
}

/** A statement that is new, or has other sums than before: its payment alone changes no transaction. */
function saysMore(row: Statement, before: Statement | undefined): boolean {
  if (!before) return true;
  const sums = ({ settlement, revenue, fees, shipping, adjustment }: Statement) =>
    JSON.stringify([settlement, revenue, fees, shipping, adjustment]);
  return sums(row) !== sums(before);
}

function rowsOf({ kind, page }: Answer): number {
  if (page === null) return 0;
  return kind === 'window' ? page.rows.length : page.settlements.length;
}
