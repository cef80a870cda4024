import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Account } from '../../core/model/ledger';
import type { Change } from '../../core/model/ops';
import { useFormat, useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import { newAccount, readHandle } from '../options/creators/accounts';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useSave } from '../state/toasts';
import classes from './panel.module.css';
import { Proposals } from './proposals';

const PLATFORMS = { tiktok: 'TikTok', youtube: 'YouTube', instagram: 'Instagram' } as const;

/** The creator's handles, main and sub, and who else may be the same person. */
export function AccountsTab({ file }: { file: CreatorFile }) {
  const t = useT();
  const { creator, accounts } = file;
  const save = useSave();
  const { error, run } = useAction();
  const makeMain = (account: Account) =>
    run(async () => {
      const old = accounts.find((other) => other.primary && other.key !== account.key);
      const changes: Change[] = [{ entity: 'account', key: account.key, after: { ...account, primary: true } }];
      if (old) changes.push({ entity: 'account', key: old.key, after: { ...old, primary: false } });
      await save(changes, t('common.saved'));
    });
  return (
    <>
      {accounts.length === 0 ? <p className={classes.muted}>{t('creators.noAccounts')}</p> : null}
      <ul className={classes.list}>
        {accounts.map((account) => (
          <AccountItem key={account.key} account={account} creatorId={creator.id} onMain={() => makeMain(account)} />
        ))}
      </ul>
      {error ? <ErrorNotice error={error} /> : null}
      <AddAccount file={file} />
      <Proposals creatorId={creator.id} />
    </>
  );
}

function AccountItem({ account, creatorId, onMain }: { account: Account; creatorId: string; onMain: () => void }) {
  const t = useT();
  const format = useFormat();
  const spans = account.owners
    .filter((owner) => owner.creatorId === creatorId)
    .flatMap(({ from, to }) => [
      from ? t('creators.ownSince', { day: format.fullDay(from) }) : '',
      to ? t('creators.ownUntil', { day: format.fullDay(to) }) : '',
    ]);
  const parts = [
    PLATFORMS[account.platform],
    account.displayName ?? '',
    account.followers === null ? '' : t('creators.followers', { n: format.compact(account.followers) }),
    ...spans,
  ];
  return (
    <li>
      <div className={classes.item}>
        <div className={classes.itemText}>
          <bdi>@{account.handle}</bdi>
          <small>
            <bdi>{parts.filter(Boolean).join(' · ')}</bdi>
          </small>
        </div>
        <span className={classes.badge}>{t(account.primary ? 'creators.main' : 'creators.sub')}</span>
        {account.primary ? null : (
          <button type="button" className={classes.link} onClick={onMain}>
            {t('creators.makeMain')}
          </button>
        )}
      </div>
    </li>
  );
}

/** A further handle of the same person. */
function AddAccount({ file }: { file: CreatorFile }) {
  const t = useT();
  const api = useApi();
  const save = useSave();
  const { busy, error, run } = useAction();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { creator, accounts } = file;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readHandle(text);
    if ('bad' in read) return setProblem(t('creators.handleBad', { handle: read.bad }));
    setProblem(null);
    run(async () => {
      const owner = await api.creatorByHandle(read.handle);
      if (owner && owner.id !== creator.id) return setProblem(t('creators.handleTaken', { handle: read.handle }));
      const after = newAccount('tiktok', read.handle, creator.id, accounts.length === 0);
      if (!owner) await save({ entity: 'account', key: after.key, after }, t('creators.accountAdded', { handle: read.handle }));
      setText('');
    });
  };
  return (
    <form onSubmit={submit} className={classes.inline} aria-label={t('creators.addAccount')}>
      <TextInput
        aria-label={`TikTok ${t('creators.handle')}`}
        placeholder="@"
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={busy} disabled={text.trim() === ''}>
        {t('creators.addAccount')}
      </Button>
      {error ? <ErrorNotice error={error} /> : null}
    </form>
  );
}
