import type { Stream, StreamRows } from '../../../core/model/orders';
import { type Packing, type PackingHints, packingOf } from './tight/packing';

/** How a field of a row is kept; the type makes sure that no field of a row is forgotten. */
type Field<V> = [V] extends [boolean]
  ? 'bool'
  : [V] extends [number | null]
    ? 'int'
    : [V] extends [string | null]
      ? 'text'
      : [V] extends [readonly (infer E)[]]
        ? { list: Fields<E>; shared?: readonly (keyof E & string)[] }
        : { group: Fields<V> };

export type Fields<T> = { [K in keyof T]-?: Field<T[K]> };

/** A field in its place: groups are taken apart, lists have leaves of their own, of which some may be kept in the shop's catalog. */
export type Leaf =
  | { path: readonly string[]; kind: 'int' | 'text' | 'bool' }
  | { path: readonly string[]; kind: 'list'; leaves: readonly Leaf[]; shared: readonly number[] };

/** A stream's rows as columns, and where the fields stand that the day book itself needs. */
export interface StreamSchema {
  stream: Stream;
  leaves: readonly Leaf[];
  /** Column numbers of the parts of the row's id, in order; joined by `/`. */
  idColumns: readonly number[];
  orderId: number;
  /** The instant that tells the row's own day. */
  happenedAt: number;
  asOf: number;
  origin: number;
  /** Columns that are about where the row came from; the rest is its content. */
  meta: readonly number[];
  notes: number;
  packing: Packing;
}

const META = ['shop', 'asOf', 'origin', 'notes'];

/** The fields that every stream's rows carry. */
export const META_FIELDS = {
  shop: 'text',
  asOf: 'int',
  origin: 'text',
  notes: { list: { code: 'text', field: 'text', text: 'text' } },
} as const;

export function streamSchema<S extends Stream>(
  stream: S,
  fields: Fields<StreamRows[S]>,
  idFields: readonly (keyof StreamRows[S] & string)[],
  hints: PackingHints,
  happenedAt: string = 'createdAt',
): StreamSchema {
  const leaves = leavesOf(fields as FieldTree);
  const at = (name: string): number => leaves.findIndex((leaf) => leaf.path.length === 1 && leaf.path[0] === name);
  return {
    stream,
    leaves,
    idColumns: idFields.map(at),
    orderId: at('orderId'),
    happenedAt: at(happenedAt),
    asOf: at('asOf'),
    origin: at('origin'),
    meta: META.map(at),
    notes: at('notes'),
    packing: packingOf(leaves, hints),
  };
}

interface FieldTree {
  [name: string]: 'int' | 'text' | 'bool' | { list: FieldTree; shared?: readonly string[] } | { group: FieldTree };
}

function leavesOf(fields: FieldTree, above: readonly string[] = []): Leaf[] {
  return Object.entries(fields).flatMap(([name, field]): Leaf[] => {
    const path = [...above, name];
    if (typeof field === 'string') return [{ path, kind: field }];
    if ('list' in field) {
      const names = Object.keys(field.list);
      return [{ path, kind: 'list', leaves: leavesOf(field.list), shared: (field.shared ?? []).map((shared) => names.indexOf(shared)) }];
    }
    return leavesOf(field.group, path);
  });
}
