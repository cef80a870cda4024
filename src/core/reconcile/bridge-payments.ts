import { exponentOf } from '../currency';
import { divRound, parseDecimal, powerOfTen } from '../decimal';
import type { Ledger, Payment, Rules } from '../model/ledger';
import type { Day, Minor } from '../model/orders';
import { MoneyRangeError } from '../money';
import { FxMissingError } from '../report/errors';
import { RateBook } from '../report/fx';
import { dayOfEpochDay, epochDay } from '../time';
import type { SettledSums } from './bridge-lines';

/** From what was settled to what the bank received, in the shop's currency. */
export interface PaidSums {
  /** Less what was settled after the last payment, plus what was settled before the period and not paid before it. */
  notPaidYet: Minor;
  /** Days of such settlements. */
  daysNotPaid: number;
  /** What payments in another currency gained by their own day's rate over that of the settlement before them. */
  exchange: Minor;
  paymentsExchanged: number;
  bank: Minor;
  payments: number;
}

/**
 * Adds up the payments of a shop in a period. A payment to or from a creator is none of the platform's; of the others a shop has those
 * whose reference holds its id, and of those that name no shop the ones that can only be its own.
 *
 * @throws `FxMissingError` where a payment's currency has no rate to the shop's, neither way round
 */
export function sumPayments(ledger: Ledger, rules: Rules, shop: string, from: Day, to: Day, settled: SettledSums): PaidSums {
  const { currency } = rules.shops[shop]!;
  const there = new RateBook(ledger.fx, currency);
  const all = (ledger.payments ?? []).filter((payment) => payment.day <= to && isOf(payment, shop, rules));
  const found = all.filter((payment) => payment.day >= from);
  const paidUpTo = lastDayOf(all);
  const paidBefore = lastDayOf(all.filter((payment) => payment.day < from));
  const sums: PaidSums = { notPaidYet: 0, daysNotPaid: 0, exchange: 0, paymentsExchanged: 0, bank: 0, payments: found.length };
  const days = [...settled.byDay].sort(([a], [b]) => a - b);
  const first = epochDay(from);
  for (const [day, amount] of days) {
    const wasOpen = day < first && paidBefore !== null && day > paidBefore;
    const isOpen = (wasOpen || day >= first) && (paidUpTo === null || day > paidUpTo);
    if (wasOpen === isOpen) continue;
    sums.notPaidYet += wasOpen ? amount : -amount;
    sums.daysNotPaid += 1;
  }
  for (const payment of found) {
    const received = toShop(payment, payment.day, currency, ledger, there);
    sums.bank += received;
    const before = days.findLast(([day]) => day <= epochDay(payment.day));
    if (payment.currency === currency || before === undefined) continue;
    sums.exchange += received - toShop(payment, dayOfEpochDay(before[0]), currency, ledger, there);
    sums.paymentsExchanged += 1;
  }
  return sums;
}

function lastDayOf(payments: readonly Payment[]): number | null {
  return payments.length === 0 ? null : Math.max(...payments.map(({ day }) => epochDay(day)));
}

function isOf({ creatorId, reference, currency }: Payment, shop: string, rules: Rules): boolean {
  if (creatorId !== null) return false;
  const shops = Object.keys(rules.shops);
  const named = shops.filter((id) => wordsOf(reference ?? '').includes(id.toLowerCase()));
  if (named.length > 0) return named.includes(shop);
  const ofCurrency = shops.filter((id) => rules.shops[id]!.currency === currency);
  const possible = ofCurrency.length > 0 ? ofCurrency : shops;
  return possible.length === 1 && possible[0] === shop;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[\s,;:/()]+/);
}

/** At the rate of the day from the payment's currency, else by the rate the other way round: a bank's rate is often kept only that way. */
function toShop({ amount, currency: from }: Payment, day: Day, to: string, ledger: Ledger, there: RateBook): Minor {
  try {
    return there.convert(amount, from, day);
  } catch (error) {
    const back =
      error instanceof FxMissingError ? ledger.fx.find((fx) => fx.day === day && fx.base === to && fx.quote === from) : undefined;
    if (!back) throw error;
    const rate = parseDecimal(back.rate);
    const scale = rate.scale + exponentOf(to) - exponentOf(from);
    const exact = divRound(BigInt(amount) * powerOfTen(Math.max(0, scale)), rate.digits * powerOfTen(Math.max(0, -scale)));
    const minor = Number(exact);
    if (!Number.isSafeInteger(minor)) throw new MoneyRangeError(`payment of ${day}`);
    return minor;
  }
}
