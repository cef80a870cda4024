import { RemoteError } from '../net/errors';

// What any API can answer with; callers of this room find all of its errors here.
export {
  type AnswerFacts,
  AnswerUnreadable,
  AppKeyWrong,
  AuthCodeInvalid,
  Cancelled,
  HostNotAllowed,
  isRemoteError as isShopApiError,
  NO_ANSWER,
  Offline,
  RateLimited,
  ReconnectNeeded,
  RemoteError as ShopApiError,
  RequestRefused,
  ScopeMissing,
  ServerFault,
  SignatureWrong,
  TimedOut,
  VersionGone,
  WindowInvalid,
} from '../net/errors';

/** The access token is no longer taken (105002): one refresh helps. */
export class TokenExpired extends RemoteError {
  override readonly name = 'TokenExpired';
  readonly ledgerCode = 'reconnect_needed';
}

/** The seller took the authorization back, or the token is of another kind (105001): consent again. */
export class Deauthorised extends RemoteError {
  override readonly name = 'Deauthorised';
  readonly ledgerCode = 'deauthorised';
}

/** The shop cipher is not taken or missing (106011, 106013): read the shops again. */
export class CipherWrong extends RemoteError {
  override readonly name = 'CipherWrong';
  readonly ledgerCode = 'cipher_wrong';
}

/** This computer's address is not on the app's allow list (36009033): empty the list. */
export class IpNotAllowed extends RemoteError {
  override readonly name = 'IpNotAllowed';
  readonly ledgerCode = 'ip_not_allowed';
}

/** Our time was outside the accepted window also after it was corrected by the server's. */
export class ClockWrong extends RemoteError {
  override readonly name = 'ClockWrong';
  readonly ledgerCode = 'clock_wrong';
}
