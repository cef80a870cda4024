import type { ReportProblem } from '../model/report';
import { dayOfEpochDay, epochDayOf } from '../time';
import type { Context } from './context';
import type { Cut } from './cut';
import { COMMISSION_ACTUAL, COMMISSION_ESTIMATED, PARTNER } from './measures';
import { OWN } from './owners';
import type { Range } from './range';
import { type Sums, UNCREDITED_ROW } from './sums';

/**
 * Affiliate rows whose order is not in the book count their commission on the day of their own creation in the report's zone,
 * and nothing else; each is a problem (roi.md section 10).
 */
export function addOrphans(context: Context, cut: Cut, sums: Sums, range: Range, creators: Set<number>): ReportProblem[] {
  const problems: ReportProblem[] = [];
  for (const orphan of context.facts.orphans) {
    const day = epochDayOf(orphan.createdAt, context.rules.timeZone);
    if (day < range.first || day > range.last || !range.isWanted(orphan.shop)) continue;
    const owner = orphan.account === '' ? OWN : context.owners.at(orphan.account, day);
    if (owner !== OWN) creators.add(owner);
    const isCredited = owner !== OWN && (range.only === undefined || owner === range.only);
    const row = !isCredited ? UNCREDITED_ROW : sums.rowOf(cut.ofOrphan(context, orphan, owner, day));
    const { standard, shopAds, bonus, partner, actual, absent } = orphan.commission;
    const convert = (amount: number) => context.rates.convert(amount, orphan.currency, dayOfEpochDay(day));
    sums.add(row, actual ? COMMISSION_ACTUAL : COMMISSION_ESTIMATED, convert(standard) + convert(shopAds) + convert(bonus));
    sums.add(row, PARTNER, convert(partner));
    const detail = `SKU ${orphan.skuId}, ${orphan.account}: the order line is not in the book; only its commission counts`;
    problems.push({ code: 'affiliate_without_order', subject: orphan.orderId, detail });
    if (absent) problems.push({ code: 'commission_absent', subject: orphan.orderId, detail: `SKU ${orphan.skuId}: no final amount given` });
  }
  return problems;
}
