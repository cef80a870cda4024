import type { DealDesk, Offer } from '../../core/deal-desk';
import { dealWords } from '../../i18n/deal-words';
import { formatOf } from '../../i18n/format';
import type { Language } from '../../services/api';

/** The words to send with an offer, in either language. They hold what the creator knows already and what is offered, none of our limits. */
export function dealText(language: Language, name: string, desk: DealDesk, { rate, fee }: Offer): string {
  const t = dealWords(language);
  const format = formatOf(language);
  const { currency, orders, figures } = desk;
  const hasSold = orders > 0 && figures.netGmv > 0;
  const offered = { rate: format.percent(rate), fee: format.money(fee, currency) };
  return [
    t('deal.greeting', { name }),
    hasSold
      ? t('deal.thanks', {
          from: format.day(desk.from),
          to: format.fullDay(desk.to),
          orders: format.count(orders),
          netGmv: format.money(figures.netGmv, currency),
        })
      : t('deal.thanksNew'),
    fee > 0 && rate > 0 ? t('deal.offerBoth', offered) : fee > 0 ? t('deal.offerOnlyFee', offered) : t('deal.offerOnlyRate', offered),
    t(hasSold ? 'deal.close' : 'deal.closeNew'),
  ].join(language === 'en' ? '\n\n' : '\n');
}
