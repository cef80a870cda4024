import { Button } from '@mantine/core';
import { IconLink, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../i18n';
import type { LedgerApi } from '../../../services/api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { Dialog } from '../costs/dialog';
import { Panel } from '../page';
import { FindingsPanel } from './findings-panel';
import { LinkForm } from './link-form';
import { LinkRow } from './link-row';
import classes from './links.module.css';

/** Links made for creators, whether their codes arrive, and how codes fare in the orders. */
export function LinksTab() {
  const t = useT();
  const [making, setMaking] = useState(false);
  const { data, error, loading, refresh } = useQuery('links', loadLinks, ['book', 'ledger']);
  const make = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setMaking(true)}>
      {t('links.make')}
    </Button>
  );
  if (loading) return <RowSkeletons />;
  return (
    <>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data ? (
        <>
          <Panel title={t('links.title')} tools={data.links.length > 0 ? make : null} flush>
            {data.links.length === 0 ? (
              <EmptyState icon={<IconLink size={36} stroke={1.3} />} title={t('links.emptyTitle')} text={t('links.emptyText')}>
                {make}
              </EmptyState>
            ) : (
              <ul className={classes.list}>
                {data.links.map((link) => (
                  <LinkRow key={link.id} link={link} onChanged={refresh} />
                ))}
              </ul>
            )}
          </Panel>
          <FindingsPanel findings={data.findings} />
        </>
      ) : null}
      <Dialog opened={making} title={t('links.makeTitle')} size={520} onClose={() => setMaking(false)}>
        {making && data ? (
          <LinkForm
            posts={data.posts}
            handles={data.handles}
            onClose={() => {
              setMaking(false);
              refresh();
            }}
          />
        ) : null}
      </Dialog>
    </>
  );
}

async function loadLinks(api: LedgerApi) {
  const [links, findings, posts, cards] = await Promise.all([api.links(), api.codeFindings(), api.posts(), api.cards()]);
  const handles = [...new Set([...cards.flatMap((card) => card.handles), ...posts.map((post) => post.accountKey)])].sort();
  return { links, findings, posts, handles };
}
