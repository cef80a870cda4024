import { financeOf } from '../world/finance';
import { badParameter } from './codes';
import type { Fields } from './fields';
import { type CallContext, type Endpoint, type Listing, PAGE } from './listing';
import {
  orderTransactionsPayload,
  statementPayload,
  statementTotals,
  transactionPayload,
  unsettledPayload,
  unsettledTotals,
} from './payload-finance';
import type { Json } from './payload-order';

const SCOPE = 'seller.finance.info';

/** A list that must be asked for with its one sort field. */
const sorted = (field: string, extra: Fields): Fields => ({
  ...PAGE(1, 100),
  sort_field: { type: 'string', required: true, values: [field] },
  sort_order: { type: 'string', values: ['ASC', 'DESC'] },
  ...extra,
});

const listed = (
  call: CallContext,
  name: string,
  rows: Listing['rows'],
  rest: Pick<Listing, 'totalCount' | 'beside'> = { totalCount: rows.length },
): Listing => ({
  name,
  rows,
  descending: call.query.get('sort_order') === 'DESC',
  pageSize: Number(call.query.get('page_size') ?? 20),
  ...rest,
});

/** A query's times; without an upper end it is now. */
function within(call: CallContext, name: string): (time: number) => boolean {
  const from = Number(call.query.get(`${name}_ge`) ?? 0);
  const to = Number(call.query.get(`${name}_lt`) ?? Math.floor(call.nowS) + 1);
  return (time) => time >= from && time < to;
}

const statements: Endpoint = {
  method: 'GET',
  path: '/finance/{v}/statements',
  versions: ['202309'],
  scope: SCOPE,
  shopScoped: true,
  query: sorted('statement_time', {
    statement_time_ge: { type: 'seconds' },
    statement_time_lt: { type: 'seconds' },
    payment_status: { type: 'string', values: ['PAID', 'FAILED', 'PROCESSING'] },
  }),
  body: null,
  run: (call) => {
    const inTime = within(call, 'statement_time');
    const status = call.query.get('payment_status');
    const mine = financeOf(call.world).statements.filter(
      (s) => s.shop === call.shop && inTime(s.at) && (status === undefined || s.status === status),
    );
    const rows = mine.map((s) => ({ sort: s.at, id: s.id, payload: () => statementPayload(s) }));
    // How many there are is not told.
    return listed(call, 'statements', rows, { totalCount: null });
  },
};

const byStatement: Endpoint = {
  method: 'GET',
  path: '/finance/{v}/statements/{id}/statement_transactions',
  versions: ['202501'],
  scope: SCOPE,
  shopScoped: true,
  query: sorted('order_create_time', {}),
  body: null,
  run: (call) => {
    const statement = financeOf(call.world).statements.find((s) => s.id === call.ids[0] && s.shop === call.shop);
    if (!statement) return badParameter('invalid parameter: statement_id does not exist');
    const rows = statement.transactions.map((t) => ({ sort: t.orderCreatedAt ?? 0, id: t.id, payload: () => transactionPayload(t) }));
    return listed(call, 'transactions', rows, { totalCount: rows.length, beside: statementTotals(statement) });
  },
};

const byOrder: Endpoint = {
  method: 'GET',
  path: '/finance/{v}/orders/{id}/statement_transactions',
  versions: ['202501'],
  scope: SCOPE,
  shopScoped: true,
  query: {},
  body: null,
  run: ({ world, shop, ids }) => {
    const orderId = ids[0]!;
    if (world.order(orderId)?.plan.shop !== shop) return badParameter('invalid parameter: order_id does not exist');
    const { byOrder: rows, statements: all } = financeOf(world);
    const mine = (rows.get(orderId) ?? []).map((transaction) => ({
      transaction,
      statementId: all.find((s) => s.shop === shop && s.at === transaction.at)!.id,
    }));
    return { data: orderTransactionsPayload(shop, orderId, mine) as Json };
  },
};

const unsettled: Endpoint = {
  method: 'GET',
  path: '/finance/{v}/orders/unsettled',
  versions: ['202507'],
  scope: SCOPE,
  shopScoped: true,
  query: sorted('order_create_time', { search_time_ge: { type: 'seconds' }, search_time_lt: { type: 'seconds' } }),
  body: null,
  run: (call) => {
    const inTime = within(call, 'search_time');
    const mine = financeOf(call.world).unsettled.filter(({ transaction: t }) => t.shop === call.shop && inTime(t.orderCreatedAt ?? t.at));
    const rows = mine.map((u) => ({ sort: u.transaction.orderCreatedAt ?? 0, id: u.transaction.id, payload: () => unsettledPayload(u) }));
    return listed(call, 'transactions', rows, { totalCount: rows.length, beside: unsettledTotals(call.shop, mine) });
  },
};

/** Statements, their rows, an order's rows by SKU, and what is still to come. */
export const FINANCE: readonly Endpoint[] = [statements, byStatement, byOrder, unsettled];
