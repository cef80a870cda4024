import { SegmentedControl } from '@mantine/core';
import { IconTrendingUp } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import type { TrendLine } from '../../../core/model/trend';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { useQuery } from '../../state/query';
import { useBook } from '../book';
import { useHref, useView } from '../hash-location';
import { PageHead, Panel } from '../page';
import { useDimensionNames } from '../reports/dimension-subject';
import { SearchField } from '../reports/search-field';
import { NamedLines } from './named-lines';
import classes from './trend.module.css';
import { TrendTable } from './trend-table';

const BY = ['creator', 'category', 'content_type'] as const;
const WEEKS = [8, 12, 26];
const ONLY = ['rising', 'fading'] as const;

/** How the last complete weeks went: who rises and who fades, and why; then everybody with their weeks. */
export function TrendPage() {
  const t = useT();
  const href = useHref();
  const { rules, range, today, shops } = useBook();
  const [view, change] = useView();
  const by = BY.find((known) => known === view.get('by')) ?? 'creator';
  const weeks = WEEKS.find((known) => String(known) === view.get('weeks')) ?? 12;
  const search = view.get('q') ?? '';
  const { data, error, loading, stale, refresh } = useQuery(
    rules && range ? `trend:${by}:${weeks}:${today}:${shops?.join() ?? ''}` : null,
    async (api) => ({ by, ...(await api.periodicTrend({ by, weeks, today, ...(shops ? { shops } : {}) })) }),
    ['book', 'ledger'],
  );
  // Names belong to the lines that are shown, which may still be those of the dimension before.
  const shownBy = data?.by ?? by;
  const namesOf = useDimensionNames();
  const nameOf = useCallback((line: TrendLine) => namesOf(shownBy, line.key, line.label), [namesOf, shownBy]);
  const hrefOf = useCallback(
    (line: TrendLine) => {
      if (shownBy === 'creator') return href(`/creators/${encodeURIComponent(line.id ?? line.key)}`);
      return shownBy === 'category' ? href(`/categories/${encodeURIComponent(line.key)}`) : null;
    },
    [href, shownBy],
  );
  const only = ONLY.find((known) => known === view.get('show')) ?? null;
  const lines = useMemo(() => (only ? data?.lines.filter(({ verdict }) => verdict === only) : data?.lines) ?? [], [data, only]);
  const table = useRef<HTMLDivElement>(null);
  const showOnly = (verdict: (typeof ONLY)[number]) => {
    change({ show: verdict, q: null });
    table.current?.scrollIntoView?.({ block: 'start' });
  };
  const half = Math.floor((data?.weeks.length ?? 0) / 2);
  const first = data?.weeks[0];
  const last = data?.weeks[data.weeks.length - 1];
  const isEmpty = !range || !rules || data?.weeks.length === 0;
  const naming = { nameOf, hrefOf };
  return (
    <>
      <PageHead title={t('trend.title')} sub={first && last ? t('trend.span', { from: first, to: last }) : ''}>
        <SegmentedControl
          aria-label={t('trend.by')}
          value={by}
          onChange={(value) => change({ by: value === 'creator' ? null : value, q: null })}
          data={BY.map((value) => ({ value, label: t(`trend.by_${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('trend.weeks')}
          value={String(weeks)}
          onChange={(value) => change({ weeks: value === '12' ? null : value })}
          data={WEEKS.map((n) => ({ value: String(n), label: t('trend.weeksN', { n }) }))}
        />
      </PageHead>
      {error ? <FiguresError error={error} onRetry={refresh} /> : null}
      {loading && !isEmpty ? <RowSkeletons rows={14} /> : null}
      {isEmpty ? (
        <EmptyState icon={<IconTrendingUp size={36} stroke={1.3} />} title={t('trend.emptyTitle')} text={t('trend.emptyText')} />
      ) : null}
      {!isEmpty && data?.lines.length === 0 ? <EmptyState title={t('trend.noneTitle')} text={t('trend.noneText')} /> : null}
      {data && data.lines.length > 0 ? (
        <>
          <p className={classes.hint}>{t('trend.hint', { n: half })}</p>
          <div className={classes.columns}>
            {ONLY.map((verdict) => (
              <NamedLines
                key={verdict}
                lines={data.lines}
                verdict={verdict}
                currency={data.currency}
                onAll={() => showOnly(verdict)}
                {...naming}
              />
            ))}
          </div>
          <div ref={table}>
            <Panel
              title={only ? t('trend.tableOnly', { verdict: t(`trend.${only}`) }) : t('trend.table')}
              tools={
                <>
                  {only ? (
                    <button type="button" className={classes.more} onClick={() => change({ show: null })}>
                      {t('trend.showAll')}
                    </button>
                  ) : null}
                  <SearchField value={search} placeholder={t('trend.search')} onChange={(q) => change({ q })} />
                </>
              }
              flush
            >
              <TrendTable lines={lines} half={half} currency={data.currency} search={search} stale={stale} {...naming} />
            </Panel>
          </div>
        </>
      ) : null}
    </>
  );
}
