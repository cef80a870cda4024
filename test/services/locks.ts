/** Web Locks for Node, which has none before version 24: exclusive locks by name, in the order asked for. */
const held = new Map<string, Promise<unknown>>();

async function request(
  name: string,
  options: { ifAvailable?: boolean },
  work: (lock: object | null) => Promise<unknown>,
): Promise<unknown> {
  const before = held.get(name);
  if (options.ifAvailable && before) return work(null);
  const mine = (before ?? Promise.resolve()).then(() => work({ name }));
  const ended = mine.catch(() => undefined);
  held.set(name, ended);
  try {
    return await mine;
  } finally {
    if (held.get(name) === ended) held.delete(name);
  }
}

const scope = globalThis as unknown as { navigator?: { locks?: unknown } };
if (!scope.navigator) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
if (!scope.navigator?.locks) Object.defineProperty(scope.navigator as object, 'locks', { value: { request }, configurable: true });
