import { type Decimal, parseDecimal, powerOfTen } from '../decimal';
import type { Assumptions, Rules } from '../model/ledger';
import { RuleInvalidError } from '../report/errors';
import { MATURITY_DEFAULTS, type MaturityAssumptions } from './assumptions';
import { type Fraction, fraction } from './fraction';

type Count = Exclude<keyof Assumptions, 'lateShare'>;

/** What the rules assume about refunds still to come; what they do not name is at its default. Throws `RuleInvalidError`. */
export function assumptionsOf(rules: Rules): MaturityAssumptions {
  const count = (field: Count, fallback: number, least = 0) => countOf(rules, field, fallback, least);
  const d = MATURITY_DEFAULTS;
  return {
    deliveryDays: count('deliveryDays', d.deliveryDays),
    processingDays: count('processingDays', d.processingDays),
    weeks: count('cohortWeeks', d.weeks, 1),
    minCohorts: count('minCohorts', d.minCohorts, 1),
    minRefunds: count('minRefunds', d.minRefunds),
    credibility: count('credibilityOrders', d.credibility),
    lateShare: shareOf(rules.assumptions?.lateShare, d.lateShare),
    minGoodsBack: count('minGoodsBack', d.minGoodsBack),
  };
}

/** A whole number among the rules' assumptions, at least `least`. Throws `RuleInvalidError`. */
export function countOf(rules: Pick<Rules, 'assumptions'>, field: Count, fallback: number, least = 0): number {
  const value = rules.assumptions?.[field] ?? fallback;
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new RuleInvalidError(`assumptions.${field}`, value, `a whole number, ${least} or more`);
  }
  return value;
}

function shareOf(text: string | undefined, fallback: Fraction): Fraction {
  if (text === undefined) return fallback;
  let decimal: Decimal;
  try {
    decimal = parseDecimal(text);
  } catch {
    throw new RuleInvalidError('assumptions.lateShare', text, 'a decimal number such as 0.02');
  }
  if (decimal.digits < 0n) throw new RuleInvalidError('assumptions.lateShare', text, '0 or more');
  return fraction(decimal.digits, powerOfTen(decimal.scale));
}
