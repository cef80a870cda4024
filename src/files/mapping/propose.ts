import { isCurrency } from '../../core/currency';
import type { ColumnMapping } from '../../core/model/feeds';
import { OWN_FORMATS } from '../own/shapes';
import type { MappingField, PlannedShop } from '../plan-types';
import { DateOrderProof } from '../platform/dates';
import { contentFit, decimalOf } from './content-fit';
import { fieldsOf } from './fields';
import { fingerprintOf } from './header-row';
import { OTHER_NAMES } from './names';

/** A table as its first rows show it. */
export interface TableHead {
  headers: readonly string[];
  /** Cells by column. */
  columns: readonly (readonly string[])[];
}

/** Kinds that a table is most often of: of two that fit alike the first is proposed. */
const OFTEN = ['orders', 'payments', 'costs', 'affiliate-orders', 'settlements', 'creators', 'codes', 'refunds', 'sku-costs'];
const CONTENT_AT_LEAST = 0.6;
const NAME_AT_LEAST = 0.45;

/** How a table of no known kind could be read: the kind that most of its columns fit, and which column is which field. */
export function proposeMapping(head: TableHead, name: string, shops: readonly PlannedShop[], kind?: string): ColumnMapping {
  const kinds = OWN_FORMATS.filter((format) => kind === undefined || format.kind === kind).map((format) => {
    const fields = fieldsOf(format);
    const columns = matchColumns(head, fields);
    return { kind: format.kind, fields, columns, score: scoreOf(format.kind, fields, columns, head.headers.length) };
  });
  const rank = (one: string) => (OFTEN.includes(one) ? OFTEN.indexOf(one) : OFTEN.length);
  const best = kinds.sort((a, b) => b.score - a.score || rank(a.kind) - rank(b.kind))[0]!;
  const only = shops.length === 1 ? shops[0]! : null;
  const constants: Record<string, string> = {};
  for (const { name: field } of best.fields) {
    if (best.columns[field] !== undefined) continue;
    if (field === 'currency') constants['currency'] = currencyOfHeaders(best.columns) ?? only?.currency ?? '';
    if (field === 'shop') constants['shop'] = only?.id ?? '';
    if (constants[field] === '') delete constants[field];
  }
  return {
    id: fingerprintOf(head.headers),
    name,
    kind: best.kind,
    columns: best.columns,
    constants,
    timeZone: only?.timeZone ?? null,
    ...termsOf(head, best.fields, best.columns),
  };
}

/** How dates and amounts of the mapped columns are written, as far as their cells prove it. */
export function termsOf(
  head: TableHead,
  fields: readonly MappingField[],
  columns: Record<string, string>,
): Pick<ColumnMapping, 'dateOrder' | 'decimal'> {
  const cellsOf = (...types: MappingField['type'][]) =>
    fields
      .filter((field) => types.includes(field.type) && columns[field.name] !== undefined)
      .flatMap((field) => head.columns[head.headers.indexOf(columns[field.name]!)] ?? []);
  return { dateOrder: dateOrderOf(cellsOf('day', 'instant')), decimal: decimalOf(cellsOf('amount')) };
}

/** What a kind of rows that tables are most often of has before others. */
const OFTEN_BONUS = 0.08;

/** How much of what a kind needs is there, and how much of what is there it takes. A field that can be said once for all rows counts half. */
function scoreOf(kind: string, fields: readonly MappingField[], columns: Record<string, string>, headers: number): number {
  const filled = ({ name }: MappingField) => (columns[name] !== undefined ? 1 : ['currency', 'shop'].includes(name) ? 0.5 : 0);
  const needed = fields.filter((field) => field.required);
  const share = needed.reduce((sum, field) => sum + filled(field), 0) / Math.max(1, needed.length);
  return 0.6 * share + (0.4 * Object.keys(columns).length) / Math.max(1, headers) + (OFTEN.includes(kind) ? OFTEN_BONUS : 0);
}

/** Each field's column, the best pairs first; a column serves one field. */
function matchColumns(head: TableHead, fields: readonly MappingField[]): Record<string, string> {
  const pairs = fields.flatMap((field) =>
    head.headers.flatMap((header, column) => {
      const name = nameFit(field.name, header);
      if (name < NAME_AT_LEAST) return [];
      const content = contentFit(head.columns[column] ?? [], field.type);
      return content < CONTENT_AT_LEAST ? [] : [{ field, header, score: name + content * 0.1 + (field.required ? 0.02 : 0) }];
    }),
  );
  const columns: Record<string, string> = {};
  const taken = new Set<string>();
  for (const { field, header } of pairs.sort((a, b) => b.score - a.score)) {
    if (columns[field.name] !== undefined || taken.has(header)) continue;
    columns[field.name] = header;
    taken.add(header);
  }
  return columns;
}

/** How well a header names a field, 0..1. */
export function nameFit(field: string, header: string): number {
  const key = plainName(header.replace(/\([^()]{0,80}\)\s{0,3}$/, '') || header);
  if (key === '') return 0;
  if (key === plainName(field)) return 1;
  const others = OTHER_NAMES[field] ?? [];
  const at = others.findIndex((name) => plainName(name) === key);
  if (at >= 0) return 0.95 - at * 0.004;
  const inside = [field, ...others].map(plainName).filter((name) => name.length >= 3 && (key.includes(name) || name.includes(key)));
  const [longest] = inside.map((name) => Math.min(name.length, key.length) / Math.max(name.length, key.length)).sort((a, b) => b - a);
  return longest === undefined ? 0 : 0.8 * longest;
}

function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]/gu, '');
}

/** `Amount (USD)`: the one currency that headers of amounts name. */
function currencyOfHeaders(columns: Record<string, string>): string | null {
  const named = Object.values(columns).flatMap((header) => /[\s([]([A-Z]{3})[)\]]?$/.exec(header)?.[1] ?? []);
  const codes = new Set(named.filter(isCurrency));
  return codes.size === 1 ? [...codes][0]! : null;
}

function dateOrderOf(cells: readonly string[]): ColumnMapping['dateOrder'] {
  const proof = new DateOrderProof();
  for (const cell of cells) proof.see(cell);
  const found = proof.result();
  if (found === 'DMY' || found === 'MDY') return found;
  return found === 'none_needed' ? 'YMD' : null;
}
