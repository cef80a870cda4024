import type { Instant } from '../core/model/orders';
import { type RetryTools, withRetry } from '../net/retry';
import {
  AnswerUnreadable,
  AuthCodeInvalid,
  Deauthorised,
  isShopApiError,
  ReconnectNeeded,
  RequestRefused,
  type ShopApiError,
  TokenExpired,
} from './errors';
import type { TokenSet } from './token-service';

/** Gives a working access token, and gets new ones in time. */
export interface TokenKeeper {
  /** A token good for ten more minutes, as far as is known. Throws `ReconnectNeeded`. */
  accessToken(signal?: AbortSignal): Promise<string>;
  /** Another token than this one, which the platform has just refused. Throws `ReconnectNeeded`. */
  replace(refused: string, signal?: AbortSignal): Promise<string>;
}

interface TokenKeeperParts {
  /** The stored tokens; null where there are none. */
  load(): Promise<TokenSet | null>;
  /** Stores both tokens in one step. */
  save(tokens: TokenSet): Promise<void>;
  /** Runs the work alone among all contexts of the extension (Web Locks). */
  lock<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** One call of the token service. */
  refresh(current: TokenSet, signal?: AbortSignal): Promise<TokenSet>;
  /** The server's time. */
  now(): Instant;
  tools: RetryTools;
}

const REFRESH_BEFORE_MS = 10 * 60_000;
/** A reply can be lost after the token was rotated: the second call then says so, and a third is the most there is. */
const REFRESH_TRIES = 3;

/**
 * Refresh tokens are single use, so one refresh runs at a time across all contexts, on tokens read again inside the lock, and
 * both new tokens are stored before the new one is handed out. A refused refresh token is marked as such: no context asks
 * with it again, and the seller is to reconnect.
 */
export function createTokenKeeper(parts: TokenKeeperParts): TokenKeeper {
  const { load, save, lock, refresh, now, tools } = parts;

  async function stored(): Promise<TokenSet> {
    const tokens = await load();
    if (tokens === null) throw new ReconnectNeeded('expected stored tokens, got none');
    if (tokens.refusedAt !== null) throw new ReconnectNeeded('the refresh token was refused before');
    return tokens;
  }

  async function renew(isGood: (tokens: TokenSet) => boolean, signal?: AbortSignal): Promise<string> {
    return lock(async () => {
      const current = await stored();
      // Another context was first.
      if (isGood(current)) return current.accessToken;
      if (current.refreshTokenExpiresAt !== null && current.refreshTokenExpiresAt <= now()) {
        throw new ReconnectNeeded("the seller's authorization has ended");
      }
      try {
        const fresh = await withRetry(() => refresh(current, signal), tools, { tries: REFRESH_TRIES, signal, isWorthIt: mayHaveBeenLost });
        await save(fresh);
        return fresh.accessToken;
      } catch (error) {
        if (!isRefusalOfToken(error)) throw error;
        await save({ ...current, refusedAt: now() });
        throw new ReconnectNeeded('the refresh token was refused', error);
      }
    }, signal);
  }

  const isFresh = (tokens: TokenSet) => tokens.accessTokenExpiresAt === null || tokens.accessTokenExpiresAt - now() >= REFRESH_BEFORE_MS;

  return {
    async accessToken(signal) {
      const tokens = await stored();
      return isFresh(tokens) ? tokens.accessToken : renew(isFresh, signal);
    },
    replace: (refused, signal) => renew((tokens) => tokens.accessToken !== refused, signal),
  };
}

/** An unreadable answer to a refresh is as good as a lost one. */
function mayHaveBeenLost(error: unknown): boolean {
  return (isShopApiError(error) && error.retryable) || error instanceof AnswerUnreadable;
}

/** Refusals that are about the token itself; a wrong secret or address is not, and leaves the token as it is. */
function isRefusalOfToken(error: unknown): error is ShopApiError {
  return [Deauthorised, TokenExpired, AuthCodeInvalid, RequestRefused].some((kind) => error instanceof kind);
}
