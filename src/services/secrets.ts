import type { Instant } from '../core/model/orders';
import type { AdsApp } from '../marketing';
import type { TokenSet } from '../tiktok-shop/token-service';
import type { AppCredentials } from './api';

/** Everything that the vault holds. It never leaves the worker, except encrypted. */
export interface Secrets {
  connections: Record<string, ConnectionSecret>;
  /** Connections to the Marketing API; vaults of an early version have none. */
  adConnections: Record<string, AdsSecret>;
  /** A connection that was begun: its consent page is open somewhere. */
  pending: { app: AppCredentials; state: string; begunAt: Instant } | null;
}

export interface ConnectionSecret {
  app: AppCredentials;
  tokens: TokenSet;
}

/** Credentials of one authorization of the Marketing API: its token is good until it is taken back. */
export interface AdsSecret {
  app: AdsApp;
  accessToken: string;
}

export const NO_SECRETS: Secrets = { connections: {}, adConnections: {}, pending: null };

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
