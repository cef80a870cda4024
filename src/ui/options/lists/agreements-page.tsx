import { Button } from '@mantine/core';
import { IconPlus, IconWritingSign } from '@tabler/icons-react';
import { useState } from 'react';
import type { Agreement } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { AgreementForm } from '../agreements/agreement-form';
import classes from '../agreements/agreements.module.css';
import { useAgreements } from '../agreements/use-agreements';
import { useBook } from '../book';
import { CostsTabs } from '../costs/costs-tabs';
import { Dialog } from '../costs/dialog';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { SearchField } from '../reports/search-field';
import { FILTERED } from '../table/table-address';
import { AgreementList } from './agreement-list';
import { AgreementStates, STATUS_KEY, useAgreementFilter } from './agreement-states';

/** Every agreement with what it cost and brought to date, and the ways to change it and to another one. */
export function AgreementsPage() {
  const t = useT();
  const { currency } = useBook();
  const [params, change] = useView();
  const { rows, creators, known, results } = useAgreements();
  const [editing, setEditing] = useState<Agreement | 'new' | null>(null);
  const filter = useAgreementFilter();
  const search = params.get('q') ?? '';
  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
      {t('agreements.add')}
    </Button>
  );
  const isOnlyByState = search === '' && [...params.keys()].every((key) => !key.startsWith(FILTERED) || key === STATUS_KEY);
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
      <CostsTabs tab="agreements" />
      {known.error ? <ErrorNotice error={known.error} onRetry={known.refresh} /> : null}
      {results.error ? <FiguresError error={results.error} onRetry={results.refresh} /> : null}
      {known.loading || (rows && !isEmpty && !isOrdered) ? <RowSkeletons rows={12} /> : null}
      {isEmpty ? (
        <EmptyState icon={<IconWritingSign size={36} stroke={1.3} />} title={t('agreements.emptyTitle')} text={t('agreements.emptyText')}>
          {add}
          <p className={classes.hint}>{t('agreements.importHint')}</p>
        </EmptyState>
      ) : null}
      {rows && !isEmpty && isOrdered ? (
        <>
          <AgreementList
            rows={rows}
            search={search}
            lead={<AgreementStates agreements={rows.map(({ agreement }) => agreement)} />}
            none={t(isOnlyByState && filter && filter !== 'all' ? `agreements.none_${filter}` : 'tables.noneLeft')}
            onEdit={setEditing}
          />
          <p className={classes.hint}>{t('agreements.importHint')}</p>
        </>
      ) : null}
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={t(editing === 'new' ? 'agreements.add' : 'agreements.editTitle')}
        size={540}
      >
        {editing ? (
          <AgreementForm agreement={editing === 'new' ? null : editing} creators={creators} onClose={() => setEditing(null)} />
        ) : null}
      </Dialog>
    </>
  );
}
