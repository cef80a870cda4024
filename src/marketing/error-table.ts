import type { Instant } from '../core/model/orders';
import {
  type AnswerFacts,
  AppKeyWrong,
  AuthCodeInvalid,
  RateLimited,
  ReconnectNeeded,
  type RemoteError,
  RequestRefused,
  ScopeMissing,
  ServerFault,
  SignatureWrong,
  VersionGone,
} from '../net/errors';
import { ADS_ENDPOINTS, type AdsEndpoint, adsNameOf } from './endpoints';

/** A refusal as the platform put it, with what was asked. */
export interface AdsRefusal extends AnswerFacts {
  /** Already free of secrets. */
  message: string;
  endpoint: AdsEndpoint;
  retryAfterMs: number | null;
  waitUntil: Instant | null;
}

const PERMISSION = 40001;
const RATE_LIMIT = 40100;
const TOKEN_REFUSED = 40105;
/** 40200 to 40202 and 40700 are asked again by public clients; what they mean is not documented where we could read it. */
const PASSING = new Set([40200, 40201, 40202, 40700, 50000, 50002]);

/** Codes of the token service are not known; its words are. */
const TOKEN_WORDS: [RegExp, new (message: string, facts: AnswerFacts) => RemoteError][] = [
  [/auth[_ ]?code/i, AuthCodeInvalid],
  [/secret/i, SignatureWrong],
  [/app[_ ]?id/i, AppKeyWrong],
];

/** The named error of a refusal: by code, then by HTTP status. Everything else (40002: a parameter) is the request's own fault. */
export function adsErrorOf(refusal: AdsRefusal): RemoteError {
  const { apiCode, message, endpoint } = refusal;
  if (apiCode === RATE_LIMIT) return rateLimited(refusal);
  const worded = asksForTokens(endpoint) ? TOKEN_WORDS.find(([pattern]) => pattern.test(message)) : undefined;
  if (worded) return new worded[1](message, refusal);
  if (apiCode === TOKEN_REFUSED) return new ReconnectNeeded(message, refusal);
  if (apiCode === PERMISSION) return new ScopeMissing(message, refusal, { scope: endpoint.scope });
  if (apiCode !== null && PASSING.has(apiCode)) return new ServerFault(message, refusal);
  return adsErrorOfStatus(refusal) ?? new RequestRefused(message, refusal);
}

/** The named error of an HTTP status alone; null where the status says nothing. */
export function adsErrorOfStatus(refusal: AdsRefusal): RemoteError | null {
  const status = refusal.httpStatus ?? 0;
  if (status === 429) return rateLimited(refusal);
  if (status === 408 || status >= 500) return new ServerFault(refusal.message, refusal);
  if (status === 404 || status === 410) {
    const { name, version } = adsNameOf(refusal.endpoint);
    const what = `${refusal.endpoint.method} ${refusal.endpoint.path} no longer answers in version ${version}`;
    return new VersionGone(`${what}: ${refusal.message}`, refusal, { endpoint: name, version });
  }
  return null;
}

function asksForTokens({ path }: AdsEndpoint): boolean {
  return path === ADS_ENDPOINTS.token.path || path === ADS_ENDPOINTS.advertisers.path;
}

function rateLimited(refusal: AdsRefusal): RateLimited {
  return new RateLimited(refusal.message, refusal, refusal.retryAfterMs, refusal.waitUntil);
}
