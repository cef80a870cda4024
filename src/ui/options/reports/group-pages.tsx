import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { useStateHref } from '../../figures/state';
import { itemPath } from '../items/item-key';
import { ItemReportPage } from './item-report-page';
import type { SubjectOf } from './report-columns';
import { SiblingTabs } from './sibling-tabs';

/** Their names are short: every figure stands beside them on a narrow screen. */
const NAME_PX = 204;

/** What each category of goods earned. */
export function CategoriesPage() {
  const t = useT();
  return (
    <ItemReportPage
      by="category"
      title={t('items.categories')}
      header={t('items.category')}
      placeholder={t('items.searchCategories')}
      emptyTitle={t('items.emptyCategories')}
      emptyText={t('items.emptyCategoriesText')}
      subjectOf={byKey}
      subjectPx={NAME_PX}
      onOpen={useOpen('categories')}
      tabs={<SiblingTabs of="categories" />}
    />
  );
}

/** What each campaign brought and cost. */
export function CampaignsPage() {
  const t = useT();
  return (
    <ItemReportPage
      by="campaign"
      title={t('items.campaigns')}
      header={t('items.campaign')}
      placeholder={t('items.searchCampaigns')}
      emptyTitle={t('items.emptyCampaigns')}
      emptyText={t('items.emptyCampaignsText')}
      subjectOf={byKey}
      subjectPx={NAME_PX}
      onOpen={useOpen('campaigns')}
      tabs={<SiblingTabs of="campaigns" />}
    />
  );
}

/** Their name is their key. */
const byKey: SubjectOf = (row) => ({ name: row.label || row.key, text: `${row.label} ${row.key}` });

function useOpen(of: 'categories' | 'campaigns'): (row: ReportRow) => void {
  const href = useStateHref();
  const [, navigate] = useLocation();
  return useCallback((row) => navigate(href(itemPath(of, row.key))), [navigate, href, of]);
}
