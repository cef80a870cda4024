import type { ReportRow } from '../../../core/model/report';
import type { FilterField } from './filter-model';

/** Value of rows that have none, as the address names it. */
const NONE = '(none)';

/** A field by what is known of a row's subject; rows of which nothing is known can be chosen too. */
export function aboutField(
  id: string,
  label: string,
  noneLabel: string,
  valuesOf: (row: ReportRow) => readonly (string | null | undefined)[],
  labelOf: (value: string) => string = (value) => value,
): FilterField<ReportRow> {
  return {
    id,
    label,
    kind: 'choice',
    valuesOf: (row) => {
      const values = valuesOf(row).filter((value): value is string => Boolean(value));
      return values.length > 0 ? values : [NONE];
    },
    labelOf: (value) => (value === NONE ? noneLabel : labelOf(value)),
  };
}
