import { describe, expect, it } from 'vitest';
import * as currency from '../../src/core/currency';
import * as days from '../../src/core/days';
import * as decimal from '../../src/core/decimal';
import * as markets from '../../src/core/markets';
import * as money from '../../src/core/money';
import * as report from '../../src/core/report/errors';
import * as time from '../../src/core/time';
import { FileRefusedError } from '../../src/files/errors';
import { ERROR_TEXTS, errorText } from '../../src/i18n/errors';
import { placeholders } from '../../src/i18n/template';
import { ERROR_CODES, isLedgerError, LedgerError, toErrorInfo } from '../../src/services/errors';
import { PagingLoop } from '../../src/services/sync/cursor';
import { toLedgerError, worded } from '../../src/services/wording';
import * as store from '../../src/store/errors';
import * as vault from '../../src/store/vault/errors';
import * as api from '../../src/tiktok-shop/errors';

const FACTS = { requestId: 'req-1', httpStatus: 500, apiCode: 36009003 };
const UNTIL = Date.UTC(2026, 6, 20, 12, 34);

/** Every error that adapters and core throw at services, with the code that the screens word and the values its sentence names. */
const CASES: [Error, string, Record<string, unknown>?][] = [
  [new api.AppKeyWrong('x', FACTS), 'app_key_wrong'],
  [new api.SignatureWrong('x', FACTS), 'secret_wrong'],
  [new api.AuthCodeInvalid('x', FACTS), 'auth_code_invalid'],
  [new api.TokenExpired('x', FACTS), 'reconnect_needed'],
  [new api.ReconnectNeeded('x', FACTS), 'reconnect_needed'],
  [new api.Deauthorised('x', FACTS), 'deauthorised'],
  [new api.ScopeMissing('x', FACTS, { scope: 'seller.order.info' }), 'scope_missing', { scope: 'seller.order.info' }],
  [new api.CipherWrong('x', FACTS), 'cipher_wrong'],
  [new api.IpNotAllowed('x', FACTS), 'ip_not_allowed'],
  [new api.ClockWrong('x', FACTS), 'clock_wrong'],
  [new api.RateLimited('x', FACTS, 60_000, UNTIL), 'rate_limited', { waitUntil: UNTIL }],
  [new api.VersionGone('x', FACTS), 'version_gone'],
  [new api.RequestRefused('x', FACTS), 'request_refused'],
  [new api.ServerFault('x', FACTS), 'server_error', { status: 500 }],
  [new api.AnswerUnreadable('data.orders[3].id', 'text', 'a number', FACTS), 'answer_unreadable', { field: 'data.orders[3].id' }],
  [new api.Offline('x'), 'offline'],
  [new api.TimedOut('x', undefined, { seconds: 25 }), 'timeout', { seconds: 25 }],
  [new api.Cancelled('x'), 'cancelled'],
  [new api.HostNotAllowed('x'), 'not_allowed'],
  [new api.WindowInvalid('x'), 'unexpected'],
  [new PagingLoop('x'), 'answer_unreadable', { field: 'next_page_token' }],
  [new store.PageStale(2, 1), 'page_stale'],
  [new store.NewerBook(2, 1), 'newer_book'],
  [new store.UnknownShop('1'), 'record_conflict'],
  [new store.UnknownImport('import:1', 'undone'), 'record_conflict'],
  [new store.UnknownOp('o', 'undone'), 'record_conflict'],
  [new store.RecordConflict('cost', 'k1', 'o'), 'record_conflict'],
  [new store.ChangeRefused('cost', 'k1', 'x'), 'rule_invalid', { field: 'k1' }],
  [new store.PageRefused('x'), 'unexpected'],
  [new vault.VaultMissing(), 'vault_missing'],
  [new vault.VaultLocked(), 'vault_locked'],
  [new vault.WrongPassphrase(0), 'wrong_passphrase'],
  [new vault.PassphraseWait(Date.now() + 4_500), 'passphrase_wait', { seconds: 5 }],
  [new vault.PassphraseWait(Date.now() - 4_500), 'passphrase_wait', { seconds: 1 }],
  [new vault.VaultDamaged('x'), 'vault_damaged'],
  [new vault.VaultExists(), 'not_allowed'],
  [new report.FxMissingError('2026-07-01', 'GBP', 'USD'), 'fx_missing', { day: '2026-07-01', base: 'GBP', quote: 'USD' }],
  [new report.FxConflictError('2026-07-01', 'GBP', 'USD', ['1', '2']), 'rule_invalid', { field: 'fx 2026-07-01 GBP/USD' }],
  [new report.RuleInvalidError('shops.1.taxRate', 'x', 'y'), 'rule_invalid', { field: 'shops.1.taxRate' }],
  [
    new report.ExpectedRefusedError([{ shop: '7', reason: 'too_few_refunds', got: 3, need: 30 }]),
    'expected_refused',
    { shop: '7', reason: 'too_few_refunds', got: 3, need: 30, others: 0 },
  ],
  [new report.ReportQueryError('from', 'x', 'y'), 'rule_invalid', { field: 'from' }],
  [new report.ShopRulesMissingError('7'), 'rule_invalid', { field: 'shops.7' }],
  [new currency.UnknownCurrencyError('XQX'), 'currency_unknown', { currency: 'XQX' }],
  [new markets.UnknownMarketError('ZZ'), 'rule_invalid', { field: 'market ZZ' }],
  [new decimal.DecimalError('1,5'), 'amount_invalid', { got: '1,5' }],
  [new time.TimeError('Mars/Base', 'x'), 'rule_invalid', { field: 'Mars/Base' }],
  [new days.DayError('x'), 'rule_invalid'],
  [thrown(() => money.parseAmount('12x', 'USD')), 'amount_invalid', { got: '12x' }],
  [new FileRefusedError('file_ids_ruined', { found: '5.7E+17', row: 3 }, 'x'), 'file_ids_ruined', { found: '5.7E+17', row: 3 }],
  [new FileRefusedError('file_cut', { row: 9 }, 'x'), 'file_cut', { row: 9 }],
  [new FileRefusedError('file_too_large', { megabytes: 3072, limit: 2048 }, 'x'), 'file_too_large', { megabytes: 3072, limit: 2048 }],
  [new FileRefusedError('file_too_many_rows', { rows: 3, limit: 2 }, 'x'), 'file_too_many_rows', { rows: 3, limit: 2 }],
  [
    new FileRefusedError('file_order_too_long', { order: '1', row: 3, limit: 2 }, 'x'),
    'file_order_too_long',
    { order: '1', row: 3, limit: 2 },
  ],
  [new DOMException('x', 'AbortError'), 'cancelled'],
  [new DOMException('x', 'QuotaExceededError'), 'storage_full'],
];

function thrown(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected an error, got none');
}

/** Errors as Dexie makes them. */
const dexie = (name: string, over: object = {}) => Object.assign(new Error(name), { name, ...over });

describe('errors as codes', () => {
  it.each(CASES.map(([error, code, params]) => ({ name: `${error.name} is ${code}`, error, code, params })))(
    '$name',
    ({ error, code, params }) => {
      const known = toLedgerError(error);
      expect(known.code).toBe(code);
      expect(known.params).toMatchObject(params ?? {});
      expect(known.cause ?? error).toBe(error);
      expect(known.detail).toContain(error.message);
      // A name is all that is left of an error from another context.
      const copy = Object.assign(new Error(error.message), { ...error, name: error.name, code: (error as { code?: unknown }).code });
      expect(toLedgerError(copy).code).toBe(code);
      expect(toErrorInfo(known)).toEqual({ code, params: known.params, detail: known.detail });
    },
  );

  it('no error class of the shop API, the book and the vault is without a case', () => {
    const covered = new Set(CASES.map(([error]) => error.name));
    const abstract = new Set(['ShopApiError']);
    for (const room of [api, store, vault, report]) {
      const classes = Object.entries(room).filter(
        ([name, value]) => /^[A-Z]/.test(name) && typeof value === 'function' && !abstract.has(name),
      );
      expect(classes.length).toBeGreaterThan(4);
      for (const [name] of classes) expect(covered, name).toContain(name);
    }
  });

  it('R17 a full disk is told as such, however it is wrapped; other faults of the database are not taken for a cancel', () => {
    const quota = new DOMException('full', 'QuotaExceededError');
    for (const error of [
      dexie('AbortError', { inner: quota }),
      dexie('AbortError', { inner: dexie('AbortError', { inner: dexie('QuotaExceededError') }) }),
      dexie('BulkError', { failures: [dexie('ConstraintError'), dexie('QuotaExceededError')] }),
    ]) {
      expect(toLedgerError(error).code).toBe('storage_full');
    }
    for (const name of ['AbortError', 'BulkError', 'OpenFailedError', 'DatabaseClosedError', 'UnknownError', 'ConstraintError']) {
      expect(toLedgerError(dexie(name, { inner: null })).code).toBe('storage_failed');
    }
    expect(toLedgerError(dexie('VersionError')).code).toBe('newer_book');
    const loop = dexie('AbortError') as Error & { inner?: Error };
    loop.inner = loop;
    expect(toLedgerError(loop).code).toBe('storage_failed');
  });

  it('what nobody knows is unexpected, with its words; what is a LedgerError stays it', async () => {
    expect(toLedgerError(new TypeError('x is not a function'))).toMatchObject({
      code: 'unexpected',
      detail: 'TypeError: x is not a function',
    });
    expect(toLedgerError('text')).toMatchObject({ code: 'unexpected', detail: 'text' });
    expect(toLedgerError(undefined).code).toBe('unexpected');
    expect(toLedgerError(Object.assign(new Error('x'), { ledgerCode: 'no_such_code', requestId: null })).code).toBe('unexpected');
    const own = new LedgerError('no_shops');
    expect(toLedgerError(own)).toBe(own);
    await expect(worded(() => Promise.reject(own))).rejects.toBe(own);
    expect(isLedgerError(Object.assign(new Error('x'), { name: 'LedgerError', code: 'offline' }))).toBe(true);
  });
});

describe('the sentences', () => {
  it('the values that a sentence names are there wherever the error knows them', () => {
    // Filled by what the error does not always know, or by others than these errors.
    const optional = new Set([
      'file_not_yet.kind',
      'rows_refused.count',
      'handle_invalid.line',
      'handle_invalid.found',
      'budget_spent.count',
      'budget_spent.until',
      'code_taken.owner',
      'code_taken.code',
      'link_invalid.found',
    ]);
    for (const code of ERROR_CODES) {
      for (const name of placeholders(ERROR_TEXTS.en[code].text)) {
        if (optional.has(`${code}.${name}`)) continue;
        const error = CASES.map(([one]) => toLedgerError(one)).filter((known) => known.code === code);
        const filled = error.some(
          (known) =>
            name in known.params || (name === 'until' && 'waitUntil' in known.params) || (name === 'found' && 'got' in known.params),
        );
        expect(filled, `${code} {${name}}`).toBe(true);
      }
    }
  });

  it('R03 a told wait reaches the person as a local time, in both languages', () => {
    const info = toLedgerError(new api.RateLimited('x', FACTS, 60_000, UNTIL)).toInfo();
    const local = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hour12: false }).format(UNTIL);
    for (const language of ['en', 'zh-CN'] as const) expect(errorText(info, language).text).toContain(local);
  });
});
