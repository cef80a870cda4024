import { useState } from 'react';
import { addDays } from '../../../core/days';
import { COHORT_AGES, type CohortCell, type ItemQuery, type RefundCohorts } from '../../../core/model/item';
import type { Day } from '../../../core/model/orders';
import { useFormat, useT } from '../../../i18n';
import { PngButton, tableOf } from '../../charts/png-button';
import { Money } from '../../components/money';
import { Segments } from '../../components/segments';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { useQuery } from '../../state/query';
import { Panel } from '../page';
import classes from './cohort.module.css';
import type { Narrow } from './use-item';
import { useScopeQuery } from './use-scope-query';

/** A shorter period is looked at with the weeks before it: refunds take that long. */
const LEAST_WEEKS = 12;
/** The share of refunds at which a cell is darkest, in 1/10,000. */
const DARKEST = 3_000;
/** How much of the colour of losses the darkest cell has, in percent: its figures stay readable in light and dark. */
export const SHADE_PERCENT = 48;

const AGES = Array.from({ length: COHORT_AGES }, (_, age) => age);

/** Orders by week with the share of them that came back by age: a table whose cells are shaded too. */
export function CohortPanel({ narrow }: { narrow: Narrow }) {
  const t = useT();
  const scope = useScopeQuery(narrow);
  const [of, setOf] = useState<'amount' | 'lines'>('amount');
  const query = { ...scope, from: firstDayOf(scope) };
  const { data, error, stale, refresh } = useQuery(`cohorts:${JSON.stringify(query)}`, (api) => api.refundCohorts(query), [
    'book',
    'ledger',
  ]);
  return (
    <Panel
      title={t('items.cohorts')}
      flush
      tools={
        <>
          <PngButton title={t('items.cohorts')} find={tableOf} />
          <Segments
            label={t('items.cohortOf')}
            value={of}
            onChange={setOf}
            data={[
              { value: 'amount', label: t('items.cohortAmount') },
              { value: 'lines', label: t('items.cohortLines') },
            ]}
          />
        </>
      }
    >
      {error ? <FiguresError error={error} onRetry={refresh} /> : null}
      {data ? <Cohorts found={data} of={of} stale={stale} /> : error ? null : <RowSkeletons rows={5} />}
    </Panel>
  );
}

/** The first day looked at: a short period has the weeks before it that refunds take; an agreement counts its own days alone. */
function firstDayOf({ from, to, agreement }: ItemQuery): Day {
  const early = addDays(to, 1 - 7 * LEAST_WEEKS);
  return agreement !== undefined || from < early ? from : early;
}

function Cohorts({ found, of, stale }: { found: RefundCohorts; of: 'amount' | 'lines'; stale: boolean }) {
  const t = useT();
  const format = useFormat();
  const { cohorts, currency, completeUpTo } = found;
  if (cohorts.length === 0) return <p className={classes.text}>{t('items.cohortNone')}</p>;
  const undated = cohorts.reduce((sum, cohort) => sum + cohort.undated, 0);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it is narrow, by keyboard too */}
      <section className={classes.scroll} aria-label={t('items.tableOf', { name: t('items.cohorts') })} tabIndex={0}>
        <table className={classes.cohorts} style={{ opacity: stale ? 0.55 : undefined }}>
          <thead>
            <tr>
              <th scope="col">{t('items.cohortWeek')}</th>
              <th scope="col">{of === 'amount' ? `${t('figures.gmv')} (${currency})` : t('items.cohortLines')}</th>
              {AGES.map((age) => (
                <th key={age} scope="col" title={t('items.cohortAgeHint', { days: 7 * age + 6 })}>
                  {t('items.cohortAge', { n: age + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ week, monday, gmv, lines, cells }) => (
              <tr key={week}>
                <th scope="row" title={format.fullDay(monday)}>
                  {week}
                </th>
                <td>{of === 'amount' ? <Money minor={gmv} currency={currency} bare /> : format.count(lines)}</td>
                {AGES.map((age) => (
                  <Cell key={age} cell={cells[age]} of={of} currency={currency} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes.text}>
        {[
          t('items.cohortHint', { day: format.fullDay(completeUpTo) }),
          undated > 0 ? t('items.cohortUndated', { amount: format.money(undated, currency) }) : '',
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </>
  );
}

function Cell({ cell, of, currency }: { cell: CohortCell | undefined; of: 'amount' | 'lines'; currency: string }) {
  const t = useT();
  const format = useFormat();
  if (!cell) return <td className={classes.ahead} />;
  const share = of === 'amount' ? cell.share : cell.lineShare;
  const what = of === 'amount' ? format.money(cell.refunds, currency) : t('items.cohortLinesOf', { n: cell.lines });
  const shade = Math.round(Math.min(1, (share ?? 0) / DARKEST) * SHADE_PERCENT);
  return (
    <td
      className={cell.isMature ? undefined : classes.open}
      title={cell.isMature ? what : `${what} · ${t('items.cohortOpen')}`}
      style={{ backgroundColor: `color-mix(in srgb, var(--cl-loss) ${shade}%, transparent)` }}
    >
      {share === null ? '–' : format.percent(share)}
      {cell.isMature ? null : (
        <>
          <span aria-hidden>*</span>
          <span className={classes.heard}> {t('items.cohortOpen')}</span>
        </>
      )}
    </td>
  );
}
