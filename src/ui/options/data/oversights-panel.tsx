import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { Oversight } from '../../../services/data-api';
import { ErrorNotice } from '../../components/error-notice';
import { useStatus } from '../../state/status';
import { Panel } from '../page';
import classes from './check.module.css';
import { type DataRepair, useRepairs } from './use-repairs';

const REPAIRS = {
  no_affiliate_scope: { repair: 'reconnect', label: 'check.toScopes' },
  affiliate_empty: { repair: 'import', label: 'check.toImport' },
  orders_without_returns: { repair: 'sync', label: 'check.toSync' },
  authorisation_ends: { repair: 'reconnect', label: 'check.toScopes' },
  ad_currency: { repair: 'rates', label: 'check.toRates' },
  old_unsettled: { repair: 'import', label: 'check.toImport' },
  samples_unmatched: { repair: 'creators', label: 'check.toAccounts' },
} as const satisfies Record<Oversight['id'], { repair: DataRepair; label: `check.${string}` }>;

/** What the seller seems to have forgotten, each with what it does to the figures and what to do. */
export function OversightsPanel({ oversights, onDone }: { oversights: readonly Oversight[]; onDone: () => void }) {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const { action, repair } = useRepairs(onDone);
  return (
    <Panel title={t('check.oversights')} flush>
      {action.error ? <ErrorNotice error={action.error} /> : null}
      {oversights.length === 0 ? <p className={`${classes.none} ${classes.small}`}>{t('check.oversightsNone')}</p> : null}
      {oversights.map((one) => {
        const { title, text } = wordsOf(one, t, format);
        const shop = shops.find(({ id }) => id === one.shop)?.name ?? one.shop;
        return (
          <div key={`${one.id}/${one.shop ?? ''}/${JSON.stringify(one.params)}`} className={classes.item}>
            <IconAlertTriangle size={17} stroke={1.7} className={classes.warning} aria-hidden />
            <div>
              <strong>{title}</strong>
              {shop ? <bdi className={classes.subject}> · {shop}</bdi> : null}
              <p className={classes.text}>{text}</p>
            </div>
            <Button variant="default" size="compact-sm" onClick={() => repair(REPAIRS[one.id].repair)}>
              {t(REPAIRS[one.id].label)}
            </Button>
          </div>
        );
      })}
    </Panel>
  );
}

function wordsOf({ id, params }: Oversight, t: Translate, format: Format): { title: string; text: string } {
  // Each sentence takes those of the values that it names.
  const p = (name: string) => {
    const value = params[name] ?? '';
    return typeof value === 'number' ? format.count(value) : value;
  };
  switch (id) {
    case 'no_affiliate_scope':
      return { title: t('check.no_affiliate_scope'), text: t('check.no_affiliate_scope_do', { scope: p('scope') }) };
    case 'affiliate_empty':
      return { title: t('check.affiliate_empty'), text: t('check.affiliate_empty_do', { posts: p('posts'), orders: p('orders') }) };
    case 'orders_without_returns':
      return { title: t('check.orders_without_returns'), text: t('check.orders_without_returns_do', { orders: p('orders') }) };
    case 'authorisation_ends':
      return { title: t('check.authorisation_ends', { seller: p('seller'), days: p('days') }), text: t('check.authorisation_ends_do') };
    case 'ad_currency': {
      const [account, currency, shopCurrency] = [p('account'), p('currency'), p('shopCurrency')];
      return { title: t('check.ad_currency', { account, currency, shopCurrency }), text: t('check.ad_currency_do', { currency }) };
    }
    case 'old_unsettled':
      return { title: t('check.old_unsettled', { rows: p('rows') }), text: t('check.old_unsettled_do') };
    case 'samples_unmatched':
      return { title: t('check.samples_unmatched', { samples: p('samples') }), text: t('check.samples_unmatched_do') };
  }
}
