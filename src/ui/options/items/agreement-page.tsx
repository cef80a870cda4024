import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { AgreementForm } from '../agreements/agreement-form';
import { periodText, termsText } from '../agreements/agreement-words';
import { useAgreements } from '../agreements/use-agreements';
import { Dialog } from '../costs/dialog';
import { useHref } from '../hash-location';
import { PageHead } from '../page';
import { AgreementFigures } from './agreement-figures';
import { AgreementPosts } from './agreement-posts';
import { AgreementTerms } from './agreement-terms';
import { useItemKey } from './item-key';

/** One agreement: what it cost and brought, what was agreed, the posts under it. */
export function AgreementPage() {
  const t = useT();
  const format = useFormat();
  const href = useHref();
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
  const { agreement, name, result, roi, sharing } = row;
  return (
    <>
      <div>
        {back}
        <PageHead
          title={`${name} · ${t(`agreements.kind_${agreement.kind}`)}`}
          sub={`${termsText(agreement, t, format)} · ${periodText(agreement, t, format)}`}
        >
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('agreements.editTitle')}
          </Button>
        </PageHead>
      </div>
      {results.error ? <FiguresError error={results.error} onRetry={results.refresh} /> : null}
      {result ? (
        <AgreementFigures result={result} roi={roi} sharing={sharing} creatorId={agreement.creatorId} />
      ) : results.error ? null : (
        <RowSkeletons rows={3} />
      )}
      <AgreementTerms row={row} />
      {result ? <AgreementPosts ids={result.posts} /> : null}
      <Dialog opened={editing} onClose={() => setEditing(false)} title={t('agreements.editTitle')} size={540}>
        {editing ? <AgreementForm agreement={agreement} creators={creators} onClose={() => setEditing(false)} /> : null}
      </Dialog>
    </>
  );
}
