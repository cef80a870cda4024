import fc from 'fast-check';
import type { OrderLine, OrderRow, RowNote } from '../../src/core/model/orders';
import {
  makeAffiliate,
  makeCancellation,
  makeLine,
  makeOrder,
  makeParts,
  makeRefund,
  makeReturn,
  makeSettlement,
  type Rows,
} from './make-rows';

const DAY = 86_400_000;
const START = Date.parse('2026-02-03T12:00:00-08:00');
const SKUS = ['A', 'A', 'A', 'B', 'C', 'Q'];
const money = fc.oneof(fc.nat(300), fc.nat(100_000), fc.constant(0), fc.constant(3 * 10 ** 9));
const sku = fc.constantFrom(...SKUS);
const time = fc.nat(40).map((days) => START + days * DAY);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.oneof(fc.constant(null), value);
const currency = fc.constantFrom('USD', 'USD', 'USD', 'USD', 'GBP', 'VND');

const line: fc.Arbitrary<OrderLine> = fc
  .record({
    skuId: fc.constantFrom('A', 'B', 'C'),
    productId: fc.constantFrom('P1', 'P2', null),
    productName: fc.constantFrom('Name 1', 'Name 2', null),
    gift: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 4 }),
    cancelledUnits: fc.constantFrom(0, 0, 0, 1),
    list: money,
    sellerDiscount: fc.constantFrom(0, 0, 9, null),
    platformDiscount: fc.constantFrom(0, 0, 7, null),
    taxIncluded: fc.constantFrom(0, 0, 3, null),
    statedRefund: maybe(money),
    statedReturned: fc.constantFrom(null, 0, 1),
  })
  .map((patch) => makeLine({ ...patch, statedRefund: patch.quantity === 1 ? patch.statedRefund : null }));

const order: fc.Arbitrary<Partial<OrderRow>> = fc.record({
  code: fc.constantFrom(null, null, 'ANNA10', 'SUB'),
  currency,
  paidAt: fc.constantFrom(1, 1, 1, null),
  shippedAt: fc.constantFrom(START + DAY, null),
  cancelledAt: maybe(time),
  status: fc.constantFrom('unpaid', 'on_hold', 'awaiting_shipment', 'delivered', 'completed', 'cancelled', 'unknown'),
  kind: fc.constantFrom('sale', 'sale', 'sale', 'sale', 'sample', 'replacement', 'test'),
  replacesOrderId: fc.constantFrom(null, '1001'),
  lines: fc.uniqueArray(line, { minLength: 1, maxLength: 4, selector: (l) => `${l.skuId}${l.gift}` }),
});

/** What hangs on one order. */
const hanging = fc.record({
  returns: fc.array(
    fc.record({
      type: fc.constantFrom('refund', 'return_and_refund', 'replacement'),
      status: fc.constantFrom('completed', 'completed', 'pending', 'approved', 'rejected'),
      updatedAt: time,
      nextId: fc.constantFrom(null, null, '1'),
      lines: fc.uniqueArray(fc.record({ skuId: sku, units: fc.nat(3), refundSubtotal: maybe(money) }), { selector: (l) => l.skuId }),
    }),
    { maxLength: 3 },
  ),
  cancellations: fc.array(
    fc.record({
      status: fc.constantFrom('completed', 'pending'),
      updatedAt: time,
      lines: fc.tuple(fc.record({ skuId: sku, units: fc.integer({ min: 1, max: 2 }) })),
    }),
    { maxLength: 2 },
  ),
  affiliate: fc.uniqueArray(
    fc.record({
      skuId: sku,
      account: fc.constantFrom('anna.k', 'ben', ''),
      contentId: fc.constantFrom(null, 'post1', 'post2'),
      contentType: fc.constantFrom('unknown', 'video', 'live'),
      currency,
      status: fc.constantFrom('unknown', 'to_settle', 'settled', 'ineligible'),
      shopAdsRateBps: fc.constantFrom(null, 0, 500),
      estimated: fc.record({ base: maybe(money), standard: maybe(money), shopAds: maybe(money), bonus: maybe(money) }).map(makeParts),
      actual: fc.record({ base: maybe(money), standard: maybe(money), partner: maybe(money) }).map(makeParts),
      notes: fc.array(fc.constant<RowNote>({ code: 'field_absent', field: 'partner', text: '' }), { maxLength: 1 }),
    }),
    { maxLength: 3, selector: (a) => a.skuId },
  ),
  refunds: fc.array(
    fc.record({
      skuId: sku,
      refundedAt: time,
      amount: money,
      currency,
      returnedQuantity: fc.constantFrom(null, 0, 1, 2),
      kind: fc.constantFrom('return', 'refund', 'cancellation', 'chargeback'),
    }),
    { maxLength: 2 },
  ),
  settlements: fc.array(
    fc.record({
      skuId: maybe(sku),
      settledAt: time,
      currency,
      revenue: money,
      platformFees: money,
      tax: maybe(money),
      returnShipping: maybe(money),
      commission: maybe(money),
      adjustments: fc.array(
        fc.record({ type: fc.constantFrom('CHARGE_BACK', 'SAMPLE_SHIPPING_FEE', 'REBATE'), amount: fc.integer({ min: -900, max: 900 }) }),
        { maxLength: 2 },
      ),
      balanced: fc.constantFrom(true, true, true, false),
    }),
    { maxLength: 2 },
  ),
});

/** An order as it is at some time; null where it is not there, or not of this day any more. */
export const version = fc.record({
  order: fc.oneof({ weight: 5, arbitrary: order }, { weight: 1, arbitrary: fc.constant(null) }),
  hanging,
});

export type Version = typeof version extends fc.Arbitrary<infer V> ? V : never;

/** All rows of orders, given as they are. */
export function rowsOf(versions: ReadonlyMap<string, Version>): Required<Rows> {
  const rows: Required<Rows> = { orders: [], returns: [], cancellations: [], affiliate: [], refunds: [], settlements: [] };
  for (const [orderId, { order: patch, hanging: rest }] of versions) {
    if (patch) rows.orders.push(makeOrder({ ...patch, orderId, createdAt: START }));
    rest.returns.forEach((r, i) => {
      rows.returns.push(makeReturn({ ...r, orderId, returnId: String(i) }));
    });
    rest.cancellations.forEach((c, i) => {
      rows.cancellations.push(makeCancellation({ ...c, orderId, cancelId: String(i) }));
    });
    rows.affiliate.push(...rest.affiliate.map((a) => makeAffiliate({ ...a, orderId })));
    rest.refunds.forEach((r, i) => {
      rows.refunds.push(makeRefund({ ...r, orderId, refundId: String(i) }));
    });
    rest.settlements.forEach((s, i) => {
      rows.settlements.push(makeSettlement({ ...s, orderId, settlementId: String(i) }));
    });
  }
  return rows;
}

/** Ids of a day's orders: numbers of different length, or any text. */
export const orderIds = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 990, max: 1010 }).map(String), { minLength: 1, maxLength: 8 }),
  fc.uniqueArray(fc.constantFrom('99', '577000000000000001', '577000000000000002', '#A-1', '#A-2', 'b'), { minLength: 1, maxLength: 6 }),
);
