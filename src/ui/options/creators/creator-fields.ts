import { useMemo } from 'react';
import type { Creator } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import type { useInsights } from '../../figures/use-insights';
import { aboutField } from '../table/about-field';
import type { FilterField } from '../table/filter-model';
import { creatorIdOf } from '../use-report';

/** What is known of creators, to filter their list by. */
export function useCreatorFields(
  creators: readonly Creator[] | undefined,
  insights: ReturnType<typeof useInsights>['data'],
): readonly FilterField<ReportRow>[] {
  const t = useT();
  return useMemo(() => {
    const known = new Map((creators ?? []).map((creator) => [creator.id, creator]));
    const of = (row: ReportRow) => known.get(creatorIdOf(row));
    const none = t('tables.noneOf');
    return [
      aboutField('category', t('tables.category'), none, (row) => [of(row)?.category]),
      aboutField('market', t('tables.market'), none, (row) => [of(row)?.market]),
      aboutField('tags', t('tables.tags'), none, (row) => of(row)?.tags ?? []),
      {
        id: 'baseline',
        label: t('tables.baseline'),
        kind: 'choice',
        valuesOf: (row) => [insights?.of(row)?.baselines.roi.ok ? 'yes' : 'no'],
        labelOf: (value) => t(value === 'yes' ? 'tables.baseline_yes' : 'tables.baseline_no'),
      },
    ];
  }, [creators, insights, t]);
}
