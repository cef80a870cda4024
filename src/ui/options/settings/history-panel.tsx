import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useFormat, useT } from '../../../i18n';
import type { OpInfo } from '../../../services/api';
import { DataTable } from '../../components/data-table';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import type { Column } from '../../components/table-model';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useQuery } from '../../state/query';
import { useToasts } from '../../state/toasts';
import { Panel } from '../page';
import { opLine } from './op-text';

const SHOWN = 200;

/** Who changed what and when; each change can be taken back. */
export function HistoryPanel() {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const work = useAction();
  const { data, error, loading, refresh } = useQuery('history', (from) => from.history(SHOWN), ['ledger']);
  const { run, busy } = work;
  const columns = useMemo<Column<OpInfo>[]>(
    () => [
      {
        id: 'what',
        header: t('settings.changes'),
        width: 420,
        value: (op) => op.at,
        cell: (op) => {
          const line = op.changes.map((change) => opLine(change, t)).join('; ');
          return (
            <span title={line} style={op.undoneBy ? { color: 'var(--cl-muted)', textDecoration: 'line-through' } : undefined}>
              <bdi>{line}</bdi>
              {op.undoes ? ` (${t('settings.undoOf')})` : ''}
            </span>
          );
        },
      },
      {
        id: 'who',
        header: t('settings.changedBy'),
        width: 140,
        value: (op) => op.who,
        cell: (op) => <bdi>{op.who || t('settings.someone')}</bdi>,
      },
      { id: 'at', header: t('data.when'), width: 150, value: (op) => op.at, cell: (op) => format.time(op.at) },
      {
        id: 'undo',
        header: '',
        width: 96,
        fixed: true,
        value: () => null,
        cell: (op) =>
          op.undoneBy || op.undoes ? null : (
            <Button
              variant="subtle"
              size="compact-xs"
              disabled={busy}
              onClick={() =>
                run(async () => {
                  await api.undo(op.id);
                  toasts.show(t('common.undone'));
                })
              }
            >
              {t('common.undo')}
            </Button>
          ),
      },
    ],
    [t, format, api, toasts, run, busy],
  );
  return (
    <Panel title={t('settings.changes')} flush>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {work.error ? <ErrorNotice error={work.error} /> : null}
      {loading ? <RowSkeletons rows={3} /> : null}
      {data?.length === 0 ? (
        <p style={{ margin: 0, padding: 14, color: 'var(--cl-muted)', fontSize: 13 }}>{t('settings.changesEmpty')}</p>
      ) : null}
      {data && data.length > 0 ? (
        <DataTable flat label={t('settings.changes')} columns={columns} rows={data} rowKey={idOf} sort={null} maxHeight={320} />
      ) : null}
    </Panel>
  );
}

const idOf = (op: OpInfo) => op.id;
