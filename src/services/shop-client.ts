import { createShopClient, type ShopClient } from '../tiktok-shop/client';
import type { RetryTools } from '../tiktok-shop/retry';
import { refreshTokens, type TokenSet } from '../tiktok-shop/token-service';
import { createTokenKeeper } from '../tiktok-shop/tokens';
import { createTransport, type Transport } from '../tiktok-shop/transport';
import { LedgerError } from './errors';
import { type Hold, heldTransport } from './hold';
import { changeSecrets, type SecretStore } from './secrets';

/** The world that talking to the shop API needs. */
export interface NetworkDeps {
  fetch: typeof globalThis.fetch;
  tools: RetryTools;
  secrets: SecretStore;
  /** The told wait that all connections share. */
  hold: Hold;
  lock<T>(name: 'write' | `token:${string}`, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** The way to the shop API that keeps to every told wait, whichever connection it was told to. */
export function makeTransport(deps: NetworkDeps): Transport {
  const { fetch, hold, tools } = deps;
  return heldTransport(createTransport({ fetch, now: tools.now }), hold, tools.now);
}

/** A client for one stored connection: tokens come from the vault and go back there before they are used. */
export async function clientOf(deps: NetworkDeps, connectionId: string): Promise<{ client: ShopClient; transport: Transport }> {
  const { app } = await connectionSecret(deps.secrets, connectionId);
  const transport = makeTransport(deps);
  const tokens = createTokenKeeper({
    load: async () => (await deps.secrets.read()).connections[connectionId]?.tokens ?? null,
    save: (fresh: TokenSet) => saveTokens(deps, connectionId, fresh),
    lock: (work, signal) => deps.lock(`token:${connectionId}`, work, signal),
    refresh: (current, signal) => refreshTokens(transport, app, current, signal),
    now: transport.clock.now,
    tools: deps.tools,
  });
  return { client: createShopClient({ app, transport, tokens, tools: deps.tools }), transport };
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
