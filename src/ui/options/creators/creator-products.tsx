import { IconBox } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import type { Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { FiguresError } from '../../figures/figures-error';
import { useReportState, useStateHref } from '../../figures/state';
import { usePeriod } from '../book';
import { itemPath } from '../items/item-key';
import { useProductSubject } from '../reports/product-subject';
import { ReportTable } from '../reports/report-table';
import { useReport } from '../use-report';
import { useSort } from '../use-sort';

const FIGURES: readonly FigureKey[] = ['netProfit', 'roi', 'netGmv', 'gmv', 'refunds', 'commission', 'promotionCost', 'orders', 'units'];
const BY_GMV: Sort = { column: 'netGmv', descending: true };

/** The products that the creator sold. Shown only from a report that says it was narrowed to this creator. */
export function CreatorProducts({ creatorId }: { creatorId: string }) {
  const t = useT();
  const period = usePeriod();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const [state] = useReportState();
  const [sort, onSort] = useSort(BY_GMV);
  const subjectOf = useProductSubject({ onlyCreator: creatorId });
  const { data: report, error, loading, stale, refresh } = useReport('product', period, { onlyCreator: creatorId, state });
  if (error) return <FiguresError error={error} onRetry={refresh} />;
  if (loading) return <RowSkeletons />;
  if (!report) return <EmptyState title={t('reports.emptyProducts')} text={t('reports.emptyProductsText')} />;
  if (report.onlyCreator !== creatorId) {
    return <EmptyState icon={<IconBox size={36} stroke={1.3} />} title={t('creators.tabProducts')} text={t('creators.productsSoon')} />;
  }
  if (report.rows.length <= 2) return <EmptyState title={t('reports.emptyProducts')} text={t('reports.emptyProductsText')} />;
  return (
    <ReportTable
      report={report}
      label={t('creators.tabProducts')}
      header={t('reports.product')}
      figures={FIGURES}
      subjectOf={subjectOf}
      onOpen={(row) => navigate(href(itemPath('products', row.key)))}
      sort={sort}
      onSort={onSort}
      stale={stale}
      maxHeight={520}
    />
  );
}
