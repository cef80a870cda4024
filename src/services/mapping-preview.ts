import type { ColumnMapping } from '../core/model/feeds';
import { proposeMapping, termsOf } from '../files/mapping/propose';
import type { PlanMapping, PlannedShop } from '../files/plan-types';

/** What the page that maps columns computes while they are being chosen: pure, and on the first rows alone. */
export { type MappingPreview, missingFields, previewMapping } from '../files/mapping/preview';
export type { MappingField, PlanMapping } from '../files/plan-types';

/** The proposal for another kind of rows; the name stays. */
export function proposeKind(
  { headers, rows }: Pick<PlanMapping, 'headers' | 'rows'>,
  mapping: ColumnMapping,
  kind: string,
  shops: readonly PlannedShop[],
): ColumnMapping {
  return { ...proposeMapping(headOf({ headers, rows }), mapping.name, shops, kind), id: mapping.id };
}

/** A mapping whose columns were changed, with what their cells prove where the person has said nothing yet; times are of the shop's zone. */
export function withTerms(plan: PlanMapping, mapping: ColumnMapping, shops: readonly PlannedShop[]): ColumnMapping {
  const proved = termsOf(headOf(plan), plan.fields[mapping.kind] ?? [], mapping.columns);
  const shop = shops.find(({ id }) => id === mapping.constants['shop']) ?? (shops.length === 1 ? shops[0] : undefined);
  return {
    ...mapping,
    // A year that stands first is read under any choice, so it is none yet.
    dateOrder: mapping.dateOrder === null || mapping.dateOrder === 'YMD' ? proved.dateOrder : mapping.dateOrder,
    decimal: mapping.decimal ?? proved.decimal,
    timeZone: mapping.timeZone ?? shop?.timeZone ?? null,
  };
}

function headOf({ headers, rows }: Pick<PlanMapping, 'headers' | 'rows'>) {
  return { headers, columns: headers.map((_, i) => rows.map((row) => row[i] ?? '')) };
}
