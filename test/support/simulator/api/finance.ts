import type { Fields } from './fields';
import { type Endpoint, type Listing, PAGE } from './listing';

const empty = (name: string): Listing => ({ name, rows: [], descending: true, pageSize: 20, totalCount: 0 });
const finance = (path: string, version: string, sortField: string, name: string, extra: Fields): Endpoint => ({
  method: 'GET',
  path,
  versions: [version],
  scope: 'seller.finance.info',
  shopScoped: true,
  query: {
    ...PAGE(1, 100),
    sort_field: { type: 'string', required: true, values: [sortField] },
    sort_order: { type: 'string', values: ['ASC', 'DESC'] },
    ...extra,
  },
  body: null,
  // The world has no settlements yet: its states are all "to date".
  run: () => empty(name),
});

/** Finance: what must be asked is checked; there is nothing to give yet. */
export const FINANCE: readonly Endpoint[] = [
  finance('/finance/{v}/statements', '202309', 'statement_time', 'statements', {
    statement_time_ge: { type: 'seconds' },
    statement_time_lt: { type: 'seconds' },
    payment_status: { type: 'string' },
  }),
  finance('/finance/{v}/statements/{id}/statement_transactions', '202501', 'order_create_time', 'transactions', {}),
  finance('/finance/{v}/orders/unsettled', '202507', 'order_create_time', 'transactions', {
    search_time_ge: { type: 'seconds' },
    search_time_lt: { type: 'seconds' },
  }),
];
