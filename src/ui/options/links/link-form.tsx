import { Autocomplete, Button, Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { toAccountKey } from '../../../core/handles';
import type { Post } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { PostSelect } from '../agreements/post-select';
import classes from './links.module.css';
import { type LinkProblems, previewOf, readLinkDraft, type TypedLink } from './read-link-draft';

const EMPTY: TypedLink = {
  url: '',
  account: '',
  postId: null,
  code: '',
  source: 'tiktok',
  medium: 'creator',
  campaign: '',
  content: '',
  shortUrl: '',
  daily: false,
};

/** A link for a creator or a post: where it leads, its code, its UTM values, and whether it is looked after. */
export function LinkForm({ posts, handles, onClose }: { posts: readonly Post[]; handles: readonly string[]; onClose: () => void }) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<TypedLink>) => setTyped((before) => ({ ...before, ...patch }));
  const read = readLinkDraft(typed, t);
  const problems: LinkProblems = tried && 'problems' in read ? read.problems : {};
  const key = toAccountKey(typed.account);
  const ownPosts = useMemo(() => posts.filter((post) => post.accountKey === key), [posts, key]);
  const preview = previewOf(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!('draft' in read)) return;
    run(async () => {
      // The question for the hosts comes with it, in the turn of the click.
      const link = await api.makeLink(read.draft);
      toasts.show(t('links.made', { account: `@${link.accountKey}` }));
      onClose();
    });
  };
  const text = (field: 'source' | 'medium' | 'campaign' | 'content', label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      value={typed[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('links.url')}
          description={t('links.urlHint')}
          inputMode="url"
          value={typed.url}
          error={problems.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        <SimpleGrid cols={2} spacing="sm">
          <Autocomplete
            label={t('links.account')}
            data={[...handles]}
            limit={20}
            value={typed.account}
            error={problems.account}
            onChange={(account) => change({ account, postId: null })}
          />
          <PostSelect label={t('links.post')} posts={ownPosts} value={typed.postId} onChange={(postId) => change({ postId })} />
        </SimpleGrid>
        <TextInput
          label={t('links.code')}
          placeholder={t('links.codeHint')}
          value={typed.code}
          spellCheck={false}
          onChange={(event) => change({ code: event.currentTarget.value })}
        />
        <SimpleGrid cols={2} spacing="sm">
          {text('source', t('links.utmSource'))}
          {text('medium', t('links.utmMedium'))}
          {text('campaign', t('links.utmCampaign'))}
          <TextInput
            label={t('links.utmContent')}
            placeholder={t('links.utmContentHint')}
            value={typed.content}
            onChange={(event) => change({ content: event.currentTarget.value })}
          />
        </SimpleGrid>
        <TextInput
          label={t('links.shortUrl')}
          description={t('links.shortUrlHint')}
          inputMode="url"
          value={typed.shortUrl}
          error={problems.shortUrl}
          onChange={(event) => change({ shortUrl: event.currentTarget.value })}
        />
        <p className={classes.hint}>{t('links.shortHelp')}</p>
        <Checkbox
          label={t('links.daily')}
          description={t('links.dailyHint')}
          checked={typed.daily}
          onChange={(event) => change({ daily: event.currentTarget.checked })}
        />
        {preview === '' ? null : (
          <div>
            <p className={classes.hint}>{t('links.preview')}</p>
            <p className={classes.preview}>{preview}</p>
          </div>
        )}
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('links.makeIt')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
