import { ADS, plainType, RESERVE } from '../facts/adjustment-type';
import type { Ledger, Rules } from '../model/ledger';
import type { Minor } from '../model/orders';
import type { ReportProblem } from '../model/report';
import { dayOfEpochDay, epochDayOf } from '../time';
import type { Context } from './context';
import { ShopRulesMissingError } from './errors';
import { AD_SPEND, PLATFORM_FEES } from './measures';
import type { Range } from './range';
import { type Sums, UNCREDITED_ROW } from './sums';

/** A line of a statement that names no order, on its day. */
export interface DatedEntry {
  shop: string;
  /** Epoch day in the shop's zone. */
  day: number;
  currency: string;
  /** Positive: paid to the seller. */
  amount: Minor;
  kind: 'fee' | 'ads' | 'reserve';
}

/** The ledger's statement lines without an order; of shops that the rules do not know the day is not known, and absent. */
export function datedEntries({ statementEntries = [] }: Ledger, { shops }: Rules): readonly (DatedEntry | Undated)[] {
  return statementEntries.map(({ shop, at, type, currency, amount, reserve }) => {
    const zone = Object.hasOwn(shops, shop) ? shops[shop]!.timeZone : null;
    if (zone === null) return { shop, day: null };
    const plain = plainType(type);
    const kind = reserve || plain === RESERVE ? 'reserve' : plain === ADS ? 'ads' : 'fee';
    return { shop, day: epochDayOf(at, zone), currency, amount, kind };
  });
}

interface Undated {
  shop: string;
  day: null;
}

/**
 * Adds statement lines without an order: platform fees of nobody on the statement's day (roi.md section 2, "Statements"). Reserves are in no
 * measure; ads paid out of the balance are ad spend of nobody on days on which none is booked, else listed (section 4, "Ads").
 * Throws `ShopRulesMissingError`, `FxMissingError`.
 */
export function addStatementEntries(context: Context, sums: Sums, range: Pick<Range, 'first' | 'last' | 'isWanted'>): ReportProblem[] {
  const compared = new Map<string, { shop: string; day: string; currency: string; sum: number }>();
  for (const entry of context.entries()) {
    if (!range.isWanted(entry.shop)) continue;
    if (entry.day === null) throw new ShopRulesMissingError(entry.shop);
    if (entry.day < range.first || entry.day > range.last || entry.kind === 'reserve') continue;
    const { shop, currency, amount } = entry;
    const day = dayOfEpochDay(entry.day);
    if (entry.kind === 'ads' && context.adDays.has(day)) {
      const key = `${shop} ${day} ${currency}`;
      compared.set(key, { shop, day, currency, sum: (compared.get(key)?.sum ?? 0) - amount });
      continue;
    }
    sums.add(UNCREDITED_ROW, entry.kind === 'ads' ? AD_SPEND : PLATFORM_FEES, context.rates.convert(0 - amount, currency, day));
  }
  return [...compared.values()].map(({ shop, day, currency, sum }) => {
    const detail = `${day}: statements took ${sum} minor units ${currency} for ads; ad spend is booked for the day, so they do not count`;
    return { code: 'ads_compared', subject: shop, detail };
  });
}
