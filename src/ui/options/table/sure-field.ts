import type { ReportRow } from '../../../core/model/report';
import type { Translate } from '../../../i18n';
import type { FilterField } from './filter-model';

const STATES = ['firm', 'provisional', 'estimated', 'estimated_credit'] as const;
type Sure = (typeof STATES)[number];

/** What of a row may still change: days that are not complete, commission or credit that is estimated; `firm` where nothing is. */
function surenessOf({ measures }: ReportRow): readonly Sure[] {
  const found: Sure[] = [];
  if (measures.gmvProvisional !== 0) found.push('provisional');
  if (measures.commissionEstimated !== 0) found.push('estimated');
  if (measures.gmvEstimated !== 0) found.push('estimated_credit');
  return found.length === 0 ? ['firm'] : found;
}

/** A row's certainty in words, for copies and files. */
export function sureText(row: ReportRow, t: Translate): string {
  return surenessOf(row)
    .map((state) => t(`tables.sure_${state}`))
    .join('; ');
}

/** Certainty as something to filter by. */
export function sureField(t: Translate): FilterField<ReportRow> {
  return {
    id: 'certainty',
    label: t('tables.sure'),
    kind: 'choice',
    valuesOf: surenessOf,
    labelOf: (value) => {
      const state = STATES.find((known) => known === value);
      return state ? t(`tables.sure_${state}`) : value;
    },
  };
}
