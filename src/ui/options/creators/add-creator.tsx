import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Change } from '../../../core/model/ops';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { OnceOpened } from '../../components/once-opened';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useSave } from '../../state/toasts';
import { useHref } from '../hash-location';
import { newAccount, readHandle } from './accounts';

/** A new creator by name, with a first TikTok handle if there is one. */
export function AddCreator({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <OnceOpened opened={opened}>
      {(isOpen) => (
        <Modal opened={isOpen} onClose={onClose} title={t('creators.addTitle')} size="sm">
          <AddForm onClose={onClose} />
        </Modal>
      )}
    </OnceOpened>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const api = useApi();
  const save = useSave();
  const href = useHref();
  const [, navigate] = useLocation();
  const { busy, error, run } = useAction();
  const [name, setName] = useState('');
  const [handle, setHandle] = useState('');
  const [tried, setTried] = useState(false);
  /** A handle that was refused because somebody has it. */
  const [taken, setTaken] = useState<string | null>(null);
  const read = handle.trim() === '' ? null : readHandle(handle);
  const nameError = tried && name.trim() === '' ? t('creators.nameNeeded') : null;
  const handleError =
    read && 'bad' in read
      ? t('creators.handleBad', { handle: read.bad })
      : read && read.handle === taken
        ? t('creators.handleTaken', { handle: read.handle })
        : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || handleError) return;
    run(async () => {
      const id = crypto.randomUUID();
      const after = { id, name: name.trim(), category: null, tags: [], market: null, note: null, archived: false };
      const changes: Change[] = [{ entity: 'creator', key: id, after }];
      if (read && 'handle' in read) {
        if (await api.creatorByHandle(read.handle)) return setTaken(read.handle);
        const account = newAccount('tiktok', read.handle, id, true);
        changes.push({ entity: 'account', key: account.key, after: account });
      }
      await save(changes, t('creators.added', { name: name.trim() }));
      onClose();
      navigate(href(`/creators/${encodeURIComponent(id)}`));
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('creators.name')}
          error={nameError}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={`TikTok ${t('creators.handle')} (${t('common.optional')})`}
          placeholder="@"
          error={handleError}
          value={handle}
          onChange={(event) => setHandle(event.currentTarget.value)}
        />
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('common.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
