import type { PaymentStatus, Statement } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import { type ApiStatement, statementFields, statementsData } from '../schema/tiktok-shop-finance';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { pageQuery, type TimeSpan, wholeSeconds } from './page';
import { type FeedPage, FieldUnreadable, type PageKind, readPage, type ShopRef } from './read-page';
import { idOrNull, instantOrNull, plainWord, readAmount, readCurrency } from './row-reader';

const KIND: PageKind<Statement, typeof statementsData, ApiStatement, { shop: ShopRef }> = {
  schema: statementsData,
  fields: statementFields,
  listName: 'statements',
  list: (data) => data.statements,
  adapt: (raw, { shop, serverTime }) => ({ rows: [adaptStatement(raw, shop, serverTime)] }),
};

/**
 * One page (up to 100) of a shop's statements (202309) made in the span, oldest first; there is one a day, made at 00:00 UTC for the day
 * before. A statement that is still being paid comes again with another `payment`. Throws `AnswerUnreadable`, `WindowInvalid` for an empty
 * span, and the errors of the client.
 */
export async function searchStatements(
  client: ShopClient,
  shop: ShopRef,
  window: TimeSpan,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<FeedPage<Statement>> {
  const endpoint = ENDPOINTS.statements;
  const { ge, lt } = wholeSeconds(window);
  const filter = { statement_time_ge: String(ge), statement_time_lt: String(lt) };
  const query = { ...pageQuery(endpoint, shop, pageToken), sort_field: 'statement_time', sort_order: 'ASC', ...filter };
  return (await readPage(KIND, client, { endpoint, query }, { shop }, signal)).page;
}

const PAYMENTS: Record<string, PaymentStatus> = { PAID: 'paid', PROCESSING: 'processing', FAILED: 'failed' };

function adaptStatement(raw: ApiStatement, shop: ShopRef, serverTime: Instant): Statement {
  const currency = readCurrency([raw.currency, shop.currency], 'currency');
  // Statements carry no notes: their sums are compared, never added to a figure.
  const read = (field: `${string}_amount` & keyof ApiStatement) => readAmount(raw[field], currency, field, []);
  const settlement = read('settlement_amount');
  if (settlement === null) throw new FieldUnreadable('settlement_amount', `a decimal amount in ${currency}`, 'nothing');
  return {
    shop: shop.id,
    id: raw.id,
    at: raw.statement_time * 1000,
    currency,
    settlement,
    // The first is not given for GB and US, the second not for South East Asia.
    revenue: read('revenue_amount') ?? read('net_sales_amount'),
    fees: read('fee_amount'),
    shipping: read('shipping_cost_amount'),
    adjustment: read('adjustment_amount'),
    payment: PAYMENTS[plainWord(raw.payment_status ?? '')] ?? 'unknown',
    paymentId: idOrNull(raw.payment_id),
    paidAt: instantOrNull(raw.payment_time),
    asOf: serverTime,
  };
}
