import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import type { AdsCredentials } from '../../../services/data-api';
import { LedgerError } from '../../../services/errors';
import { ErrorNotice } from '../../components/error-notice';
import { UnlockField } from '../../components/unlock-field';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { VaultStep } from '../connect/vault-step';

/** Credentials of the seller's own Marketing API app, and a code or a token. */
export function AdsForm({ onConnected, onClose }: { onConnected: (count: number) => void; onClose: () => void }) {
  const t = useT();
  const api = useApi();
  const { vault } = useStatus();
  const { busy, error, run } = useAction();
  const [draft, setDraft] = useState({ appId: '', secret: '', authCode: '', accessToken: '' });
  const [hasToken, setHasToken] = useState(false);
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const problems = {
    appId: draft.appId.trim() === '' ? t('ads.needAppId') : null,
    secret: draft.secret.trim() === '' ? t('ads.needSecret') : null,
    authCode: !hasToken && draft.authCode.trim() === '' ? t('ads.needCode') : null,
    accessToken: hasToken && draft.accessToken.trim() === '' ? t('ads.needToken') : null,
  };
  const shown = tried ? problems : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const { appId, secret, authCode, accessToken } = draft;
    const credentials: AdsCredentials = { appId, secret, ...(hasToken ? { accessToken } : { authCode }) };
    run(async () => {
      // Asked for in the click itself, or the browser refuses to ask.
      if (!(await api.requestHosts('ads_api'))) throw new LedgerError('hosts_missing', { feature: 'ads_api' });
      onConnected((await api.connectAds(credentials)).length);
    });
  };
  if (vault.state === 'none') return <VaultStep />;
  if (vault.state === 'locked') return <UnlockField autoFocus />;
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap="sm">
        <Text size="sm">{t('ads.formText')}</Text>
        <TextInput
          data-autofocus
          label={t('ads.appId')}
          value={draft.appId}
          error={shown?.appId}
          spellCheck={false}
          onChange={(event) => change({ appId: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('ads.secret')}
          value={draft.secret}
          error={shown?.secret}
          autoComplete="off"
          onChange={(event) => change({ secret: event.currentTarget.value })}
        />
        {hasToken ? (
          <PasswordInput
            label={t('ads.accessToken')}
            value={draft.accessToken}
            error={shown?.accessToken}
            autoComplete="off"
            onChange={(event) => change({ accessToken: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            label={t('ads.authCode')}
            description={t('ads.authCodeHint')}
            value={draft.authCode}
            error={shown?.authCode}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ authCode: event.currentTarget.value })}
          />
        )}
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={() => setHasToken(!hasToken)}>
            {t(hasToken ? 'ads.haveCode' : 'ads.haveToken')}
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('ads.connect')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
