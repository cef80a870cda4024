import type { SampleApplication } from '../../core/model/feeds';
import type { FxRate, Ledger, Post, SkuCost, TrackingCode } from '../../core/model/ledger';
import type { RowMeta, RowNote } from '../../core/model/orders';
import { emptyContent, type FileContent } from '../content';
import type { Refusal } from '../errors';
import { foldAffiliate, foldOrders, refuseRest } from '../fold';
import type { Remark } from '../plan-types';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { ADJUSTMENTS, type AdjustmentLine, adjustmentText, toAdjustment } from './adjustments';
import { AFFILIATE_ORDERS, toAffiliate } from './affiliate-orders';
import { AGREEMENTS, toAgreementLine } from './agreements';
import { CLICKS, toClick } from './clicks';
import { CODES, toCode } from './codes';
import { COSTS, toCostLine } from './costs';
import { ACCOUNTS, CREATORS } from './creators';
import { type OwnRows, readOwn } from './engine';
import { FX, toFx } from './fx';
import { identify, onlyOne } from './identity';
import { joinPeople, NO_PEOPLE, type PeopleRows } from './join';
import { ORDERS, toOrder } from './orders';
import { PAYMENTS, toPaymentLine } from './payments';
import { POSTS, toPost } from './posts';
import { REFUNDS, refundText, toRefund } from './refunds';
import { SAMPLES, toSample } from './samples';
import { SETTLEMENTS, type SettlementLine, toSettlement } from './settlements';
import { SKU_COSTS, toSkuCost } from './sku-costs';
import type { IdTwin } from './whole-identity';

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
  /** Time zone of a shop, null where nobody knows the shop. */
  zoneOf?: (shop: string) => string | null;
  /** Where the rows are some of a file's: the row of the whole file that has a row's id already. */
  twinOf?: ((rowNumber: number) => IdTwin | null) | undefined;
}

/** An own file's rows; names of people are still text until `joinPeople`. */
export interface OwnRead {
  read: number;
  refusals: Refusal[];
  content: FileContent;
  people: PeopleRows;
  /** Worth a word about rows that are taken, as `REMARKED` names them. */
  remarks: Remark[];
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
    for (const { row, rowNumber } of found.rows) addRemarks(out, rowNumber, row.notes);
    out.content.orders = folded.rows;
  },
  [AFFILIATE_ORDERS.kind](table, recognised, context, out) {
    const found = readOwn(table, recognised, AFFILIATE_ORDERS, (values) => toAffiliate(values, context));
    const folded = foldAffiliate(found.rows);
    take(out, found, folded.refusals);
    for (const { row, rowNumber } of found.rows) addRemarks(out, rowNumber, row.notes);
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
    for (const { row, rowNumber } of found.rows) addRemarks(out, rowNumber, row.notes);
    out.people = { ...out.people, costs: found.rows };
  },
  [PAYMENTS.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, PAYMENTS, toPaymentLine);
    take(out, found, []);
    for (const { row, rowNumber } of found.rows) addRemarks(out, rowNumber, row.notes);
    out.people = { ...out.people, payments: found.rows };
  },
  [AGREEMENTS.kind](table, recognised, _context, out) {
    const found = readOwn(table, recognised, AGREEMENTS, toAgreementLine);
    take(out, found, []);
    for (const { row, rowNumber } of found.rows) addRemarks(out, rowNumber, row.notes);
    out.people = { ...out.people, agreements: found.rows };
  },
  [REFUNDS.kind](table, recognised, context, out) {
    const found = readOwn(table, recognised, REFUNDS, (values) => toRefund(values, context));
    const refusals: Refusal[] = [];
    const known = identify(
      found.rows,
      { prefix: 'refund', idOf: (row) => row.refundId || null, textOf: refundText },
      refusals,
      context.twinOf,
    );
    const rows = known.map(({ id, row, rowNumber }) => ({ row: { ...row, refundId: id }, rowNumber }));
    out.content.refunds = takeWhole(out, found, rows, refusals, (row) => row.orderId);
  },
  [SETTLEMENTS.kind](table, recognised, context, out) {
    const found = readOwn(table, recognised, SETTLEMENTS, (values) => toSettlement(values, context));
    const refusals: Refusal[] = [];
    const identity = {
      prefix: 'settlement',
      idOf: (line: SettlementLine) => line.row.settlementId || null,
      textOf: (line: SettlementLine) => line.text,
    };
    const known = identify(found.rows, identity, refusals, context.twinOf);
    const rows = known.map(({ id, row: { row }, rowNumber }) => ({ row: { ...row, settlementId: id }, rowNumber }));
    out.content.settlements = takeWhole(out, found, rows, refusals, (line) => line.row.orderId);
  },
  [ADJUSTMENTS.kind](table, recognised, context, out) {
    const found = readOwn(table, recognised, ADJUSTMENTS, (values) => toAdjustment(values, context));
    const refusals: Refusal[] = [];
    const identity = { prefix: 'adjustment', idOf: ({ entry }: AdjustmentLine) => entry.id || null, textOf: adjustmentText };
    const known = identify(found.rows, identity, refusals);
    take(out, found, refusals);
    for (const { row, rowNumber } of known) addRemarks(out, rowNumber, row.notes);
    out.content.statementEntries = known.map(({ id, row }) => ({ ...row.entry, id }));
  },
  [SAMPLES.kind](table, recognised, context, out) {
    const found = readOwn(table, recognised, SAMPLES, (values) => toSample(values, context));
    const unique = onlyOne(found.rows, 'application_id', (sample: SampleApplication) => `${sample.shop}/${sample.id}`);
    take(out, found, unique.refusals);
    out.content.samples = unique.rows;
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
  const out: OwnRead = { read: 0, refusals: [], content: emptyContent(), people: NO_PEOPLE, remarks: [] };
  READERS[recognised.shape.kind]!(table, recognised, context, out);
  return out;
}

/** Reads an own file alone, with its names resolved against the ledger. */
export function readOwnFileJoined(table: Table, recognised: RecognisedTable, context: OwnContext): OwnRead {
  const out = readOwnFile(table, recognised, context);
  const joined = joinPeople(out.people, context.ledger);
  const { refusals: ofPeople, ...people } = joined;
  const refusals = [...out.refusals, ...Object.values(ofPeople).flat()];
  return { ...out, refusals: refusals.sort((a, b) => a.row - b.row), content: { ...out.content, ...people } };
}

function take(out: OwnRead, found: { read: number; refusals: Refusal[] }, more: readonly Refusal[]): void {
  out.read += found.read;
  out.refusals = [...out.refusals, ...found.refusals, ...more].sort((a, b) => a.row - b.row);
}

/** Takes rows that hang on orders, of each order all or none: some of them would be counted as the whole. */
function takeWhole<Read, Row extends RowMeta & { orderId: string }>(
  out: OwnRead,
  found: OwnRows<Read>,
  rows: readonly { row: Row; rowNumber: number }[],
  refusals: readonly Refusal[],
  orderOf: (read: Read) => string,
): Row[] {
  const refused = new Set(refusals.map((r) => r.row));
  const bad = new Set(found.refusedOrders);
  for (const { row, rowNumber } of found.rows) if (refused.has(rowNumber)) bad.add(orderOf(row));
  take(out, found, [...refusals, ...refuseRest(rows, bad, refusals)]);
  const whole = rows.filter(({ row }) => !bad.has(row.orderId));
  for (const { row, rowNumber } of whole) addRemarks(out, rowNumber, row.notes);
  return whole.map(({ row }) => row);
}

/** Notes of rows that are worth a word to whoever brings the file. */
const REMARKED: readonly RowNote['code'][] = ['amount_rounded', 'identity_broken'];

function addRemarks(out: OwnRead, row: number, notes: readonly RowNote[]): void {
  for (const { code, field, text } of notes) if (REMARKED.includes(code)) out.remarks.push({ row, code, column: field, found: text });
}
