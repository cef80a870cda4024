import { BASELINE_DEFAULTS } from '../../../core/baselines';
import { SAMPLE_CONTENT_DAYS } from '../../../core/deadlines';
import { MATURITY_DEFAULTS } from '../../../core/maturity';
import type { Assumptions, Rules } from '../../../core/model/ledger';
import { isSameDecimal } from './decimal-text';

export type AssumptionKey = keyof Assumptions;

/** What every assumption is where the rules do not name it (roi.md sections 6 and 7; of samples, the platform's own rule). */
export const ASSUMPTION_DEFAULTS: Assumptions = {
  deliveryDays: MATURITY_DEFAULTS.deliveryDays,
  processingDays: MATURITY_DEFAULTS.processingDays,
  cohortWeeks: MATURITY_DEFAULTS.weeks,
  minCohorts: MATURITY_DEFAULTS.minCohorts,
  minRefunds: MATURITY_DEFAULTS.minRefunds,
  credibilityOrders: MATURITY_DEFAULTS.credibility,
  // The core has it as a fraction, the rules as decimal text.
  lateShare: '0.02',
  minGoodsBack: MATURITY_DEFAULTS.minGoodsBack,
  baselineOrders: BASELINE_DEFAULTS.minOrders,
  baselineCreators: BASELINE_DEFAULTS.minCreators,
  shrinkOrders: BASELINE_DEFAULTS.shrinkOrders,
  sampleContentDays: SAMPLE_CONTENT_DAYS,
};

/** The assumptions as they are shown: those of the expected figures, of comparing creators, and of what is due for samples. */
export const ASSUMPTION_GROUPS = [
  {
    name: 'refunds',
    keys: ['deliveryDays', 'processingDays', 'cohortWeeks', 'minCohorts', 'minRefunds', 'credibilityOrders', 'lateShare', 'minGoodsBack'],
  },
  { name: 'creators', keys: ['baselineOrders', 'baselineCreators', 'shrinkOrders'] },
  { name: 'samples', keys: ['sampleContentDays'] },
] as const satisfies readonly { name: string; keys: readonly AssumptionKey[] }[];

/** The smallest that makes sense of each whole number. */
export const ASSUMPTION_LEAST: Record<Exclude<AssumptionKey, 'lateShare'>, number> = {
  deliveryDays: 0,
  processingDays: 0,
  cohortWeeks: 4,
  minCohorts: 1,
  minRefunds: 1,
  credibilityOrders: 0,
  minGoodsBack: 1,
  baselineOrders: 1,
  baselineCreators: 2,
  shrinkOrders: 0,
  sampleContentDays: 1,
};

export function assumptionsOf(rules: Pick<Rules, 'assumptions'>): Assumptions {
  return { ...ASSUMPTION_DEFAULTS, ...rules.assumptions };
}

export function isDefaultAssumption(key: AssumptionKey, value: Assumptions[AssumptionKey]): boolean {
  const usual = ASSUMPTION_DEFAULTS[key];
  return typeof usual === 'string' ? isSameDecimal(usual, String(value)) : Object.is(usual, value);
}

/** The rules with one assumption set; one at its default is not kept, so that setting it back leaves no trace. */
export function withAssumption<K extends AssumptionKey>(rules: Rules, key: K, value: Assumptions[K]): Rules {
  const { assumptions: before, ...rest } = rules;
  const { [key]: _dropped, ...others } = before ?? {};
  const assumptions: Partial<Assumptions> = isDefaultAssumption(key, value) ? others : { ...others, [key]: value };
  return Object.keys(assumptions).length === 0 ? rest : { ...rest, assumptions };
}
