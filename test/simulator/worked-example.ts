import type { TruthWorld } from '../support/simulator';
import type { AffiliatePlan, OrderPlan, SimShop, SimSku, SimUnit } from '../support/simulator/world/model';

const CREATED = Date.parse('2026-02-03T20:15:00-08:00') / 1000;

const SHOP: SimShop = {
  id: 'us-1',
  name: 'Example',
  code: 'X',
  region: 'US',
  sellerType: 'LOCAL',
  cipher: 'TTP_x',
  currency: 'USD',
  exponent: 2,
  timeZone: 'America/Los_Angeles',
  taxInside: false,
  taxShare: [0, 1],
  rules: {
    platformFeeRate: '0.06',
    platformFeeBase: 'revenue',
    refundFeeShare: '0',
    refundFeeCap: null,
    taxRate: '0',
    shippingPerOrder: '3.99',
    labourPerOrder: '0.50',
    labourPerReturn: '1.20',
  },
};

function sku(id: string, price: number, unitCost: string, returnShipping: string, unsaleableShare: string): SimSku {
  const costs = [{ from: null, unitCost, currency: 'USD', returnShipping, unsaleableShare }];
  return { id, productId: `9${id}`, productName: id, skuName: '', sellerSku: '', shopId: SHOP.id, category: '', price, costs };
}

const A = sku('1729000000000000001', 2499, '6.00', '4.50', '0.5');
const B = sku('1729000000000000002', 1500, '4.00', '0', '0');

function unit(id: string, of: SimSku, sellerDiscount: number, platformDiscount: number): SimUnit {
  return { id, sku: of, gift: false, original: of.price, sellerDiscount, platformDiscount, taxOnTop: 0, giftRetail: 0, cancelAt: null };
}

/** The order of roi.md section 11, as a world of its own. */
export function workedExample({ settled = true } = {}): TruthWorld {
  const plan: OrderPlan = {
    id: '577000000000000001',
    shop: SHOP,
    kind: 'sale',
    cod: false,
    createdAt: CREATED,
    paidAt: CREATED + 60,
    holdUntil: null,
    rtsAt: CREATED + 3_600,
    collectedAt: CREATED + 7_200,
    deliveredAt: CREATED + 86_400,
    completedAt: null,
    cancelAt: null,
    cancelInitiator: 'SYSTEM',
    cancelReason: '',
    replacesId: null,
    partialShip: false,
    units: [unit('1', A, 250, 150), unit('2', A, 250, 150), unit('3', B, 0, 0)],
    shippingOriginal: 0,
    shippingSellerDiscount: 0,
    shippingPlatformDiscount: 0,
    retailDeliveryFee: 0,
    productTax: 0,
    shippingTax: 0,
    buyer: '7',
    quirk: 0,
    returns: [],
    cancellations: [],
    affiliate: [],
  };
  const row: AffiliatePlan = {
    skuId: A.id,
    productId: A.productId,
    handle: 'ann',
    shown: 'Ann',
    contentId: '',
    contentType: 'SHOP',
    quantity: 2,
    price: A.price,
    rateBps: 1500,
    shopAdsBps: 0,
    partnerBps: 0,
    collaborationId: '',
    campaignId: '',
    target: false,
    visibleAt: 0,
    steps: [],
    estimated: { base: '44.98', standard: '6.75', shopAds: null, bonus: null, partner: null },
    actual: { base: '22.49', standard: '3.37', shopAds: null, bonus: null, partner: null },
    fullyReturned: false,
    quirk: 0,
  };
  return {
    shops: [SHOP],
    orders: [
      {
        plan,
        status: 'DELIVERED',
        updatedAt: CREATED,
        paidAt: plan.paidAt,
        shippedAt: plan.rtsAt,
        collectedAt: plan.collectedAt,
        deliveredAt: plan.deliveredAt,
        cancelledAt: null,
        cancelledUnits: new Set(),
      },
    ],
    returns: [
      {
        order: plan,
        status: 'RETURN_OR_REFUND_REQUEST_COMPLETE',
        updatedAt: CREATED,
        nextId: null,
        plan: {
          id: 'r1',
          type: 'RETURN_AND_REFUND',
          role: 'BUYER',
          createdAt: CREATED,
          steps: [],
          previousId: null,
          nextId: null,
          editedAt: null,
          lines: [{ unitId: '1', lineId: 'l', skuId: A.id, subtotal: 2099, tax: 0 }],
          shippingRefund: 0,
          quirk: 0,
        },
      },
    ],
    affiliate: [
      {
        plan: row,
        shop: SHOP,
        orderId: plan.id,
        createdAt: CREATED,
        deliveredAt: null,
        status: settled ? 'SETTLED' : 'To-SETTLE',
        actual: settled ? row.actual : null,
      },
    ],
    costs: [
      {
        id: 'c',
        day: '2026-02-02',
        creator: 'Ann',
        kind: 'fixed_fee',
        amount: '5.00',
        currency: 'USD',
        postId: '',
        from: '2026-02-02',
        to: '2026-02-04',
        note: '',
      },
    ],
    posts: [],
    fx: new Map(),
    rules: { reportCurrency: 'USD', reportExponent: 2, timeZone: SHOP.timeZone },
    account: () => undefined,
    ownerOf: (handle) => (handle === 'ann' ? 'Ann' : handle),
    creators: [{ name: 'Ann' }],
  };
}
