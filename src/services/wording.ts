import { isShopApiError } from '../tiktok-shop/errors';
import { ERROR_CODES, type ErrorCode, isLedgerError, LedgerError } from './errors';

type Facts = Record<string, unknown>;

const invalid = (field: string): [ErrorCode, Record<string, string | number>] => ['rule_invalid', { field }];
const gone = (record: unknown): [ErrorCode, Record<string, string | number>] => ['record_conflict', { record: text(record) }];
const storageFailed = (): [ErrorCode, Record<string, string | number>] => ['storage_failed', {}];

/** How errors of core and store become codes that a screen can word; recognised by name, since classes do not cross contexts. */
const BY_NAME: Record<string, (error: Facts) => [ErrorCode, Record<string, string | number>]> = {
  PageStale: () => ['page_stale', {}],
  NewerBook: () => ['newer_book', {}],
  PackFormatUnknown: () => ['newer_book', {}],
  PackDamaged: () => storageFailed(),
  RecordConflict: (error) => gone(error['key']),
  UnknownOp: (error) => gone(error['opId']),
  UnknownImport: (error) => gone(error['importId']),
  UnknownShop: (error) => gone(error['shop']),
  ChangeRefused: (error) => invalid(text(error['key'])),
  VaultLocked: () => ['vault_locked', {}],
  VaultExists: () => ['not_allowed', {}],
  VaultMissing: () => ['vault_missing', {}],
  VaultDamaged: () => ['vault_damaged', {}],
  WrongPassphrase: () => ['wrong_passphrase', {}],
  PassphraseWait: (error) => ['passphrase_wait', { seconds: Math.max(1, Math.ceil((number(error['retryAt']) - Date.now()) / 1000)) }],
  FxMissingError: (error) => ['fx_missing', { day: text(error['day']), base: text(error['base']), quote: text(error['quote']) }],
  FxConflictError: (error) => invalid(`fx ${text(error['day'])} ${text(error['base'])}/${text(error['quote'])}`),
  RuleInvalidError: (error) => invalid(text(error['field'])),
  ExpectedRefusedError: (error) => ['expected_refused', refusalParams(error['refusals'])],
  ReportQueryError: (error) => invalid(text(error['field'])),
  TimeError: (error) => invalid(text(error['got'])),
  DayError: () => invalid('day'),
  ShopRulesMissingError: (error) => invalid(`shops.${text(error['shop'])}`),
  UnknownCurrencyError: (error) => ['currency_unknown', { currency: text(error['got'] ?? error['currency']) }],
  UnknownMarketError: (error) => invalid(`market ${text(error['got'])}`),
  AmountError: (error) => ['amount_invalid', { got: text(error['got']) }],
  DecimalError: (error) => ['amount_invalid', { got: text(error['got']) }],
  PagingLoop: (error) => ['answer_unreadable', { field: 'next_page_token', expected: '-', got: text(error['message']) }],
  // An abort signal's error is a DOMException with its code; the database has an error of the same name for a transaction that broke.
  AbortError: (error) => (error['code'] === ABORT_CODE ? ['cancelled', {}] : storageFailed()),
  Cancelled: () => ['cancelled', {}],
  QuotaExceededError: () => ['storage_full', {}],
  VersionError: () => ['newer_book', {}],
  VersionChangeError: () => ['page_stale', {}],
  ...Object.fromEntries(
    [
      'BulkError',
      'ModifyError',
      'OpenFailedError',
      'DatabaseClosedError',
      'UnknownError',
      'InvalidStateError',
      'ConstraintError',
      'TransactionInactiveError',
      'PrematureCommitError',
      'UpgradeError',
    ].map((name) => [name, storageFailed]),
  ),
};

const ABORT_CODE = 20;

/** Any error as a LedgerError with a code the screens know. The small print keeps the adapter's own words. */
export function toLedgerError(error: unknown): LedgerError {
  if (isLedgerError(error)) return error;
  if (isShopApiError(error) && isErrorCode(error.ledgerCode)) {
    const status: Record<string, number> = error.httpStatus === null ? {} : { status: error.httpStatus };
    return new LedgerError(error.ledgerCode, { ...status, ...error.params }, error.message, { cause: error });
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

/** A full disk comes wrapped: the database's error holds it as `inner`, one for many records in its `failures`. */
function isQuota(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 3) return false;
  const { inner, failures } = error as { inner?: unknown; failures?: unknown };
  if (error.name === 'QuotaExceededError' || isQuota(inner, depth + 1)) return true;
  return Array.isArray(failures) && failures.some((one) => isQuota(one, depth + 1));
}

function isErrorCode(code: string): code is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code);
}

/** The first shop that has no expected figures, its reason, and how many more there are. */
function refusalParams(refusals: unknown): Record<string, string | number> {
  const [first = {}, ...others] = Array.isArray(refusals) ? (refusals as Facts[]) : [];
  const counts = Object.fromEntries(['got', 'need'].filter((key) => key in first).map((key) => [key, number(first[key])]));
  return { shop: text(first['shop']), reason: text(first['reason']), others: others.length, ...counts };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
