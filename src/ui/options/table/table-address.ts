import type { Column } from '../../components/table-model';
import { type Filter, type FilterField, filterText, readFilter } from './filter-model';

/** Before the name of a field: what begins so in an address is a filter. */
export const FILTERED = 'f.';
/** The saved view that was opened, kept beside what it says, so that it can be overwritten. */
export const VIEW = 'view';

/** The filters that an address names; what it does not know stays in the address and filters nothing. */
export function filtersIn<T>(params: URLSearchParams, fields: readonly FilterField<T>[], currency: string): Filter[] {
  return fields.flatMap((field) => {
    const text = params.get(`${FILTERED}${field.id}`);
    const filter = text === null ? null : readFilter(text, field, currency);
    return filter ? [filter] : [];
  });
}

/** What changes in the address when a filter is set. */
export function filterPatch<T>(filter: Filter, fields: readonly FilterField<T>[], currency: string): Record<string, string | null> {
  const field = fields.find(({ id }) => id === filter.field);
  const unit = field?.kind === 'range' ? field.unit : 'count';
  return { [`${FILTERED}${filter.field}`]: filterText(filter, unit, currency) || null };
}

/** What changes when a filter is taken out; without a field: all of them. */
export function noFilterPatch(params: URLSearchParams, field?: string): Record<string, null> {
  const keys = field === undefined ? [...params.keys()].filter((key) => key.startsWith(FILTERED)) : [`${FILTERED}${field}`];
  return Object.fromEntries(keys.map((key) => [key, null]));
}

/** The columns that an address names, in its order, the first one always first; the usual ones where it names none that is there. */
export function chosenColumns<T>(names: string | null, columns: readonly Column<T>[]): readonly Column<T>[] {
  const [first, ...others] = columns;
  const known = new Map(others.map((column) => [column.id, column]));
  const named = [...new Set(names?.split(',') ?? [])].flatMap((id) => known.get(id) ?? []);
  if (!first || named.length === 0) return columns.filter(({ hidden }) => !hidden);
  return [first, ...named];
}

/** The choice for the address: null where it is the usual one. */
export function columnsText<T>(chosen: readonly string[], columns: readonly Column<T>[]): string | null {
  const usual = columns.filter(({ hidden }, i) => i > 0 && !hidden).map(({ id }) => id);
  return chosen.join() === usual.join() || chosen.length === 0 ? null : chosen.join(',');
}

/** An address without what says nothing of its own, in one order: two that open the same are equal. */
export function sameAddress(address: string): string {
  const [path = '', search = ''] = address.split('?');
  const params = new URLSearchParams(search);
  params.delete(VIEW);
  params.sort();
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
