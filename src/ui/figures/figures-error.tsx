import { Button, Group } from '@mantine/core';
import { useLocation } from 'wouter';
import { useFormat, useT } from '../../i18n';
import type { ErrorInfo } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import classes from '../components/notice.module.css';
import { missingText } from '../options/costs/missing-text';
import { useMissingRates } from '../options/costs/use-missing-rates';
import { useHref } from '../options/hash-location';
import { useStatus } from '../state/status';
import own from './figures.module.css';
import { reasonKey } from './reason-key';
import { useReportState } from './state';

/** Why there are no figures: missing rates are listed by currency, a shop that refuses expected ones says its reason and the way out; any other error as everywhere. */
export function FiguresError({ error, onRetry }: { error: ErrorInfo; onRetry?: () => void }) {
  if (error.code === 'expected_refused') return <Refused params={error.params} />;
  return (
    <>
      <ErrorNotice error={error} onRetry={onRetry} />
      {error.code === 'fx_missing' ? <RatesMissing /> : null}
    </>
  );
}

/** The error names one day: which others there are, by currency. */
function RatesMissing() {
  const t = useT();
  const format = useFormat();
  const missing = useMissingRates();
  if (!missing?.length) return null;
  return (
    <ul className={own.missing}>
      {missing.map((one) => (
        <li key={one.base}>{missingText(one, t, format)}</li>
      ))}
    </ul>
  );
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
