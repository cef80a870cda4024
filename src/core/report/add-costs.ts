import { agreementCosts } from '../agreements';
import type { Cost, CostKind } from '../model/ledger';
import type { ReportProblem } from '../model/report';
import { splitByWeights } from '../money';
import { dayOfEpochDay, epochDay } from '../time';
import type { Context } from './context';
import type { Cut } from './cut';
import { NONE } from './dimensions/dimension';
import { RuleInvalidError } from './errors';
import { AD_SPEND, FIXED_FEES, OTHER_COSTS, SAMPLES } from './measures';
import type { Range } from './range';
import type { Sums } from './sums';

const MEASURE: Record<CostKind, number> = { fixed_fee: FIXED_FEES, sample: SAMPLES, ad_spend: AD_SPEND, other: OTHER_COSTS };

/** The longest agreement that is spread over days; a longer one is a slip of the pen. */
const MOST_DAYS = 36_600;

/**
 * The ledger's costs, and the fees of its agreements as far as any part of them lies in the days first..last; of a range of one agreement
 * its fees alone.
 */
export function bookedCosts(
  { ledger, rules, facts }: Context,
  { first, last, agreement }: Pick<Range, 'first' | 'last' | 'agreement'>,
): readonly Cost[] {
  const days = { from: dayOfEpochDay(first), to: dayOfEpochDay(last) };
  if (agreement) return agreementCosts({ ...ledger, agreements: [agreement] }, rules, facts, days);
  return ledger.agreements?.length ? [...ledger.costs, ...agreementCosts(ledger, rules, facts, days)] : ledger.costs;
}

/**
 * Adds costs (`bookedCosts`) of the days first..last (epoch days of the report's zone), each day's piece converted at its own
 * day (roi.md sections 4 and 10). A cost without a creator, or whose creator the ledger does not know, is `(uncredited)`.
 */
export function addCosts(
  context: Context,
  cut: Cut,
  sums: Sums,
  { first, last, only, agreement }: Range,
  costs: readonly Cost[],
): ReportProblem[] {
  const problems: ReportProblem[] = [];
  for (const cost of costs) {
    const creator = cost.creatorId === null ? undefined : context.owners.ofId(cost.creatorId);
    // Fees of an agreement are its own even where its creator is gone.
    const isWanted = only === undefined || creator === only || agreement !== undefined;
    let isUsed = false;
    for (const { day, amount } of piecesOf(cost, first, last)) {
      isUsed = true;
      const entity = isWanted ? cut.ofCost(context, cost, creator, day) : NONE;
      sums.add(sums.rowOf(entity), MEASURE[cost.kind], context.rates.convert(amount, cost.currency, dayOfEpochDay(day)));
    }
    if (isUsed && cost.creatorId !== null && creator === undefined) {
      const detail = `cost of ${cost.day} names a creator that the ledger does not have; it is booked to nobody`;
      problems.push({ code: 'unknown_creator', subject: cost.creatorId, detail });
    }
  }
  return problems;
}

/** The cost's pieces between two days: its amount on its day, or cut evenly over from..to by largest remainder, earlier days first. */
function piecesOf(cost: Cost, first: number, last: number): { day: number; amount: number }[] {
  if (cost.from === null || cost.to === null) {
    const day = epochDay(cost.day);
    return first <= day && day <= last ? [{ day, amount: cost.amount }] : [];
  }
  const from = epochDay(cost.from);
  const days = epochDay(cost.to) - from + 1;
  if (days < 1 || days > MOST_DAYS) throw new RuleInvalidError(`days of cost ${cost.id}`, `${cost.from}..${cost.to}`, 'from <= to');
  if (from > last || from + days <= first) return [];
  const amounts = splitByWeights(cost.amount, new Array<number>(days).fill(1));
  return amounts.map((amount, i) => ({ day: from + i, amount })).filter(({ day }) => first <= day && day <= last);
}
