import type { Agreement, Creator, Payment } from '../../core/model/ledger';
import type { RefundRow, SettlementRow } from '../../core/model/orders';
import { formatAmount } from '../../core/money';
import { AGREEMENTS } from './agreements';
import { PAYMENTS } from './payments';
import { REFUNDS } from './refunds';
import { SETTLEMENTS } from './settlements';
import { writeTiers } from './tiers';
import { instant, write } from './write-rows';

/** `refunds.csv`, with ids: rows that look alike stay apart. */
export function writeRefunds(rows: readonly RefundRow[]): string {
  return write(
    REFUNDS,
    rows.map((row) => ({
      id: row.refundId,
      order_id: row.orderId,
      sku_id: row.skuId,
      refunded_at: instant(row.refundedAt),
      amount: formatAmount(row.amount, row.currency),
      currency: row.currency,
      returned_quantity: row.returnedQuantity,
      kind: row.kind,
    })),
  );
}

/**
 * `settlements.csv`, costs positive. Adjustments stand there as their sum; what is withheld has no column, so the settlement is written
 * as it would be without it, and the row adds up.
 */
export function writeSettlements(rows: readonly SettlementRow[]): string {
  return write(
    SETTLEMENTS,
    rows.map((row) => {
      const amount = (minor: number | null): string | null => (minor === null ? null : formatAmount(minor, row.currency));
      const adjustment = row.adjustments.reduce((sum, one) => sum + one.amount, 0);
      return {
        id: row.settlementId,
        order_id: row.orderId,
        sku_id: row.skuId,
        settled_at: instant(row.settledAt),
        revenue: amount(row.revenue),
        platform_fees: amount(row.platformFees),
        shipping: amount(row.shipping),
        return_shipping: amount(row.returnShipping),
        tax: amount(row.tax),
        commission: amount(row.commission),
        partner_commission: amount(row.partnerCommission),
        ads: amount(row.ads),
        adjustment: adjustment === 0 ? null : amount(adjustment),
        settlement: amount(row.settlement + (row.withheld ?? 0)),
        currency: row.currency,
      };
    }),
  );
}

/** `agreements.csv`, with ids. */
export function writeAgreements(agreements: readonly Agreement[], creators: readonly Creator[]): string {
  const nameOf = namesOf(creators);
  return write(
    AGREEMENTS,
    agreements.map((one) => ({
      id: one.id,
      creator: nameOf(one.creatorId),
      kind: one.kind,
      amount: one.kind === 'tiered_bonus' ? null : formatAmount(one.amount, one.currency),
      currency: one.currency,
      from: one.from,
      to: one.to,
      booking: one.booking,
      metric: one.metric,
      tiers: writeTiers(one),
      code: one.code,
      post_id: one.postId,
      campaign: one.campaign,
      note: one.note,
    })),
  );
}

/** `payments.csv`, with ids. */
export function writePayments(payments: readonly Payment[], creators: readonly Creator[]): string {
  const nameOf = namesOf(creators);
  return write(
    PAYMENTS,
    payments.map((payment) => ({
      id: payment.id,
      day: payment.day,
      amount: formatAmount(payment.amount, payment.currency),
      currency: payment.currency,
      reference: payment.reference,
      creator: payment.creatorId === null ? null : nameOf(payment.creatorId),
      note: payment.note,
    })),
  );
}

/** Names of creators by their ids; an id without a creator stands for itself. */
function namesOf(creators: readonly Creator[]): (id: string) => string {
  const names = new Map(creators.map((creator) => [creator.id, creator.name]));
  return (id) => names.get(id) ?? id;
}
