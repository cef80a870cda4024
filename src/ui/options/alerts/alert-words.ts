import type { AlertItem } from '../../../core/model/alerts';
import type { Format, Translate } from '../../../i18n';

/** From here on a chance is only called tiny. */
const TINY = 1e-6;
const TEN_THOUSAND = 10_000;

/** What is unusual, in a few words. */
export function alertTitle({ reason, figures }: Pick<AlertItem, 'reason' | 'figures'>, t: Translate): string {
  if (reason === 'reactions_too_many' || reason === 'reactions_too_few') return t(`alerts.${reason}`, { what: reactionOf(figures, t) });
  return t(`alerts.${reason}`);
}

/** The figures that it is unusual by, as a sentence; `nameOf` names a shop. */
export function alertText({ reason, figures }: AlertItem, t: Translate, format: Format, nameOf: (shop: string) => string): string {
  const number = (name: string) => Number(figures[name] ?? 0);
  const count = (name: string) => format.count(number(name));
  const share = (part: string, whole: string) => format.percent(Math.round((number(part) / Math.max(1, number(whole))) * TEN_THOUSAND));
  switch (reason) {
    case 'rate_above_group':
    case 'rate_above_break_even':
      return t(`alerts.${reason}_text`, { asked: format.percent(number('asked')), limit: format.percent(number('limit')) });
    case 'reactions_too_many':
    case 'reactions_too_few':
      return t('alerts.reactions_text', {
        count: count('count'),
        what: reactionOf(figures, t),
        views: count('views'),
        peers: count('peers'),
        expected: count('expected'),
      });
    case 'order_burst':
      return t('alerts.order_burst_text', {
        orders: count('orders'),
        from: format.time(number('from')),
        mean: meanText(number('hourlyMean'), format),
        chance: chanceText(number('chance'), t, format),
      });
    case 'same_basket':
      return t('alerts.same_basket_text', {
        orders: count('orders'),
        of: count('of'),
        quantity: count('quantity'),
        sku: String(figures['skuId'] ?? ''),
        shop: nameOf(String(figures['shop'] ?? '')),
      });
    case 'one_buyer_often':
    case 'buyer_is_creator':
      return t(`alerts.${reason}_text`, { orders: number('orders'), of: count('of'), days: count('days') });
    case 'cancelled_before_shipment':
    case 'refunded_often':
      return t(`alerts.${reason}_text`, {
        hits: count('hits'),
        trials: count('trials'),
        rate: share('hits', 'trials'),
        categoryRate: share('categoryHits', 'categoryTrials'),
        chance: chanceText(number('chance'), t, format),
      });
  }
}

/** How seldom something happens by chance: one in so many, in two digits. */
export function chanceText(chance: number, t: Translate, format: Format): string {
  if (chance < TINY) return t('alerts.chanceTiny');
  return t('alerts.chanceOneIn', { n: format.count(Number((1 / chance).toPrecision(2))) });
}

function reactionOf(figures: AlertItem['figures'], t: Translate): string {
  const { reaction } = figures;
  return t(reaction === 'comments' ? 'alerts.comments' : reaction === 'orders' ? 'alerts.orders' : 'alerts.likes');
}

/** A mean of a few orders, two digits behind the point where it is below ten, and two at all where that would say zero. */
function meanText(mean: number, format: Format): string {
  if (mean >= 10) return format.count(mean);
  const digits = mean < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 };
  return new Intl.NumberFormat(format.language, digits).format(mean);
}
