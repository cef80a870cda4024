import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { countedDays } from '../../../core/agreements';
import { useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { useStateHref } from '../../figures/state';
import { StateSwitch } from '../../figures/state-switch';
import { useQuery } from '../../state/query';
import { AgreementForm } from '../agreements/agreement-form';
import { periodText, termsText } from '../agreements/agreement-words';
import { type AgreementRow, useAgreements } from '../agreements/use-agreements';
import { useBook } from '../book';
import { Dialog } from '../costs/dialog';
import { OwnPeriod } from '../own-period';
import { PageHead } from '../page';
import { AgreementCourse } from './agreement-course';
import { AgreementNotes } from './agreement-notes';
import { AgreementPosts } from './agreement-posts';
import { AgreementTerms } from './agreement-terms';
import { useItemKey } from './item-key';

/** One agreement: what it cost and brought on the days that it counts, what was agreed, the posts under it. */
export function AgreementPage() {
  const t = useT();
  const format = useFormat();
  const href = useStateHref();
  const { today } = useBook();
  const id = useItemKey();
  const { rows, creators, known, results } = useAgreements();
  const [editing, setEditing] = useState(false);
  const row = rows?.find(({ agreement }) => agreement.id === id) ?? null;
  const back = (
    <Link href={href('/agreements')} style={{ color: 'var(--cl-accent)', fontSize: 13, textDecoration: 'none' }}>
      ← {t('agreements.allAgreements')}
    </Link>
  );
  if (known.loading) return <RowSkeletons rows={12} />;
  if (known.error) return <ErrorNotice error={known.error} onRetry={known.refresh} />;
  if (!row) {
    return (
      <>
        {back}
        <EmptyState isPage title={t('agreements.notFound')} text={t('agreements.notFoundText')} />
      </>
    );
  }
  const { agreement, name } = row;
  return (
    <>
      <div>
        {back}
        <PageHead
          title={`${name} · ${t(`agreements.kind_${agreement.kind}`)}`}
          sub={`${termsText(agreement, t, format)} · ${periodText(agreement, t, format)}`}
        >
          {countedDays(agreement, today) ? <StateSwitch /> : null}
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('agreements.editTitle')}
          </Button>
        </PageHead>
      </div>
      {results.error ? <FiguresError error={results.error} onRetry={results.refresh} /> : null}
      <AgreementNotes row={row} />
      <Body row={row} />
      <Dialog opened={editing} onClose={() => setEditing(false)} title={t('agreements.editTitle')} size={540}>
        {editing ? <AgreementForm agreement={agreement} creators={creators} onClose={() => setEditing(false)} /> : null}
      </Dialog>
    </>
  );
}

function Body({ row }: { row: AgreementRow }) {
  const { today } = useBook();
  const { agreement, result } = row;
  const ids = result?.posts;
  const posts = useQuery(ids ? `posts-of:${ids.join(',')}` : null, async (api) => (ids?.length ? api.postsOf(ids) : []), ['ledger']);
  const days = countedDays(agreement, today);
  const terms = <AgreementTerms row={row} />;
  if (days) {
    return (
      <OwnPeriod span={days}>
        <AgreementCourse row={row} posts={posts} terms={terms} />
      </OwnPeriod>
    );
  }
  return (
    <>
      {terms}
      <AgreementPosts known={posts} narrow={null} />
    </>
  );
}
