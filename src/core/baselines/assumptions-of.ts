import { countOf } from '../maturity/assumptions-of';
import type { Rules } from '../model/ledger';
import { BASELINE_DEFAULTS, type BaselineAssumptions } from './baseline';

/** What the rules assume about baselines; what they do not name is at its default. Throws `RuleInvalidError`. */
export function baselineAssumptionsOf(rules: Rules): BaselineAssumptions {
  return {
    minOrders: countOf(rules, 'baselineOrders', BASELINE_DEFAULTS.minOrders, 1),
    minCreators: countOf(rules, 'baselineCreators', BASELINE_DEFAULTS.minCreators, 1),
    shrinkOrders: countOf(rules, 'shrinkOrders', BASELINE_DEFAULTS.shrinkOrders),
  };
}
