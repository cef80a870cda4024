import { consentUrl } from '../tiktok-shop/endpoints';
import { authorizedShops } from '../tiktok-shop/shops';
import { exchangeCode, pastedTokens, type TokenSet } from '../tiktok-shop/token-service';
import type { AppCredentials, ConnectionInfo } from './api';
import { LedgerError } from './errors';
import { changeSecrets } from './secrets';
import { clientOf, makeTransport, type NetworkDeps } from './shop-client';
import type { SourceShop } from './sync/source';

export interface ConnectDeps extends NetworkDeps {
  newId(): string;
  saveConnection(connection: ConnectionInfo): Promise<void>;
  removeConnection(connectionId: string): Promise<void>;
  rememberShop(shop: SourceShop, connectionId: string): Promise<void>;
}

/** Begins a connection: the app's credentials go into the vault, the address of the consent page comes back. */
export async function beginConnect(deps: ConnectDeps, app: AppCredentials): Promise<{ consentUrl: string; state: string }> {
  const clean = cleanApp(app, true);
  const state = deps.newId();
  await changeSecrets(deps.secrets, vaultLock(deps), (secrets) => ({
    ...secrets,
    pending: { app: clean, state, begunAt: deps.tools.now() },
  }));
  return { consentUrl: consentUrl({ consent: clean.consent, serviceId: clean.serviceId, state }), state };
}

/** Ends a connection with what the consent page gave back: the whole address of the redirect, or the code alone. */
export async function finishConnect(deps: ConnectDeps, redirectOrCode: string): Promise<ConnectionInfo> {
  const { pending } = await deps.secrets.read();
  if (!pending) throw new LedgerError('redirect_unreadable', {}, 'no connection was begun here: enter the app key and secret first');
  const { code, state } = readRedirect(redirectOrCode);
  if (state !== null && state !== pending.state) throw new LedgerError('state_mismatch');
  const tokens = await exchangeCode(makeTransport(deps), pending.app, code);
  return keep(deps, pending.app, tokens);
}

/** A connection from tokens that the seller already has, e.g. from another tool of the same app. */
export async function connectWithTokens(
  deps: ConnectDeps,
  app: AppCredentials,
  tokens: { accessToken: string; refreshToken: string },
): Promise<ConnectionInfo> {
  return keep(deps, cleanApp(app, false), pastedTokens(tokens.accessToken, tokens.refreshToken));
}

/** Forgets a connection and its credentials; the book's rows stay. */
export async function disconnect(deps: ConnectDeps, connectionId: string): Promise<void> {
  await changeSecrets(deps.secrets, vaultLock(deps), (secrets) => {
    const { [connectionId]: _gone, ...connections } = secrets.connections;
    return { ...secrets, connections };
  });
  await deps.removeConnection(connectionId);
}

/** Stores the credentials, proves them by asking for the shops, and takes them out again where that fails. */
async function keep(deps: ConnectDeps, app: AppCredentials, tokens: TokenSet): Promise<ConnectionInfo> {
  const id = await connectionIdFor(deps, app, tokens);
  const before = (await deps.secrets.read()).connections[id];
  const put = (connection: typeof before, pendingDone: boolean) =>
    changeSecrets(deps.secrets, vaultLock(deps), (secrets) => {
      const { [id]: _old, ...others } = secrets.connections;
      const connections = connection ? { ...others, [id]: connection } : others;
      return { ...secrets, connections, pending: pendingDone ? null : secrets.pending };
    });
  await put({ app, tokens }, false);
  try {
    const { client } = await clientOf(deps, id);
    const shops = await authorizedShops(client);
    if (shops.length === 0) throw new LedgerError('no_shops');
    for (const shop of shops) await deps.rememberShop(shop, id);
    const connection: ConnectionInfo = {
      id,
      sellerName: tokens.sellerName ?? shops[0]?.name ?? '',
      region: tokens.sellerBaseRegion ?? shops[0]?.region ?? '',
      scopes: tokens.grantedScopes,
      state: 'ok',
      error: null,
      authorizedUntil: tokens.refreshTokenExpiresAt,
      shopIds: shops.map((shop) => shop.id),
    };
    await deps.saveConnection(connection);
    const fresh = (await deps.secrets.read()).connections[id];
    await put(fresh, true);
    return connection;
  } catch (error) {
    await put(before, false);
    throw error;
  }
}

/** The same seller and app connected again is the same connection. */
async function connectionIdFor(deps: ConnectDeps, app: AppCredentials, tokens: TokenSet): Promise<string> {
  const { connections } = await deps.secrets.read();
  const same = Object.entries(connections).find(
    ([, secret]) => secret.app.appKey === app.appKey && tokens.openId !== null && secret.tokens.openId === tokens.openId,
  );
  return same?.[0] ?? deps.newId();
}

function vaultLock(deps: ConnectDeps) {
  return <T>(work: () => Promise<T>) => deps.lock('token:vault', work);
}

function cleanApp(app: AppCredentials, needsService: boolean): AppCredentials {
  const clean = { ...app, appKey: app.appKey.trim(), appSecret: app.appSecret.trim(), serviceId: app.serviceId.trim() };
  if (clean.appKey === '') throw new LedgerError('app_key_wrong', {}, 'the app key is empty');
  if (clean.appSecret === '') throw new LedgerError('secret_wrong', {}, 'the app secret is empty');
  if (needsService && clean.serviceId === '') throw new LedgerError('rule_invalid', { field: 'serviceId' }, 'the service id is empty');
  return clean;
}

function readRedirect(text: string): { code: string; state: string | null } {
  const trimmed = text.trim();
  if (/^[\w.~%-]{8,}$/.test(trimmed) && !trimmed.includes('://')) return { code: decode(trimmed), state: null };
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  const code = url?.searchParams.get('code') ?? url?.searchParams.get('auth_code') ?? null;
  if (!url || !code) throw new LedgerError('redirect_unreadable', {}, 'expected an address with ?code=..., or the code alone');
  return { code, state: url.searchParams.get('state') };
}

function decode(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // a percent sign of its own: it is the code as it stands
  }
}
