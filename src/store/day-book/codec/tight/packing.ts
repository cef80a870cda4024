import type { Leaf } from '../schema';
import { fieldsOf, type Rule } from './foretell';

/**
 * What of a table's rows follows from something else, by the fields' paths: what a pack need not hold. Hints, their order included, are part
 * of the format: packs are read by those that they were written by, so another hint is another format.
 */
export interface PackingHints {
  /** Rows that have this in common stand together, and mostly share more. */
  together?: string;
  /** Texts that come together in many rows, by the part of the catalog that holds them. */
  shared?: Readonly<Partial<Record<CatalogPart, readonly string[]>>>;
  foretold?: Readonly<Record<string, readonly Rule[]>>;
  /** Texts that end in `/` and each of these fields, nothing where one is missing. */
  endings?: Readonly<Record<string, readonly string[]>>;
  lists?: Readonly<Record<string, PackingHints>>;
  /** Of a list of texts with numbers: most rows have the same texts in the same order. */
  byKey?: string;
}

/** The catalog's parts: each has entries and numbers of its own. Their places never change. */
export const CATALOG_PARTS = {
  items: { place: 0, width: 5 },
  skusOfProducts: { place: 1, width: 2 },
  skus: { place: 2, width: 1 },
  posts: { place: 3, width: 3 },
  collaborations: { place: 4, width: 2 },
} as const;

export type CatalogPart = keyof typeof CATALOG_PARTS;

/** Hints with columns in place of names. */
export interface Packing {
  /** Columns as they are written: what others follow from comes first. Of columns that are shared, the first. */
  order: readonly number[];
  together: number | null;
  /** By its first column. */
  shared: ReadonlyMap<number, { part: CatalogPart; columns: readonly number[] }>;
  foretold: ReadonlyMap<number, readonly Rule[]>;
  endings: ReadonlyMap<number, readonly number[]>;
  lists: ReadonlyMap<number, Packing>;
  byKey: number | null;
  columnOf(name: string): number;
}

/** As many as a column's first byte tells apart. */
const MOST_RULES = 31;

/** Throws `Error` where a hint names a field that is none, or a field has too many rules. */
export function packingOf(leaves: readonly Leaf[], hints: PackingHints): Packing {
  const names = leaves.map(({ path }) => path.join('.'));
  const places = new Map(names.map((name, column) => [name, column]));
  const columnOf = (name: string): number => {
    const column = places.get(name);
    if (column === undefined) throw new Error(`one of the fields ${names.join(', ')} expected, got ${name}`);
    return column;
  };
  const columnsOf = (byName: readonly string[]) => byName.map(columnOf);
  const groups = Object.entries(hints.shared ?? {}).map(([part, byName]) => ({ part: part as CatalogPart, columns: columnsOf(byName) }));
  const endings = new Map(Object.entries(hints.endings ?? {}).map(([name, ends]) => [columnOf(name), columnsOf(ends)]));
  const foretold = new Map(Object.entries(hints.foretold ?? {}).map(([name, rules]) => [columnOf(name), rules]));
  for (const [column, rules] of foretold) {
    if (rules.length > MOST_RULES) throw new Error(`at most ${MOST_RULES} rules expected for ${names[column]}, got ${rules.length}`);
  }
  const lists = new Map(
    leaves.flatMap((leaf, c): [number, Packing][] =>
      leaf.kind === 'list' ? [[c, packingOf(leaf.leaves, hints.lists?.[names[c]!] ?? {})]] : [],
    ),
  );
  const needs = (c: number): number[] => [
    ...(endings.get(c) ?? []),
    ...(foretold.get(c) ?? []).flatMap(fieldsOf).flatMap((name) => (name.startsWith(UP) ? [] : [columnOf(name)])),
    ...[...(lists.get(c)?.foretold.values() ?? [])]
      .flat()
      .flatMap(fieldsOf)
      .flatMap((name) => (name.startsWith(UP) ? [columnOf(name.slice(UP.length))] : [])),
  ];
  return {
    order: orderOf(leaves.length, groups, needs),
    together: hints.together === undefined ? null : columnOf(hints.together),
    shared: new Map(groups.map((group) => [group.columns[0]!, group])),
    foretold,
    endings,
    lists,
    byKey: hints.byKey === undefined ? null : columnOf(hints.byKey),
    columnOf,
  };
}

/** Before the name of a field of the row that a list is in. */
export const UP = '../';

/** Every column after those that it needs. */
function orderOf(count: number, groups: readonly { columns: readonly number[] }[], needs: (column: number) => number[]): number[] {
  const firstOf = new Map(groups.flatMap(({ columns }) => columns.map((column) => [column, columns[0]!] as const)));
  const order: number[] = [];
  const visit = (column: number): void => {
    const first = firstOf.get(column) ?? column;
    if (order.includes(first)) return;
    for (const needed of needs(first)) visit(needed);
    order.push(first);
  };
  for (let column = 0; column < count; column++) visit(column);
  return order;
}
