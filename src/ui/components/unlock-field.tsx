import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormat, useT } from '../../i18n';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useStatus } from '../state/status';
import { useToasts } from '../state/toasts';
import { ErrorNotice } from './error-notice';
import classes from './unlock-field.module.css';

/** One field that opens the vault, where the person stands. */
export function UnlockField({ autoFocus = false, onUnlocked }: { autoFocus?: boolean; onUnlocked?: () => void }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { vault } = useStatus();
  const [passphrase, setPassphrase] = useState('');
  const { busy, error, run } = useAction();

  const unlock = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      await api.unlock(passphrase);
      setPassphrase('');
      toasts.show(t('common.unlocked'));
      onUnlocked?.();
    });
  };
  return (
    <form className={classes.form} onSubmit={unlock}>
      <p className={classes.why}>{t('common.unlockWhy')}</p>
      <div className={classes.row}>
        <PasswordInput
          className={classes.input}
          aria-label={t('common.passphrase')}
          placeholder={t('common.passphrase')}
          autoComplete="current-password"
          autoFocus={autoFocus}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={passphrase === ''}>
          {t('common.unlock')}
        </Button>
      </div>
      {vault.retryAt !== null ? <p className={classes.why}>{t('common.waitUntil', { time: format.time(vault.retryAt) })}</p> : null}
      {error ? <ErrorNotice error={error} /> : null}
    </form>
  );
}
