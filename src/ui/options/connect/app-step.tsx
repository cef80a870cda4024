import { Button, Group, PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import type { AppCredentials } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import type { Action } from '../../state/action';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** The app's credentials, and either the consent page or tokens that are there already. */
export function AppStep({
  action,
  onConsent,
  onTokens,
}: {
  action: Action;
  onConsent: (app: AppCredentials) => void;
  onTokens: (app: AppCredentials, tokens: Tokens) => void;
}) {
  const t = useT();
  const [app, setApp] = useState<AppCredentials>({ appKey: '', appSecret: '', serviceId: '', consent: 'us' });
  const [tokens, setTokens] = useState<Tokens>({ accessToken: '', refreshToken: '' });
  const [pasting, setPasting] = useState(false);
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<AppCredentials>) => setApp((before) => ({ ...before, ...patch }));
  const problems = {
    appKey: app.appKey.trim() === '' ? t('connect.needAppKey') : null,
    appSecret: app.appSecret.trim() === '' ? t('connect.needAppSecret') : null,
    serviceId: !pasting && app.serviceId.trim() === '' ? t('connect.needServiceId') : null,
    tokens: pasting && (tokens.accessToken.trim() === '' || tokens.refreshToken.trim() === '') ? t('connect.needTokens') : null,
  };
  const shown = tried ? problems : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const clean = { ...app, appKey: app.appKey.trim(), appSecret: app.appSecret.trim(), serviceId: app.serviceId.trim() };
    if (pasting) onTokens(clean, { accessToken: tokens.accessToken.trim(), refreshToken: tokens.refreshToken.trim() });
    else onConsent(clean);
  };
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap="sm">
        <Text size="sm">{t('connect.appText')}</Text>
        <TextInput
          label={t('connect.appKey')}
          value={app.appKey}
          error={shown?.appKey}
          spellCheck={false}
          onChange={(event) => change({ appKey: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('connect.appSecret')}
          value={app.appSecret}
          error={shown?.appSecret}
          autoComplete="off"
          onChange={(event) => change({ appSecret: event.currentTarget.value })}
        />
        {pasting ? (
          <>
            <PasswordInput
              label={t('connect.accessToken')}
              value={tokens.accessToken}
              error={shown?.tokens}
              autoComplete="off"
              onChange={(event) => setTokens({ ...tokens, accessToken: event.currentTarget.value })}
            />
            <PasswordInput
              label={t('connect.refreshToken')}
              value={tokens.refreshToken}
              autoComplete="off"
              onChange={(event) => setTokens({ ...tokens, refreshToken: event.currentTarget.value })}
            />
          </>
        ) : (
          <TextInput
            label={t('connect.serviceId')}
            value={app.serviceId}
            error={shown?.serviceId}
            spellCheck={false}
            onChange={(event) => change({ serviceId: event.currentTarget.value })}
          />
        )}
        <Radio.Group
          label={t('connect.consentRegion')}
          value={app.consent}
          onChange={(consent) => change({ consent: consent === 'us' ? 'us' : 'row' })}
        >
          <Group mt={6}>
            <Radio value="us" label={t('connect.consentUs')} />
            <Radio value="row" label={t('connect.consentRow')} />
          </Group>
        </Radio.Group>
        {action.error ? <ErrorNotice error={action.error} /> : null}
        <Group justify="space-between">
          <Button type="submit" loading={action.busy}>
            {t(pasting ? 'connect.finish' : 'connect.openConsent')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setPasting(!pasting)}>
            {t(pasting ? 'connect.haveConsent' : 'connect.haveTokens')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
