import type { Instant } from '../core/model/orders';
import { type RetryTools, withRetry } from '../net/retry';
import { ClockWrong, Deauthorised, NO_ANSWER, RateLimited, ReconnectNeeded, TokenExpired } from './errors';
import type { TokenKeeper } from './tokens';
import type { ApiAnswer, ApiRequest, AppIdentity, Transport } from './transport';

/** Calls in the name of one seller's authorization, with everything that can be mended on the way mended. */
export interface ShopClient {
  call(request: ApiRequest, signal?: AbortSignal): Promise<ApiAnswer>;
  /** The server's time, for windows and bookmarks. */
  serverNow(): Instant;
  /** The instant (this computer's clock) until which the platform told us to wait; null when it did not. */
  heldUntil(): Instant | null;
}

interface ShopClientParts {
  app: AppIdentity;
  transport: Transport;
  tokens: TokenKeeper;
  tools: RetryTools;
  /** A wait that was told before this worker started and is not over. */
  heldUntil?: Instant | null;
}

/**
 * One refresh mends an ended token. A token that ends before its first use (another context's refresh can do that) is mended by a second one; what
 * is refused after that is refused for good, and asking on would only use up refresh tokens.
 */
const MOST_REFRESHES = 2;

/** A clock that was this much corrected by an answer is worth another try. */
const CORRECTION_MS = 1_000;

/**
 * Each call: the told wait is over, or it is waited for; a fresh token; one request; on an expired token one refresh and one
 * replay, and where that one has ended too once more, then `ReconnectNeeded`; on a wrong clock one replay with the server's time; then the retry policy. A told wait holds
 * all calls of the client, since quotas are shared in ways the platform does not tell.
 */
export function createShopClient({ app, transport, tokens, tools, heldUntil = null }: ShopClientParts): ShopClient {
  let held = heldUntil;

  function checkHold(): void {
    if (held === null) return;
    const left = held - tools.now();
    if (left <= 0) held = null;
    else throw new RateLimited('the told wait is not over', NO_ANSWER, left, held);
  }

  async function once(request: ApiRequest, accessToken: string, signal?: AbortSignal): Promise<ApiAnswer> {
    const offset = transport.clock.offsetMs();
    try {
      return await transport.callApi(app, accessToken, request, signal);
    } catch (error) {
      const corrected = Math.abs(transport.clock.offsetMs() - offset) > CORRECTION_MS;
      if (!(error instanceof ClockWrong && corrected)) throw error;
      return transport.callApi(app, accessToken, request, signal);
    }
  }

  /** Another context may have refreshed while this request was on its way, which can make its token void. */
  async function replayIfReplaced(request: ApiRequest, refused: string, error: Deauthorised, signal?: AbortSignal): Promise<ApiAnswer> {
    const current = await tokens.accessToken(signal);
    if (current === refused) throw error;
    return once(request, current, signal);
  }

  return {
    serverNow: () => transport.clock.now(),
    heldUntil: () => held,
    async call(request, signal) {
      let refreshes = 0;
      const attempt = async (): Promise<ApiAnswer> => {
        checkHold();
        let accessToken = await tokens.accessToken(signal);
        for (;;) {
          try {
            return await once(request, accessToken, signal);
          } catch (error) {
            if (error instanceof Deauthorised) return await replayIfReplaced(request, accessToken, error, signal);
            if (!(error instanceof TokenExpired)) throw error;
            if (refreshes === MOST_REFRESHES) throw new ReconnectNeeded('the access token is refused right after a refresh', error);
            refreshes++;
            accessToken = await tokens.replace(accessToken, signal);
          }
        }
      };
      return withRetry(
        async () => {
          try {
            return await attempt();
          } catch (error) {
            if (error instanceof RateLimited && error.waitUntil !== null) held = Math.max(held ?? 0, error.waitUntil);
            throw error;
          }
        },
        tools,
        { signal },
      );
    },
  };
}
