import fc from 'fast-check';
import type {
  AffiliateRow,
  CancellationRow,
  OrderRow,
  RefundRow,
  ReturnRow,
  RowMeta,
  SettlementRow,
  Stream,
  StreamRows,
} from '../../src/core/model/orders';

/** Arbitrary rows of every stream, strange text and large numbers included. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('', '0', '00', '576461413038785752', '18446744073709551616', '\ud800'),
);
const maybeText = fc.option(text);
const minor = fc.oneof(fc.integer({ min: -500, max: 500 }), fc.maxSafeInteger());
const maybeMinor = fc.option(minor);
const instant = fc.oneof(
  fc.integer({ min: 1_700_000_000, max: 1_700_100_000 }).map((s) => s * 1000),
  fc.integer({ min: 0, max: 4e12 }),
);
const maybeInstant = fc.option(instant);
const count = fc.nat(70_000);

const meta: { [K in keyof RowMeta]: fc.Arbitrary<RowMeta[K]> } = {
  shop: text,
  asOf: instant,
  origin: fc.constantFrom('api', 'import:a', 'import:b'),
  notes: fc.array(fc.record({ code: fc.constantFrom('amount_rounded', 'paid_differs'), field: text, text }), { maxLength: 2 }),
};

const parts = fc.record({ base: maybeMinor, standard: maybeMinor, shopAds: maybeMinor, bonus: maybeMinor, partner: maybeMinor });

const orders: fc.Arbitrary<OrderRow> = fc.record({
  ...meta,
  orderId: text,
  createdAt: instant,
  paidAt: maybeInstant,
  shippedAt: maybeInstant,
  deliveredAt: maybeInstant,
  cancelledAt: maybeInstant,
  status: fc.constantFrom('unpaid', 'completed', 'unknown'),
  kind: fc.constantFrom('sale', 'sample'),
  cod: fc.boolean(),
  currency: fc.constantFrom('USD', 'VND'),
  replacesOrderId: maybeText,
  code: maybeText,
  lines: fc.array(
    fc.record({
      skuId: text,
      productId: maybeText,
      productName: maybeText,
      skuName: maybeText,
      sellerSku: maybeText,
      gift: fc.boolean(),
      quantity: count,
      cancelledUnits: count,
      list: maybeMinor,
      sellerDiscount: maybeMinor,
      platformDiscount: maybeMinor,
      paid: maybeMinor,
      taxIncluded: maybeMinor,
      statedRefund: maybeMinor,
      statedReturned: maybeMinor,
    }),
    { maxLength: 3 },
  ),
});

const returns: fc.Arbitrary<ReturnRow> = fc.record({
  ...meta,
  returnId: text,
  orderId: text,
  type: fc.constantFrom('refund', 'return_and_refund'),
  status: fc.constantFrom('pending', 'completed'),
  createdAt: instant,
  updatedAt: instant,
  previousId: maybeText,
  nextId: maybeText,
  currency: text,
  lines: fc.array(fc.record({ skuId: text, units: count, refundSubtotal: maybeMinor }), { maxLength: 3 }),
});

const cancellations: fc.Arbitrary<CancellationRow> = fc.record({
  ...meta,
  cancelId: text,
  orderId: text,
  status: fc.constantFrom('pending', 'completed'),
  createdAt: instant,
  updatedAt: instant,
  lines: fc.array(fc.record({ skuId: text, units: count }), { maxLength: 3 }),
});

const affiliate: fc.Arbitrary<AffiliateRow> = fc.record({
  ...meta,
  orderId: text,
  skuId: text,
  productId: maybeText,
  createdAt: instant,
  account: text,
  contentId: maybeText,
  contentType: fc.constantFrom('video', 'live'),
  quantity: count,
  currency: text,
  status: fc.constantFrom('settled', 'unknown'),
  rateBps: maybeMinor,
  shopAdsRateBps: maybeMinor,
  campaignId: maybeText,
  collaborationId: maybeText,
  fullyReturned: fc.boolean(),
  estimated: parts,
  actual: parts,
});

const refunds: fc.Arbitrary<RefundRow> = fc.record({
  ...meta,
  refundId: text,
  orderId: text,
  skuId: text,
  refundedAt: instant,
  amount: minor,
  currency: text,
  returnedQuantity: fc.option(count),
  kind: fc.constantFrom('return', 'chargeback'),
});

const settlements: fc.Arbitrary<SettlementRow> = fc.record({
  ...meta,
  settlementId: text,
  orderId: text,
  skuId: maybeText,
  settledAt: instant,
  currency: text,
  revenue: minor,
  platformFees: minor,
  shipping: minor,
  returnShipping: maybeMinor,
  tax: maybeMinor,
  commission: maybeMinor,
  partnerCommission: maybeMinor,
  ads: maybeMinor,
  withheld: maybeMinor,
  adjustments: fc.array(fc.record({ type: text, amount: minor }), { maxLength: 2 }),
  settlement: minor,
  balanced: fc.boolean(),
  breakdown: fc.array(fc.record({ key: text, amount: minor }), { maxLength: 4 }),
});

export const arbitraryRows: { [S in Stream]: fc.Arbitrary<StreamRows[S]> } = {
  orders,
  returns,
  cancellations,
  affiliate,
  refunds,
  settlements,
};
