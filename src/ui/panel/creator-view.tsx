import { ActionIcon, Tabs } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { PeriodPicker } from '../components/period-picker';
import { useView } from '../options/hash-location';
import { GridBlock } from '../popup/grid-block';
import { PostBlock } from '../popup/post-block';
import { isSampleRequest, type Subject } from '../popup/subject';
import { AccountsTab, DealsTab, DeskTab, SamplesTab } from './later-tabs';
import { OverviewTab } from './overview-tab';
import classes from './panel.module.css';
import { PostsTab } from './posts-tab';
import { usePanelPeriod } from './use-panel-period';

const TABS = ['overview', 'posts', 'deals', 'samples', 'accounts', 'desk'] as const;

/** One creator's file, beside the page. */
export function CreatorView({
  file,
  subject,
  isTheirs,
  postId,
  onOpen,
}: {
  file: CreatorFile;
  subject: Subject | null;
  /** The tab shows this creator. */
  isTheirs: boolean;
  /** The post that the panel was opened at. */
  postId: string | null;
  onOpen: (route: string) => void;
}) {
  const t = useT();
  const [view, change] = useView();
  const [period, choose] = usePanelPeriod();
  const { creator, accounts, posts } = file;
  // Somebody who looks at a request for a sample wants to know what one is worth.
  const usual = postId !== null ? 'posts' : subject && isSampleRequest(subject) ? 'samples' : 'overview';
  const tab = TABS.find((one) => one === view.get('tab')) ?? usual;
  const page = isTheirs && subject && (subject.kind === 'post' || subject.kind === 'creator') ? subject : null;
  const hereId = page?.kind === 'post' ? (page.page.id ?? null) : null;
  return (
    <>
      <header className={classes.head}>
        <div className={classes.who}>
          <h1 className={classes.name}>
            <bdi>{creator.name}</bdi>
          </h1>
          <p className={classes.muted}>{accounts.map((account) => `@${account.handle}`).join('  ')}</p>
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('panel.openDashboard')}
          title={t('panel.openDashboard')}
          onClick={() => onOpen(`/creators/${encodeURIComponent(creator.id)}`)}
        >
          <IconExternalLink size={17} stroke={1.7} />
        </ActionIcon>
      </header>
      {page?.kind === 'post' ? (
        <PostBlock page={page.page} url={page.url} post={posts.find(({ id }) => id === hereId) ?? null} creatorId={creator.id} />
      ) : null}
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next })}
        keepMounted={false}
        variant="default"
        classNames={{ list: classes.tabs, tab: classes.tab }}
      >
        <Tabs.List aria-label={t('panel.tabs')}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`panel.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tab === 'accounts' || tab === 'deals' ? null : (
          <div className={classes.period}>
            <PeriodPicker period={period} onChange={choose} />
          </div>
        )}
        <Tabs.Panel value="overview" className={classes.page}>
          <OverviewTab file={file} span={period} />
        </Tabs.Panel>
        <Tabs.Panel value="posts" className={classes.page}>
          {page?.page.posts?.length ? <GridBlock page={page.page} url={page.url} handle={page.handle} known={posts} /> : null}
          <PostsTab file={file} span={period} markedId={postId ?? hereId} hereId={hereId} />
        </Tabs.Panel>
        <Tabs.Panel value="deals" className={classes.page}>
          <DealsTab file={file} />
        </Tabs.Panel>
        <Tabs.Panel value="samples" className={classes.page}>
          <SamplesTab file={file} span={period} />
        </Tabs.Panel>
        <Tabs.Panel value="accounts" className={classes.page}>
          <AccountsTab file={file} />
        </Tabs.Panel>
        <Tabs.Panel value="desk" className={classes.page}>
          <DeskTab file={file} span={period} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
