import { byCodeUnit } from '../facts/columns';
import type { Facts } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import { type Report, type ReportQuery, type ReportRow, TOTAL, UNCREDITED } from '../model/report';
import { epochDay } from '../time';
import { checkQuery, checkRules } from './check-rules';
import { createContext } from './context';
import { DIMENSION_DEFS } from './dimensions';
import { ORDERS, UNITS, WIDTH } from './measures';
import { problemsOf, sortProblems } from './problems';
import { toRow } from './rows';
import { run } from './run';

/**
 * The figures of a range by one dimension, state "to date", native credit (roi.md sections 2 to 5, 8 and 10). Rows are sorted by key
 * in code units, empty ones left out; `(uncredited)` and `(total)` stand last, and all rows but the last add up to it, counts of
 * orders aside. `shops` narrows orders and affiliate rows; the ledger's costs belong to no shop and always count.
 *
 * @param facts every day that may matter, see `combineFacts`
 * @throws `RuleUnsupportedError`, `RuleInvalidError`, `ShopRulesMissingError`, `ReportQueryError`, `FxMissingError`, `FxConflictError`,
 *   `UnknownCurrencyError`, `MoneyRangeError`
 */
export function buildReport(facts: Facts, ledger: Ledger, rules: Rules, query: ReportQuery): Report {
  checkRules(rules);
  checkQuery(query);
  const context = createContext(facts, ledger, rules);
  const def = DIMENSION_DEFS[query.by];
  const shops = query.shops ? new Set(query.shops) : null;
  const isWanted = (shop: string) => !shops || shops.has(shop);
  const { sums, findings, blocks, problems } = run(context, def, { first: epochDay(query.from), last: epochDay(query.to), isWanted });

  const total = new Float64Array(WIDTH);
  const rows: ReportRow[] = [];
  for (let row = 0; row < sums.length; row++) {
    const values = sums.row(row);
    for (let i = 0; i < WIDTH; i++) total[i]! += values[i]!;
    if (row === 0 || values.every((value) => value === 0)) continue;
    rows.push(toRow(def.describe(context, sums.entities[row]!), values, true));
  }
  total[ORDERS] = findings.orders;
  total[UNITS] = findings.units;
  rows.sort((a, b) => byCodeUnit(a.key, b.key));
  rows.push(toRow(named(UNCREDITED), sums.row(0), false), toRow(named(TOTAL), total, true));
  return {
    query,
    currency: rules.reportCurrency,
    rules,
    rows,
    problems: sortProblems([...problems, ...problemsOf(context, blocks, findings)]),
  };
}

function named(key: string): { key: string; label: string } {
  return { key, label: key };
}
