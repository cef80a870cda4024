import { isCurrency } from '../../core/currency';
import { toAccountKey } from '../../core/handles';
import { ANY_WINDOW_DAYS, type FeeTerm, type PlatformBasis, type Rules, type ShopRules } from '../../core/model/ledger';
import { isDay, isZone } from '../../core/time';
import { type RulesFile, rulesFileSchema } from '../../schema/files';
import { FileRefusedError } from '../errors';
import { toAssumptions } from './assumptions';

/**
 * The rules of a JSON file (formats.md, "Rules file"). What is left out: evidence tracked, model last, 7 days, state to_date, the first
 * shop's zone, fees and rates 0. Throws `FileRefusedError` (rule_invalid) with the path and what was got.
 */
export function readRules(text: string): Rules {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new FileRefusedError('rule_invalid', { path: '', field: 'file' }, `The rules file is not JSON: ${String(cause)}`, { cause });
  }
  const parsed = rulesFileSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...issue.path, ...unknown];
    throw invalid(path.map(String).join('.'), at(json, path), unknown.length > 0 ? 'a field that no rule has' : issue.message);
  }
  return toRules(parsed.data);
}

function toRules(file: RulesFile): Rules {
  const first = Object.values(file.shops)[0];
  const timeZone = file.time_zone ?? first?.time_zone;
  if (timeZone === undefined) throw invalid('shops', file.shops, 'expected at least one shop');
  checkZone('time_zone', timeZone);
  checkCurrency('report_currency', file.report_currency);
  for (const [stream, day] of Object.entries(file.complete_up_to ?? {})) {
    if (!isDay(day)) throw invalid(`complete_up_to.${stream}`, day, 'expected a day of the calendar');
  }
  const model = file.credit?.model ?? 'last';
  return {
    version: file.version,
    reportCurrency: file.report_currency,
    timeZone,
    credit: {
      evidence: file.credit?.evidence ?? 'tracked',
      model: model === 'time-decay' ? 'time_decay' : model,
      windowDays: file.credit?.window_days === 'any' ? ANY_WINDOW_DAYS : (file.credit?.window_days ?? 7),
      halfLifeDays: file.credit?.half_life_days ?? 7,
      native: file.credit?.native ?? false,
    },
    state: file.state ?? 'to_date',
    ownAccounts: (file.own_accounts ?? []).map(toAccountKey),
    shops: Object.fromEntries(Object.entries(file.shops).map(([id, shop]) => [id, toShop(id, shop)])),
    completeUpTo: file.complete_up_to ?? {},
    ...(file.assumptions === undefined ? {} : { assumptions: toAssumptions(file.assumptions) }),
    ...(file.platform_basis === undefined ? {} : { platformBasis: toBasis(file.platform_basis) }),
  };
}

/** The platform's figure as roi.md section 9 assumes it, where the file does not say: paid without tax, cancelled kept. */
function toBasis(basis: NonNullable<RulesFile['platform_basis']>): PlatformBasis {
  const timeZone = basis.time_zone ?? null;
  if (timeZone !== null) checkZone('platform_basis.time_zone', timeZone);
  return {
    value: basis.value ?? 'paid',
    withTax: basis.with_tax ?? false,
    keepsCancelled: basis.keeps_cancelled ?? true,
    keepsUnpaid: basis.keeps_unpaid ?? false,
    timeZone,
  };
}

function toShop(id: string, shop: RulesFile['shops'][string]): ShopRules {
  checkZone(`shops.${id}.time_zone`, shop.time_zone);
  checkCurrency(`shops.${id}.currency`, shop.currency);
  return {
    market: shop.market ?? '',
    currency: shop.currency,
    timeZone: shop.time_zone,
    platformFeeRate: shop.platform_fee_rate ?? '0',
    platformFeeBase: shop.platform_fee_base ?? 'revenue',
    refundFeeShare: shop.refund_fee_share ?? '0',
    refundFeeCap: shop.refund_fee_cap ?? null,
    taxRate: shop.tax_rate ?? '0',
    shippingPerOrder: shop.shipping_per_order ?? '0',
    labourPerOrder: shop.labour_per_order ?? '0',
    labourPerReturn: shop.labour_per_return ?? '0',
    returnWindowDays: shop.return_window_days ?? null,
    ...(shop.fee_source === undefined ? {} : { feeSource: shop.fee_source }),
    ...(shop.fee_verified === undefined ? {} : { feeVerified: shop.fee_verified }),
    ...(shop.fee_schedule === undefined ? {} : { feeSchedule: toSchedule(`shops.${id}.fee_schedule`, shop.fee_schedule) }),
  };
}

/** Dated fees, earliest first; of one day there is one term. */
function toSchedule(path: string, terms: NonNullable<RulesFile['shops'][string]['fee_schedule']>): FeeTerm[] {
  const days = new Set<string | null>();
  const schedule = terms.map((term, i): FeeTerm => {
    const from = term.from ?? null;
    if (from !== null && !isDay(from)) throw invalid(`${path}.${i}.from`, from, 'expected a day of the calendar');
    if (days.has(from)) throw invalid(`${path}.${i}.from`, from, 'expected a day of its own for each term');
    days.add(from);
    return {
      from,
      rate: term.rate,
      base: term.base ?? 'revenue',
      refundable: term.refundable ?? true,
      refundFeeShare: term.refund_fee_share ?? '0',
      refundFeeCap: term.refund_fee_cap ?? null,
      source: term.source ?? '',
      verified: term.verified ?? false,
    };
  });
  return schedule.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

function checkZone(path: string, zone: string): void {
  if (!isZone(zone)) throw invalid(path, zone, 'expected a time zone such as America/Los_Angeles');
}

function checkCurrency(path: string, currency: string): void {
  if (!isCurrency(currency)) throw invalid(path, currency, 'expected an ISO 4217 currency such as USD');
}

function invalid(path: string, got: unknown, expected: string): FileRefusedError {
  const found = JSON.stringify(got) ?? 'nothing';
  return new FileRefusedError(
    'rule_invalid',
    { path, field: path || 'file', found },
    `Rules, ${path || 'file'}: got ${found}, ${expected}`,
  );
}

function at(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  return value;
}
