import { agreementCosts } from '../agreements';
import { byCodeUnit } from '../collections';
import type { Facts } from '../facts';
import type { Agreement, Ledger, Rules } from '../model/ledger';
import type { PastDeal } from './model';
import type { DealRange } from './range';

/**
 * What was agreed with the creator and paid in fixed fees up to the range's end, newest first. A tiered bonus counts orders of its whole time: its
 * amount is told where it falls due within the range, whose facts hold them.
 */
export function pastDeals(facts: Facts, ledger: Ledger, rules: Rules, range: DealRange): PastDeal[] {
  const agreements = (ledger.agreements ?? []).filter(({ creatorId, from }) => creatorId === range.creatorId && from <= range.to);
  const deals: PastDeal[] = agreements.map((agreement) => ({
    source: 'agreement',
    agreement,
    from: agreement.from,
    paid: paidOf(agreement, facts, ledger, rules, range),
    currency: agreement.currency,
  }));
  for (const { id, kind, creatorId, day, amount, currency, note, campaign } of ledger.costs) {
    if (kind !== 'fixed_fee' || creatorId !== range.creatorId || day > range.to) continue;
    deals.push({ source: 'fee', id, from: day, paid: amount, currency, note, campaign });
  }
  return deals.sort((a, b) => byCodeUnit(b.from, a.from) || byCodeUnit(idOf(a), idOf(b)));
}

/** What the agreement booked up to the range's end. */
function paidOf(agreement: Agreement, facts: Facts, ledger: Ledger, rules: Rules, { from, to }: DealRange): number | null {
  const due = agreement.to ?? agreement.from;
  if (agreement.kind === 'tiered_bonus' && (due < from || due > to)) return null;
  const costs = agreementCosts({ ...ledger, agreements: [agreement] }, rules, facts, { from: agreement.from, to });
  return costs.reduce((sum, cost) => sum + cost.amount, 0);
}

function idOf(deal: PastDeal): string {
  return deal.source === 'agreement' ? deal.agreement.id : deal.id;
}
