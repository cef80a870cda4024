import { useMemo, useState } from 'react';
import { useT } from '../../../i18n';
import type { CodeFinding } from '../../../services/data-api';
import { DataTable } from '../../components/data-table';
import { Count } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { CheckMark } from '../data/check-mark';
import { Panel } from '../page';
import classes from './links.module.css';

const MARKS = { used: 'ok', unused: 'unknown', duplicate: 'warning', unknown_code: 'warning', dead_link: 'failed' } as const;
const ORDER = ['dead_link', 'duplicate', 'unknown_code', 'unused', 'used'] as const satisfies readonly CodeFinding['state'][];

/** Codes against the orders that carry them, what is wrong first. */
export function FindingsPanel({ findings }: { findings: readonly CodeFinding[] }) {
  const t = useT();
  const [sort, setSort] = useState<Sort>({ column: 'state', descending: false });
  const columns = useMemo<Column<CodeFinding>[]>(
    () => [
      {
        id: 'code',
        header: t('links.code'),
        width: 190,
        value: (one) => one.code,
        cell: (one) => <bdi className={classes.code}>{one.code}</bdi>,
      },
      {
        id: 'state',
        header: t('links.finding'),
        width: 170,
        value: (one) => ORDER.indexOf(one.state),
        cell: (one) => (
          <span className={classes.state}>
            <CheckMark state={MARKS[one.state]} bare />
            {t(`links.find_${one.state}`)}
          </span>
        ),
      },
      {
        id: 'orders',
        header: t('links.orders'),
        width: 90,
        align: 'right',
        value: (one) => one.orders,
        cell: (one) => <Count value={one.orders} />,
      },
      {
        id: 'accounts',
        header: t('links.owners'),
        width: 220,
        value: (one) => one.accounts.join(' '),
        cell: (one) => <bdi>{one.accounts.map((account) => `@${account}`).join(', ')}</bdi>,
      },
    ],
    [t],
  );
  return (
    <Panel title={t('links.findings')} flush>
      <p className={classes.hint} style={{ padding: '8px 14px' }}>
        {t(findings.length === 0 ? 'links.findingsNone' : 'links.findingsHint')}
      </p>
      {findings.length === 0 ? null : (
        <DataTable
          flat
          label={t('links.findings')}
          columns={columns}
          rows={findings}
          rowKey={codeOf}
          sort={sort}
          onSort={setSort}
          maxHeight={360}
        />
      )}
      {TO_DO.filter((state) => findings.some((one) => one.state === state)).map((state) => (
        <p key={state} className={classes.hint} style={{ padding: '6px 14px' }}>
          <strong>{t(`links.find_${state}`)}:</strong> {t(`links.do_${state}`)}
        </p>
      ))}
    </Panel>
  );
}

/** States that somebody should do something about. */
const TO_DO = ['dead_link', 'duplicate', 'unknown_code'] as const satisfies readonly CodeFinding['state'][];

const codeOf = (one: CodeFinding) => one.code;
