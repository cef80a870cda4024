import { Button, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { groupBy } from '../../../core/collections';
import type { AdAccount } from '../../../core/model/feeds';
import { useFormat, useT } from '../../../i18n';
import type { ShopInfo } from '../../../services/api';
import { Confirm } from '../../components/confirm';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import classes from './ads.module.css';

/** The accounts by connection: currency, zone, and the shops that their spend counts for. */
export function AdsAccounts({ accounts, onChanged }: { accounts: readonly AdAccount[]; onChanged: () => void }) {
  const t = useT();
  const api = useApi();
  const [asking, setAsking] = useState<{ id: string; count: number } | null>(null);
  return (
    <>
      {[...groupBy(accounts, (account) => account.connectionId)].map(([connectionId, own]) => (
        <section key={connectionId} className={classes.connection}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t('ads.account')}</th>
                <th>{t('ads.id')}</th>
                <th>{t('ads.currency')}</th>
                <th>{t('ads.zone')}</th>
                <th>{t('ads.shops')}</th>
              </tr>
            </thead>
            <tbody>
              {own.map((account) => (
                <Account key={account.id} account={account} onChanged={onChanged} />
              ))}
            </tbody>
          </table>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAsking({ id: connectionId, count: own.length })}>
            {t('ads.disconnect')}
          </Button>
        </section>
      ))}
      <Confirm
        opened={asking !== null}
        title={t('ads.disconnectAsk', { n: asking?.count ?? 0 })}
        text={t('ads.disconnectText')}
        action={t('ads.disconnect')}
        onConfirm={async () => {
          if (asking) await api.disconnectAds(asking.id);
          onChanged();
        }}
        onClose={() => setAsking(null)}
      />
    </>
  );
}

function Account({ account, onChanged }: { account: AdAccount; onChanged: () => void }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const { shops } = useStatus();
  const { error, run } = useAction();
  const other = shops.find((shop) => account.shopIds.includes(shop.id) && shop.currency !== account.currency);
  return (
    <tr>
      <td>
        <bdi>{account.name}</bdi>
        <p className={classes.small}>
          {t('ads.read')} {format.time(account.asOf)}
        </p>
      </td>
      <td className={classes.mono}>{account.id}</td>
      <td>{account.currency}</td>
      <td>{account.timeZone}</td>
      <td>
        <MultiSelect
          aria-label={t('ads.bind', { name: account.name })}
          placeholder={account.shopIds.length === 0 ? t('ads.shopsNone') : ''}
          data={shopChoices(shops, account.shopIds)}
          value={account.shopIds}
          onChange={(shopIds) =>
            run(async () => {
              await api.bindAdAccount(account.id, shopIds);
              onChanged();
            })
          }
        />
        {other ? (
          <p className={classes.warn}>
            {t('ads.otherCurrency', { currency: account.currency, shop: other.name, shopCurrency: other.currency })}
          </p>
        ) : null}
        {error ? <ErrorNotice error={error} /> : null}
      </td>
    </tr>
  );
}

/** Every shop, and those bound that are no more. */
function shopChoices(shops: readonly ShopInfo[], bound: readonly string[]): { value: string; label: string }[] {
  const gone = bound.filter((id) => !shops.some((shop) => shop.id === id));
  return [...shops.map(({ id, name }) => ({ value: id, label: name })), ...gone.map((id) => ({ value: id, label: id }))];
}
