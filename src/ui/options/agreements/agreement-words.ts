import type { Agreement } from '../../../core/model/ledger';
import type { Format, Translate } from '../../../i18n';

/** What was agreed, in one line: amount and for what. */
export function termsText(agreement: Agreement, t: Translate, format: Format): string {
  const { kind, amount, currency, tiers } = agreement;
  const money = format.money(amount, currency);
  switch (kind) {
    case 'one_fee':
      return t('agreements.terms_one_fee', { amount: money });
    case 'per_post':
      return t('agreements.terms_per_post', { amount: money });
    case 'retainer':
      return t('agreements.terms_retainer', { amount: money });
    case 'spark_code':
      return t('agreements.terms_spark_code', { amount: money });
    case 'tiered_bonus':
      return t('agreements.terms_tiered_bonus', {
        amount: format.money(Math.max(0, ...tiers.map((tier) => tier.amount)), currency),
        n: tiers.length,
      });
  }
}

/** From when to when. */
export function periodText({ kind, booking, from, to }: Agreement, t: Translate, format: Format): string {
  if (kind === 'one_fee' && booking === 'day') return format.fullDay(from);
  return to === null ? t('agreements.openPeriod', { from: format.fullDay(from) }) : `${format.fullDay(from)} – ${format.fullDay(to)}`;
}

/** A threshold in the words of its metric. */
export function thresholdText(agreement: Pick<Agreement, 'metric' | 'currency'>, from: number, t: Translate, format: Format): string {
  return agreement.metric === 'orders'
    ? t('agreements.ordersReached', { n: format.count(from) })
    : t('agreements.gmvReached', { amount: format.money(from, agreement.currency) });
}
