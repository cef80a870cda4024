import { useMemo, useState } from 'react';
import type { Translate } from '../../../i18n';
import { useFormat, useT } from '../../../i18n';
import type { CaptureHealth } from '../../../services/tag-api';
import { DataTable } from '../../components/data-table';
import { ErrorNotice } from '../../components/error-notice';
import type { Column, Sort } from '../../components/table-model';
import { useQuery } from '../../state/query';
import { Panel } from '../page';
import classes from './data.module.css';

/** Kinds of pages, and parts of them, that this version has words for. */
const PAGES = [
  'post',
  'profile',
  'live',
  'grid',
  'creator_list',
  'creator_detail',
  'collaborations',
  'sample_requests',
  'affiliate_orders',
  'orders',
  'order_detail',
] as const;
const PARTS = ['post_id', 'handle', 'room_id', 'table', 'order_id'] as const;

/** How pages of other sites were last read: where one no longer matches, this says so. */
export function CaptureHealthPanel() {
  const t = useT();
  const format = useFormat();
  const { data, error, refresh } = useQuery('captureHealth', (api) => api.captureHealth(), ['settings']);
  const [sort, setSort] = useState<Sort>({ column: 'state', descending: false });
  const columns = useMemo<Column<CaptureHealth>[]>(() => {
    const when = (at: number | null) => (at === null ? t('capture.never') : format.time(at));
    return [
      { id: 'host', header: t('capture.host'), width: 220, value: (line) => line.host, cell: (line) => <bdi>{line.host}</bdi> },
      {
        id: 'page',
        header: t('capture.page'),
        width: 150,
        value: (line) => pageName(line.page, t),
        cell: (line) => pageName(line.page, t),
      },
      {
        id: 'state',
        header: t('capture.state'),
        width: 170,
        value: (line) => (line.missing.length > 0 ? 0 : 1),
        cell: (line) => t(line.missing.length > 0 ? 'capture.broken' : 'capture.ok'),
      },
      { id: 'missing', header: t('capture.missing'), width: 220, value: (line) => missingOf(line, t), cell: (line) => missingOf(line, t) },
      { id: 'ok', header: t('capture.lastOk'), width: 150, value: (line) => line.lastOkAt, cell: (line) => when(line.lastOkAt) },
      {
        id: 'bad',
        header: t('capture.lastMissing'),
        width: 150,
        value: (line) => line.lastMissingAt,
        cell: (line) => when(line.lastMissingAt),
      },
    ];
  }, [t, format]);
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (!data) return null;
  return (
    <Panel title={t('capture.title')} flush>
      {data.length === 0 ? (
        <div className={`${classes.line} ${classes.muted}`}>{t('capture.empty')}</div>
      ) : (
        <DataTable
          flat
          label={t('capture.title')}
          columns={columns}
          rows={data}
          rowKey={keyOf}
          sort={sort}
          onSort={setSort}
          maxHeight={300}
        />
      )}
      <div className={`${classes.line} ${classes.muted}`} style={{ fontSize: 12 }}>
        {t('capture.hint')}
      </div>
    </Panel>
  );
}

/** The kind of page in words; one that this version has no word for as it was told. */
function pageName(page: string, t: Translate): string {
  const known = PAGES.find((one) => one === page);
  return known ? t(`capture.page_${known}`) : page;
}

function missingOf({ missing }: CaptureHealth, t: Translate): string {
  const words = missing.map((part) => {
    const known = PARTS.find((one) => one === part);
    return known ? t(`capture.missing_${known}`) : part;
  });
  return words.join(', ');
}

const keyOf = ({ host, page }: CaptureHealth) => `${host}/${page}`;
