import type { Facts } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import type { Report, ReportQuery } from '../model/report';
import { answer } from './answer';
import { checkQuery, checkRules } from './check-rules';
import { createContext } from './context';
import { PassingDays } from './lines/day-source';

/**
 * The figures of a range by one dimension or two crossed (roi.md sections 2 to 6, 8 and 10). Rows are sorted by key in code units, empty
 * ones left out; `(uncredited)` and `(total)` stand last, and all rows but the last add up to it, counts of orders aside. `shops` narrows
 * orders and affiliate rows; the ledger's costs belong to no shop and always count.
 *
 * @param facts every day that may matter, see `spanNeeded`
 * @throws `RuleInvalidError`, `ShopRulesMissingError`, `ReportQueryError`, `ExpectedRefusedError`, `FxMissingError`, `FxConflictError`,
 *   `UnknownCurrencyError`, `MoneyRangeError`
 */
export function buildReport(facts: Facts, ledger: Ledger, rules: Rules, query: ReportQuery): Report {
  checkRules(rules);
  checkQuery(query);
  const context = createContext(facts, ledger, rules);
  return answer(context, new PassingDays(context), query);
}
