import type { Instant } from '../core/model/orders';
import { type Endpoint, nameOf } from './endpoints';
import {
  type AnswerFacts,
  AppKeyWrong,
  AuthCodeInvalid,
  CipherWrong,
  ClockWrong,
  Deauthorised,
  IpNotAllowed,
  RateLimited,
  RequestRefused,
  ScopeMissing,
  ServerFault,
  type ShopApiError,
  SignatureWrong,
  TokenExpired,
  VersionGone,
} from './errors';

/** A refusal as the platform put it, with what the request was about. */
export interface Refusal extends AnswerFacts {
  /** The platform's own words, already free of secrets. */
  message: string;
  /** What was asked; null: the token service. */
  endpoint: Endpoint | null;
  isTokenService: boolean;
  retryAfterMs: number | null;
  waitUntil: Instant | null;
}

type ErrorClass = new (message: string, facts: AnswerFacts) => ShopApiError;

/** Codes of the platform's common-errors page and of captured answers; 36009037 and 36004005 are known from clients alone. */
const BY_CODE = new Map<number, ErrorClass>([
  [105001, Deauthorised],
  [105002, TokenExpired],
  [106001, SignatureWrong],
  [106011, CipherWrong],
  [106013, CipherWrong],
  [36004004, AuthCodeInvalid],
  [36004005, AuthCodeInvalid],
  [36009003, ServerFault],
  [36009007, ServerFault],
  [10006402, ServerFault],
  [10002014, ServerFault],
  [10002015, ServerFault],
  [10037002, ServerFault],
  [10037003, ServerFault],
  [10037004, ServerFault],
  [36009009, VersionGone],
  [36009010, VersionGone],
  [36009014, VersionGone],
  [36009021, RequestRefused],
  [36009022, RequestRefused],
  [36009023, RequestRefused],
  [36009033, IpNotAllowed],
  [98001004, RequestRefused],
]);

const RATE_LIMIT_CODES = new Set([36009002, 36009037]);
const SCOPE_CODE = 105005;
/** One code for about twelve client errors: the words tell them apart. */
const INVALID_PARAMETER_CODE = 36009004;

const BY_WORDS: [RegExp, ErrorClass][] = [
  [/timestamp/i, ClockWrong],
  [/app[_ ]?key/i, AppKeyWrong],
  // Invalid rather than expired, but a refresh is what makes a valid one.
  [/access[_-]token/i, TokenExpired],
  [/shop_cipher|shop_id/i, CipherWrong],
  [/version/i, VersionGone],
];

/** Which codes the token service uses for a wrong app key or secret is not known; its words are. */
const TOKEN_SERVICE_WORDS: [RegExp, ErrorClass][] = [
  // Words that name both mean that the two do not belong together.
  [/secret/i, SignatureWrong],
  [/app[_ ]?key/i, AppKeyWrong],
  [/auth[_ ]?code/i, AuthCodeInvalid],
];

/** The named error of a refusal: by code, then by words, then by HTTP status. */
export function errorOf(refusal: Refusal): ShopApiError {
  const { message, apiCode } = refusal;
  if (apiCode !== null && RATE_LIMIT_CODES.has(apiCode)) return rateLimited(refusal);
  if (apiCode === SCOPE_CODE) return new ScopeMissing(message, refusal, refusal.endpoint === null ? {} : { scope: refusal.endpoint.scope });
  const known = apiCode === null ? undefined : BY_CODE.get(apiCode);
  if (known === VersionGone) return versionGone(refusal);
  if (known) return new known(message, refusal);
  const words = apiCode === INVALID_PARAMETER_CODE ? BY_WORDS : refusal.isTokenService ? TOKEN_SERVICE_WORDS : [];
  const worded = words.find(([pattern]) => pattern.test(message));
  if (worded?.[1] === VersionGone) return versionGone(refusal);
  if (worded) return new worded[1](message, refusal);
  return errorOfStatus(refusal) ?? new RequestRefused(message, refusal);
}

/** The named error of an HTTP status alone (an answer without a readable envelope); null where the status says nothing. */
export function errorOfStatus(refusal: Refusal): ShopApiError | null {
  const status = refusal.httpStatus ?? 0;
  if (status === 429) return rateLimited(refusal);
  if (status === 408 || status >= 500) return new ServerFault(refusal.message, refusal);
  return null;
}

/** Names what is gone, so that it is plain which data stops and which version an update must replace. */
function versionGone(refusal: Refusal): VersionGone {
  const { endpoint, message } = refusal;
  if (endpoint === null) return new VersionGone(message, refusal);
  const { name, version } = nameOf(endpoint);
  const what = `${endpoint.method} ${endpoint.path} no longer answers in version ${version}`;
  return new VersionGone(`${what}: ${message}`, refusal, { endpoint: name, version });
}

function rateLimited(refusal: Refusal): RateLimited {
  return new RateLimited(refusal.message, refusal, refusal.retryAfterMs, refusal.waitUntil);
}
