import { Button, Group, PasswordInput, Progress, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { SHORTEST, strengthOf } from './strength';

/** Makes the vault: a passphrase twice, with a hint how strong it is. */
export function VaultStep() {
  const t = useT();
  const api = useApi();
  const { busy, error, run } = useAction();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const strength = strengthOf(passphrase);
  const tooShort = [...passphrase].length < SHORTEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!tooShort && passphrase === again) run(() => api.createVault(passphrase));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{t('connect.vaultText')}</Text>
        <PasswordInput
          label={t('common.passphrase')}
          autoComplete="new-password"
          value={passphrase}
          error={tried && tooShort ? t('connect.vaultShort') : null}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {passphrase ? (
          <div>
            <Progress value={strength * 25} size="xs" aria-label={t('connect.strength')} />
            <Text size="xs" c="dimmed" mt={4}>
              {t(`connect.strength${strength}`)}
            </Text>
          </div>
        ) : null}
        <PasswordInput
          label={t('connect.vaultRepeat')}
          autoComplete="new-password"
          value={again}
          error={(tried || again.length >= passphrase.length) && again !== '' && again !== passphrase ? t('connect.vaultMismatch') : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        {error ? <ErrorNotice error={error} /> : null}
        <Group>
          <Button type="submit" loading={busy}>
            {t('connect.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
