import { CloseButton } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { useBook } from '../book';
import { useMissingRates } from '../costs/use-missing-rates';
import { useHref } from '../hash-location';
import classes from './checklist.module.css';

const HIDDEN_KEY = 'creator-ledger.checklist-hidden';

/** The first steps; goes away when they are done, or when it is told to. */
export function Checklist() {
  const t = useT();
  const href = useHref();
  const { counts, shops } = useStatus();
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN_KEY) === 'yes');
  const entered = useQuery(hidden ? null : 'checklist', (api) => api.entered(), ['ledger']);
  const { currency } = useBook();
  // Shops of another currency than the report's bring no figure without rates.
  const needsRates = shops.some((shop) => shop.currency !== currency);
  const missing = useMissingRates(needsRates && !hidden);
  if (hidden || !entered.data) return null;
  const steps = [
    { key: 'data', done: counts.orders > 0, to: '/data', view: {} },
    ...(needsRates ? [{ key: 'rates', done: counts.orders > 0 && missing?.length === 0, to: '/costs', view: { tab: 'fx' } } as const] : []),
    { key: 'creators', done: counts.creators > 0, to: '/creators', view: {} },
    { key: 'units', done: entered.data.units, to: '/costs', view: { tab: 'units' } },
    { key: 'fees', done: entered.data.costs, to: '/costs', view: {} },
  ] as const;
  if (steps.every((step) => step.done)) return null;
  return (
    <section className={classes.list} aria-label={t('onboarding.checklist')}>
      <strong>{t('onboarding.checklist')}</strong>
      {steps.map((step) => (
        <Link key={step.key} href={href(step.to, step.view)} className={`${classes.step} ${step.done ? classes.done : ''}`}>
          {step.done ? <IconCircleCheckFilled size={16} aria-label={t('onboarding.checkDone')} /> : <IconCircle size={16} aria-hidden />}
          {t(`onboarding.check_${step.key}`)}
        </Link>
      ))}
      <CloseButton
        size="sm"
        aria-label={t('onboarding.hideChecklist')}
        onClick={() => {
          localStorage.setItem(HIDDEN_KEY, 'yes');
          setHidden(true);
        }}
      />
    </section>
  );
}
