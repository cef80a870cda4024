import { Badge, Button, Group, Menu, Select, Table, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Account, Creator, Platform } from '../../../core/model/ledger';
import type { Change } from '../../../core/model/ops';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useQuery } from '../../state/query';
import { useSave } from '../../state/toasts';
import { Panel } from '../page';
import { newAccount, readHandle } from './accounts';

const PLATFORMS = [
  { value: 'tiktok', label: 'TikTok' },
  { value: 'youtube', label: 'YouTube' },
  { value: 'instagram', label: 'Instagram' },
];

/** The handles of a creator: which is the main one, and how to add or rename one. */
export function AccountsTab({ creator, accounts }: { creator: Creator; accounts: readonly Account[] }) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const { busy, error, run } = useAction();
  const [renaming, setRenaming] = useState<Account | null>(null);
  const [platform, setPlatform] = useState<Platform>('tiktok');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const taken = useQuery(
    'handles',
    async (from) => new Map((await from.cards()).flatMap((card) => card.handles.map((handle) => [handle, card.creatorId] as const))),
    ['ledger'],
  );

  const makeMain = (account: Account) =>
    run(async () => {
      const old = accounts.find((other) => other.primary && other.key !== account.key);
      const changes: Change[] = [{ entity: 'account', key: account.key, after: { ...account, primary: true } }];
      if (old) changes.push({ entity: 'account', key: old.key, after: { ...old, primary: false } });
      await save(changes, t('common.saved'));
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readHandle(text);
    if ('bad' in read) return setProblem(t('creators.handleBad', { handle: read.bad }));
    const owner = taken.data?.get(read.handle);
    if (owner !== undefined && owner !== creator.id) return setProblem(t('creators.handleTaken', { handle: read.handle }));
    setProblem(null);
    run(async () => {
      const fresh = newAccount(renaming?.platform ?? platform, read.handle, creator.id, renaming?.primary ?? accounts.length === 0);
      // The old handle stays with the creator, since old orders name it.
      const after = renaming
        ? { ...fresh, userId: renaming.userId, followers: renaming.followers, displayName: renaming.displayName }
        : fresh;
      const changes: Change[] = [{ entity: 'account', key: after.key, after }];
      if (renaming?.primary) changes.push({ entity: 'account', key: renaming.key, after: { ...renaming, primary: false } });
      await save(
        changes,
        renaming ? t('creators.accountRenamed', { handle: after.handle }) : t('creators.accountAdded', { handle: after.handle }),
      );
      setText('');
      setRenaming(null);
    });
  };
  return (
    <Panel title={t('creators.accounts')} flush>
      {accounts.length === 0 ? (
        <p style={{ margin: 0, padding: 14, color: 'var(--cl-muted)', fontSize: 13 }}>{t('creators.noAccounts')}</p>
      ) : null}
      <Table verticalSpacing={4} horizontalSpacing={14} fz={13}>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.key}>
              <Table.Td>
                <bdi>@{account.handle}</bdi>
              </Table.Td>
              <Table.Td c="dimmed">{PLATFORMS.find(({ value }) => value === account.platform)?.label}</Table.Td>
              <Table.Td c="dimmed">
                {account.followers === null ? '' : t('creators.followers', { n: format.compact(account.followers) })}
              </Table.Td>
              <Table.Td>
                <Badge variant={account.primary ? 'light' : 'default'} size="sm" tt="none" fw={500}>
                  {t(account.primary ? 'creators.main' : 'creators.sub')}
                </Badge>
              </Table.Td>
              <Table.Td c="dimmed">
                {account.owners
                  .filter((owner) => owner.creatorId === creator.id)
                  .map(({ from, to }) =>
                    [
                      from && t('creators.ownSince', { day: format.fullDay(from) }),
                      to && t('creators.ownUntil', { day: format.fullDay(to) }),
                    ]
                      .filter(Boolean)
                      .join(' '),
                  )
                  .filter(Boolean)
                  .join(', ')}
              </Table.Td>
              <Table.Td w={50}>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <Button variant="subtle" color="gray" px={6} aria-label={`${t('common.more')} @${account.handle}`}>
                      <IconDots size={16} />
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {account.primary ? null : <Menu.Item onClick={() => makeMain(account)}>{t('creators.makeMain')}</Menu.Item>}
                    <Menu.Item
                      onClick={() => {
                        setRenaming(account);
                        setText(account.handle);
                      }}
                    >
                      {t('creators.renameAccount')}
                    </Menu.Item>
                    <Menu.Item
                      onClick={() =>
                        run(() =>
                          save(
                            { entity: 'account', key: account.key, after: null },
                            t('creators.accountRemoved', { handle: account.handle }),
                          ),
                        )
                      }
                    >
                      {t('creators.removeAccount')}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <form onSubmit={submit} style={{ padding: 14 }}>
        <Group gap="xs" align="flex-start">
          {renaming ? null : (
            <Select
              w={130}
              aria-label={t('creators.platform')}
              data={PLATFORMS}
              value={platform}
              allowDeselect={false}
              onChange={(value) => setPlatform((value as Platform | null) ?? 'tiktok')}
            />
          )}
          <TextInput
            w={260}
            aria-label={t('creators.handle')}
            placeholder="@"
            value={text}
            error={problem}
            description={renaming ? t('creators.renameHint') : null}
            inputWrapperOrder={['input', 'description', 'error']}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={busy} disabled={text.trim() === ''}>
            {t(renaming ? 'creators.renameAccount' : 'creators.addAccount')}
          </Button>
          {renaming ? (
            <Button variant="subtle" color="gray" onClick={() => setRenaming(null)}>
              {t('common.cancel')}
            </Button>
          ) : null}
        </Group>
        {error ? <ErrorNotice error={error} /> : null}
      </form>
    </Panel>
  );
}
