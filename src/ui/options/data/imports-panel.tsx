import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import type { ImportInfo } from '../../../services/api';
import { Confirm } from '../../components/confirm';
import { DataTable } from '../../components/data-table';
import { Count } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { useApi } from '../../state/api';
import { Panel } from '../page';
import classes from './data.module.css';
import { kindName } from './file-kinds';

/** What was imported; each import can be taken back as a whole. */
export function ImportsPanel({ imports }: { imports: readonly ImportInfo[] }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const [asking, setAsking] = useState<ImportInfo | null>(null);
  const [sort, setSort] = useState<Sort>({ column: 'at', descending: true });
  const columns = useMemo<Column<ImportInfo>[]>(
    () => [
      {
        id: 'file',
        header: t('data.file'),
        width: 230,
        value: (info) => info.fileName,
        cell: (info) => <bdi title={info.fileName}>{info.fileName}</bdi>,
      },
      { id: 'kind', header: t('data.kind'), width: 170, value: (info) => info.kind, cell: (info) => kindName(info.kind, t) },
      { id: 'at', header: t('data.when'), width: 140, value: (info) => info.at, cell: (info) => format.time(info.at) },
      {
        id: 'rows',
        header: t('data.rows'),
        width: 90,
        align: 'right',
        value: (info) => info.rows,
        cell: (info) => <Count value={info.rows} />,
      },
      { id: 'state', header: t('data.state'), width: 130, value: (info) => info.state, cell: (info) => t(`data.state_${info.state}`) },
      {
        id: 'undo',
        header: '',
        width: 136,
        fixed: true,
        value: () => null,
        cell: (info) =>
          info.state === 'undone' ? null : (
            <Button variant="subtle" size="compact-xs" onClick={() => setAsking(info)}>
              {t('data.undoImport')}
            </Button>
          ),
      },
    ],
    [t, format],
  );
  return (
    <Panel title={t('data.imports')} flush>
      {imports.length === 0 ? (
        <div className={`${classes.line} ${classes.muted}`}>{t('data.importsEmpty')}</div>
      ) : (
        <DataTable
          flat
          label={t('data.imports')}
          columns={columns}
          rows={imports}
          rowKey={idOf}
          sort={sort}
          onSort={setSort}
          maxHeight={300}
        />
      )}
      <Confirm
        opened={asking !== null}
        title={t('data.undoImportAsk', { name: asking?.fileName ?? '' })}
        text={t('data.undoImportText')}
        action={t('data.undoImport')}
        onConfirm={async () => {
          if (asking) await api.undoImport(asking.id);
        }}
        onClose={() => setAsking(null)}
      />
    </Panel>
  );
}

const idOf = (info: ImportInfo) => info.id;
