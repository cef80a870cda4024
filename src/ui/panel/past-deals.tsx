import type { DealDesk, PastDeal } from '../../core/deal-desk';
import { useFormat, useT } from '../../i18n';
import { periodText, termsText } from '../options/agreements/agreement-words';
import classes from './panel.module.css';

const SHOWN = 5;

/** What the last deals with the creator paid. */
export function PastDeals({ desk }: { desk: DealDesk }) {
  const t = useT();
  const { deals } = desk;
  return (
    <section className={classes.block} aria-label={t('deal.deals')}>
      <h2 className={classes.title}>{t('deal.deals')}</h2>
      {deals.length === 0 ? <p className={classes.muted}>{t('deal.dealsNone')}</p> : null}
      <ul className={classes.list}>
        {deals.slice(0, SHOWN).map((deal) => (
          <Deal key={deal.source === 'agreement' ? deal.agreement.id : deal.id} deal={deal} />
        ))}
      </ul>
      {deals.length > SHOWN ? <p className={classes.muted}>{t('deal.moreDeals', { n: deals.length - SHOWN })}</p> : null}
    </section>
  );
}

function Deal({ deal }: { deal: PastDeal }) {
  const t = useT();
  const format = useFormat();
  const paid = deal.paid === null ? t('deal.dealUnknown') : t('deal.dealPaid', { amount: format.money(deal.paid, deal.currency) });
  const [name, about] =
    deal.source === 'agreement'
      ? [
          `${t(`agreements.kind_${deal.agreement.kind}`)} · ${termsText(deal.agreement, t, format)}`,
          [periodText(deal.agreement, t, format), deal.agreement.campaign, deal.agreement.note],
        ]
      : [t('panel.fee'), [format.fullDay(deal.from), deal.campaign, deal.note]];
  return (
    <li>
      <div className={classes.item}>
        <div className={classes.itemText}>
          <span>{name}</span>
          <small>
            <bdi>{about.filter(Boolean).join(' · ')}</bdi>
          </small>
        </div>
        <small className={classes.number}>{paid}</small>
      </div>
    </li>
  );
}
