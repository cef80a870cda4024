import { Button } from '@mantine/core';
import { IconPlus, IconWritingSign } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat, useT } from '../../../i18n';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import type { Sort } from '../../components/table-model';
import { FiguresError } from '../../figures/figures-error';
import { AgreementForm } from '../agreements/agreement-form';
import { termsText } from '../agreements/agreement-words';
import { type AgreementRow, useAgreements } from '../agreements/use-agreements';
import { Dialog } from '../costs/dialog';
import { useHref } from '../hash-location';
import { itemPath } from '../items/item-key';
import { PageHead } from '../page';
import { SearchField } from '../reports/search-field';
import { useSort } from '../use-sort';
import { useAgreementColumns } from './agreement-columns';

const FIRST: Sort = { column: 'result', descending: true };
const idOf = ({ agreement }: AgreementRow) => agreement.id;

/** Every agreement with what it cost and brought to date; a row opens its own page. */
export function AgreementsPage() {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const [, navigate] = useLocation();
  const { rows, creators, known, results } = useAgreements();
  const columns = useAgreementColumns();
  const [sort, onSort] = useSort(FIRST);
  const [search, setSearch] = useState('');
  const [adding, setAdding] = useState(false);
  const searchText = useCallback(
    ({ agreement, name }: AgreementRow) =>
      [name, t(`agreements.kind_${agreement.kind}`), termsText(agreement, t, format), agreement.campaign, agreement.code, agreement.note]
        .filter(Boolean)
        .join(' '),
    [t, format],
  );
  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      {t('agreements.add')}
    </Button>
  );
  const isEmpty = rows?.length === 0;
  return (
    <>
      <PageHead title={t('agreements.title')}>
        {rows && !isEmpty ? (
          <>
            <SearchField value={search} placeholder={t('agreements.search')} onChange={setSearch} />
            {add}
          </>
        ) : null}
      </PageHead>
      {known.error ? <ErrorNotice error={known.error} onRetry={known.refresh} /> : null}
      {results.error ? <FiguresError error={results.error} onRetry={results.refresh} /> : null}
      {known.loading ? <RowSkeletons rows={12} /> : null}
      {isEmpty ? (
        <EmptyState icon={<IconWritingSign size={36} stroke={1.3} />} title={t('agreements.emptyTitle')} text={t('agreements.emptyText')}>
          {add}
        </EmptyState>
      ) : null}
      {rows && !isEmpty ? (
        <DataTable
          label={t('agreements.title')}
          columns={columns}
          rows={rows}
          rowKey={idOf}
          sort={sort}
          onSort={onSort}
          search={search}
          searchText={searchText}
          onOpen={(row) => navigate(href(itemPath('agreements', row.agreement.id)))}
          fill
        />
      ) : null}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('agreements.add')} size={540}>
        {adding ? <AgreementForm agreement={null} creators={creators} onClose={() => setAdding(false)} /> : null}
      </Dialog>
    </>
  );
}
