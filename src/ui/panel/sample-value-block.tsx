import type { DealDesk } from '../../core/deal-desk';
import { useFormat, useT } from '../../i18n';
import { Money } from '../components/money';
import { RowSkeletons } from '../components/skeletons';
import { FiguresError } from '../figures/figures-error';
import type { Query } from '../state/query';
import classes from './panel.module.css';

/** What sending one more sample is worth by this creator's own history, or how many samples are missing to say so. */
export function SampleValueBlock({ desk }: { desk: Query<DealDesk> }) {
  const t = useT();
  const format = useFormat();
  if (desk.error) return <FiguresError error={desk.error} onRetry={desk.refresh} />;
  if (!desk.data) return desk.loading ? <RowSkeletons rows={3} /> : null;
  const { sample, currency } = desk.data;
  return (
    <section className={classes.block} aria-label={t('deal.sample')}>
      <h2 className={classes.title}>{t('deal.sample')}</h2>
      {sample.ok ? (
        <>
          <dl className={classes.facts}>
            <div>
              <dt>{t('deal.sampleWorth')}</dt>
              <dd>
                <Money minor={sample.value} currency={currency} />
              </dd>
            </div>
            <div>
              <dt>{t('deal.sampleCost')}</dt>
              <dd>
                <Money minor={sample.cost} currency={currency} />
              </dd>
            </div>
            <div className={classes.sum}>
              <dt>{t('deal.sampleLeaves')}</dt>
              <dd>
                <Money minor={sample.value - sample.cost} currency={currency} result />
              </dd>
            </div>
          </dl>
          <p className={classes.muted}>
            {sample.interval.ok
              ? t('deal.sampleRange', {
                  low: format.money(sample.interval.low, currency),
                  high: format.money(sample.interval.high, currency),
                })
              : t('deal.sampleNoRange', { got: sample.interval.got, need: sample.interval.need })}
          </p>
          <p className={classes.muted}>{t('deal.sampleBasis', { samples: sample.samples, posts: sample.posts })}</p>
        </>
      ) : (
        <p className={classes.muted}>
          {t('deal.sampleFew', { got: sample.got, need: sample.need })}
          {sample.cost === null ? '' : ` ${t('deal.sampleFewCost', { amount: format.money(sample.cost, currency) })}`}
        </p>
      )}
    </section>
  );
}
