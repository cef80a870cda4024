import { groupBy } from '../../core/collections';
import type { Instant, SettlementRow } from '../../core/model/orders';
import { statementOfSettlement } from '../../core/model/settlement-id';
import { cursorKey, type FeedJob } from './job';
import { FIRST_PAGE, type Paging } from './paging';
import { joined, type Span, without } from './reading';
import { cut, DAY_MS, floorSecond } from './windows';

/** Windows of statement time; one holds about as many statements as a page. */
const WINDOW_DAYS = 60;
/** Statements may come, and be paid, this much later than their time. */
const AGAIN_MS = 30 * DAY_MS;

/**
 * Bookmark of the settlements of a shop. Three things are worked off side by side: windows of statements, the transactions of each
 * statement that is new or says something else than before, and the SKUs of each order that these name.
 */
export interface SettlementsCursor {
  v: 1;
  windows: (Paging & Span)[];
  /** Statements whose transactions are still to be read, newest first. */
  statements: OpenStatement[];
  /** Windows and statements that the plan has come to hold. */
  planned: number;
  plannedAt: Instant;
  from: Instant;
  /** Span that plans before this one read whole. */
  known: Span | null;
  /** Name of the page of transactions whose orders are asked for, kept beside; null: none. */
  orders: string | null;
}

/** A statement with the place in it. */
export interface OpenStatement extends Paging {
  id: string;
  at: Instant;
  /** Rows of the last orders of the pages before: the next page may name these again. */
  held?: SettlementRow[];
}

/** What a statement says of one order: a row a transaction, mostly one. They are stored as one. */
export type OrderRows = SettlementRow[];

/** The orders of one page of transactions, kept until each was asked for by SKU. */
export interface PendingOrders {
  page: string;
  orders: OrderRows[];
}

/** Which of them are done: a small record, since it is written with every one. */
export interface DoneOrders {
  page: string;
  done: number[];
}

export interface SettlementsState {
  cursor: SettlementsCursor;
  pending: PendingOrders | null;
  done: ReadonlySet<number>;
  /** Orders of which no answer could be read so far; their rows stand as wholes. */
  unread: readonly OrderRows[];
  /** Of these, those that this run has still to ask for again. */
  again: readonly OrderRows[];
}

/** Orders that are passed by where their answers cannot be read; with more than these the feed stops, as any other. */
export const MOST_UNREAD = 50;

/** An order of a statement, by name. */
export function placeOf([row]: OrderRows): string {
  return row ? `${statementOfSettlement(row.settlementId)}/${row.orderId}` : '';
}

/** Rows by order; a transaction that came on two pages is there once. */
export function byOrder(held: readonly SettlementRow[], rows: readonly SettlementRow[]): OrderRows[] {
  const own = new Map([...held, ...rows].map((row) => [row.settlementId, row]));
  return [...groupBy([...own.values()], (row) => placeOf([row])).values()];
}

/** Where the bookmark, the rows of orders and the list of those that are done are kept. */
export function keysOf(shopId: string) {
  const plan = cursorKey('settlements', shopId);
  return { plan, pending: `${plan}/pending`, done: `${plan}/orders`, unread: `${plan}/unread` };
}

/** The windows of statements to read: the whole history, later the last weeks. */
export function planSettlements(last: SettlementsCursor | undefined, now: Instant, historyDays: number): SettlementsCursor {
  const [start, to] = [floorSecond(now - historyDays * DAY_MS), floorSecond(now)];
  const again = last ? Math.max(last.from, floorSecond(last.plannedAt - AGAIN_MS)) : start;
  const older: Span[] = last && last.from > start ? [{ from: start, to: last.from }] : [];
  const spans = [{ from: again, to }, ...older].flatMap(({ from, to: end }) => cut({ field: 'create', from, to: end }, WINDOW_DAYS));
  return {
    v: 1,
    windows: spans.map(({ from, to: end }) => ({ ...FIRST_PAGE, from, to: end })),
    statements: [],
    planned: spans.length,
    plannedAt: now,
    from: Math.min(start, last?.from ?? start),
    known: last ? { from: last.from, to: last.plannedAt } : null,
    orders: null,
  };
}

/** Where a bookmark stands with the orders it waits for. */
export async function stateOf(job: FeedJob, cursor: SettlementsCursor): Promise<SettlementsState> {
  const keys = keysOf(job.shop.id);
  const pending = cursor.orders === null ? null : ((await job.book.cursor<PendingOrders>(keys.pending)) ?? null);
  const kept = await job.book.cursor<DoneOrders>(keys.done);
  const done = new Set(pending !== null && kept?.page === pending.page ? kept.done : []);
  const unread = (await job.book.cursor<OrderRows[]>(keys.unread)) ?? [];
  const rest = { unread, again: unread };
  // A worker may die between its last order and the bookmark that says so.
  const isOver = pending === null || done.size >= pending.orders.length;
  return isOver ? { cursor: { ...cursor, orders: null }, pending: null, done: new Set(), ...rest } : { cursor, pending, done, ...rest };
}

/** Pieces that are left: when one is done it is told. */
export function piecesLeft({ cursor, pending }: SettlementsState): number {
  return cursor.windows.length + cursor.statements.length + (pending ? 1 : 0);
}

/** Share of the plan that is done. */
export function fractionOf({ cursor, pending, done }: SettlementsState): number {
  if (cursor.planned === 0) return 1;
  const half = pending ? 1 - done.size / pending.orders.length : 0;
  return Math.max(0, (cursor.planned - cursor.windows.length - cursor.statements.length - half) / cursor.planned);
}

/** Statement times that are read whole: no window is open there, and no statement in it waits for its transactions. */
export function tellRead(job: FeedJob, { cursor, pending }: SettlementsState, readUpTo: Instant | null): Promise<void> {
  const waiting = cursor.statements.map(({ at }) => ({ from: at, to: at + 1 }));
  const row = pending?.orders[0]?.[0];
  const half = row ? [{ from: row.settledAt, to: row.settledAt + 1 }] : [];
  const open = [...cursor.windows.map(({ from, to }) => ({ from, to })), ...waiting, ...half];
  const fresh = without([{ from: cursor.from, to: cursor.plannedAt }], open);
  const done = cursor.known ? without(joined([cursor.known, ...fresh]), [...waiting, ...half]) : fresh;
  const hull = open.length === 0 ? null : { from: Math.min(...open.map(({ from }) => from)), to: Math.max(...open.map(({ to }) => to)) };
  return job.onRead({ done, from: cursor.from, readUpTo, open: hull });
}
