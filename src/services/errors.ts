import type { ErrorInfo } from './api';

/** Every code that a screen must be able to word; the messages of both languages are checked against this list. */
export const ERROR_CODES = [
  'wrong_passphrase',
  'passphrase_wait',
  'vault_missing',
  'vault_locked',
  'vault_damaged',
  'app_key_wrong',
  'secret_wrong',
  'auth_code_invalid',
  'redirect_unreadable',
  'state_mismatch',
  'reconnect_needed',
  'deauthorised',
  'scope_missing',
  'cipher_wrong',
  'ip_not_allowed',
  'clock_wrong',
  'rate_limited',
  'budget_spent',
  'offline',
  'timeout',
  'server_error',
  'answer_unreadable',
  'request_refused',
  'version_gone',
  'no_shops',
  'hosts_missing',
  'sync_running',
  'cancelled',
  'storage_full',
  'storage_failed',
  'page_stale',
  'newer_book',
  'file_unknown',
  'file_empty',
  'file_creator_side',
  'file_ids_ruined',
  'file_cut',
  'file_unreadable',
  'file_not_yet',
  'file_dates_unclear',
  'file_too_large',
  'file_too_many_rows',
  'file_order_too_long',
  'rows_refused',
  'fx_missing',
  'currency_unknown',
  'amount_invalid',
  'rule_invalid',
  'expected_refused',
  'record_conflict',
  'link_invalid',
  'code_taken',
  'page_unclear',
  'handle_invalid',
  'not_allowed',
  'unexpected',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one error that crosses from services to screens; recognised by name, since errors lose their class on the way. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  constructor(
    readonly code: ErrorCode,
    readonly params: Record<string, string | number> = {},
    readonly detail: string | null = null,
    options?: { cause?: unknown },
  ) {
    super(`${code}${detail ? `: ${detail}` : ''}`, options);
  }

  toInfo(): ErrorInfo {
    return { code: this.code, params: this.params, detail: this.detail };
  }
}

/** An error of any kind as something a screen can word. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (isLedgerError(error)) return { code: error.code, params: error.params, detail: error.detail };
  return { code: 'unexpected', params: {}, detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** Whether this is a `LedgerError`, also one from another realm. */
export function isLedgerError(error: unknown): error is LedgerError {
  return error instanceof Error && error.name === 'LedgerError' && 'code' in error;
}
