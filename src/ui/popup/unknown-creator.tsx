import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { accountKey } from '../../core/handles';
import type { CapturedPage } from '../../core/model/capture';
import type { Account } from '../../core/model/ledger';
import { useFormat, useT } from '../../i18n';
import type { LedgerApi } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useToasts } from '../state/toasts';
import classes from './popup.module.css';
import type { PopupAppProps } from './props';

/** A creator who is not in the book: what the page says of them, and one button that adds them. */
export function UnknownCreator({
  handle,
  page,
  url,
  onTag,
}: {
  handle: string;
  page: CapturedPage;
  url: string | null;
} & Pick<PopupAppProps, 'onTag' | 'onOpen'>) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const isPost = page.kind === 'post' && Boolean(page.id) && url !== null;
  const add = () =>
    run(async () => {
      if (isPost && url) {
        const { opId, creatorName } = await onTag(page, url);
        toasts.show(t('creators.added', { name: creatorName }), () => api.undo(opId));
      } else {
        const name = await addFromPage(api, handle, page);
        toasts.show(t('creators.added', { name }));
      }
    });
  const { account, counts, createdAt } = page;
  return (
    <section className={classes.creator}>
      <div>
        <h1 className={classes.name}>{t('popup.newCreator')}</h1>
        <p className={classes.muted}>{t(isPost ? 'popup.newCreatorText' : 'popup.newCreatorProfile')}</p>
      </div>
      <dl className={classes.facts}>
        <dt>{t('popup.readHandle')}</dt>
        <dd>
          <bdi>@{handle}</bdi>
        </dd>
        {account?.nickname ? (
          <>
            <dt>{t('popup.readName')}</dt>
            <dd>
              <bdi>{account.nickname}</bdi>
            </dd>
          </>
        ) : null}
        {account?.followers !== undefined ? (
          <>
            <dt>{t('popup.readFollowers')}</dt>
            <dd>
              {format.compact(account.followers)}
              {account.followersExact === false ? <span className={classes.muted}> {t('popup.rounded')}</span> : null}
            </dd>
          </>
        ) : null}
        {counts?.views !== undefined ? (
          <>
            <dt>{t('popup.readViews')}</dt>
            <dd>
              {format.compact(counts.views)}
              {page.countsExact === false ? <span className={classes.muted}> {t('popup.rounded')}</span> : null}
            </dd>
          </>
        ) : null}
        {createdAt !== undefined ? (
          <>
            <dt>{t('popup.readPosted')}</dt>
            <dd>{format.time(createdAt)}</dd>
          </>
        ) : null}
      </dl>
      {page.caption ? (
        <p className={classes.caption}>
          <bdi>{page.caption}</bdi>
        </p>
      ) : null}
      {error ? <ErrorNotice error={error} onRetry={add} /> : null}
      <div className={classes.actions}>
        <Button leftSection={<IconUserPlus size={15} />} loading={busy} onClick={add} autoFocus>
          {t('popup.addCreator')}
        </Button>
      </div>
    </section>
  );
}

/** Adds the creator and the account that a profile page shows; gives the creator's name. */
async function addFromPage(api: LedgerApi, handle: string, { account }: CapturedPage): Promise<string> {
  const id = crypto.randomUUID();
  const name = account?.nickname?.trim() || handle;
  await api.save({ entity: 'creator', key: id, after: { id, name, category: null, tags: [], market: null, note: null, archived: false } });
  const after: Account = {
    key: accountKey('tiktok', handle),
    platform: 'tiktok',
    handle,
    displayName: account?.nickname ?? null,
    userId: account?.userId ?? null,
    followers: account?.followers ?? null,
    own: false,
    primary: true,
    owners: [{ creatorId: id, from: null, to: null }],
  };
  await api.save({ entity: 'account', key: after.key, after });
  return name;
}
