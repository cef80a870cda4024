import { orderOf, rowNumbers } from '../../components/table-order';
import type { Work } from '../../components/table-slices';
import type { FilterField } from './filter-model';

export type ChoiceField<T> = Extract<FilterField<T>, { kind: 'choice' }>;

/** A value to choose, and how many rows have it. */
export interface Option {
  value: string;
  label: string;
  count: number;
}

const CHECK_EVERY = 256;

/** The values that rows have in a field, by their labels; those of `kept` are there though no row has them. */
export function* optionsOf<T>(
  field: ChoiceField<T>,
  rows: readonly T[],
  kept: readonly string[],
  language: string,
): Work<readonly Option[]> {
  const counts = new Map<string, number>(kept.map((value) => [value, 0]));
  for (let i = 0; i < rows.length; i++) {
    if (i % CHECK_EVERY === 0) yield;
    for (const value of field.valuesOf(rows[i]!)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const options = [...counts].map(([value, count]) => ({ value, count, label: field.labelOf(value) }));
  const order = yield* orderOf(
    options.map(({ label }) => label),
    language,
  );
  return [...rowNumbers(order, false)].map((at) => options[at]!);
}
