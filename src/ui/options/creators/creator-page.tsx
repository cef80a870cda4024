import { Button, Menu, Tabs } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { CreatorFile } from '../../../services/api';
import { AskedMenu } from '../../components/asked-menu';
import { Confirm } from '../../components/confirm';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { stateOf, useReportState, useStateHref } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import { useQuery } from '../../state/query';
import { useSave } from '../../state/toasts';
import { useBook, usePeriod } from '../book';
import { CreatorCosts } from '../costs/creator-costs';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { creatorIdOf, useReport, useToDate } from '../use-report';
import { AccountsTab } from './accounts-tab';
import { CreatorFigures } from './creator-figures';
import { CreatorPosts } from './creator-posts';
import { CreatorProducts } from './creator-products';
import { DetailsForm } from './details-form';
import { HandleOfNobody } from './handle-of-nobody';

/** One creator's whole file. */
export function CreatorPage({ id }: { id: string }) {
  const t = useT();
  const format = useFormat();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const [view, change] = useView();
  const [isMore, setMore] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const save = useSave();
  const period = usePeriod();
  const { currency } = useBook();
  const file = useQuery(
    `creator:${id}`,
    (api) => api.creator(id),
    ['ledger', 'book'],
    (found) => found?.posts.length ?? 0,
  );
  const [state] = useReportState();
  const report = useReport('creator', period, { state });
  const toDate = useToDate('creator', period, { state });
  const row = useMemo(() => report.data?.rows.find((candidate) => creatorIdOf(candidate) === id) ?? null, [report.data, id]);
  const back = (
    <Link href={href('/creators')} style={{ color: 'var(--cl-accent)', fontSize: 13, textDecoration: 'none' }}>
      ← {t('creators.allCreators')}
    </Link>
  );
  // A report that names the creator stands for the file's head until that is read.
  const isNamed = row !== null && row.id === id;
  if ((file.loading && !isNamed) || (file.data === null && report.loading)) return <RowSkeletons rows={14} />;
  if (file.error) return <ErrorNotice error={file.error} onRetry={file.refresh} />;
  if (file.data === null) {
    return (
      <>
        {back}
        {row ? (
          <HandleOfNobody handle={row.label} />
        ) : (
          <EmptyState isPage title={t('creators.notFound')} text={t('creators.notFoundText')} />
        )}
      </>
    );
  }
  const tab = view.get('tab') ?? 'figures';
  const name = file.data?.creator.name ?? row?.label ?? '';
  return (
    <>
      <div>
        {back}
        <PageHead title={name} sub={file.data && aboutOf(file.data, t, format)}>
          <StateSwitch />
          <Button variant="default" onClick={() => navigate(href('/reconcile', { creator: id }))}>
            {t('nav.reconcile')}
          </Button>
          <AskedMenu
            opened={isMore}
            onChange={setMore}
            position="bottom-end"
            target={(own) => (
              <Button {...own} variant="default" px={8} aria-label={t('common.more')} onClick={() => setMore((open) => !open)}>
                <IconDots size={16} />
              </Button>
            )}
          >
            {() => (
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>
                  {t('common.delete')}
                </Menu.Item>
              </Menu.Dropdown>
            )}
          </AskedMenu>
        </PageHead>
      </div>
      <Tabs value={tab} onChange={(next) => change({ tab: next === 'figures' ? null : next, sort: null })} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="figures">{t('creators.tabFigures')}</Tabs.Tab>
          <Tabs.Tab value="posts">{t('creators.tabPosts')}</Tabs.Tab>
          <Tabs.Tab value="products">{t('creators.tabProducts')}</Tabs.Tab>
          <Tabs.Tab value="costs">{t('creators.tabCosts')}</Tabs.Tab>
          <Tabs.Tab value="accounts">{t('creators.tabAccounts')}</Tabs.Tab>
          <Tabs.Tab value="details">{t('creators.tabDetails')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="figures" style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
          {report.error ? <FiguresError error={report.error} onRetry={report.refresh} /> : null}
          {report.data ? <StateNotes report={report.data} toDate={toDate} /> : null}
          {report.loading ? <RowSkeletons /> : null}
          {!report.loading && (report.data || !report.error) ? (
            <CreatorFigures
              creatorId={id}
              row={row}
              currency={report.data?.currency ?? currency}
              state={report.data ? stateOf(report.data) : state}
              file={file.data ?? null}
            />
          ) : null}
        </Tabs.Panel>
        <Tabs.Panel value="products">
          <CreatorProducts creatorId={id} />
        </Tabs.Panel>
        {file.data ? <TabsOfFile file={file.data} /> : ['figures', 'products'].includes(tab) ? null : <RowSkeletons />}
      </Tabs>
      <Confirm
        opened={deleting}
        title={t('creators.deleteAsk', { name })}
        text={t('creators.deleteText')}
        action={t('common.delete')}
        onClose={() => setDeleting(false)}
        onConfirm={async () => {
          await save({ entity: 'creator', key: id, after: null }, t('common.deleted', { name }));
          navigate(href('/creators'));
        }}
      />
    </>
  );
}

/** What can be shown once the file is read. */
function TabsOfFile({ file: { creator, accounts, posts, costs } }: { file: CreatorFile }) {
  return (
    <>
      <Tabs.Panel value="posts">
        <CreatorPosts posts={posts} />
      </Tabs.Panel>
      <Tabs.Panel value="costs">
        <CreatorCosts costs={costs} creator={creator} />
      </Tabs.Panel>
      <Tabs.Panel value="accounts">
        <AccountsTab creator={creator} accounts={accounts} />
      </Tabs.Panel>
      <Tabs.Panel value="details">
        <DetailsForm key={JSON.stringify(creator)} creator={creator} />
      </Tabs.Panel>
    </>
  );
}

/** Handles, how many posts, and when the last one was. */
function aboutOf({ accounts, posts, card }: CreatorFile, t: Translate, format: Format): string {
  const lines = [
    accounts.map((account) => `@${account.handle}`).join('  '),
    t('creators.postsCount', { n: posts.length }),
    card?.lastPostAt ? t('creators.lastPost', { when: format.relative(card.lastPostAt, Date.now()) }) : '',
  ];
  return lines.filter(Boolean).join(' · ');
}
