import { Autocomplete, Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { toAccountKey } from '../../../core/handles';
import type { Post, TrackingCode } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import type { Change } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useSave } from '../../state/toasts';
import { PostSelect } from '../agreements/post-select';
import classes from './codes.module.css';
import { type CodeProblems, readCode } from './read-code';

/** One tracking code: what it is, whose it is, and the post that carries it. */
export function CodeForm({
  code,
  codes,
  posts,
  handles,
  ownerOf,
  onClose,
}: {
  code: TrackingCode | null;
  codes: readonly TrackingCode[];
  posts: readonly Post[];
  /** Handles that the book knows. */
  handles: readonly string[];
  ownerOf: (accountKey: string) => string | null;
  onClose: () => void;
}) {
  const t = useT();
  const save = useSave();
  const { busy, error, run } = useAction();
  const [draft, setDraft] = useState({
    code: code?.code ?? '',
    account: code?.accountKey ?? '',
    postId: code?.postId ?? '',
    url: code?.url ?? '',
  });
  const [tried, setTried] = useState(false);
  const taken = useMemo(() => new Set(codes.filter((other) => other !== code).map((other) => other.code)), [codes, code]);
  const read = readCode(draft, taken, t);
  const problems: CodeProblems = tried && 'problems' in read ? read.problems : {};
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const key = toAccountKey(draft.account);
  const owner = draft.account.trim() === '' ? null : ownerOf(key);
  const ownPosts = useMemo(() => posts.filter((post) => post.accountKey === key), [posts, key]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!('code' in read)) return;
    const after = read.code;
    const changes: Change[] = [{ entity: 'code', key: after.code, after }];
    // The code is the record's key: another spelling is another record, saved and undone together with the removal of this one.
    if (code && code.code !== after.code) changes.unshift({ entity: 'code', key: code.code, after: null });
    run(async () => {
      await save(changes, t('codes.saved', { code: after.code }));
      onClose();
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('codes.code')}
          description={t('codes.codeHint')}
          data-autofocus
          value={draft.code}
          error={problems.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
        />
        <Autocomplete
          size="xs"
          label={t('codes.account')}
          description={t('codes.accountHint')}
          data={[...handles]}
          limit={20}
          value={draft.account}
          error={problems.account}
          onChange={(account) => change({ account })}
        />
        {draft.account.trim() === '' ? null : (
          <p className={classes.hint} role="status">
            {owner === null ? t('codes.ownerUnknown') : t('codes.ownerIs', { name: owner })}
          </p>
        )}
        <PostSelect
          label={t('codes.post')}
          posts={ownPosts}
          value={draft.postId || null}
          onChange={(postId) => change({ postId: postId ?? '' })}
        />
        <TextInput
          label={t('codes.url')}
          description={t('codes.urlHint')}
          inputMode="url"
          value={draft.url}
          error={problems.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
