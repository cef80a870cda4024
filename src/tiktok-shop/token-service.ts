import type { Instant } from '../core/model/orders';
import { type TokenData, tokenData } from '../schema/tiktok-shop';
import { check } from '../schema/tiktok-shop-parts';
import { AUTH_PATHS } from './endpoints';
import { AnswerUnreadable } from './errors';
import type { ApiAnswer, AppIdentity, Transport } from './transport';

/** Both tokens of a seller's authorization and what came with them. Times are epoch ms; null where they were not told. */
export interface TokenSet {
  accessToken: string;
  accessTokenExpiresAt: Instant | null;
  refreshToken: string;
  /** End of the seller's authorization: then a new consent is needed. */
  refreshTokenExpiresAt: Instant | null;
  openId: string | null;
  sellerName: string | null;
  sellerBaseRegion: string | null;
  grantedScopes: string[];
  /** When the refresh token was refused for good; from then on nothing is asked with it. */
  refusedAt: Instant | null;
}

/** The tokens for the code of a redirect (single use, 30 minutes). Throws `AuthCodeInvalid`, `AppKeyWrong`, `SignatureWrong` and the transport's errors. */
export async function exchangeCode(transport: Transport, app: AppIdentity, code: string, signal?: AbortSignal): Promise<TokenSet> {
  const query = { app_key: app.appKey, app_secret: app.appSecret, auth_code: code, grant_type: 'authorized_code' };
  const answer = await transport.callAuth(AUTH_PATHS.exchange, query, [app.appSecret, code], signal);
  return toTokenSet(answer, null);
}

/** New tokens for a refresh token; the old one may be void from here on, so both must be stored before the new one is used. */
export async function refreshTokens(transport: Transport, app: AppIdentity, current: TokenSet, signal?: AbortSignal): Promise<TokenSet> {
  const { refreshToken } = current;
  // TikTok's own Node client sends `authorized_code` here too; every other client sends what the documentation names.
  const query = { app_key: app.appKey, app_secret: app.appSecret, refresh_token: refreshToken, grant_type: 'refresh_token' };
  const answer = await transport.callAuth(AUTH_PATHS.refresh, query, [app.appSecret, refreshToken], signal);
  return toTokenSet(answer, current);
}

/** Tokens that a person pasted: expiries are not known, the platform tells when they are over. */
export function pastedTokens(accessToken: string, refreshToken: string): TokenSet {
  return {
    accessToken: accessToken.trim(),
    accessTokenExpiresAt: null,
    refreshToken: refreshToken.trim(),
    refreshTokenExpiresAt: null,
    openId: null,
    sellerName: null,
    sellerBaseRegion: null,
    grantedScopes: [],
    refusedAt: null,
  };
}

function toTokenSet(answer: ApiAnswer, before: TokenSet | null): TokenSet {
  const facts = { requestId: answer.requestId, httpStatus: answer.httpStatus, apiCode: 0 };
  const checked = check(tokenData, answer.data, 'data');
  if (!checked.ok) throw new AnswerUnreadable(checked.field, checked.expected, checked.got, facts);
  const data: TokenData = checked.value;
  const refreshToken = data.refresh_token ?? before?.refreshToken;
  if (refreshToken === undefined) throw new AnswerUnreadable('data.refresh_token', 'a token', 'nothing', facts);
  return {
    accessToken: data.access_token,
    accessTokenExpiresAt: expiryOf(data.access_token_expire_in, answer.serverTime),
    refreshToken,
    refreshTokenExpiresAt: expiryOf(data.refresh_token_expire_in, answer.serverTime) ?? before?.refreshTokenExpiresAt ?? null,
    openId: data.open_id || before?.openId || null,
    sellerName: data.seller_name || before?.sellerName || null,
    sellerBaseRegion: data.seller_base_region || before?.sellerBaseRegion || null,
    grantedScopes: data.granted_scopes ?? before?.grantedScopes ?? [],
    refusedAt: null,
  };
}

/** Below this a value cannot be a second of our century, so it is a duration. */
const SMALLEST_EPOCH_SECOND = 1_000_000_000;

/** Epoch ms of an `_expire_in` field: the second of expiry, whatever its name says; a small one is a duration in seconds. */
function expiryOf(value: number | null | undefined, serverTime: Instant): Instant | null {
  if (value === null || value === undefined || value === 0) return null;
  return value < SMALLEST_EPOCH_SECOND ? serverTime + value * 1000 : value * 1000;
}
