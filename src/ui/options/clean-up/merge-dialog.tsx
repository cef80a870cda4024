import { Button, Group, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Creator } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useQuery } from '../../state/query';
import { useToasts } from '../../state/toasts';
import { Dialog } from '../costs/dialog';
import classes from './clean-up.module.css';

/** Which two a merge begins with; `null`: chosen in the dialog. */
export interface MergeStart {
  into: string | null;
  from: string | null;
}

const SHOWN = 50;

/** Makes one creator of two, after saying what goes where. */
export function MergeDialog({ start, creators, onClose }: { start: MergeStart | null; creators: readonly Creator[]; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog opened={start !== null} onClose={onClose} title={t('cleanUp.mergeTitle')} size={480}>
      {start ? <Merge start={start} creators={creators} onClose={onClose} /> : null}
    </Dialog>
  );
}

function Merge({ start, creators, onClose }: { start: MergeStart; creators: readonly Creator[]; onClose: () => void }) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const [into, setInto] = useState(start.into);
  const [from, setFrom] = useState(start.from);
  const choices = useMemo(
    () => creators.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: name })),
    [creators],
  );
  const nameOf = (id: string) => creators.find((one) => one.id === id)?.name ?? id;
  const two = into !== null && from !== null && into !== from ? { into, from } : null;
  const merge = async () => {
    if (!two) return;
    const said = t('cleanUp.merged', { from: nameOf(two.from), into: nameOf(two.into) });
    const done = await run(async () => {
      const op = await api.mergeCreators(two.from, two.into);
      toasts.show(said, () => api.undo(op.id));
    });
    if (done) onClose();
  };
  return (
    <>
      <Group grow align="flex-end" gap="xs">
        <Select
          label={t('cleanUp.into')}
          placeholder={t('cleanUp.pick')}
          data={choices}
          value={into}
          onChange={setInto}
          limit={SHOWN}
          searchable
        />
        <Select
          label={t('cleanUp.from')}
          placeholder={t('cleanUp.pick')}
          data={choices}
          value={from}
          onChange={setFrom}
          limit={SHOWN}
          searchable
        />
      </Group>
      {into !== null && into === from ? <p className={classes.wrong}>{t('cleanUp.samePerson')}</p> : null}
      {two ? <Preview into={nameOf(two.into)} from={nameOf(two.from)} fromId={two.from} /> : null}
      {error ? <ErrorNotice error={error} /> : null}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button
          variant="subtle"
          disabled={!two}
          onClick={() => {
            setInto(from);
            setFrom(into);
          }}
        >
          {t('cleanUp.swap')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!two} loading={busy} onClick={merge}>
          {two ? t('cleanUp.mergeDo', { name: nameOf(two.into) }) : t('cleanUp.merge')}
        </Button>
      </Group>
    </>
  );
}

/** What goes along, counted in the book as it stands. */
function Preview({ into, from, fromId }: { into: string; from: string; fromId: string }) {
  const t = useT();
  const format = useFormat();
  const { data, error, stale } = useQuery(
    `merge:${fromId}`,
    async (api) => {
      const [file, agreements] = await Promise.all([api.creator(fromId), api.agreements()]);
      return { file, agreements: agreements.filter(({ creatorId }) => creatorId === fromId).length };
    },
    ['ledger'],
  );
  if (error) return <ErrorNotice error={error} />;
  if (!data?.file || stale) return null;
  const { accounts, posts, costs } = data.file;
  const handles = accounts.map(({ handle }) => `@${handle}`).join(', ');
  return (
    <>
      <p className={classes.willTitle}>{t('cleanUp.willTitle')}</p>
      <ul className={classes.will}>
        <li>
          {accounts.length === 0
            ? t('cleanUp.willNoAccounts', { name: from })
            : t('cleanUp.willAccounts', { n: format.count(accounts.length), name: into, handles })}
        </li>
        <li>{t('cleanUp.willPosts', { n: format.count(posts.length) })}</li>
        <li>{t('cleanUp.willCosts', { n: format.count(costs.length), agreements: format.count(data.agreements) })}</li>
        <li>{t('cleanUp.willCredit', { name: into })}</li>
        <li>{t('cleanUp.willArchive', { name: from })}</li>
      </ul>
    </>
  );
}
