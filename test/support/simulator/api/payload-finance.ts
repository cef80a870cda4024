import { toText } from '../exact';
import { Random } from '../random';
import type { SettleLine, SimStatement, SimTransaction, SimUnsettled } from '../world/feeds-model';
import type { SimShop } from '../world/model';
import { feeSum, revenueSum, settlementSum, shippingSum, sumOf } from '../world/settle-sums';
import { type Json, shuffled } from './payload-order';

/**
 * Costs are negative in the answers of GB and VN, as in real data; in the US shop they are positive, as the documentation has them. Revenue
 * and what is left are signed the same way everywhere.
 */
const signOf = (shop: SimShop): 1 | -1 => (shop.region === 'US' ? 1 : -1);

const textOf =
  (shop: SimShop) =>
  (minor: number): string =>
    toText(minor || 0, shop.exponent);

const costOf = (shop: SimShop) => (minor: number) => textOf(shop)(signOf(shop) * minor);

/** Sums of several lines by key, so that a row of an order has the same breakdown as its SKUs. */
function merged(lines: readonly SettleLine[], pick: (line: SettleLine) => Record<string, number>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const line of lines) for (const [key, amount] of Object.entries(pick(line))) sums[key] = (sums[key] ?? 0) + amount;
  return sums;
}

const written = (amounts: Record<string, number>, write: (minor: number) => string): Json =>
  Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, write(amount)]));

/** The three breakdowns and their sums; `prefix` is `est_` for estimates. */
function breakdowns(shop: SimShop, lines: readonly SettleLine[], prefix: '' | 'est_', estimate = false): Json {
  const [text, cost] = [textOf(shop), costOf(shop)];
  const explained = merged(lines, (line) => line.explained);
  const { affiliate_commission_amount_before_pit: beforePit, ...shippingParts } = explained;
  // Estimates spell this key in another way.
  const pit =
    beforePit === undefined
      ? {}
      : { [estimate ? 'affiliate_commission_before_pit_amount' : 'affiliate_commission_amount_before_pit']: cost(beforePit) };
  const supplementary = Object.keys(shippingParts).length > 0 ? { supplementary_component: written(shippingParts, cost) } : {};
  return {
    [`${prefix}revenue_amount`]: text(revenueSum(lines)),
    revenue_breakdown: written(
      merged(lines, (line) => line.revenue),
      text,
    ),
    [`${prefix}shipping_cost_amount`]: cost(shippingSum(lines)),
    shipping_cost_breakdown: {
      ...written(
        merged(lines, (line) => line.shipping),
        cost,
      ),
      ...supplementary,
    },
    [`${prefix}fee_tax_amount`]: cost(feeSum(lines)),
    fee_tax_breakdown: {
      fee: {
        ...written(
          merged(lines, (line) => line.fees),
          cost,
        ),
        ...pit,
      },
      tax: written(
        merged(lines, (line) => line.taxes),
        cost,
      ),
    },
  };
}

/** A statement as `finance/202309/statements` gives it: what each region leaves out is left out. */
export function statementPayload(statement: SimStatement): Json {
  const { shop, transactions } = statement;
  const [text, cost] = [textOf(shop), costOf(shop)];
  const lines = transactions.flatMap((t) => t.lines);
  const adjustment = transactions.reduce((sum, t) => sum + (t.type === 'RESERVE' ? 0 : t.amount), 0);
  const isSea = shop.region === 'VN';
  const out: Json = {
    id: statement.id,
    statement_time: statement.at,
    currency: shop.currency,
    settlement_amount: text(settlementSum(lines) + adjustment),
    // In the region of VN the shipping is among the fees.
    fee_amount: cost(feeSum(lines) + (isSea ? shippingSum(lines) : 0)),
    adjustment_amount: text(adjustment),
    payment_status: statement.status,
    net_sales_amount: text(revenueSum(lines)),
    shipping_cost_amount: isSea ? '0' : cost(shippingSum(lines)),
  };
  if (isSea) out['revenue_amount'] = text(revenueSum(lines));
  if (statement.paymentId !== null) out['payment_id'] = statement.paymentId;
  if (statement.paidAt !== null) out['payment_time'] = statement.paidAt;
  return shuffled(out, new Random(statement.at));
}

/** What `finance/202501/statements/{id}/statement_transactions` has beside its list. */
export function statementTotals(statement: SimStatement): Json {
  const { shop, transactions } = statement;
  const [text, cost] = [textOf(shop), costOf(shop)];
  const lines = transactions.flatMap((t) => t.lines);
  const adjustment = transactions.reduce((sum, t) => sum + (t.type === 'RESERVE' ? 0 : t.amount), 0);
  const reserve = transactions.reduce((sum, t) => sum + (t.type === 'RESERVE' ? t.amount : 0), 0);
  const settlement = settlementSum(lines) + adjustment;
  return {
    id: statement.id,
    create_time: statement.at,
    status: 'SETTLED',
    currency: shop.currency,
    payable_amount: text(settlement + reserve),
    total_reserve_amount: text(reserve),
    total_settlement_amount: text(settlement),
    total_settlement_breakdown: {
      total_revenue_amount: text(revenueSum(lines)),
      total_shipping_cost_amount: cost(shippingSum(lines)),
      total_fee_tax_amount: cost(feeSum(lines)),
      total_adjustment_amount: text(adjustment),
    },
  };
}

/** A row of a statement: an order, an adjustment (its order stands apart), a reserve. */
export function transactionPayload(transaction: SimTransaction): Json {
  const { shop, type, id, lines, amount } = transaction;
  const text = textOf(shop);
  const random = new Random(Number(BigInt.asUintN(31, BigInt(id))));
  if (type === 'RESERVE')
    return shuffled(
      {
        id,
        type,
        reserve_id: `78${id.slice(2)}`,
        reserve_amount: text(amount),
        reserve_status: amount < 0 ? 'COLLECTED' : 'RELEASED',
        estimated_release_time: String(transaction.at + 30 * 86_400),
        settlement_amount: text(0),
        order_id: '',
      },
      random,
    );
  if (type !== 'ORDER')
    return shuffled(
      {
        id,
        type,
        order_id: '',
        adjustment_id: `72${id.slice(2)}`,
        adjustment_amount: text(amount),
        settlement_amount: text(amount),
        ...(transaction.orderId === null ? {} : { adjustment_order_id: transaction.orderId }),
      },
      random,
    );
  return shuffled(
    {
      id,
      type,
      order_id: transaction.orderId,
      order_create_time: transaction.orderCreatedAt,
      settlement_amount: text(settlementSum(lines)),
      ...(random.chance(0.6) ? { adjustment_amount: text(0) } : {}),
      ...breakdowns(shop, lines, ''),
      // A trap: it explains, and is in no sum.
      supplementary_component: { customer_payment_amount: text(Math.max(0, revenueSum(lines))), platform_discount_amount: '0 ' },
    },
    random,
  );
}

/** `finance/202501/orders/{id}/statement_transactions`: a row a SKU and statement. */
export function orderTransactionsPayload(
  shop: SimShop,
  orderId: string,
  rows: readonly { transaction: SimTransaction; statementId: string }[],
): Json {
  const [text, cost] = [textOf(shop), costOf(shop)];
  const orders = rows.filter((row) => row.transaction.type === 'ORDER');
  const lines = orders.flatMap((row) => row.transaction.lines);
  if (orders.length === 0) return { order_id: orderId, total_count: 0 };
  return {
    order_id: orderId,
    order_create_time: orders[0]!.transaction.orderCreatedAt,
    currency: shop.currency,
    settlement_amount: text(settlementSum(lines)),
    revenue_amount: text(revenueSum(lines)),
    shipping_cost_amount: cost(shippingSum(lines)),
    // The order calls it so, its SKUs otherwise.
    fee_and_tax_amount: cost(feeSum(lines)),
    sku_transactions: orders.flatMap(({ transaction, statementId }) =>
      transaction.lines.map((line) => ({
        statement_id: statementId,
        sku_id: line.skuId,
        sku_name: line.skuName,
        product_name: line.productName,
        quantity: String(line.quantity),
        settlement_amount: text(line.settlement),
        ...breakdowns(shop, [line], ''),
      })),
    ),
    total_count: lines.length,
  };
}

/** A row of `finance/202507/orders/unsettled`. */
export function unsettledPayload({ transaction, expected, reason }: SimUnsettled): Json {
  const { shop, type, id, lines, amount } = transaction;
  const text = textOf(shop);
  const random = new Random(Number(BigInt.asUintN(31, BigInt(id))));
  const common = { id, type, currency: shop.currency, status: 'UNSETTLED', estimated_settlement: expected, unsettled_reason: reason };
  if (type !== 'ORDER')
    return shuffled(
      {
        ...common,
        adjustment_id: `72${id.slice(2)}`,
        adjustment_order_id: transaction.orderId,
        est_adjustment_amount: text(amount),
        est_settlement_amount: text(amount),
      },
      random,
    );
  return shuffled(
    {
      ...common,
      order_id: transaction.orderId,
      order_create_time: transaction.orderCreatedAt,
      ...(transaction.deliveredAt === null ? {} : { order_delivery_time: transaction.deliveredAt }),
      est_settlement_amount: text(settlementSum(lines)),
      ...(random.chance(0.5) ? { est_adjustment_amount: text(0) } : {}),
      ...breakdowns(shop, lines, 'est_', true),
    },
    random,
  );
}

/** Sums of all estimates, which stand beside the list. */
export function unsettledTotals(shop: SimShop, all: readonly SimUnsettled[]): Json {
  const [text, cost] = [textOf(shop), costOf(shop)];
  const lines = all.flatMap((u) => u.transaction.lines);
  const adjustment = all.reduce((sum, u) => sum + u.transaction.amount, 0);
  return {
    sum_est_settlement_amount: text(settlementSum(lines) + adjustment),
    sum_est_revenue_amount: text(revenueSum(lines)),
    sum_est_fee_amount: cost(lines.reduce((sum, line) => sum + sumOf(line.fees) + sumOf(line.taxes), 0)),
    sum_est_adjustment_amount: text(adjustment),
  };
}
