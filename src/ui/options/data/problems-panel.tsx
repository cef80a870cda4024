import { useMemo, useState } from 'react';
import type { ReportProblem } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { DataTable } from '../../components/data-table';
import type { Column, Sort } from '../../components/table-model';
import { useStatus } from '../../state/status';
import { useBook, usePeriod } from '../book';
import { Panel } from '../page';
import { useReport } from '../use-report';
import classes from './data.module.css';
import { problemText } from './problem-words';

type Listed = ReportProblem & { key: string; text: string };

/** Every row of the period that could not be taken at face value. */
export function ProblemsPanel() {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const { shops } = useStatus();
  const { range } = useBook();
  const report = useReport('creator', range ? period : null);
  const [sort, setSort] = useState<Sort>({ column: 'code', descending: false });
  const rows = useMemo<Listed[]>(() => {
    const currencies = new Set(shops.map(({ currency }) => currency));
    const words = { t, format, currency: currencies.size === 1 ? [...currencies][0]! : null };
    return (report.data?.problems ?? []).map((problem, i) => ({ ...problem, key: `${i}`, text: problemText(problem, words) }));
  }, [report.data, shops, t, format]);
  const columns = useMemo<Column<Listed>[]>(
    () => [
      { id: 'code', header: t('data.problem'), width: 220, value: (row) => t(`data.${row.code}`), cell: (row) => t(`data.${row.code}`) },
      { id: 'subject', header: t('data.subject'), width: 220, value: (row) => row.subject, cell: (row) => <bdi>{row.subject}</bdi> },
      {
        id: 'detail',
        header: t('data.detail'),
        width: 420,
        value: (row) => row.text,
        cell: (row) => <span title={row.text}>{row.text}</span>,
      },
    ],
    [t],
  );
  if (rows.length === 0) return null;
  return (
    <Panel
      title={t('data.problems')}
      tools={<span className={classes.muted}>{t('common.rowsCount', { n: format.count(rows.length) })}</span>}
      flush
    >
      <div className={`${classes.line} ${classes.muted}`} style={{ fontSize: 12 }}>
        {t('data.problemsHint')}
      </div>
      <DataTable
        flat
        label={t('data.problems')}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        sort={sort}
        onSort={setSort}
        maxHeight={360}
      />
    </Panel>
  );
}

const keyOf = (row: Listed) => row.key;
