import { isShopApiError } from '../tiktok-shop/errors';
import { ERROR_CODES, type ErrorCode, isLedgerError, LedgerError } from './errors';

type Facts = Record<string, unknown>;

/** How errors of core and store become codes that a screen can word; recognised by name, since classes do not cross contexts. */
const BY_NAME: Record<string, (error: Facts) => [ErrorCode, Record<string, string | number>]> = {
  PageStale: () => ['page_stale', {}],
  NewerBook: () => ['newer_book', {}],
  RecordConflict: (error) => ['record_conflict', { record: text(error['key']) }],
  ChangeRefused: (error) => ['rule_invalid', { field: text(error['key']) }],
  VaultLocked: () => ['vault_locked', {}],
  VaultExists: () => ['not_allowed', {}],
  VaultMissing: () => ['vault_missing', {}],
  VaultDamaged: () => ['vault_damaged', {}],
  WrongPassphrase: () => ['wrong_passphrase', {}],
  PassphraseWait: (error) => ['passphrase_wait', { seconds: Math.max(1, Math.ceil((number(error['retryAt']) - Date.now()) / 1000)) }],
  FxMissingError: (error) => ['fx_missing', { day: text(error['day']), base: text(error['base']), quote: text(error['quote']) }],
  RuleInvalidError: (error) => ['rule_invalid', { field: text(error['field']) }],
  RuleUnsupportedError: (error) => ['rule_invalid', { field: text(error['field']) }],
  ShopRulesMissingError: (error) => ['rule_invalid', { field: `shops.${text(error['shop'])}` }],
  UnknownCurrencyError: (error) => ['currency_unknown', { currency: text(error['got'] ?? error['currency']) }],
  UnknownMarketError: (error) => ['rule_invalid', { field: `market ${text(error['got'])}` }],
  AmountError: (error) => ['amount_invalid', { got: text(error['got']) }],
  PagingLoop: (error) => ['answer_unreadable', { field: 'next_page_token', expected: '-', got: text(error['message']) }],
  AbortError: () => ['cancelled', {}],
  Cancelled: () => ['cancelled', {}],
  QuotaExceededError: () => ['storage_full', {}],
};

/** Any error as a LedgerError with a code the screens know. The small print keeps the adapter's own words. */
export function toLedgerError(error: unknown): LedgerError {
  if (isLedgerError(error)) return error;
  if (isShopApiError(error) && isErrorCode(error.ledgerCode)) {
    return new LedgerError(error.ledgerCode, error.params, error.message, { cause: error });
  }
  if (!(error instanceof Error)) return new LedgerError('unexpected', {}, String(error));
  if (isQuota(error)) return new LedgerError('storage_full', {}, error.message, { cause: error });
  const known = BY_NAME[error.name]?.(error as unknown as Facts);
  if (known) return new LedgerError(known[0], known[1], error.message, { cause: error });
  const code = (error as unknown as Facts)['ledgerCode'];
  if (typeof code === 'string' && isErrorCode(code)) {
    const params = (error as unknown as { params?: Record<string, string | number> }).params ?? {};
    return new LedgerError(code, params, error.message, { cause: error });
  }
  return new LedgerError('unexpected', {}, `${error.name}: ${error.message}`, { cause: error });
}

/** Runs a use case; whatever it throws leaves as a LedgerError. */
export async function worded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toLedgerError(error);
  }
}

/** A full disk comes wrapped: the database's error holds it as `inner`. */
function isQuota(error: Error): boolean {
  const inner = (error as { inner?: unknown }).inner;
  return error.name === 'QuotaExceededError' || (inner instanceof Error && inner.name === 'QuotaExceededError');
}

function isErrorCode(code: string): code is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
