import type { Instant } from '../core/model/orders';

/** What is known of the answer that an error comes from; null where there was none. */
export interface AnswerFacts {
  requestId: string | null;
  httpStatus: number | null;
  /** The platform's own code from the envelope. */
  apiCode: number | null;
}

export const NO_ANSWER: AnswerFacts = { requestId: null, httpStatus: null, apiCode: null };

/**
 * Base of everything that goes wrong between us and an API of TikTok. `ledgerCode` is the code that screens word; `params` fill
 * the sentence. Nothing secret is ever in a message: no address, no token, no body.
 */
export abstract class RemoteError extends Error implements AnswerFacts {
  abstract readonly ledgerCode: string;
  /** Whether asking again, later and unchanged, can help. */
  readonly retryable: boolean = false;
  readonly requestId: string | null;
  readonly httpStatus: number | null;
  readonly apiCode: number | null;
  constructor(
    message: string,
    facts: AnswerFacts = NO_ANSWER,
    readonly params: Record<string, string | number> = {},
  ) {
    const where = [
      facts.apiCode === null ? '' : `code ${facts.apiCode}`,
      facts.httpStatus === null ? '' : `HTTP ${facts.httpStatus}`,
      facts.requestId === null ? '' : `request ${facts.requestId}`,
    ].filter(Boolean);
    super(where.length > 0 ? `${message} (${where.join(', ')})` : message);
    this.requestId = facts.requestId;
    this.httpStatus = facts.httpStatus;
    this.apiCode = facts.apiCode;
  }
}

/** The app key is not one that TikTok knows: check it in Partner Center. */
export class AppKeyWrong extends RemoteError {
  override readonly name = 'AppKeyWrong';
  readonly ledgerCode = 'app_key_wrong';
}

/** The signature did not match (106001): the app secret is not that of the app key. */
export class SignatureWrong extends RemoteError {
  override readonly name = 'SignatureWrong';
  readonly ledgerCode = 'secret_wrong';
}

/** The code of the redirect is used up, older than 30 minutes or cut: consent again. */
export class AuthCodeInvalid extends RemoteError {
  override readonly name = 'AuthCodeInvalid';
  readonly ledgerCode = 'auth_code_invalid';
}

/** Neither token is good any more: the seller must consent again. */
export class ReconnectNeeded extends RemoteError {
  override readonly name = 'ReconnectNeeded';
  readonly ledgerCode = 'reconnect_needed';
}

/** The app lacks a scope (105005): add it to the app, then consent again. */
export class ScopeMissing extends RemoteError {
  override readonly name = 'ScopeMissing';
  readonly ledgerCode = 'scope_missing';
}

/** Told to slow down. `retryAfterMs` and `waitUntil` (this computer's clock) are null where no time was named. */
export class RateLimited extends RemoteError {
  override readonly name = 'RateLimited';
  readonly ledgerCode = 'rate_limited';
  override readonly retryable = true;
  constructor(
    message: string,
    facts: AnswerFacts,
    readonly retryAfterMs: number | null,
    readonly waitUntil: Instant | null,
  ) {
    super(message, facts, waitUntil === null ? {} : { waitUntil });
  }
}

/** The path, method or version is gone (36009009, 36009010, 36009014): the extension needs an update. */
export class VersionGone extends RemoteError {
  override readonly name = 'VersionGone';
  readonly ledgerCode = 'version_gone';
}

/** TikTok refused the request as such; asking the same again changes nothing. */
export class RequestRefused extends RemoteError {
  override readonly name = 'RequestRefused';
  readonly ledgerCode = 'request_refused';
}

/** An error on TikTok's side, documented as passing. */
export class ServerFault extends RemoteError {
  override readonly name = 'ServerFault';
  readonly ledgerCode = 'server_error';
  override readonly retryable = true;
}

/** An answer that is not what it should be; the whole page is rejected. */
export class AnswerUnreadable extends RemoteError {
  override readonly name = 'AnswerUnreadable';
  readonly ledgerCode = 'answer_unreadable';
  constructor(
    readonly field: string,
    readonly expected: string,
    readonly got: string,
    facts: AnswerFacts = NO_ANSWER,
  ) {
    super(`${field}: expected ${expected}, got ${got}`, facts, { field, expected, got });
  }
}

/** No connection: no network, no such host, or the connection broke. */
export class Offline extends RemoteError {
  override readonly name = 'Offline';
  readonly ledgerCode = 'offline';
  override readonly retryable = true;
}

/** No whole answer in time. */
export class TimedOut extends RemoteError {
  override readonly name = 'TimedOut';
  readonly ledgerCode = 'timeout';
  override readonly retryable = true;
}

/** The caller's signal ended it. */
export class Cancelled extends RemoteError {
  override readonly name = 'Cancelled';
  readonly ledgerCode = 'cancelled';
}

/** An address outside the hosts that credentials may go to. */
export class HostNotAllowed extends RemoteError {
  override readonly name = 'HostNotAllowed';
  readonly ledgerCode = 'not_allowed';
}

/** A window or a page that must not be asked for: a mistake of the caller. */
export class WindowInvalid extends RemoteError {
  override readonly name = 'WindowInvalid';
  readonly ledgerCode = 'unexpected';
}

/** Whether this is one of the errors above, also one that lost its class on the way. */
export function isRemoteError(error: unknown): error is RemoteError {
  return error instanceof Error && 'ledgerCode' in error && 'requestId' in error;
}
