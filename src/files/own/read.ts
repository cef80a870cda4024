import type { FxRate, Ledger, Post, SkuCost, TrackingCode } from '../../core/model/ledger';
import type { RowNote } from '../../core/model/orders';
import { emptyContent, type FileContent } from '../content';
import { type Refusal, refusal } from '../errors';
import { foldAffiliate, foldOrders } from '../fold';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { AFFILIATE_ORDERS, toAffiliate } from './affiliate-orders';
import { CLICKS, toClick } from './clicks';
import { CODES, toCode } from './codes';
import { COSTS, toCostLine } from './costs';
import { ACCOUNTS, CREATORS } from './creators';
import { readOwn } from './engine';
import { FX, toFx } from './fx';
import { joinPeople, type PeopleRows } from './join';
import { ORDERS, toOrder } from './orders';
import { POSTS, toPost } from './posts';
import { SKU_COSTS, toSkuCost } from './sku-costs';

/** What own files are read with. */
export interface OwnContext {
  /** Time of the file: of two versions of a row the later one wins. */
  asOf: number;
  /** Id of the import. */
  origin: string;
  /** Creators and accounts that the names and handles of the file may mean. */
  ledger: Pick<Ledger, 'creators' | 'accounts'>;
  /** Where given, orders of other shops are refused. */
  shops?: readonly string[];
}

/** An own file's rows; names of people are still text until `joinPeople`. */
export interface OwnRead {
  read: number;
  refusals: Refusal[];
  content: FileContent;
  people: PeopleRows;
  /** Amounts that reading rounded: row and note. */
  rounded: { rowNumber: number; note: RowNote }[];
}

type Reader = (table: Table, recognised: RecognisedTable, context: OwnContext, out: OwnRead) => void;

/** One reader a kind of file. */
const READERS: Record<string, Reader> = {
  [ORDERS.kind](table, recognised, context, out) {
    const saysPaid = recognised.at.has('paid_at') || recognised.at.has('status');
    const found = readOwn(table, recognised, ORDERS, (values) => {
      // A file without either column lists sales; where one is there, an empty cell means something.
      return toOrder(saysPaid ? values : { ...values, status: 'paid' }, context);
    });
    const folded = foldOrders(found.rows, found.refusedOrders);
    take(out, found, folded.refusals);
    for (const { row, rowNumber } of found.rows) addRounded(out, rowNumber, row.notes);
    out.content.orders = folded.rows;
  },
  [AFFILIATE_ORDERS.kind](table, recognised, context, out) {
    const found = readOwn(table, recognised, AFFILIATE_ORDERS, (values) => toAffiliate(values, context));
    const folded = foldAffiliate(found.rows);
    take(out, found, folded.refusals);
    for (const { row, rowNumber } of found.rows) addRounded(out, rowNumber, row.notes);
    out.content.affiliate = folded.rows;
  },
  [CREATORS.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, CREATORS, (values) => values);
    take(out, found, []);
    out.people = { ...out.people, creators: found.rows };
  },
  [ACCOUNTS.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, ACCOUNTS, (values) => values);
    take(out, found, []);
    out.people = { ...out.people, accounts: found.rows };
  },
  [COSTS.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, COSTS, toCostLine);
    take(out, found, []);
    for (const { row, rowNumber } of found.rows) addRounded(out, rowNumber, row.notes);
    out.people = { ...out.people, costs: found.rows };
  },
  [POSTS.kind](table, recognised, context, out) {
    const found = readOwn(table, recognised, POSTS, (values) => toPost(values, context.asOf));
    const unique = onlyOne(found.rows, 'post_id', (post: Post) => `${post.platform}:${post.id}`);
    take(out, found, unique.refusals);
    out.content.posts = unique.rows;
  },
  [SKU_COSTS.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, SKU_COSTS, toSkuCost);
    const unique = onlyOne(found.rows, 'sku_id', (cost: SkuCost) => `${cost.skuId} from ${cost.from ?? 'always'}`);
    take(out, found, unique.refusals);
    out.content.skuCosts = unique.rows;
  },
  [FX.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, FX, toFx);
    const unique = onlyOne(found.rows, 'day', (rate: FxRate) => `${rate.day} ${rate.base}/${rate.quote}`);
    take(out, found, unique.refusals);
    out.content.fx = unique.rows;
  },
  [CODES.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, CODES, toCode);
    const unique = onlyOne(found.rows, 'code', (code: TrackingCode) => code.code);
    take(out, found, unique.refusals);
    out.content.codes = unique.rows;
  },
  [CLICKS.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, CLICKS, toClick);
    take(out, found, []);
    out.content.clicks = found.rows.map(({ row }) => row);
  },
};

/** Whether the kind is one of the product's own files that are read. */
export function isOwnKind(kind: string): boolean {
  return Object.hasOwn(READERS, kind);
}

/** Reads an own file of a known kind; names of people stay text (`joinPeople` gives them ids). */
export function readOwnFile(table: Table, recognised: RecognisedTable, context: OwnContext): OwnRead {
  const out: OwnRead = { read: 0, refusals: [], content: emptyContent(), people: { creators: [], accounts: [], costs: [] }, rounded: [] };
  READERS[recognised.shape.kind]!(table, recognised, context, out);
  return out;
}

/** Reads an own file alone, with its names resolved against the ledger. */
export function readOwnFileJoined(table: Table, recognised: RecognisedTable, context: OwnContext): OwnRead {
  const out = readOwnFile(table, recognised, context);
  const joined = joinPeople(out.people, context.ledger);
  const { creators, accounts, costs } = joined;
  const refusals = [...out.refusals, ...joined.refusals.creators, ...joined.refusals.accounts, ...joined.refusals.costs];
  return { ...out, refusals: refusals.sort((a, b) => a.row - b.row), content: { ...out.content, creators, accounts, costs } };
}

function take(out: OwnRead, found: { read: number; refusals: Refusal[] }, more: readonly Refusal[]): void {
  out.read += found.read;
  out.refusals = [...out.refusals, ...found.refusals, ...more].sort((a, b) => a.row - b.row);
}

function addRounded(out: OwnRead, rowNumber: number, notes: readonly RowNote[]): void {
  for (const note of notes) if (note.code === 'amount_rounded') out.rounded.push({ rowNumber, note });
}

/** Rows by their identity: identical ones fold, differing ones are refused. */
function onlyOne<Row>(
  rows: readonly { row: Row; rowNumber: number }[],
  column: string,
  identity: (row: Row) => string,
): { rows: Row[]; refusals: Refusal[] } {
  const seen = new Map<string, { row: Row; rowNumber: number }>();
  const refusals: Refusal[] = [];
  for (const part of rows) {
    const key = identity(part.row);
    const before = seen.get(key);
    if (!before) seen.set(key, part);
    else if (JSON.stringify(before.row) !== JSON.stringify(part.row)) {
      refusals.push(refusal(part.rowNumber, column, key, `one row for it; row ${before.rowNumber} says something else`));
    }
  }
  return { rows: [...seen.values()].map((part) => part.row), refusals };
}
