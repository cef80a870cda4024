/**
 * The test runner's reporter uses `Map.groupBy`, which Node 20 lacks; without it a failing test could not be shown there.
 * Goes when Node 20 is no longer supported.
 */
interface MapGroupBy {
  groupBy?: <T, K>(items: Iterable<T>, key: (item: T, index: number) => K) => Map<K, T[]>;
}

(Map as unknown as MapGroupBy).groupBy ??= (items, key) => {
  const groups = new Map<ReturnType<typeof key>, (typeof items extends Iterable<infer T> ? T : never)[]>();
  let index = 0;
  for (const item of items) {
    const group = key(item, index++);
    const members = groups.get(group);
    if (members) members.push(item as never);
    else groups.set(group, [item as never]);
  }
  return groups as never;
};

export {};
