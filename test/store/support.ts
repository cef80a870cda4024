import 'fake-indexeddb/auto';
import type {
  AffiliateRow,
  CancellationRow,
  OrderLine,
  OrderRow,
  RefundRow,
  ReturnRow,
  SettlementRow,
  Stream,
  StreamRows,
} from '../../src/core/model/orders';
import { STREAMS } from '../../src/core/model/orders';
import { createDayBook, type DayBook } from '../../src/store/day-book/day-book';
import { type LedgerDb, openLedger } from '../../src/store/db';

export const SHOP = '7495514739648793001';
const ZONE = 'America/Los_Angeles';
/** 2026-07-01 00:00 in the shop's zone. */
export const DAY0 = Date.UTC(2026, 6, 1, 7);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

let books = 0;

/** A new, empty book with one shop. */
export async function newBook(): Promise<{ db: LedgerDb; book: DayBook; name: string }> {
  const name = `book-${++books}`;
  const db = await openLedger(name);
  await db.shops.put({ id: SHOP, name: 'Shop', market: 'US', currency: 'USD', timeZone: ZONE, source: 'api', connectionId: null });
  return { db, book: createDayBook(db), name };
}

const META = { shop: SHOP, origin: 'api', notes: [] };

export function line(over: Partial<OrderLine> = {}): OrderLine {
  return {
    skuId: '1729000000000000001',
    productId: '1729000000000000000',
    productName: 'Serum',
    skuName: '30 ml',
    sellerSku: 'S-30',
    gift: false,
    quantity: 1,
    cancelledUnits: 0,
    list: 2000,
    sellerDiscount: 100,
    platformDiscount: 0,
    paid: 1900,
    taxIncluded: 0,
    statedRefund: null,
    statedReturned: null,
    ...over,
  };
}

export function order(orderId: string, createdAt: number, over: Partial<OrderRow> = {}): OrderRow {
  return {
    ...META,
    asOf: createdAt,
    orderId,
    createdAt,
    paidAt: createdAt + 60_000,
    shippedAt: null,
    deliveredAt: null,
    cancelledAt: null,
    status: 'awaiting_shipment',
    kind: 'sale',
    cod: false,
    currency: 'USD',
    replacesOrderId: null,
    code: null,
    lines: [line()],
    ...over,
  };
}

export function affiliateRow(orderId: string, createdAt: number, over: Partial<AffiliateRow> = {}): AffiliateRow {
  const none = { base: null, standard: null, shopAds: null, bonus: null, partner: null };
  return {
    ...META,
    asOf: createdAt,
    orderId,
    skuId: '1729000000000000001',
    productId: '1729000000000000000',
    createdAt,
    account: 'mia.makes',
    contentId: '7530000000000000001',
    contentType: 'video',
    quantity: 1,
    currency: 'USD',
    status: 'to_settle',
    rateBps: 1500,
    shopAdsRateBps: null,
    campaignId: null,
    collaborationId: null,
    fullyReturned: false,
    estimated: { ...none, base: 1900, standard: 285 },
    actual: none,
    ...over,
  };
}

export function returnRow(returnId: string, orderId: string, createdAt: number, over: Partial<ReturnRow> = {}): ReturnRow {
  return {
    ...META,
    asOf: createdAt,
    returnId,
    orderId,
    type: 'return_and_refund',
    status: 'completed',
    createdAt,
    updatedAt: createdAt,
    previousId: null,
    nextId: null,
    currency: 'USD',
    lines: [{ skuId: '1729000000000000001', units: 1, refundSubtotal: 1900 }],
    ...over,
  };
}

export function cancellationRow(
  cancelId: string,
  orderId: string,
  createdAt: number,
  over: Partial<CancellationRow> = {},
): CancellationRow {
  return {
    ...META,
    asOf: createdAt,
    cancelId,
    orderId,
    status: 'completed',
    createdAt,
    updatedAt: createdAt,
    lines: [{ skuId: '1729000000000000001', units: 1 }],
    ...over,
  };
}

export function refundRow(refundId: string, orderId: string, refundedAt: number, over: Partial<RefundRow> = {}): RefundRow {
  return {
    ...META,
    asOf: refundedAt,
    refundId,
    orderId,
    skuId: '1729000000000000001',
    refundedAt,
    amount: 700,
    currency: 'USD',
    returnedQuantity: null,
    kind: 'refund',
    ...over,
  };
}

/** Amounts that add up: 1900 - 114 - 150 - 285. */
export function settlementRow(settlementId: string, orderId: string, settledAt: number, over: Partial<SettlementRow> = {}): SettlementRow {
  return {
    ...META,
    asOf: settledAt,
    settlementId,
    orderId,
    skuId: '1729000000000000001',
    settledAt,
    currency: 'USD',
    revenue: 1900,
    platformFees: 114,
    shipping: 150,
    returnShipping: null,
    tax: null,
    commission: 285,
    partnerCommission: null,
    ads: null,
    withheld: null,
    adjustments: [],
    settlement: 1351,
    balanced: true,
    breakdown: [{ key: 'referral_fee', amount: 114 }],
    ...over,
  };
}

/** Everything that the book says of the shop, through its own reads. */
export async function contentOf(book: DayBook): Promise<{ [S in Stream]: StreamRows[S][] } & { orphans: AffiliateRow[]; facts: unknown }> {
  const rows: Partial<Record<Stream, unknown[]>> = {};
  for (const stream of STREAMS) rows[stream] = await book.readRows(stream, SHOP, '2000-01-01', '2999-12-31');
  return {
    ...(rows as { [S in Stream]: StreamRows[S][] }),
    orphans: await book.readOrphans([SHOP]),
    facts: await book.readFacts([SHOP], '2000-01-01', '2999-12-31'),
  };
}
