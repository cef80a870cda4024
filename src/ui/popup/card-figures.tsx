import type { CreatorCard } from '../../core/model/report';
import { useFormat, useT } from '../../i18n';
import { Money, Ratio } from '../components/money';
import { Sparkline } from '../components/sparkline';
import { StateMark } from '../components/state-mark';
import { StatesTable } from '../panel/states-table';
import type { StateRow } from '../panel/use-states';
import { useStatus } from '../state/status';
import classes from './popup.module.css';

/** The figures of a card, at once: everything here stands ready in it. */
export function CardFigures({ card }: { card: CreatorCard }) {
  const t = useT();
  const format = useFormat();
  // Files say all they have at once; only what syncs can be incomplete.
  const syncs = useStatus().shops.some((shop) => shop.source !== 'file');
  return (
    <>
      <div className={classes.big}>
        <div>
          <span className={classes.label}>{t('figures.roi')}</span>
          <span className={classes.value}>
            <Ratio value={card.roi} result />
          </span>
        </div>
        <div>
          <span className={classes.label}>{t('figures.netProfit')}</span>
          <span className={classes.value}>
            <Money minor={card.netProfit} currency={card.currency} result />
          </span>
        </div>
      </div>
      <div className={classes.marks}>
        <StateMark state="to_date" />
        {syncs && (card.completeUpTo === null || card.completeUpTo < card.to) ? <StateMark state="provisional" /> : null}
        {card.estimatedShare ? <StateMark state="estimated" share={card.estimatedShare} /> : null}
        <span className={classes.muted}>
          {format.day(card.from)} – {format.day(card.to)}
        </span>
      </div>
      {card.states ? (
        <StatesTable
          states={{ settled: stateRow(card.states.settled), expected: stateRow(card.states.expected) }}
          currency={card.currency}
          toDate={card}
        />
      ) : null}
      <Sparkline values={card.spark} width={348} height={44} label={t('creators.trend')} />
      <dl className={classes.facts}>
        <dt>{t('figures.netGmv')}</dt>
        <dd>
          <Money minor={card.netGmv} currency={card.currency} />
        </dd>
        <dt>{t('figures.promotionCost')}</dt>
        <dd>
          <Money minor={card.promotionCost} currency={card.currency} />
        </dd>
        <dt>{t('figures.orders')}</dt>
        <dd>{format.count(card.orders)}</dd>
        <dt>{t('creators.tabPosts')}</dt>
        <dd>
          {format.count(card.posts)}
          {card.lastPostAt !== null ? ` · ${t('creators.lastPost', { when: format.relative(card.lastPostAt, Date.now()) })}` : ''}
        </dd>
      </dl>
    </>
  );
}

function stateRow(kept: NonNullable<CreatorCard['states']>['settled']): StateRow {
  return 'refusal' in kept ? { data: undefined, error: kept.refusal, loading: false } : { data: kept.figures, error: null, loading: false };
}
