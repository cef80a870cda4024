import { Button, Group } from '@mantine/core';
import { useLocation } from 'wouter';
import { useT } from '../../i18n';
import type { ErrorInfo } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import classes from '../components/notice.module.css';
import { useHref } from '../options/hash-location';
import { useStatus } from '../state/status';
import { reasonKey } from './reason-key';
import { useReportState } from './state';

/** Why there are no figures: a shop that refuses expected ones says its reason and the way out; any other error as everywhere. */
export function FiguresError({ error, onRetry }: { error: ErrorInfo; onRetry?: () => void }) {
  return error.code === 'expected_refused' ? <Refused params={error.params} /> : <ErrorNotice error={error} onRetry={onRetry} />;
}

function Refused({ params }: { params: ErrorInfo['params'] }) {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  const [, choose] = useReportState();
  const { shops } = useStatus();
  const shop = String(params.shop ?? '–');
  const others = Number(params.others ?? 0);
  return (
    <div className={classes.notice} role="alert">
      <div className={classes.body}>
        <p className={classes.title}>{t('states.refusedTitle', { shop: shops.find(({ id }) => id === shop)?.name ?? shop })}</p>
        <p className={classes.text}>
          {t(reasonKey(params), { got: params.got ?? '–', need: params.need ?? '–' })}
          {others > 0 ? ` ${t('states.refusedOthers', { n: others })}` : ''}
        </p>
        <p className={classes.small}>{t('common.errorCode', { code: `expected_refused · ${params.reason ?? ''}` })}</p>
      </div>
      <Group gap="xs">
        <Button variant="default" onClick={() => navigate(href('/data'))}>
          {t('states.seeData')}
        </Button>
        <Button onClick={() => choose('to_date')}>{t('states.showToDate')}</Button>
      </Group>
    </div>
  );
}
