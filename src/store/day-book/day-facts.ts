import { buildDayFacts, type DayFacts, patchDayFacts } from '../../core/facts';
import type { Day, Stream, StreamRows } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { gather, type Ref } from './codec/gather';
import { decodeTable, SCHEMAS } from './codec/pack';
import { assemble, textAt } from './codec/table';
import { placeOfKey } from './place';
import { packsBetween } from './ranges';
import { tableBetween } from './reading';
import type { Working } from './working';

/** A shop-day of which facts are wanted. */
export interface ShopDay {
  shop: string;
  timeZone: string;
  day: Day;
}

/** Facts that are older than the day's rows, and the orders that are different since. */
export interface Outdated {
  facts: DayFacts;
  orders: ReadonlySet<string>;
}

/**
 * The facts of a day from its rows; where older facts are given, only the rows of what changed are put together. Null where the day has
 * no orders. For use inside a transaction over the tables of `Working`.
 */
export async function factsOfDay(db: LedgerDb, working: Working, at: ShopDay, outdated: Outdated | null): Promise<DayFacts | null> {
  const rowsOf = outdated
    ? <S extends Stream>(stream: S) => rowsOfOrders(db, working, stream, at, outdated.orders)
    : <S extends Stream>(stream: S) => allRows(db, working, stream, at);
  const [orders, returns, cancellations, affiliate, refunds, settlements] = await Promise.all([
    rowsOf('orders'),
    rowsOf('returns'),
    rowsOf('cancellations'),
    rowsOf('affiliate'),
    rowsOf('refunds'),
    rowsOf('settlements'),
  ]);
  if (orders.ofDay === 0) return null;
  const rows = {
    ...at,
    orders: orders.rows,
    returns: returns.rows,
    cancellations: cancellations.rows,
    affiliate: affiliate.rows,
    refunds: refunds.rows,
    settlements: settlements.rows,
  };
  return outdated ? patchDayFacts(outdated.facts, rows, outdated.orders) : buildDayFacts(rows);
}

interface Found<S extends Stream> {
  rows: StreamRows[S][];
  /** Number of rows that the day has in all. */
  ofDay: number;
}

async function allRows<S extends Stream>(db: LedgerDb, working: Working, stream: S, { shop, day }: ShopDay): Promise<Found<S>> {
  const table = await tableBetween(db, working, stream, shop, day, day);
  return { rows: assemble(SCHEMAS[stream].leaves, table), ofDay: table.count };
}

async function rowsOfOrders<S extends Stream>(
  db: LedgerDb,
  working: Working,
  stream: S,
  { shop, day }: ShopDay,
  orders: ReadonlySet<string>,
): Promise<Found<S>> {
  const { leaves, orderId } = SCHEMAS[stream];
  const found: Ref[] = [];
  let ofDay = 0;
  const draft = working.changedDraft(stream, shop, placeOfKey(day));
  if (draft) {
    ofDay = draft.rows.size;
    for (const ref of draft.rows.values()) if (orders.has(textAt(ref.table, orderId, ref.row))) found.push(ref);
  } else {
    const [packs, catalog] = await Promise.all([packsBetween(db, stream, shop, day, day).toArray(), working.catalog(shop)]);
    for (const pack of packs) {
      const table = decodeTable(stream, pack, catalog);
      ofDay += table.count;
      for (let row = 0; row < table.count; row++) if (orders.has(textAt(table, orderId, row))) found.push({ table, row });
    }
  }
  return { rows: assemble(leaves, gather(leaves, found)), ofDay };
}
