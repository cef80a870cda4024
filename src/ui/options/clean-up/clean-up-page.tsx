import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { useBook } from '../book';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { AlikePanel } from './alike-panel';
import classes from './clean-up.module.css';
import { CodesPanel } from './codes-panel';
import { DeadPostsPanel } from './dead-posts-panel';
import { IdlePanel } from './idle-panel';
import { MergeDialog, type MergeStart } from './merge-dialog';

const DAYS = ['30', '60', '90', '180', '365'];

/** What nobody seems to need, in four lists, each with the one step that tidies it; every step can be undone. */
export function CleanUpPage() {
  const t = useT();
  const [view, change] = useView();
  const { rules } = useBook();
  const [merging, setMerging] = useState<MergeStart | null>(null);
  const days = Number(DAYS.find((known) => known === view.get('days')) ?? '90');
  const { data, error, loading, refresh } = useQuery(
    rules ? `clean-up:${days}` : null,
    async (api) => {
      const [found, creators] = await Promise.all([api.cleanUp(days), api.creators()]);
      return { found, creators };
    },
    ['book', 'ledger'],
  );
  const found = data?.found ?? (rules ? null : { idleCreators: [], deadPosts: [], alikeHandles: [], unusedCodes: [] });
  return (
    <>
      <PageHead title={t('cleanUp.title')}>
        <Select
          w={150}
          aria-label={t('cleanUp.days')}
          data={DAYS.map((value) => ({ value, label: t('cleanUp.daysN', { n: value }) }))}
          value={String(days)}
          allowDeselect={false}
          onChange={(value) => change({ days: value === '90' ? null : value })}
        />
        <Button variant="default" disabled={!data} onClick={() => setMerging({ into: null, from: null })}>
          {t('cleanUp.merge')}
        </Button>
      </PageHead>
      <p className={classes.sub}>{t('cleanUp.sub')}</p>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={14} /> : null}
      {found ? (
        <div className={classes.columns}>
          <IdlePanel rows={found.idleCreators} days={days} />
          <DeadPostsPanel rows={found.deadPosts} days={days} />
          <AlikePanel pairs={found.alikeHandles} onMerge={setMerging} />
          <CodesPanel codes={found.unusedCodes} />
        </div>
      ) : null}
      <MergeDialog start={merging} creators={data?.creators ?? []} onClose={() => setMerging(null)} />
    </>
  );
}
