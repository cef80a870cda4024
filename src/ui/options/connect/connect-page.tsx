import { useState } from 'react';
import { useT } from '../../../i18n';
import type { AppCredentials, ConnectionInfo } from '../../../services/api';
import { LedgerError } from '../../../services/errors';
import { UnlockField } from '../../components/unlock-field';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { PageHead, Panel } from '../page';
import { AppStep, type Tokens } from './app-step';
import classes from './connect.module.css';
import { ConsentStep } from './consent-step';
import { ShopsStep } from './shops-step';
import { VaultStep } from './vault-step';

const STEPS = ['stepVault', 'stepApp', 'stepConsent', 'stepDone'] as const;

/** Connects a shop: passphrase, the app's credentials, the seller's consent, the shops' zones. */
export function ConnectPage() {
  const t = useT();
  const api = useApi();
  const { vault } = useStatus();
  const action = useAction();
  const [consentUrl, setConsentUrl] = useState<string | null>(null);
  const [connection, setConnection] = useState<ConnectionInfo | null>(null);
  const step = connection ? 3 : consentUrl ? 2 : vault.state === 'unlocked' ? 1 : 0;

  /** The request for the hosts is the first thing of the click, or the browser refuses to ask. */
  const withHosts = (work: () => Promise<void>) =>
    action.run(async () => {
      if (!(await api.requestHosts('shop_api'))) throw new LedgerError('hosts_missing');
      await work();
    });
  const openConsent = (app: AppCredentials) =>
    withHosts(async () => {
      const begun = await api.beginConnect(app);
      setConsentUrl(begun.consentUrl);
      window.open(begun.consentUrl, '_blank', 'noopener,noreferrer');
    });
  const takeTokens = (app: AppCredentials, tokens: Tokens) =>
    withHosts(async () => setConnection(await api.connectWithTokens(app, tokens)));
  const finish = (redirectOrCode: string) => withHosts(async () => setConnection(await api.finishConnect(redirectOrCode)));

  const title = connection
    ? t('connect.doneTitle', { name: connection.sellerName })
    : t((['connect.vaultTitle', 'connect.appTitle', 'connect.consentTitle'] as const)[step === 0 ? 0 : step === 1 ? 1 : 2]);
  return (
    <>
      <PageHead title={t('connect.title')} />
      <ol className={classes.steps}>
        {STEPS.map((name, i) => (
          <li
            key={name}
            className={i === step ? classes.now : i < step ? classes.past : undefined}
            aria-current={i === step ? 'step' : undefined}
          >
            <span>{i < step ? '✓' : i + 1}</span>
            {t(`connect.${name}`)}
          </li>
        ))}
      </ol>
      <div className={classes.form}>
        <Panel title={step === 0 && vault.state === 'locked' ? t('common.unlock') : title}>
          {step === 0 ? vault.state === 'locked' ? <UnlockField autoFocus /> : <VaultStep /> : null}
          {step === 1 ? <AppStep action={action} onConsent={openConsent} onTokens={takeTokens} /> : null}
          {step === 2 && consentUrl ? (
            <ConsentStep url={consentUrl} action={action} onFinish={finish} onBack={() => setConsentUrl(null)} />
          ) : null}
          {connection ? <ShopsStep connection={connection} /> : null}
        </Panel>
      </div>
    </>
  );
}
