import { daysBetween } from '../../core/days';
import { useFormat, useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { EmptyState } from '../components/empty-state';
import { RowSkeletons } from '../components/skeletons';
import { Sparkline } from '../components/sparkline';
import type { FigureKey } from '../figures/definitions';
import { Figure } from '../figures/figure';
import { FiguresError } from '../figures/figures-error';
import { intervalText, rankText } from '../figures/insight-text';
import { estimatedShare, Marks } from '../figures/marks';
import { useInsights } from '../figures/use-insights';
import { useBook } from '../options/book';
import { isBeforeGoods, useReport } from '../options/use-report';
import type { Span } from '../period';
import classes from './panel.module.css';
import { PanelNotes } from './panel-notes';
import { StatesTable } from './states-table';
import { useStates } from './use-states';

const FACTS: readonly FigureKey[] = ['gmv', 'refunds', 'netGmv', 'contribution', 'promotionCost', 'commission', 'orders'];

/** Did this creator earn us money, how sure is that, and what calls for somebody. */
export function OverviewTab({ file, span }: { file: CreatorFile; span: Span }) {
  const t = useT();
  const format = useFormat();
  const { completeUpTo, rules } = useBook();
  const { creator, card } = file;
  const { id } = creator;
  const report = useReport('creator', span, { onlyCreator: id });
  const row = report.data?.rows.find((one) => one.id === id) ?? null;
  const states = useStates(id, span);
  const insights = useInsights(span, row !== null);
  const found = row ? insights.data?.of(row) : undefined;
  if (report.error) return <FiguresError error={report.error} onRetry={report.refresh} />;
  if (!rules) return <EmptyState title={t('creators.noFigures')} text={t('popup.noCardsText')} />;
  if (!report.data) return <RowSkeletons rows={10} />;
  const notes = <PanelNotes file={file} row={row} interval={found?.interval ?? null} isBeforeGoods={isBeforeGoods(report.data)} />;
  if (!row) {
    return (
      <>
        <EmptyState title={t('creators.noFigures')} text={t('overview.emptyText')} />
        {notes}
      </>
    );
  }
  const { currency } = report.data;
  const spark = card ? sparkOf(card, span) : [];
  return (
    <div className={classes.stack} style={{ opacity: report.stale ? 0.55 : undefined }}>
      <div className={classes.big}>
        {(['netProfit', 'roi'] as const).map((figure) => (
          <div key={figure}>
            <span className={classes.label}>{t(`figures.${figure}`)}</span>
            <span className={classes.value}>
              <Figure row={row} figure={figure} currency={currency} completeUpTo={completeUpTo} />
            </span>
          </div>
        ))}
      </div>
      <div className={classes.marks}>
        <Marks row={row} state="to_date" />
        <span className={classes.muted}>
          {format.day(span.from)} – {format.day(span.to)}
        </span>
      </div>
      {found ? (
        <p className={classes.muted} title={t('insights.intervalHint')}>
          {found.interval.ok
            ? `${t('insights.intervalShort')}: ${intervalText(found.interval, t, format)}`
            : intervalText(found.interval, t, format)}
          {' · '}
          {rankText(found, insights.data?.count ?? 0, t, format)}
        </p>
      ) : null}
      <StatesTable
        states={states}
        currency={currency}
        toDate={{ netProfit: row.measures.netProfit, roi: row.roi, gmv: row.measures.gmv, estimatedShare: estimatedShare(row) }}
      />
      {spark.length > 1 ? (
        <figure className={classes.spark}>
          <Sparkline
            values={spark}
            width={328}
            height={56}
            label={t('panel.trendOf', { from: format.day(span.from), to: format.day(span.to) })}
          />
        </figure>
      ) : null}
      <dl className={classes.facts}>
        {FACTS.map((figure) => (
          <div key={figure}>
            <dt>{t(`figures.${figure}`)}</dt>
            <dd>
              <Figure row={row} figure={figure} currency={currency} completeUpTo={completeUpTo} />
            </dd>
          </div>
        ))}
      </dl>
      {notes}
    </div>
  );
}

/** The days of the card's trend that lie in the period. */
function sparkOf({ spark, from, to }: { spark: readonly number[]; from: string; to: string }, span: Span): readonly number[] {
  const first = span.from > from ? span.from : from;
  const last = span.to < to ? span.to : to;
  if (first > last) return [];
  const at = daysBetween(from, first);
  return spark.slice(at, at + daysBetween(first, last) + 1);
}
