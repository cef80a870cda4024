import { badParameter } from './codes';
import type { Fields } from './fields';
import { FINANCE } from './finance';
import { type Endpoint, listing, PAGE } from './listing';
import { affiliatePayload, cancellationPayload, returnPayload } from './payload-after';
import { orderPayload } from './payload-order';
import { PRODUCTS } from './products';
import { SAMPLES } from './samples';
import { VIDEOS } from './videos';

const SORT: Fields = {
  sort_field: { type: 'string', values: ['create_time', 'update_time'] },
  sort_order: { type: 'string', values: ['ASC', 'DESC'] },
};
const TIMES: Fields = {
  create_time_ge: { type: 'seconds' },
  create_time_lt: { type: 'seconds' },
  update_time_ge: { type: 'seconds' },
  update_time_lt: { type: 'seconds' },
};
// biome-ignore format: a list of words
const ORDER_STATUS = ['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING', 'AWAITING_COLLECTION', 'IN_TRANSIT', 'DELIVERED', 'COMPLETED', 'CANCELLED'];
/** Shortest three calendar months (February to April): the strictest reading of "3 months". */
const THREE_MONTHS_S = 89 * 86_400;

const includes = (list: unknown, value: string): boolean => list === undefined || (list as string[]).includes(value);

const shops: Endpoint = {
  method: 'GET',
  path: '/authorization/{v}/shops',
  versions: ['202309'],
  scope: 'seller.authorization.info',
  shopScoped: false,
  query: {},
  body: null,
  run: ({ world }) => ({
    data: {
      shops: world.shops.map((s) => ({
        id: s.id,
        name: s.name,
        region: s.region,
        seller_type: s.sellerType,
        cipher: s.cipher,
        code: s.code,
      })),
    },
  }),
};

const orders: Endpoint = {
  method: 'POST',
  path: '/order/{v}/orders/search',
  versions: ['202309'],
  scope: 'seller.order.info',
  shopScoped: true,
  query: { ...PAGE(1, 100, true), ...SORT },
  body: {
    ...TIMES,
    order_status: { type: 'string', values: ORDER_STATUS },
    buyer_user_id: { type: 'string' },
    is_buyer_request_cancel: { type: 'bool' },
    shipping_type: { type: 'string', values: ['TIKTOK', 'SELLER', 'TIKTOK_DIGITAL'] },
    warehouse_ids: { type: 'strings', max: 100 },
  },
  run: (call) => {
    const { order_status: status, buyer_user_id: buyer } = call.body;
    const mine = call.world.orders.filter(
      (o) =>
        o.plan.shop.id === call.shop.id && (status === undefined || o.status === status) && (buyer === undefined || o.plan.buyer === buyer),
    );
    return listing(
      call,
      'orders',
      mine,
      { create: (o) => o.plan.createdAt, update: (o) => o.updatedAt, id: (o) => o.plan.id, payload: (o) => orderPayload(call.world, o) },
      { order: 'DESC', size: 20 },
    );
  },
};

const orderDetail: Endpoint = {
  method: 'GET',
  path: '/order/{v}/orders',
  versions: ['202309', '202507'],
  scope: 'seller.order.info',
  shopScoped: true,
  query: { ids: { type: 'strings', max: 50 } },
  body: null,
  run: ({ world, shop, query }) => {
    const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
    if (ids.length === 0) return badParameter('invalid parameter: ids is empty');
    const found = ids.map((id) => world.order(id)).filter((o) => o !== undefined && o.plan.shop.id === shop.id);
    return { data: { orders: found.map((o) => orderPayload(world, o!)) } };
  },
};

const returns: Endpoint = {
  method: 'POST',
  path: '/return_refund/{v}/returns/search',
  versions: ['202309', '202602'],
  scope: 'seller.return_refund.basic',
  shopScoped: true,
  query: { ...PAGE(10, 50), ...SORT },
  body: {
    ...TIMES,
    arbitration_status: { type: 'strings' },
    buyer_user_ids: { type: 'strings' },
    locale: { type: 'string' },
    order_ids: { type: 'strings' },
    return_ids: { type: 'strings' },
    return_status: { type: 'strings' },
    return_types: { type: 'strings', values: ['REFUND', 'RETURN_AND_REFUND', 'REPLACEMENT'] },
    seller_proposed_return_type: { type: 'strings', values: ['PARTIAL_REFUND'] },
  },
  run: (call) => {
    const { order_ids: ids, return_ids: own, return_status: status, return_types: types } = call.body;
    const mine = call.world.returns.filter(
      (r) =>
        r.order.shop.id === call.shop.id &&
        includes(ids, r.order.id) &&
        includes(own, r.plan.id) &&
        includes(status, r.status) &&
        includes(types, r.plan.type),
    );
    return listing(
      call,
      'return_orders',
      mine,
      { create: (r) => r.plan.createdAt, update: (r) => r.updatedAt, id: (r) => r.plan.id, payload: returnPayload },
      { order: 'ASC', size: 10 },
    );
  },
};

const cancellations: Endpoint = {
  method: 'POST',
  path: '/return_refund/{v}/cancellations/search',
  versions: ['202309', '202602'],
  scope: 'seller.return_refund.basic',
  shopScoped: true,
  query: { ...PAGE(1, 50), ...SORT },
  body: {
    ...TIMES,
    buyer_user_ids: { type: 'strings' },
    cancel_ids: { type: 'strings' },
    cancel_status: {
      type: 'strings',
      values: [
        'CANCELLATION_REQUEST_PENDING',
        'CANCELLATION_REQUEST_SUCCESS',
        'CANCELLATION_REQUEST_CANCEL',
        'CANCELLATION_REQUEST_COMPLETE',
      ],
    },
    cancel_types: { type: 'strings', values: ['CANCEL', 'BUYER_CANCEL'] },
    locale: { type: 'string' },
    order_ids: { type: 'strings' },
  },
  run: (call) => {
    const { order_ids: ids, cancel_ids: own, cancel_status: status, cancel_types: types } = call.body;
    const mine = call.world.cancellations.filter(
      (c) =>
        c.order.shop.id === call.shop.id &&
        includes(ids, c.order.id) &&
        includes(own, c.plan.id) &&
        includes(status, c.status.replace(/CANCELLED$/, 'CANCEL')) &&
        includes(types, c.plan.type),
    );
    return listing(
      call,
      'cancellations',
      mine,
      { create: (c) => c.plan.createdAt, update: (c) => c.updatedAt, id: (c) => c.plan.id, payload: cancellationPayload },
      { order: 'ASC', size: 10 },
    );
  },
};

const affiliate: Endpoint = {
  method: 'POST',
  path: '/affiliate_seller/{v}/orders/search',
  versions: ['202410'],
  scope: 'seller.affiliate_collaboration.read',
  shopScoped: true,
  query: PAGE(1, 100, true),
  // No update filter: that is the point.
  body: { create_time_ge: { type: 'seconds' }, create_time_lt: { type: 'seconds' }, program_id: { type: 'string' } },
  run: (call) => {
    const now = Math.floor(call.nowS);
    const ge = call.body['create_time_ge'] as number | undefined;
    const lt = call.body['create_time_lt'] as number | undefined;
    const to = lt ?? now + 1;
    const from = ge ?? (lt === undefined ? now - THREE_MONTHS_S : 0);
    // A missing upper end is "now", of which a second more or less is nobody's fault.
    if (to - from > THREE_MONTHS_S + (lt === undefined ? 2 : 0))
      return badParameter('invalid parameter: only 3 months of data are supported for each single request');
    const groups = new Map<string, typeof call.world.affiliate>();
    for (const row of call.world.affiliate) {
      if (row.shop.id !== call.shop.id || row.createdAt < from || row.createdAt >= to) continue;
      const group = groups.get(row.orderId);
      if (group) group.push(row);
      else groups.set(row.orderId, [row]);
    }
    const lists = [...groups.values()];
    return {
      name: 'orders',
      rows: lists.map((rows) => ({ sort: rows[0]!.createdAt, id: rows[0]!.orderId, payload: () => affiliatePayload(rows) })),
      descending: true,
      pageSize: Number(call.query.get('page_size')),
      totalCount: lists.reduce((sum, rows) => sum + rows.length, 0),
    };
  },
};

export const ENDPOINTS: readonly Endpoint[] = [
  shops,
  orders,
  orderDetail,
  returns,
  cancellations,
  affiliate,
  ...FINANCE,
  ...PRODUCTS,
  ...SAMPLES,
  ...VIDEOS,
];
