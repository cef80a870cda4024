import { Button, Group, Select } from '@mantine/core';
import { IconBookmark, IconChartLine, IconPrinter, IconTable } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Report, ReportRow } from '../../../core/model/report';
import { DIMENSIONS } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import type { Sort } from '../../components/table-model';
import { CopyTable } from '../../figures/copy-table';
import { FiguresError } from '../../figures/figures-error';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import type { Period } from '../../period';
import { useBook, usePeriod } from '../book';
import { Dialog } from '../costs/dialog';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { queryOf, useReport, useToDate } from '../use-report';
import { useSort } from '../use-sort';
import { useDimensionNames, useDimensionSubject } from './dimension-subject';
import { ExportMenu } from './export-menu';
import { BY_PROFIT } from './item-figures';
import { listedRows } from './report-columns';
import { ALL_FIGURES } from './report-figures';
import { TIMES, useReportQuestion } from './report-question';
import { ReportTable } from './report-table';
import { textTableOf } from './report-text';
import { ReportTrend } from './report-trend';
import { SavedForm } from './saved-form';
import { SavedTab } from './saved-tab';
import { SavedTabs } from './saved-tabs';
import { SearchField } from './search-field';

const BY_NAME: Sort = { column: 'name', descending: false };

/** Any report, and those that were saved. */
export function ReportsPage() {
  const [view] = useView();
  return view.get('tab') === 'saved' || view.has('ready') ? <SavedTab /> : <ReportTab />;
}

/** A report by one dimension or two crossed, in a state, by the rules in force or an earlier version of them. */
function ReportTab() {
  const t = useT();
  const format = useFormat();
  const { currency, rules, range } = useBook();
  const period = usePeriod();
  const [view, change] = useView();
  const [isSaving, setSaving] = useState(false);
  const { by, asked, versions } = useReportQuestion();
  const { by2, rulesVersion: version } = asked;
  const search = view.get('q') ?? '';
  const [sort, onSort] = useSort(TIMES.includes(by) ? BY_NAME : BY_PROFIT);
  const { data: report, error, loading, stale, refresh } = useReport(by, period, asked);
  const toDate = useToDate(by, period, asked);
  const nameOf = useDimensionNames();
  // While another report loads, the old one stands under its own names.
  const shownBy = report?.query.by ?? by;
  const shownBy2 = report?.query.by2;
  const subjectOf = useDimensionSubject(shownBy);
  const second = useMemo(
    () =>
      shownBy2
        ? {
            header: t(`states.dim_${shownBy2}`),
            nameOf: (row: ReportRow) => (row.key2 ? nameOf(shownBy2, row.key2, row.label2 ?? '') : ''),
          }
        : undefined,
    [shownBy2, nameOf, t],
  );
  const { from: _from, to: _to, ...question } = queryOf(by, period, asked);
  const hasChart = view.get('chart') === 'yes';
  const rows = report ? listedRows(report.rows).length : 0;
  const dimensions = DIMENSIONS.map((value) => ({ value, label: t(`states.dim_${value}`) }));
  return (
    <>
      <PageHead title={t('states.reports')} sub={`${format.day(period.from)} – ${format.day(period.to)} · ${report?.currency ?? currency}`}>
        <StateSwitch />
        <SearchField value={search} placeholder={t('states.searchRows')} onChange={(q) => change({ q })} />
        {report && rows > 0 ? (
          <>
            <CopyTable tableOf={() => textTableOf(report, ALL_FIGURES, nameOf, t)} />
            <ExportMenu query={queryOf(by, period, asked)} />
          </>
        ) : null}
      </PageHead>
      <SavedTabs of="report" />
      <Group gap="sm" align="flex-end">
        <Select
          w={170}
          label={t('states.by')}
          data={dimensions}
          value={by}
          allowDeselect={false}
          onChange={(value) => change({ by: value === 'creator' ? null : value, sort: null })}
        />
        <Select
          w={170}
          label={t('states.by2')}
          data={[{ value: '', label: t('states.by2None') }, ...dimensions.filter(({ value }) => value !== by)]}
          value={by2 ?? ''}
          allowDeselect={false}
          onChange={(value) => change({ by2: value, sort: null })}
        />
        <Select
          w={230}
          label={t('states.version')}
          data={versions}
          value={version === undefined ? '' : String(version)}
          allowDeselect={false}
          disabled={versions.length < 2}
          onChange={(value) => change({ v: value })}
        />
        {report && rows > 0 ? (
          <Group gap="xs" ml="auto">
            <Button
              variant={hasChart ? 'light' : 'default'}
              aria-pressed={hasChart}
              leftSection={<IconChartLine size={15} aria-hidden />}
              onClick={() => change({ chart: hasChart ? null : 'yes' })}
            >
              {t('reports.chart')}
            </Button>
            <Button component={Link} href={`/print?${view}`} variant="default" leftSection={<IconPrinter size={15} aria-hidden />}>
              {t('reports.printLink')}
            </Button>
            <Button variant="default" leftSection={<IconBookmark size={15} aria-hidden />} onClick={() => setSaving(true)}>
              {t('reports.saveAs')}
            </Button>
          </Group>
        ) : null}
      </Group>
      <Dialog opened={isSaving} onClose={() => setSaving(false)} title={t('reports.saveTitle')} size={540}>
        <SavedForm saved={null} question={question} period={periodInAddress(period)} onClose={() => setSaving(false)} />
      </Dialog>
      {report ? <StateNotes report={report} toDate={toDate} /> : null}
      {error ? <FiguresError error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={14} /> : null}
      {(report || !rules) && rows === 0 ? (
        <EmptyState icon={<IconTable size={36} stroke={1.3} />} title={t('states.emptyReport')} text={t('states.emptyReportText')}>
          {range ? (
            <Button variant="default" onClick={() => change({ p: 'all' })}>
              {t('overview.showAll')}
            </Button>
          ) : null}
        </EmptyState>
      ) : null}
      {report && rows > 0 && hasChart ? <ReportTrend asked={asked} /> : null}
      {report && rows > 0 ? (
        <>
          <ReportTable
            report={report}
            label={t('states.reports')}
            header={t(`states.dim_${shownBy}`)}
            figures={ALL_FIGURES}
            subjectOf={subjectOf}
            second={second}
            toDate={toDate}
            sort={sort}
            onSort={onSort}
            search={search}
            stale={stale}
            fill
          />
          <Notes report={report} rows={rows} inForce={rules?.version} />
        </>
      ) : null}
    </>
  );
}

/** By which rules the report was made, and what its figures are not. */
function Notes({ report, rows, inForce }: { report: Report; rows: number; inForce: number | undefined }) {
  const t = useT();
  const format = useFormat();
  const { version: n, credit } = report.rules;
  const unassigned = [report.query.by, report.query.by2].some((by) => by !== undefined && by !== 'creator' && !TIMES.includes(by));
  const splits = !credit.native && credit.model !== 'last' && credit.model !== 'first';
  const notes = [
    t('common.rowsCount', { n: format.count(rows) }),
    t(n === inForce ? 'states.madeBy' : 'states.madeByOld', { n }),
    unassigned ? t('reports.beforeUnassigned') : '',
    splits ? t('states.countsSplit') : '',
  ];
  return <p style={{ margin: 0, color: 'var(--cl-muted)', fontSize: 12 }}>{notes.filter(Boolean).join(' · ')}</p>;
}

/** The period as the address names it. */
const periodInAddress = ({ preset, from, to }: Period) => (preset === 'custom' ? `${from}..${to}` : preset);
