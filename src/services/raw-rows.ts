import type { ShopFeed } from '../core/model/feeds';
import type { Day, Instant, Stream } from '../core/model/orders';
import { STREAMS } from '../core/model/orders';
import { dayOf, dayStart } from '../core/time';
import { toCsv } from '../files/report-out/csv';
import { readDays, readFeed } from '../store/feeds';
import type { ReportFile } from './api';
import type { LedgerContext } from './context';
import type { RawRowsQuery } from './data-api';
import { LedgerError } from './errors';

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows behind a figure, as they are in the book: streams by the day of their order (rows whose order is not known are not there), the
 * other feeds by their own day, what has none (products, samples, estimates) whole. In CSV a row with parts (an order's lines) is a row a
 * part, and what is nested deeper is JSON in its cell; in JSON nothing is changed. Throws `record_conflict` for a shop that is not there.
 */
export async function rawRows(
  context: Pick<LedgerContext, 'db' | 'book' | 'shops'>,
  query: RawRowsQuery,
  format: 'csv' | 'json',
): Promise<ReportFile> {
  const shop = (await context.shops.shops()).find(({ id }) => id === query.shop);
  if (!shop) throw new LedgerError('record_conflict', { record: query.shop }, `there is no shop ${query.shop}`);
  const wanted = query.orderIds ? new Set(query.orderIds) : null;
  const spans = wanted && isStream(query.feed) ? await daysOfOrders(context, query, shop.timeZone) : [query];
  const read = await Promise.all(spans.map((span) => readRows(context, { ...query, ...span }, shop.timeZone)));
  const rows = read.flat().filter((row) => !wanted || wanted.has(String(row['orderId'])));
  const name = `rows-${query.feed}-${query.shop}-${query.from}-${query.to}.${format}`.replace(/[^\w.-]/g, '_');
  const text = format === 'json' ? `${JSON.stringify({ query, rows }, null, 1)}\n` : rowsToCsv(rows);
  return { name, mimeType: format === 'csv' ? 'text/csv' : 'application/json', bytes: new TextEncoder().encode(text) };
}

/** Rows of streams lie on their order's day: of a few orders only those days are read. */
async function daysOfOrders(
  { book }: Pick<LedgerContext, 'book'>,
  { shop, from, to, orderIds = [] }: RawRowsQuery,
  zone: string,
): Promise<{ from: Day; to: Day }[]> {
  const orders = await book.lookUp('orders', shop, orderIds);
  const days = [...new Set([...orders.values()].map((order) => dayOf(order.createdAt, zone)))].sort();
  return days.filter((day) => day >= from && day <= to).map((day) => ({ from: day, to: day }));
}

async function readRows(
  { db, book }: Pick<LedgerContext, 'db' | 'book'>,
  { feed, shop, from, to }: RawRowsQuery,
  zone: string,
): Promise<Row[]> {
  const plain = (rows: readonly object[]): Row[] => rows as readonly Row[] as Row[];
  if (isStream(feed)) return plain(await book.readRows(feed, shop, from, to));
  if (feed === 'videos') return plain((await readDays(db, 'videoDays', from, to)).filter((row) => row.shop === shop));
  return plain(await readFeed(db, feed, shop)).filter((row) => isWithin(row, { from, to }, zone));
}

function isStream(feed: ShopFeed): feed is ShopFeed & Stream {
  return (STREAMS as readonly string[]).includes(feed);
}

/** Rows without a moment of their own stand for every day. */
function isWithin(row: Row, { from, to }: { from: Day; to: Day }, zone: string): boolean {
  const at = row['at'];
  return typeof at !== 'number' || (at >= dayStart(from, zone) && dayOf(at as Instant, zone) <= to);
}

/** Rows as a table: parts (a list of records under `lines`) one below the other, with the row's own columns beside each. */
export function rowsToCsv(rows: readonly Row[]): string {
  const flat = rows.flatMap(flatten);
  const header = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  return toCsv(
    header,
    flat.map((row) => header.map((name) => cell(row[name]))),
  );
}

function flatten(row: Row): Row[] {
  const { lines, ...own } = row;
  if (!Array.isArray(lines) || lines.length === 0) return [own];
  return (lines as Row[]).map((line) => ({
    ...own,
    ...Object.fromEntries(Object.entries(line).map(([key, value]) => [`line.${key}`, value])),
  }));
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
