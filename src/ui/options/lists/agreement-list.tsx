import { type ReactNode, useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Agreement } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { DataTable } from '../../components/data-table';
import type { Sort } from '../../components/table-model';
import { termsText } from '../agreements/agreement-words';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import { itemPath } from '../items/item-key';
import { ListBar, useShownRows } from '../table/list-bar';
import { useListView } from '../table/use-list-view';
import { useSort } from '../use-sort';
import { useAgreementColumns } from './agreement-columns';
import { useAgreementFields } from './agreement-fields';
import { isSum, type ListedAgreement, shownSum, totalOf } from './agreement-foot';

const FIRST: Sort = { column: 'result', descending: true };
const NONE: readonly never[] = [];
const nameOf = (row: ListedAgreement) => (isSum(row) ? `(${row.foot})` : row.agreement.id);

/** Every agreement with what it cost and brought to date, set, saved and exported as the other lists are; a row opens its own page. */
export function AgreementList({
  rows,
  search,
  lead,
  none,
  onEdit,
}: {
  rows: readonly AgreementRow[];
  search: string;
  /** Above the list's own filters. */
  lead: ReactNode;
  /** What stands where filters leave nothing. */
  none: string;
  onEdit: (agreement: Agreement) => void;
}) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const [, navigate] = useLocation();
  const { currency } = useBook();
  const columns = useAgreementColumns(onEdit);
  const about = useAgreementFields();
  const [sort, onSort] = useSort(FIRST);
  const textOf = useCallback(
    (row: ListedAgreement) => {
      if (isSum(row)) return row.label;
      const { agreement, name } = row;
      const { kind, campaign, code, note } = agreement;
      return [name, t(`agreements.kind_${kind}`), termsText(agreement, t, format), campaign, code, note].filter(Boolean).join(' ');
    },
    [t, format],
  );
  const view = useListView<ListedAgreement>(columns, about, textOf, NONE, currency);
  const total = useMemo(() => [totalOf(rows, t('figures.total'))], [rows, t]);
  const summary = useMemo(
    () => shownSum((shown, all) => t('tables.shown', { shown: format.count(shown), all: format.count(all) })),
    [t, format],
  );
  const [shownRows, onShown] = useShownRows<ListedAgreement>(rows);
  return (
    <>
      <div>{lead}</div>
      <ListBar<ListedAgreement> name={t('agreements.title')} columns={columns} view={view} rows={rows} shownRows={shownRows} />
      <DataTable<ListedAgreement>
        label={t('agreements.title')}
        columns={view.chosen}
        allColumns={columns}
        rows={rows}
        rowKey={nameOf}
        pinned={total}
        sort={sort}
        onSort={onSort}
        search={search}
        searchText={textOf}
        accept={view.accept}
        summary={summary}
        onShown={onShown}
        none={none}
        onOpen={(row) => (isSum(row) ? undefined : navigate(href(itemPath('agreements', row.agreement.id))))}
        fill
      />
    </>
  );
}
