import { Button } from '@mantine/core';
import { IconPlus, IconWritingSign } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { AgreementForm } from '../agreements/agreement-form';
import { useAgreements } from '../agreements/use-agreements';
import { useBook } from '../book';
import { Dialog } from '../costs/dialog';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { SearchField } from '../reports/search-field';
import { AgreementList } from './agreement-list';

/** Every agreement with what it cost and brought to date, and the way to another one. */
export function AgreementsPage() {
  const t = useT();
  const { currency } = useBook();
  const [params, change] = useView();
  const { rows, creators, known, results } = useAgreements();
  const [adding, setAdding] = useState(false);
  const search = params.get('q') ?? '';
  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      {t('agreements.add')}
    </Button>
  );
  const isEmpty = rows?.length === 0;
  // The list is in the order of its results: before they are there, or cannot be had, no row would stand where it stays.
  const isOrdered = results.data !== undefined || results.error !== null;
  return (
    <>
      <PageHead title={t('agreements.title')} sub={rows && !isEmpty ? `${t('agreements.toDate')} · ${currency}` : undefined}>
        {rows && !isEmpty ? (
          <>
            <SearchField value={search} placeholder={t('agreements.search')} onChange={(q) => change({ q })} />
            {add}
          </>
        ) : null}
      </PageHead>
      {known.error ? <ErrorNotice error={known.error} onRetry={known.refresh} /> : null}
      {results.error ? <FiguresError error={results.error} onRetry={results.refresh} /> : null}
      {known.loading || (rows && !isEmpty && !isOrdered) ? <RowSkeletons rows={12} /> : null}
      {isEmpty ? (
        <EmptyState icon={<IconWritingSign size={36} stroke={1.3} />} title={t('agreements.emptyTitle')} text={t('agreements.emptyText')}>
          {add}
        </EmptyState>
      ) : null}
      {rows && !isEmpty && isOrdered ? <AgreementList rows={rows} search={search} /> : null}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('agreements.add')} size={540}>
        {adding ? <AgreementForm agreement={null} creators={creators} onClose={() => setAdding(false)} /> : null}
      </Dialog>
    </>
  );
}
