import type { RetryTools } from '../net/retry';
import { createShopClient, type ShopClient } from '../tiktok-shop/client';
import { refreshTokens, type TokenSet } from '../tiktok-shop/token-service';
import { createTokenKeeper } from '../tiktok-shop/tokens';
import { createTransport, type Transport } from '../tiktok-shop/transport';
import { LedgerError } from './errors';
import { type Hold, heldTransport, type KeyOf } from './hold';
import { changeSecrets, type SecretStore } from './secrets';
import type { Budget } from './sync/budget';
import { type Paces, pacedTransport } from './sync/paced';

/** The world that talking to the shop API needs. */
export interface NetworkDeps {
  fetch: typeof globalThis.fetch;
  tools: RetryTools;
  secrets: SecretStore;
  /** The told waits that all connections share. */
  hold: Hold;
  /** How fast each endpoint of each shop is asked; absent: as fast as it answers. */
  paces?: Paces;
  /** What requests of a sync are counted against; absent: nothing. */
  budget?: Budget;
  lock<T>(name: 'write' | `token:${string}`, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** The way to the shop API that keeps to every told wait, whichever connection it was told to. */
export function makeTransport(deps: NetworkDeps, keyOf?: KeyOf): Transport {
  const { fetch, hold, tools, paces, budget } = deps;
  const plain = createTransport({ fetch, now: tools.now });
  if (!keyOf) return heldTransport(plain, hold, tools.now);
  const held = heldTransport(budget ? countedTransport(plain, budget) : plain, hold, tools.now, keyOf);
  // The wait for its turn comes first: what is told meanwhile holds the request too.
  return paces ? pacedTransport(held, { paces, keyOf, tools }) : held;
}

/** A transport whose calls are counted, and end where the day's are spent. */
function countedTransport(transport: Transport, budget: Budget): Transport {
  return {
    ...transport,
    async callApi(...request) {
      await budget.spend();
      return transport.callApi(...request);
    },
  };
}

/** A client for one stored connection: tokens come from the vault and go back there before they are used. */
export async function clientOf(deps: NetworkDeps, connectionId: string): Promise<{ client: ShopClient; transport: Transport }> {
  const { make, transport } = await clientsOf(deps, connectionId);
  return { client: make(), transport };
}

/**
 * The same for a sync: a client that keeps what it is told of one endpoint and shop from the others. `keyOf` names the two; what it
 * names by null holds everything.
 */
export async function syncClientOf(deps: NetworkDeps, connectionId: string, keyOf: KeyOf): Promise<ShopClient> {
  const { make, transport } = await clientsOf(deps, connectionId, keyOf);
  const clients = new Map<string | null, ShopClient>();
  return {
    serverNow: () => transport.clock.now(),
    heldUntil: () => clients.get(null)?.heldUntil() ?? null,
    call(request, signal) {
      const key = keyOf(request);
      const client = clients.get(key) ?? make();
      clients.set(key, client);
      return client.call(request, signal);
    },
  };
}

async function clientsOf(deps: NetworkDeps, connectionId: string, keyOf?: KeyOf): Promise<{ make(): ShopClient; transport: Transport }> {
  const { app } = await connectionSecret(deps.secrets, connectionId);
  const transport = makeTransport(deps, keyOf);
  const tokens = createTokenKeeper({
    load: async () => (await deps.secrets.read()).connections[connectionId]?.tokens ?? null,
    save: (fresh: TokenSet) => saveTokens(deps, connectionId, fresh),
    lock: (work, signal) => deps.lock(`token:${connectionId}`, work, signal),
    refresh: (current, signal) => refreshTokens(transport, app, current, signal),
    now: transport.clock.now,
    tools: deps.tools,
  });
  return { make: () => createShopClient({ app, transport, tokens, tools: deps.tools }), transport };
}

async function saveTokens(deps: NetworkDeps, connectionId: string, tokens: TokenSet): Promise<void> {
  await changeSecrets(
    deps.secrets,
    (work) => deps.lock('token:vault', work),
    (secrets) => {
      const connection = secrets.connections[connectionId];
      // The connection was removed while its tokens were on their way: there is nothing to keep them for.
      return connection ? { ...secrets, connections: { ...secrets.connections, [connectionId]: { ...connection, tokens } } } : secrets;
    },
  );
}

async function connectionSecret(secrets: SecretStore, connectionId: string) {
  const found = (await secrets.read()).connections[connectionId];
  if (!found) throw new LedgerError('reconnect_needed', {}, `no credentials for connection ${connectionId}`);
  return found;
}
