import { useT } from '../../../i18n';
import { ItemReportPage } from './item-report-page';
import type { SubjectOf } from './report-columns';

/** What each product earned through creators. */
export function ProductsPage() {
  const t = useT();
  return (
    <ItemReportPage
      by="product"
      title={t('reports.products')}
      header={t('reports.product')}
      placeholder={t('reports.searchProducts')}
      emptyTitle={t('reports.emptyProducts')}
      emptyText={t('reports.emptyProductsText')}
      subjectOf={productSubject}
      subjectPx={280}
    />
  );
}

/** A product by its name where the orders gave one. */
export const productSubject: SubjectOf = (row) => ({
  name: row.label || row.key,
  sub: row.label && row.label !== row.key ? row.key.slice(-6) : undefined,
  text: `${row.label} ${row.key}`,
});
