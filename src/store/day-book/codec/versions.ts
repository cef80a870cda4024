import type { Ref } from './gather';
import type { Leaf, StreamSchema } from './schema';
import { assemble, type Column, type ListColumn, numberAt } from './table';

/**
 * Which of two versions of a row stands: the later `asOf`; of equal ones the greater content as canonical text, then the
 * greater row as a whole. A total order, so that the book is the same whatever the order of arrival.
 * @returns negative where `b` stands, positive where `a` does, 0 where they are the same in everything.
 */
export function compareVersions(schema: StreamSchema, a: Ref, b: Ref): number {
  const later = numberAt(a.table, schema.asOf, a.row) - numberAt(b.table, schema.asOf, b.row);
  if (later !== 0) return later;
  if (sameColumns(schema.leaves, a, b, [])) return 0;
  const content = compareTexts(canonicalOf(schema, a, schema.meta), canonicalOf(schema, b, schema.meta));
  return content || compareTexts(canonicalOf(schema, a, []), canonicalOf(schema, b, []));
}

/** Whether two versions say the same of the order itself, wherever they came from. */
export function sameContent(schema: StreamSchema, a: Ref, b: Ref): boolean {
  return sameColumns(schema.leaves, a, b, schema.meta);
}

/** Whether figures made of the two rows are the same: content and remarks. */
export function sameForFigures(schema: StreamSchema, a: Ref, b: Ref): boolean {
  return sameColumns(schema.leaves, a, b, [schema.asOf, schema.origin]);
}

function sameColumns(leaves: readonly Leaf[], a: Ref, b: Ref, leftOut: readonly number[]): boolean {
  for (let c = 0; c < leaves.length; c++) {
    if (leftOut.includes(c)) continue;
    if (!sameAt(leaves[c]!, a.table.columns[c]!, a.row, b.table.columns[c]!, b.row)) return false;
  }
  return true;
}

function sameAt(leaf: Leaf, a: Column, i: number, b: Column, k: number): boolean {
  if (leaf.kind !== 'list') {
    const [x, y] = [(a as Float64Array)[i], (b as Float64Array)[k]];
    return x === y || (Number.isNaN(x) && Number.isNaN(y));
  }
  const [left, right] = [a as ListColumn, b as ListColumn];
  const [from, start] = [left.offsets[i]!, right.offsets[k]!];
  const count = left.offsets[i + 1]! - from;
  if (count !== right.offsets[k + 1]! - start) return false;
  for (let n = 0; n < count; n++) {
    if (!sameColumns(leaf.leaves, { table: left.child, row: from + n }, { table: right.child, row: start + n }, [])) return false;
  }
  return true;
}

function canonicalOf(schema: StreamSchema, ref: Ref, leftOut: readonly number[]): string {
  const [row] = assemble<Record<string, unknown>>(schema.leaves, ref.table, ref.row, ref.row + 1);
  for (const c of leftOut) delete row![schema.leaves[c]!.path[0]!];
  return canonicalJson(row);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON with the keys of every object in code-unit order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compareTexts(a, b)))
      : part,
  );
}
