/** Fields of an answer that this version knows, whether it reads them or not: all others are counted, so that a new one is noticed. */
export interface FieldTree {
  fields: ReadonlySet<string>;
  inside: Readonly<Record<string, FieldTree>>;
  /** Whether any name is taken: a map, kept as it comes. */
  isMap?: true;
}

/** A map of the platform's own keys: none is unknown. */
export const mapFields: FieldTree = { fields: new Set(), inside: {}, isMap: true };

/** `read` are the fields that a schema reads, `ignored` those that are documented and dropped, separated by spaces. */
export function fieldTree(read: Record<string, unknown>, ignored: string, inside: Record<string, FieldTree> = {}): FieldTree {
  return { fields: new Set([...Object.keys(read), ...ignored.split(' ')]), inside };
}

/** Names that would change what an object is; a row that carries one is refused. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/**
 * Adds the unknown fields of a value to `counts` (by path, without indexes). Gives the path of a forbidden name where there
 * is one, else null.
 */
export function countUnknown(value: unknown, tree: FieldTree, counts: Map<string, number>, at = ''): string | null {
  if (Array.isArray(value)) {
    for (const item of value) {
      const forbidden = countUnknown(item, tree, counts, at);
      if (forbidden !== null) return forbidden;
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const key of Object.keys(value)) {
    const path = at === '' ? key : `${at}.${key}`;
    if (FORBIDDEN.includes(key)) return path;
    if (tree.isMap) {
      const forbidden = countUnknown((value as Record<string, unknown>)[key], tree, counts, path);
      if (forbidden !== null) return forbidden;
      continue;
    }
    if (!tree.fields.has(key)) {
      counts.set(path, (counts.get(path) ?? 0) + 1);
      continue;
    }
    const inner = Object.hasOwn(tree.inside, key) ? tree.inside[key] : undefined;
    const forbidden = inner ? countUnknown((value as Record<string, unknown>)[key], inner, counts, path) : null;
    if (forbidden !== null) return forbidden;
  }
  return null;
}
