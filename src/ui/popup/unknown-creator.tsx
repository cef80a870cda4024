import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useFormat, useT } from '../../i18n';
import { ErrorNotice } from '../components/error-notice';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useToasts } from '../state/toasts';
import { useLastActs } from './last-act';
import classes from './popup.module.css';
import type { Subject } from './subject';

/** A creator who is not in the book: what the page says of them, and one button that adds them. */
export function UnknownCreator({
  subject,
  isFirst = false,
}: {
  subject: Extract<Subject, { kind: 'post' | 'creator' }>;
  /** Takes the focus, where a page was opened to do this. */
  isFirst?: boolean;
}) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const acts = useLastActs();
  const { busy, error, run } = useAction();
  const { handle, page, url } = subject;
  const { account, counts, createdAt } = page;
  const isPost = subject.kind === 'post';
  const add = () =>
    run(async () => {
      const { opId, creatorName } = isPost
        ? await api.tag(page, url)
        : await api.addCreator({
            handle,
            nickname: account?.nickname,
            userId: account?.userId,
            followers: account?.followers,
            bioLink: account?.bioLink,
            url,
          });
      if (opId === null) toasts.show(t('creators.added', { name: creatorName }));
      else acts.done({ kind: 'creator', name: creatorName, opId });
    });
  const facts: [string, ReactNode][] = [[t('popup.readHandle'), <bdi key="h">@{handle}</bdi>]];
  if (account?.nickname) facts.push([t('popup.readName'), <bdi key="n">{account.nickname}</bdi>]);
  if (account?.followers !== undefined) {
    facts.push([t('popup.readFollowers'), <Seen key="f" count={account.followers} isExact={account.followersExact} />]);
  }
  if (counts?.views !== undefined) facts.push([t('popup.readViews'), <Seen key="v" count={counts.views} isExact={page.countsExact} />]);
  if (createdAt !== undefined) facts.push([t('popup.readPosted'), format.time(createdAt)]);
  return (
    <section className={classes.creator}>
      <div>
        <h1 className={classes.name}>{t('popup.newCreator')}</h1>
        <p className={classes.muted}>{t(isPost ? 'popup.newCreatorText' : 'popup.newCreatorProfile')}</p>
      </div>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {page.caption ? (
        <p className={classes.caption}>
          <bdi>{page.caption}</bdi>
        </p>
      ) : null}
      {error ? <ErrorNotice error={error} onRetry={add} /> : null}
      <div className={classes.actions}>
        <Button leftSection={<IconUserPlus size={15} />} loading={busy} onClick={add} autoFocus={isFirst}>
          {t('popup.addCreator')}
        </Button>
      </div>
    </section>
  );
}

/** A count as the page showed it, and whether the page rounds. */
function Seen({ count, isExact }: { count: number; isExact: boolean | undefined }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      {format.compact(count)}
      {isExact === false ? <span className={classes.muted}> {t('popup.rounded')}</span> : null}
    </>
  );
}
