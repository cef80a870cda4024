import { groupBy } from '../core/collections';
import type { SettlementRow } from '../core/model/orders';
import { statementOfSettlement } from '../core/model/settlement-id';
import { addUpSettlements } from '../core/model/settlement-sum';
import { type ApiSkuTransaction, orderTransactionsData, skuTransactionFields } from '../schema/tiktok-shop-finance';
import { adaptSkuTransaction } from './adapt-transaction';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { RequestRefused } from './errors';
import { type FeedPage, type PageKind, readPage, type ShopRef } from './read-page';

/** What to store of an order and a statement. */
export interface OrderTransactions extends Pick<FeedPage<never>, 'serverTime' | 'unknownFields'> {
  settlements: SettlementRow[];
  /** Whether these are rows of SKUs; else the statement's row stands. */
  bySku: boolean;
}

type Context = { shop: ShopRef; ofStatement: SettlementRow };

const KIND: PageKind<SettlementRow, typeof orderTransactionsData, ApiSkuTransaction, Context> = {
  schema: orderTransactionsData,
  fields: skuTransactionFields,
  listName: 'sku_transactions',
  list: (data) => data.sku_transactions,
  adapt(raw, { shop, ofStatement, data, serverTime }) {
    const id = statementOfSettlement(ofStatement.settlementId);
    if (raw.statement_id !== id) return { rows: [] };
    const context = { shop, statement: { id, at: ofStatement.settledAt }, serverTime, currency: data.currency ?? ofStatement.currency };
    return { rows: [adaptSkuTransaction(raw, ofStatement.orderId, context)] };
  },
};

/**
 * What a sync stores for an order's row of `statementTransactions`, which it does not store itself: the rows of that statement by SKU
 * (transactions of the order, 202501), one a SKU, where they all add up, and together to the statement's row; else that row. So the two
 * never both count, and what is stored is what the statement settled, to the minor unit. The statement's row stands too where the platform
 * refuses this call for good (`RequestRefused`: US cross-border sellers have no older data); any other error is thrown, and the order is to
 * be asked about again. A row with an adjustment needs no call: it has no SKUs.
 * The rows' identities are those of `settlementIdOf`.
 */
export async function orderTransactions(
  client: ShopClient,
  shop: ShopRef,
  ofStatement: SettlementRow,
  signal?: AbortSignal,
): Promise<OrderTransactions> {
  const asItStands = { settlements: [ofStatement], bySku: false, serverTime: ofStatement.asOf, unknownFields: {} };
  if (ofStatement.skuId !== null || ofStatement.adjustments.length > 0) return asItStands;
  const request = { endpoint: ENDPOINTS.orderTransactions, id: ofStatement.orderId, query: { shop_cipher: shop.cipher } };
  try {
    const { page } = await readPage(KIND, client, request, { shop, ofStatement }, signal);
    const { serverTime, unknownFields } = page;
    const rows = [...groupBy(page.rows, ({ settlementId }) => settlementId).values()].map(addUpSettlements);
    const bySku = standsFor(rows, ofStatement);
    return { settlements: bySku ? rows : [ofStatement], bySku, serverTime, unknownFields };
  } catch (error) {
    if (error instanceof RequestRefused) return asItStands;
    throw error;
  }
}

function standsFor(rows: readonly SettlementRow[], ofStatement: SettlementRow): boolean {
  if (rows.length === 0 || !rows.every(({ balanced, currency }) => balanced && currency === ofStatement.currency)) return false;
  const total = (name: 'settlement' | 'revenue') => rows.reduce((sum, row) => sum + row[name], 0);
  return total('settlement') === ofStatement.settlement && total('revenue') === ofStatement.revenue;
}
