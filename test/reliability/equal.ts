import { isDeepStrictEqual } from 'node:util';
import { groupBy } from '../../src/core/collections';
import type { Stream, StreamRows } from '../../src/core/model/orders';
import { statementOfSettlement, withoutWholes } from '../../src/core/model/settlement-id';
import { createDayBook, type DayBook } from '../../src/store/day-book/day-book';
import type { LedgerDb } from '../../src/store/db';
import { readFeed } from '../../src/store/feeds';
import { financeOf, type TruthFeeds, truthFeeds, truthSpend, truthVideos, type World } from '../support/simulator';
import { addDays, daysOf } from '../support/simulator/calendar';
import { dayBookRows } from '../support/simulator/truth/rows';
import { settlementSum } from '../support/simulator/world/settle-sums';
import { latestVideoDay } from '../support/simulator/world/videos';

type Row = Record<string, unknown>;
type Rows = Map<string, Row>;

/** What is compared: days of videos and ads, both inclusive; absent: they are not. */
export interface EqualOptions {
  days?: { from: string; to: string };
  ads?: boolean;
}

const EVER = ['2000-01-01', '2999-12-31'] as const;
/** Where rows are whose order is not in the book. */
const WAITING = ['~', '~~'] as const;
/** Of whence and when a row came, and what was noticed on the way: not part of what it says. */
const BESIDE = ['asOf', 'origin', 'notes'];
/** Names are not compared: the world's SKU sheet has them, not every payload. */
const NAMES = ['productName', 'skuName', 'sellerSku'];

/**
 * What differs between the book and the world, in words, one line each; empty: every row of every feed is there by id, field and integer
 * money, and none more.
 */
export async function differencesOf(db: LedgerDb, world: World, options: EqualOptions = {}): Promise<string[]> {
  const book = createDayBook(db);
  const truth = dayBookRows(world);
  const found: string[] = [];
  const shops = world.shops.map(({ id }) => id);
  // Shipped is what the carrier took; a label alone is not, while the order still waits.
  const orders = truth.orders.map((row): Row => ({ ...row, shippedAt: collectedAt(world, String(row['orderId'])) }));
  found.push(...compare('orders', byId(await rowsOf(book, 'orders', shops), 'orderId'), byId(orders, 'orderId')));
  // What is replaced is not refunded.
  const returns = truth.returns.map((row): Row => {
    const lines = row['lines'] as Row[];
    return { ...row, status: returnStatus(world, row['returnId']), lines: row['type'] === 'replacement' ? withoutRefund(lines) : lines };
  });
  found.push(...compare('returns', byId(await rowsOf(book, 'returns', shops), 'returnId'), byId(returns, 'returnId')));
  const cancellations = byId(await rowsOf(book, 'cancellations', shops), 'cancelId');
  found.push(...compare('cancellations', cancellations, byId(truth.cancellations, 'cancelId')));
  const affiliate = await rowsOf(book, 'affiliate', shops);
  const key = (row: Row) => `${row['orderId']}/${row['skuId']}`;
  // Rows of one order can be held twice over while their order is unknown: each is compared by its own identity.
  // A rate of nothing and none are the same.
  const rated = (rows: readonly object[]) =>
    keyed(
      rows.map((row): Row => ({ ...row, shopAdsRateBps: (row as Row)['shopAdsRateBps'] ?? 0 })),
      key,
    );
  // The platform says that all came back once the row has become ineligible by it.
  const said = truth.affiliate.map((row) => ({ ...row, fullyReturned: row['fullyReturned'] === true && row['status'] === 'ineligible' }));
  found.push(...compare('affiliate', rated(affiliate), rated(said)));
  const feeds = truthFeeds(world);
  found.push(...(await settlementDifferences(book, world, feeds, shops)), ...(await feedDifferences(db, world, feeds)));
  if (options.days) found.push(...(await videoDifferences(db, world, options.days)));
  if (options.days && options.ads) found.push(...(await adDifferences(db, world, options.days)));
  return found;
}

const RETURN_STATUS: [RegExp, string][] = [
  [/PENDING$|^AWAITING_BUYER_RESPONSE$/, 'pending'],
  [/REJECT(_RECEIVE_PACKAGE)?$/, 'rejected'],
  [/SUCCESS$|^AWAITING_BUYER_SHIP$|^BUYER_SHIPPED_ITEM$/, 'approved'],
  [/COMPLETE$/, 'completed'],
  [/CANCEL$/, 'withdrawn'],
];

function returnStatus(world: World, id: unknown): string | undefined {
  const raw = world.returns.find(({ plan }) => plan.id === id)!.status;
  return RETURN_STATUS.find(([pattern]) => pattern.test(raw))?.[1];
}

function withoutRefund(lines: readonly Row[]): Row[] {
  return lines.map((line) => ({ ...line, refundSubtotal: null }));
}

function collectedAt(world: World, id: string): number | null {
  const { collectedAt: taken, shippedAt, status } = world.order(id)!;
  const handedOver = BEFORE_SHIPMENT.has(status) ? null : shippedAt;
  const at = taken ?? handedOver;
  return at === null ? null : at * 1000;
}

const BEFORE_SHIPMENT = new Set(['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT', 'AWAITING_COLLECTION']);

async function rowsOf<S extends Stream>(book: DayBook, stream: S, shops: readonly string[]): Promise<StreamRows[S][]> {
  const spans = stream === 'orders' ? [EVER] : [EVER, WAITING];
  return (await Promise.all(shops.flatMap((shop) => spans.map(([from, to]) => book.readRows(stream, shop, from, to))))).flat();
}

const byId = (rows: readonly unknown[], id: string): Rows => keyed(rows as Row[], (row) => String(row[id]));

function keyed(rows: readonly Row[], keyOf: (row: Row) => string): Rows {
  const out: Rows = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    // The same row twice must not pass for one.
    out.set(out.has(key) && !isDeepStrictEqual(out.get(key), row) ? `${key} once more` : key, row);
  }
  return out;
}

/** Fields of the truth against those of the book; a field that the truth does not tell is not looked at. */
export function compare(what: string, ours: Rows, theirs: ReadonlyMap<string, object>): string[] {
  const found: string[] = [];
  for (const [key, row] of theirs) {
    const own = ours.get(key);
    if (!own) found.push(`${what} ${key}: missing`);
    else found.push(...fieldDifferences(`${what} ${key}`, own, row as Row));
  }
  for (const key of ours.keys()) if (!theirs.has(key)) found.push(`${what} ${key}: not in truth`);
  return found;
}

function fieldDifferences(what: string, own: Row, row: Row): string[] {
  return Object.entries(row)
    .filter(([field]) => !BESIDE.includes(field))
    .filter(([field, value]) => !isDeepStrictEqual(plain(own[field]), plain(value)))
    .map(([field, value]) => `${what}: ${field} is ${JSON.stringify(plain(own[field]))}, expected ${JSON.stringify(plain(value))}`);
}

/** Without names, and lists of lines by SKU. */
function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const items = value.map((item: unknown) =>
    typeof item === 'object' && item !== null ? Object.fromEntries(Object.entries(item).filter(([name]) => !NAMES.includes(name))) : item,
  );
  const key = (item: unknown) => `${(item as Row | null)?.['skuId'] ?? ''} ${(item as Row | null)?.['gift'] === true}`;
  return items.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

const PARTS = [
  'settlement',
  'revenue',
  'platformFees',
  'shipping',
  'returnShipping',
  'tax',
  'commission',
  'partnerCommission',
  'ads',
  'withheld',
];

/**
 * Orders by SKU, adjustments as rows of their orders. An order of which the platform's sums do not add up stands as a whole, and one that a
 * statement names twice is compared as a whole; what a source does not say of an amount is nothing of it here.
 */
async function settlementDifferences(book: DayBook, world: World, feeds: TruthFeeds, shops: readonly string[]): Promise<string[]> {
  const asWhole = new Map<string, Row>();
  for (const statement of financeOf(world).statements) {
    const ofOrders = groupBy(
      statement.transactions.filter(({ type }) => type === 'ORDER'),
      ({ orderId }) => orderId!,
    );
    for (const [orderId, transactions] of ofOrders) {
      if (transactions.length === 1 && transactions[0]!.balanced) continue;
      const settlement = transactions.reduce((sum, { lines }) => sum + settlementSum(lines), 0);
      asWhole.set(`${orderId}/${statement.id}`, { settlement, balanced: transactions.every(({ balanced }) => balanced) });
    }
  }
  const ours: Rows = new Map();
  const wholes: Rows = new Map();
  const adjustments: string[] = [];
  // Rows of whole orders stay in the book where their SKUs came later; who reads it passes them by.
  for (const row of withoutWholes(await rowsOf(book, 'settlements', shops))) {
    const statement = statementOfSettlement(row.settlementId);
    const { orderId, skuId, shop, settledAt, currency, balanced } = row;
    const place = `${orderId}/${statement}`;
    const [adjustment] = row.adjustments;
    if (adjustment) {
      adjustments.push(JSON.stringify([shop, orderId, statement, settledAt, currency, adjustment.type, adjustment.amount]));
    } else if (asWhole.has(place)) {
      const before = wholes.get(place) ?? { settlement: 0, balanced: true };
      wholes.set(place, {
        settlement: Number(before['settlement']) + row.settlement,
        balanced: before['balanced'] === true && balanced,
      });
    } else ours.set(`${orderId}/${skuId}/${statement}`, { shop, settledAt, currency, balanced, ...partsIn(row) });
  }
  const bySku = [...feeds.settlements].filter(([, { orderId, statementId }]) => !asWhole.has(`${orderId}/${statementId}`));
  const owed = [...feeds.adjustments.values()].map(({ shop, orderId, statementId, at, currency, type, amount }) =>
    JSON.stringify([shop, orderId, statementId, at, currency, type, amount]),
  );
  return [
    ...compare(
      'settlements',
      ours,
      new Map(
        bySku.map(([key, row]) => {
          const { shop, settledAt, currency, balanced } = row;
          return [key, { shop, settledAt, currency, balanced, ...partsIn(row) }];
        }),
      ),
    ),
    ...compare('settlements of orders', wholes, asWhole),
    ...listDifferences('adjustments', adjustments, owed),
  ];
}

function partsIn(row: object): Record<string, number> {
  return Object.fromEntries(PARTS.map((part) => [part, (row as Record<string, number | null>)[part] ?? 0]));
}

async function feedDifferences(db: LedgerDb, world: World, feeds: TruthFeeds): Promise<string[]> {
  const statements = await readFeed(db, 'statements');
  const entries = (await readFeed(db, 'statementEntries')).map(({ shop, statementId, at, type, currency, amount, reserve }) =>
    JSON.stringify([shop, statementId, at, type, currency, amount, reserve]),
  );
  const owed = [...feeds.entries.values()].map(({ shop, statementId, at, type, currency, amount, reserve }) =>
    JSON.stringify([shop, statementId, at, type, currency, amount, reserve]),
  );
  const open = (row: object, sign: 1 | -1): string => {
    const { shop, orderId, type, currency, settlement, revenue, fees, shipping, expectedAt } = row as Row;
    const ofOrder = type === 'ORDER' ? [revenue, sign * Number(fees) || 0, sign * Number(shipping) || 0] : [];
    return JSON.stringify([shop, orderId, type, currency, settlement, expectedAt, ...ofOrder]);
  };
  // Costs have the platform's own sign, which differs by market.
  const asWritten = (row: object) => open(row, world.shop(String((row as Row)['shop'])).region === 'US' ? 1 : -1);
  const samples = await readFeed(db, 'samples');
  const applied = new Map(
    [...feeds.samples].map(([id, { productId, skuId, shop, status, fulfilment, orderId, account, rateBps, contents }]) => [
      id,
      {
        productId,
        skuId,
        shop,
        status: status.toLowerCase(),
        fulfilment: fulfilment?.toLowerCase() ?? null,
        orderId,
        account,
        rateBps,
        contents,
      },
    ]),
  );
  return [
    ...compare(
      'statements',
      byId(statements, 'id'),
      new Map([...feeds.statements].map(([id, { transactions: _, payment, ...row }]) => [id, { ...row, payment: payment.toLowerCase() }])),
    ),
    ...listDifferences('statement entries', entries, owed),
    ...listDifferences(
      'unsettled',
      (await readFeed(db, 'unsettled')).map(asWritten),
      [...feeds.unsettled.values()].map((row) => open(row, 1)),
    ),
    ...compare(
      'products',
      keyed(
        (await readFeed(db, 'products')).map((row) => ({ ...row, skuIds: row.skus.map(({ id }) => id) })),
        (row) => String(row['id']),
      ),
      new Map([...feeds.products].map(([id, row]) => [id, { ...row, status: row.status.toLowerCase() }])),
    ),
    ...compare(
      'samples',
      keyed(
        samples.map((row) => ({
          ...row,
          contents: row.contents.map(({ id, kind, views, paidOrders }) => ({ id, kind, views, paidOrders })),
        })),
        (row) => String(row['id']),
      ),
      applied,
    ),
  ];
}

/** Rows without an identity that both sides share: as many of each saying. */
function listDifferences(what: string, ours: readonly string[], theirs: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of ours) left.set(row, (left.get(row) ?? 0) + 1);
  for (const row of theirs) left.set(row, (left.get(row) ?? 0) - 1);
  return [...left].filter(([, n]) => n !== 0).map(([row, n]) => `${what}: ${row} ${n > 0 ? `${n} too many` : `${-n} missing`}`);
}

async function videoDifferences(db: LedgerDb, world: World, days: { from: string; to: string }): Promise<string[]> {
  const theirs: Rows = new Map();
  for (const shop of world.shops) {
    const last = latestVideoDay(world, shop);
    for (const day of daysOf(days.from, last < days.to ? last : days.to))
      for (const [id, row] of truthVideos(world, shop.id, day)) theirs.set(`${shop.id}/${id}/${day}`, row);
  }
  const rows = (await readFeed(db, 'videoDays')).filter(({ day }) => day >= days.from && day <= days.to);
  const ours = keyed(rows as unknown as Row[], (row) => `${row['shop']}/${row['postId']}/${row['day']}`);
  return compare('videos', ours, theirs);
}

async function adDifferences(db: LedgerDb, world: World, days: { from: string; to: string }): Promise<string[]> {
  const theirs = new Map(
    [...truthSpend(world, days.from, addDays(days.to, 1))].map(([key, row]) => {
      const { account, day, source, postId, campaignId, currency, spend } = row;
      return [key, { account, day, source, postId, campaignId, currency, spend }];
    }),
  );
  const rows = (await readFeed(db, 'adDays')).filter(({ day }) => day >= days.from);
  return compare(
    'ads',
    keyed(rows as unknown as Row[], (row) => `${row['source']}/${row['account']}/${row['adId']}/${row['day']}`),
    theirs,
  );
}
