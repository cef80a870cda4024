import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import type { Column } from '../../components/table-model';
import { textWidth } from '../../components/text-width';
import { useStateHref } from '../../figures/state';
import { itemPath } from '../items/item-key';
import { type AskedProduct, HoldoutDrawer } from './holdout-drawer';
import { ItemReportPage } from './item-report-page';
import { useProductSubject } from './product-subject';
import { isFoot } from './report-columns';
import classes from './reports.module.css';
import { SiblingTabs } from './sibling-tabs';

const PADDING_PX = 36;

/** What each product earned through creators; a product opens its own page, and the plan of a pause stands beside. */
export function ProductsPage() {
  const t = useT();
  const subjectOf = useProductSubject();
  const [asked, setAsked] = useState<AskedProduct | null>(null);
  const ask = useCallback((row: ReportRow) => setAsked({ id: row.key, name: row.label || row.key }), []);
  const href = useStateHref();
  const [, navigate] = useLocation();
  const onOpen = useCallback((row: ReportRow) => navigate(href(itemPath('products', row.key))), [navigate, href]);
  const more = useMemo<readonly Column<ReportRow>[]>(() => {
    const text = t('insights.holdout');
    return [
      {
        id: 'holdout',
        header: text,
        title: t('insights.holdoutTitle'),
        width: Math.ceil(textWidth(text) + PADDING_PX),
        askable: true,
        value: () => null,
        text: null,
        fixed: true,
        cell: (row) => (isFoot(row) ? null : <span className={classes.ask}>{t('insights.holdoutPlan')}</span>),
      },
    ];
  }, [t]);
  return (
    <ItemReportPage
      by="product"
      title={t('reports.products')}
      header={t('reports.product')}
      placeholder={t('reports.searchProducts')}
      emptyTitle={t('reports.emptyProducts')}
      emptyText={t('reports.emptyProductsText')}
      subjectOf={subjectOf}
      subjectPx={320}
      onOpen={onOpen}
      tabs={<SiblingTabs of="products" />}
      more={more}
      onAskMore={ask}
    >
      <HoldoutDrawer product={asked} onClose={() => setAsked(null)} />
    </ItemReportPage>
  );
}
