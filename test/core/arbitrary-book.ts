import fc from 'fast-check';
import { ANY_WINDOW_DAYS, type Click, type Ledger, type Rules } from '../../src/core/model/ledger';
import type { AffiliateRow, CancellationRow, OrderLine, OrderRow, ReturnRow } from '../../src/core/model/orders';
import { costs, DAYS, makeBookLedger, posts } from './arbitrary-ledger';
import { makeAffiliate, makeCancellation, makeLine, makeOrder, makeParts, makeReturn, makeRules } from './make';

/** A small book: orders of two shops over a few days with everything that can hang on them. */
export interface Book {
  orders: OrderRow[];
  returns: ReturnRow[];
  cancellations: CancellationRow[];
  affiliate: AffiliateRow[];
  ledger: Ledger;
  rules: Rules;
}

export { DAYS };

const HANDLES = ['anna.k', 'anna.sub', 'ben', 'ours', 'stranger', ''];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const money = fc.oneof(fc.nat(300), fc.nat(100_000), fc.constant(0), fc.nat(10 ** 10));
const day = fc.constantFrom(...DAYS);

const line: fc.Arbitrary<OrderLine> = fc
  .record({
    skuId: fc.constantFrom('A', 'B', 'C', 'D'),
    productId: fc.constantFrom('P1', 'P2', null),
    gift: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 4 }),
    cancelledUnits: fc.constantFrom(0, 0, 0, 1),
    list: money,
    platformDiscount: fc.constantFrom(0, 0, 7, null),
    taxIncluded: fc.constantFrom(0, 0, 3),
    statedRefund: fc.oneof(fc.constant(null), money),
    statedReturned: fc.constantFrom(null, 0, 1),
  })
  .map((patch) => {
    const paid = Math.max(0, patch.list - (patch.platformDiscount ?? 0));
    return makeLine({ ...patch, paid, taxIncluded: Math.min(patch.taxIncluded, paid), gift: patch.gift && patch.quantity === 1 });
  });

const order: fc.Arbitrary<Partial<OrderRow>> = fc.record({
  shop: fc.constantFrom('us-1', 'gb-1'),
  createdAt: fc.tuple(day, fc.constantFrom(0, 0, 3, 9)).map(([d, h]) => Date.parse(`${d}T12:00:00-08:00`) + h * HOUR),
  code: fc.constantFrom(null, null, null, 'ANNA10', 'SUB', 'OURS', 'LOST'),
  paidAt: fc.constantFrom(1, 1, 1, null),
  shippedAt: fc.constantFrom(1, null),
  cod: fc.boolean(),
  status: fc.constantFrom('unpaid', 'on_hold', 'awaiting_shipment', 'delivered', 'completed', 'cancelled', 'unknown'),
  kind: fc.constantFrom('sale', 'sale', 'sale', 'sale', 'sample', 'replacement', 'test'),
  lines: fc.uniqueArray(line, { minLength: 1, maxLength: 4, selector: (l) => `${l.skuId}${l.gift}` }),
  replacesOrderId: fc.constantFrom(null, '1001', '1002', 'gone'),
});

interface Extra {
  returned: { sku: string; units: number; subtotal: number | null; type: ReturnRow['type']; status: ReturnRow['status'] }[];
  cancelled: boolean;
  clicks: { before: number; code: string }[];
  affiliate: {
    sku: string;
    account: string;
    content: string | null;
    type: AffiliateRow['contentType'];
    status: AffiliateRow['status'];
    parts: (number | null)[];
  }[];
}

const extra: fc.Arbitrary<Extra> = fc.record({
  returned: fc.array(
    fc.record({
      sku: fc.constantFrom('A', 'B', 'C', 'D'),
      units: fc.integer({ min: 0, max: 3 }),
      subtotal: fc.oneof(fc.constant(null), money),
      type: fc.constantFrom('refund', 'return_and_refund', 'replacement'),
      status: fc.constantFrom('completed', 'completed', 'pending'),
    }),
    { maxLength: 2 },
  ),
  cancelled: fc.boolean(),
  clicks: fc.array(
    fc.record({
      before: fc.constantFrom(-1, 0, HOUR, HOUR, DAY - 1, DAY, 7 * DAY - 1, 7 * DAY, 14 * DAY, 31 * DAY, 400 * DAY),
      code: fc.constantFrom('ANNA10', 'SUB', 'OURS', 'BEN', 'NEW', 'LOST'),
    }),
    { maxLength: 4 },
  ),
  affiliate: fc.uniqueArray(
    fc.record({
      sku: fc.constantFrom('A', 'B', 'C', 'D', 'Q'),
      account: fc.constantFrom(...HANDLES),
      content: fc.constantFrom(null, 'post1', 'post2'),
      type: fc.constantFrom('unknown', 'video', 'live'),
      status: fc.constantFrom('unknown', 'awaiting_payment', 'to_settle', 'settled', 'ineligible'),
      parts: fc.array(fc.oneof(fc.constant(null), fc.nat(5000)), { minLength: 8, maxLength: 8 }),
    }),
    { maxLength: 3, selector: (a) => a.sku },
  ),
});

const credit: fc.Arbitrary<Rules['credit']> = fc.record({
  evidence: fc.constantFrom('confirmed', 'tracked', 'estimated', 'estimated'),
  model: fc.constantFrom('last', 'first', 'linear', 'time_decay', 'position'),
  windowDays: fc.constantFrom(1, 7, 14, 30, ANY_WINDOW_DAYS),
  halfLifeDays: fc.constantFrom(7, 1, 0.5),
  native: fc.constantFrom(false, false, false, false, true),
});

/** Books of two shops in two currencies, costs in three, with every kind of row. */
export const books: fc.Arbitrary<Book> = fc
  .record({
    orders: fc.array(fc.tuple(order, extra), { minLength: 1, maxLength: 6 }),
    strays: fc.array(extra, { maxLength: 1 }),
    costs,
    posts,
    credit,
    feeRate: fc.constantFrom('0.06', '0', '0.0615'),
    onGross: fc.boolean(),
    refundFeeShare: fc.constantFrom('0', '0.2'),
    cap: fc.constantFrom(null, '5.00'),
    taxRate: fc.constantFrom('0', '0.0725'),
    shipping: fc.constantFrom('0', '3.99', '0.05'),
    labour: fc.constantFrom('0', '0.5'),
  })
  .map((made) => {
    const book: Book = {
      orders: [],
      returns: [],
      cancellations: [],
      affiliate: [],
      ledger: makeBookLedger(made.costs, made.posts),
      rules: makeRules(),
    };
    made.orders.forEach(([patch, rest], i) => {
      const currency = patch.shop === 'gb-1' ? 'GBP' : 'USD';
      const row = makeOrder({
        ...patch,
        currency,
        orderId: String(1001 + i),
        replacesOrderId: patch.kind === 'replacement' ? patch.replacesOrderId : null,
      });
      book.orders.push(row);
      hang(book, row, rest);
    });
    made.strays.forEach((rest, i) => {
      hang(book, makeOrder({ orderId: `stray${i}` }), { ...rest, returned: [], cancelled: false });
    });
    const terms = {
      platformFeeRate: made.feeRate,
      platformFeeBase: made.onGross ? ('gross' as const) : ('revenue' as const),
      refundFeeShare: made.refundFeeShare,
      refundFeeCap: made.cap,
      taxRate: made.taxRate,
      shippingPerOrder: made.shipping,
      labourPerOrder: made.labour,
      labourPerReturn: '1.20',
    };
    const us = makeRules(terms);
    book.rules = {
      ...us,
      shops: { ...us.shops, 'gb-1': { ...us.shops['us-1']!, currency: 'GBP' } },
      completeUpTo: { orders: '2026-02-04' },
      credit: made.credit,
    };
    return book;
  });

/** Hangs returns, cancellations and affiliate rows on an order. */
function hang(book: Book, row: OrderRow, rest: Extra): void {
  const meta = { orderId: row.orderId, shop: row.shop, currency: row.currency };
  rest.returned.forEach(({ sku, units, subtotal, type, status }, i) => {
    book.returns.push(
      makeReturn({ ...meta, returnId: `R${row.orderId}${i}`, type, status, lines: [{ skuId: sku, units, refundSubtotal: subtotal }] }),
    );
  });
  const { currency: _, ...noCurrency } = meta;
  if (rest.cancelled) book.cancellations.push(makeCancellation({ ...noCurrency, cancelId: `C${row.orderId}` }));
  const clicks = rest.clicks.map(({ before, code }): Click => ({ orderId: row.orderId, clickedAt: row.createdAt - before, code }));
  book.ledger.clicks?.push(...clicks);
  for (const { sku, account, content, type, status, parts } of rest.affiliate) {
    const [standard, shopAds, bonus, partner, ...more] = parts as (number | null)[];
    const estimated = makeParts({ standard, shopAds, bonus, partner });
    const actual = makeParts({ standard: more[0], shopAds: more[1], bonus: more[2], partner: more[3] });
    book.affiliate.push(
      makeAffiliate({
        ...meta,
        skuId: sku,
        account,
        contentId: content,
        contentType: type,
        createdAt: row.createdAt,
        status,
        estimated,
        actual,
      }),
    );
  }
}
