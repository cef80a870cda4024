import type { AdAccount } from '../core/model/feeds';
import { type AdsApp, advertisers, createAdsClient, exchangeAdsCode } from '../marketing';
import type { LedgerDb } from '../store/db';
import { commitFeed, removeFeed } from '../store/feeds';
import { allShops } from '../store/ledger';
import type { AdsCredentials } from './data-api';
import { LedgerError } from './errors';
import { changeSecrets } from './secrets';
import type { NetworkDeps } from './shop-client';

export interface AdsDeps extends Pick<NetworkDeps, 'fetch' | 'tools' | 'secrets' | 'lock'> {
  db: LedgerDb;
  newId(): string;
}

/**
 * Connects the ad accounts that an authorization opens: exchanges the code where one is given, proves the token by asking for them, and
 * only then keeps credentials and accounts. Accounts known before keep their shops; where the book has one shop alone, new ones are bound
 * to it. Throws `rule_invalid` for what is empty and the errors of the Marketing API.
 */
export async function connectAds(deps: AdsDeps, credentials: AdsCredentials): Promise<AdAccount[]> {
  const { fetch, tools, db } = deps;
  const app: AdsApp = { appId: needed(credentials.appId, 'appId'), secret: needed(credentials.secret, 'secret') };
  const accessToken = credentials.accessToken?.trim()
    ? credentials.accessToken.trim()
    : (await exchangeAdsCode({ fetch, tools, app }, codeOf(needed(credentials.authCode ?? '', 'authCode')))).accessToken;
  const found = await advertisers(createAdsClient({ fetch, tools, app, accessToken }));
  if (found.length === 0) throw new LedgerError('no_shops', {}, 'the authorization opens no ad account');
  const known = new Map((await db.adAccounts.toArray()).map((account) => [account.id, account]));
  const shops = await allShops(db);
  const only = shops.length === 1 ? shops.map(({ id }) => id) : [];
  const connectionId = deps.newId();
  const rows = found.map((one): AdAccount => ({ ...one, connectionId, shopIds: known.get(one.id)?.shopIds ?? only }));
  await keep(deps, (all) => ({ ...all, [connectionId]: { app, accessToken } }));
  await commitFeed(db, { table: 'adAccounts', shop: connectionId, rows });
  await dropEmpty(deps);
  return db.adAccounts.toArray();
}

/** Forgets a connection and its accounts; the spend that was read stays. */
export async function disconnectAds(deps: AdsDeps, connectionId: string): Promise<void> {
  await keep(deps, ({ [connectionId]: _gone, ...others }) => others);
  await removeFeed(deps.db, 'adAccounts', connectionId);
}

/** Connections whose accounts all came again by a newer one. */
async function dropEmpty(deps: AdsDeps): Promise<void> {
  const used = new Set((await deps.db.adAccounts.toArray()).map((account) => account.connectionId));
  await keep(deps, (all) => Object.fromEntries(Object.entries(all).filter(([id]) => used.has(id))));
}

type AdConnections = Awaited<ReturnType<NetworkDeps['secrets']['read']>>['adConnections'];

async function keep({ secrets, lock }: AdsDeps, change: (all: AdConnections) => AdConnections): Promise<void> {
  await changeSecrets(
    secrets,
    (work) => lock('token:vault', work),
    (all) => ({ ...all, adConnections: change(all.adConnections ?? {}) }),
  );
}

function needed(text: string, field: string): string {
  const clean = text.trim();
  if (clean === '') throw new LedgerError('rule_invalid', { field }, `${field} is empty`);
  return clean;
}

/** The code by itself, or out of the address at which the browser ended. */
function codeOf(text: string): string {
  if (!text.includes('://')) return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  const code = url?.searchParams.get('auth_code') ?? url?.searchParams.get('code');
  if (!code) throw new LedgerError('redirect_unreadable', {}, 'expected an address with auth_code=..., or the code alone');
  return code;
}
