import { Button } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { MEASURES, type Measure, type ReportRow } from '../../../core/model/report';
import { useErrorText, useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import type { Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { FiguresError } from '../../figures/figures-error';
import { stateOf, useReportState, useStateHref } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import { useInsights } from '../../figures/use-insights';
import { useQuery } from '../../state/query';
import { useBook, usePeriod } from '../book';
import { useView } from '../hash-location';
import { WaysIn } from '../onboarding/ways-in';
import { Checklist } from '../overview/checklist';
import { PageHead } from '../page';
import { BY_PROFIT } from '../reports/item-figures';
import type { SubjectOf } from '../reports/report-columns';
import { SearchField } from '../reports/search-field';
import { ListTable } from '../table/list-table';
import { creatorIdOf, isBeforeGoods, PEOPLE, useReport, useToDate } from '../use-report';
import { useSort } from '../use-sort';
import { AddCreator } from './add-creator';
import { useCreatorFields } from './creator-fields';
import { INSIGHT_COLUMNS, needsInsights, useInsightColumns } from './insight-columns';

const FIGURES: readonly FigureKey[] = [
  'netProfit',
  'roi',
  'promotionCost',
  'netGmv',
  'gmv',
  'refunds',
  'commissionActual',
  'commissionEstimated',
  'fixedFees',
  'orders',
  'roiSimple',
];
const NAME_PX = 206;
const BY_RANK: Sort = { column: 'rank', descending: true };

/** Every creator with the figures of the period. */
export function CreatorsPage() {
  const t = useT();
  const wordError = useErrorText();
  const format = useFormat();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const [view, change] = useView();
  const [adding, setAdding] = useState(false);
  const { currency, rules } = useBook();
  const period = usePeriod();
  const [wanted, onSort] = useSort(BY_RANK);
  const search = view.get('q') ?? '';
  const [state] = useReportState();
  const { data, error, loading, stale, refresh } = useReport('creator', period, { state });
  const toDate = useToDate('creator', period, { state });
  const insights = useInsights(period, data !== undefined);
  const more = useInsightColumns(insights.data, data ? stateOf(data) : state);
  // Usable before the ranking is there: by profit until then.
  const sort = needsInsights(wanted.column) && !insights.data ? BY_PROFIT : wanted;
  // Without rules there are no figures yet, but creators that were added or tagged are there.
  const report = useMemo(() => data ?? (rules ? undefined : { rows: [], currency }), [data, rules, currency]);
  const people = useQuery(
    PEOPLE,
    (api) => api.people(),
    ['ledger'],
    (creators) => creators.length,
  );
  const about = useCreatorFields(people.data, insights.data);
  const subjectOf = useMemo<SubjectOf>(() => {
    const known = new Map((people.data ?? []).map((creator) => [creator.id, creator]));
    return (row) => {
      const creator = known.get(creatorIdOf(row));
      const handles = creator?.handles ?? [];
      return {
        name: creator?.name ?? row.label,
        sub: handles.length > 0 ? `@${handles[0]}${handles.length > 1 ? ` +${handles.length - 1}` : ''}` : undefined,
        text: [creator?.name ?? row.label, ...handles, ...(creator?.tags ?? []), creator?.category ?? ''].join(' '),
      };
    };
  }, [people.data]);
  const extra = useMemo(() => {
    const shown = new Set(report?.rows.map(creatorIdOf));
    return (people.data ?? [])
      .filter((creator) => !creator.archived && !shown.has(creator.id))
      .map(({ id, name }) => rowWithoutFigures(id, name, id));
  }, [report, people.data]);
  const insightNote = insights.error ? wordError(insights.error).title : insights.data ? '' : t('insights.loading');
  const count = Math.max(0, (report?.rows.length ?? 0) - 2) + extra.length;
  return (
    <>
      <PageHead title={t('creators.title')} sub={`${format.day(period.from)} – ${format.day(period.to)} · ${currency}`}>
        <StateSwitch />
        <SearchField value={search} placeholder={t('creators.searchPlaceholder')} onChange={(q) => change({ q })} />
        <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
          {t('creators.add')}
        </Button>
      </PageHead>
      <Checklist />
      {data ? <StateNotes report={data} toDate={toDate} /> : null}
      {error ? <FiguresError error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={16} /> : null}
      {report && count <= 0 ? (
        <EmptyState icon={<IconUsers size={36} stroke={1.3} />} title={t('creators.emptyTitle')} text={t('creators.emptyText')}>
          <Button onClick={() => setAdding(true)}>{t('creators.add')}</Button>
          <WaysIn />
        </EmptyState>
      ) : null}
      {report && count > 0 ? (
        <>
          <ListTable
            report={report}
            label={t('creators.title')}
            header={t('creators.name')}
            figures={FIGURES}
            subjectOf={subjectOf}
            subjectPx={NAME_PX}
            extra={extra}
            toDate={toDate}
            more={more}
            about={about}
            waiting={insights.data ? undefined : INSIGHT_COLUMNS}
            sort={sort}
            wanted={wanted}
            onSort={onSort}
            search={search}
            onOpen={(row) => navigate(href(`/creators/${encodeURIComponent(creatorIdOf(row))}`))}
            stale={stale}
            fill
          />
          <p style={{ margin: 0, color: 'var(--cl-muted)', fontSize: 12 }}>
            {[
              t('common.rowsCount', { n: format.count(count) }),
              data && isBeforeGoods(data) ? t('figures.beforeGoods') : '',
              insightNote,
              t('common.keyboardHint'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      ) : null}
      <AddCreator opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}

/** A creator who had no order and no cost in the period: truly zero, with no ratio. */
export function rowWithoutFigures(key: string, label: string, id: string | null = null): ReportRow {
  return { key, label, id, orders: 0, units: 0, measures: NO_MEASURES, roi: null, roiSimple: null, roas: null };
}

/** One for all rows: there may be thousands. */
const NO_MEASURES = Object.freeze(Object.fromEntries(MEASURES.map((measure) => [measure, 0]))) as Record<Measure, number>;
