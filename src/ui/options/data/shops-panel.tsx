import { Button, Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlugConnected, IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { ConnectionInfo, ShopInfo, SyncStatus } from '../../../services/api';
import { Confirm } from '../../components/confirm';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import type { Column } from '../../components/table-model';
import { UnlockField } from '../../components/unlock-field';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { useHref } from '../hash-location';
import { Panel } from '../page';
import classes from './data.module.css';
import { SyncProgress } from './sync-progress';

/** The shops, how their sync stands, and what may be done about it. */
export function ShopsPanel() {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const href = useHref();
  const [, navigate] = useLocation();
  const { shops, connections, sync, settings, vault } = useStatus();
  const { busy, error, run } = useAction();
  const columns = useMemo<Column<ShopInfo>[]>(
    () => [
      { id: 'name', header: t('data.shop'), width: 200, value: (shop) => shop.name, cell: (shop) => <bdi>{shop.name}</bdi> },
      { id: 'market', header: t('data.market'), width: 80, value: (shop) => shop.market, cell: (shop) => shop.market },
      { id: 'currency', header: t('costs.currency'), width: 90, value: (shop) => shop.currency, cell: (shop) => shop.currency },
      { id: 'zone', header: t('data.timeZone'), width: 200, value: (shop) => shop.timeZone, cell: (shop) => shop.timeZone },
      { id: 'source', header: t('data.source'), width: 90, value: (shop) => shop.source, cell: (shop) => t(`data.source_${shop.source}`) },
    ],
    [t],
  );
  const connect = (
    <Button variant="default" leftSection={<IconPlugConnected size={15} />} onClick={() => navigate(href('/data/connect'))}>
      {t('data.connectShop')}
    </Button>
  );
  const running = sync.state === 'running';
  const paused = sync.state === 'paused';
  const tools = (
    <Group gap="xs">
      {connect}
      {running || sync.state === 'waiting_retry' ? (
        <>
          <Button variant="default" leftSection={<IconPlayerPause size={15} />} loading={busy} onClick={() => run(() => api.pauseSync())}>
            {t('data.syncPause')}
          </Button>
          <Button variant="default" loading={busy} onClick={() => run(() => api.cancelSync())}>
            {t('data.syncCancel')}
          </Button>
        </>
      ) : null}
      {paused ? (
        <Button leftSection={<IconPlayerPlay size={15} />} loading={busy} onClick={() => run(() => api.resumeSync())}>
          {t('data.syncGoOn')}
        </Button>
      ) : null}
      {/* Stays where it is while a sync runs: a second click must not land on what stops it. */}
      {connections.length === 0 || paused ? null : (
        <Button
          leftSection={<IconRefresh size={15} />}
          loading={busy && !running}
          disabled={running || vault.state === 'locked'}
          onClick={() =>
            run(async () => {
              await api.requestHosts('shop_api');
              await api.startSync();
            })
          }
        >
          {t('data.syncNow')}
        </Button>
      )}
    </Group>
  );
  const facts = [
    sync.lastSuccessAt !== null ? `${t('data.lastSuccess')} ${format.time(sync.lastSuccessAt)}` : '',
    sync.nextRunAt !== null && !running ? `${t('data.nextRun')} ${format.time(sync.nextRunAt)}` : '',
    running && sync.startedAt !== null ? `${t('data.started')} ${format.time(sync.startedAt)}` : '',
    running && sync.remainingMs !== null ? t('data.remaining', { time: timeLeft(sync.remainingMs, t) }) : '',
    requestsText(sync.requests, settings.dailyRequests, t, format),
  ].filter(Boolean);
  return (
    <Panel title={t('data.shops')} tools={shops.length > 0 || connections.length > 0 ? tools : null} flush>
      {shops.length === 0 && connections.length === 0 ? (
        <EmptyState title={t('data.noShopsTitle')} text={t('data.noShopsText')}>
          {connect}
        </EmptyState>
      ) : null}
      {facts.length > 0 ? <div className={`${classes.line} ${classes.muted}`}>{facts.join(' · ')}</div> : null}
      {paused ? <div className={classes.line}>{t('data.paused')}</div> : null}
      {vault.state === 'locked' && connections.length > 0 ? (
        <div className={classes.stack}>
          <UnlockField />
        </div>
      ) : null}
      {sync.refusedRows.length > 0 ? (
        <div className={classes.stack}>
          <ErrorNotice
            error={{
              code: 'rows_refused',
              params: { count: sync.refusedRows.length },
              detail: sync.refusedRows
                .slice(0, 5)
                .map(({ id, reason }) => `${id}: ${reason}`)
                .join('; '),
            }}
          />
        </div>
      ) : null}
      {error || sync.error ? (
        <div className={classes.stack}>
          {error ? <ErrorNotice error={error} /> : null}
          {sync.error && sync.state !== 'waiting_unlock' ? (
            <ErrorNotice error={sync.error} onRetry={() => run(() => api.startSync())} />
          ) : null}
        </div>
      ) : null}
      {sync.progress.length > 0 && (sync.state !== 'idle' || sync.progress.some(({ error: failed }) => failed)) ? (
        <SyncProgress sync={sync} shops={shops} onRetry={() => run(() => api.startSync())} />
      ) : null}
      {connections.map((connection) => (
        <Connection key={connection.id} connection={connection} />
      ))}
      {shops.length > 0 ? (
        <DataTable flat label={t('data.shops')} columns={columns} rows={shops} rowKey={idOf} sort={null} maxHeight={240} />
      ) : null}
    </Panel>
  );
}

function Connection({ connection }: { connection: ConnectionInfo }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className={classes.line}>
        <bdi style={{ fontWeight: 600 }}>{connection.sellerName}</bdi>
        <span className={classes.muted}>{connection.region}</span>
        <span>{t(`data.conn_${connection.state}`)}</span>
        {connection.authorizedUntil !== null ? (
          <span className={classes.muted}>
            {t('data.authorizedUntil', { day: format.fullDay(new Date(connection.authorizedUntil).toISOString().slice(0, 10)) })}
          </span>
        ) : null}
        <span className={classes.grow} />
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAsking(true)}>
          {t('data.disconnect')}
        </Button>
      </div>
      {connection.error ? (
        <div className={classes.stack}>
          <ErrorNotice error={connection.error} />
        </div>
      ) : null}
      <Confirm
        opened={asking}
        title={t('data.disconnectAsk', { name: connection.sellerName })}
        text={t('data.disconnectText')}
        action={t('data.disconnect')}
        onConfirm={() => api.disconnect(connection.id)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

const idOf = (shop: ShopInfo) => shop.id;

/** An estimate in the words that fit it: minutes up to an hour and a half, then hours. */
export function timeLeft(ms: number, t: Translate): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return t('data.underMinute');
  return minutes <= 90 ? t('data.minutesLeft', { n: minutes }) : t('data.hoursLeft', { n: Math.round(minutes / 60) });
}

/** What of the day's requests is used; '' while none was made today. */
function requestsText(requests: SyncStatus['requests'], limit: number | null, t: Translate, format: Format): string {
  if (!requests || requests.day !== new Date().toISOString().slice(0, 10)) return '';
  const used = format.count(requests.count);
  return limit === null ? t('data.requestsUsed', { used }) : t('data.requestsOf', { used, limit: format.count(limit) });
}
