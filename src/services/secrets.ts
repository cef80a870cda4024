import type { Instant } from '../core/model/orders';
import type { TokenSet } from '../tiktok-shop/token-service';
import type { AppCredentials } from './api';

/** Everything that the vault holds. It never leaves the worker, except encrypted. */
export interface Secrets {
  connections: Record<string, ConnectionSecret>;
  /** A connection that was begun: its consent page is open somewhere. */
  pending: { app: AppCredentials; state: string; begunAt: Instant } | null;
}

export interface ConnectionSecret {
  app: AppCredentials;
  tokens: TokenSet;
}

export const NO_SECRETS: Secrets = { connections: {}, pending: null };

/** The vault as the services use it: one record, read and written whole. */
export interface SecretStore {
  read(): Promise<Secrets>;
  write(secrets: Secrets): Promise<void>;
}

/** Changes the secrets in one step; alone, since reading and writing are two. */
export async function changeSecrets(
  store: SecretStore,
  exclusively: <T>(work: () => Promise<T>) => Promise<T>,
  change: (secrets: Secrets) => Secrets,
): Promise<Secrets> {
  return exclusively(async () => {
    const next = change(await store.read());
    await store.write(next);
    return next;
  });
}
