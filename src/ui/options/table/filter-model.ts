import { parseDecimal } from '../../../core/decimal';
import { formatAmount, parseAmount } from '../../../core/money';
import type { ColumnUnit } from '../../components/table-model';

/** What a table's rows can be filtered by. `waiting`: nothing is known of it yet, so that it leaves out nobody. */
export type FilterField<T> = { id: string; label: string; waiting?: boolean } & (
  | {
      kind: 'range';
      unit: ColumnUnit;
      value(row: T): number | null;
    }
  | {
      kind: 'choice';
      /** A row's values; it is kept where one of them was chosen. */
      valuesOf(row: T): readonly string[];
      labelOf(value: string): string;
    }
  | {
      kind: 'words';
      textOf(row: T): string;
      /** Rows with the words go, instead of those without. */
      hides: boolean;
    }
);

/** A filter as it was set. Ends of ranges in the field's own units; null: open. */
export type Filter =
  | { kind: 'range'; field: string; from: number | null; to: number | null }
  | { kind: 'choice'; field: string; values: readonly string[] }
  | { kind: 'words'; field: string; text: string };

/** A filter in the address; the empty text where it leaves out nothing. */
export function filterText(filter: Filter, unit: ColumnUnit, currency: string): string {
  switch (filter.kind) {
    case 'range': {
      const { from, to } = filter;
      const end = (value: number | null) => (value === null ? '' : endText(value, unit, currency));
      return from === null && to === null ? '' : `${end(from)}..${end(to)}`;
    }
    case 'choice':
      return filter.values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');
    case 'words':
      return filter.text.trim();
  }
}

/** Reads a filter from the address; null where it says nothing that can be read. */
export function readFilter(
  text: string,
  field: Pick<FilterField<never>, 'id'> & { kind: Filter['kind']; unit?: ColumnUnit },
  currency: string,
): Filter | null {
  switch (field.kind) {
    case 'range': {
      const ends = text.split('..');
      if (ends.length !== 2) return null;
      const [from, to] = ends.map((end) => (end === '' ? null : readEnd(end, field.unit ?? 'count', currency)));
      if (from === undefined || to === undefined || (from === null && to === null)) return null;
      return { kind: 'range', field: field.id, from, to };
    }
    case 'choice': {
      const values = [...text.matchAll(/((?:\\.|[^,\\])+)/gs)].map(([value]) => value.replaceAll(/\\(.)/gs, '$1'));
      return values.length > 0 ? { kind: 'choice', field: field.id, values } : null;
    }
    case 'words':
      return text.trim() === '' ? null : { kind: 'words', field: field.id, text: text.trim() };
  }
}

/** A figure as a plain decimal, per cents as such: 1250 ten-thousandths are `12.5`. */
export function endText(value: number, unit: ColumnUnit, currency: string): string {
  if (unit === 'money') return formatAmount(value, currency);
  if (unit === 'count') return String(value);
  const sign = value < 0 ? '-' : '';
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '') || '0';
}

/** A typed number in the field's units; undefined where it is none, or has more digits than its kind. Thousands may be apart. */
export function readEnd(text: string, unit: ColumnUnit, currency: string): number | undefined {
  const plain = text
    .trim()
    .replace(/^\u2212/, '-')
    .replace(/%$/, '')
    .trimEnd()
    .replaceAll(/(?<=\d)[,\s](?=\d{3}(?:\D|$))/g, '');
  try {
    if (unit === 'money') {
      const { minor, rounded } = parseAmount(plain, currency);
      return rounded ? undefined : minor;
    }
    const places = unit === 'percent' ? 2 : 0;
    const { digits, scale } = parseDecimal(plain);
    const value = Number(digits) * 10 ** (places - scale);
    return Number.isSafeInteger(value) ? value : undefined;
  } catch {
    // No number: the caller says so beside the field, or leaves the filter out.
    return undefined;
  }
}

/** Whether rows are kept by all filters; null where every row is. A range keeps no row without a value; fields that wait keep all. */
export function acceptOf<T>(filters: readonly Filter[], fields: readonly FilterField<T>[]): ((row: T) => boolean) | null {
  const tests = filters.flatMap((filter) => {
    const field = fields.find(({ id }) => id === filter.field);
    return field && !field.waiting ? [testOf(filter, field)] : [];
  });
  if (tests.length === 0) return null;
  return (row) => tests.every((test) => test(row));
}

function testOf<T>(filter: Filter, field: FilterField<T>): (row: T) => boolean {
  if (filter.kind === 'range' && field.kind === 'range') {
    const [from, to] = [filter.from ?? -Infinity, filter.to ?? Infinity];
    return (row) => {
      const value = field.value(row);
      return value !== null && value >= from && value <= to;
    };
  }
  if (filter.kind === 'choice' && field.kind === 'choice') {
    const wanted = new Set(filter.values);
    return (row) => field.valuesOf(row).some((value) => wanted.has(value));
  }
  if (filter.kind === 'words' && field.kind === 'words') {
    const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return (row) => {
      const text = field.textOf(row).toLocaleLowerCase();
      // Hiding looks for any of the words, keeping for all of them.
      return field.hides ? !words.some((word) => text.includes(word)) : words.every((word) => text.includes(word));
    };
  }
  return () => true;
}
