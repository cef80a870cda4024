import { byCodeUnit } from '../collections';
import type { Facts } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import { type Report, type ReportQuery, type ReportRow, TOTAL, UNCREDITED } from '../model/report';
import { epochDay } from '../time';
import type { Findings } from './add-lines';
import { checkQuery, checkRules } from './check-rules';
import { type Context, createContext } from './context';
import { Cut, type RowName } from './cut';
import { ReportQueryError } from './errors';
import { ORDERS, UNITS, WIDTH } from './measures';
import { problemsOf, sortProblems } from './problems';
import type { Range } from './range';
import { toRow } from './rows';
import { run } from './run';
import { type Sums, UNCREDITED_ROW } from './sums';

/**
 * The figures of a range by one dimension or two crossed, state "to date" (roi.md sections 2 to 5, 8 and 10). Rows are sorted by key
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
  const cut = new Cut(query.by, query.by2);
  const shops = query.shops ? new Set(query.shops) : null;
  const isWanted = (shop: string) => !shops || shops.has(shop);
  const only = query.onlyCreator === undefined ? undefined : creatorNumber(context, query.onlyCreator);
  const range: Range = { first: epochDay(query.from), last: epochDay(query.to), isWanted, only };
  const { sums, findings, blocks, problems } = run(context, cut, range);

  const total = only === undefined ? totalOf(sums, findings) : totalOfCreator(context, range, only);
  const uncredited = new Float64Array(total);
  const rows: ReportRow[] = [];
  for (let row = 1; row < sums.length; row++) {
    const values = sums.row(row);
    if (values.every((value) => value === 0)) continue;
    for (let i = 0; i < WIDTH; i++) uncredited[i]! -= values[i]!;
    rows.push(toRow(cut.describe(context, sums.entities[row]!), values, true));
  }
  // Counts do not add up over rows: those of nobody are counted, not what is left.
  for (const count of [ORDERS, UNITS]) uncredited[count] = only === undefined ? sums.row(UNCREDITED_ROW)[count]! : 0;
  rows.sort((a, b) => byCodeUnit(a.key, b.key) || byCodeUnit(a.key2 ?? '', b.key2 ?? ''));
  rows.push(toRow(named(UNCREDITED, query), uncredited, false), toRow(named(TOTAL, query), total, true));
  return {
    ...(query.onlyCreator === undefined ? {} : { onlyCreator: query.onlyCreator }),
    query,
    currency: rules.reportCurrency,
    rules,
    rows,
    problems: sortProblems([...problems, ...problemsOf(context, blocks, findings)]),
  };
}

/** The number of a creator of the ledger. Throws `ReportQueryError`. */
function creatorNumber(context: Context, id: string): number {
  const number = context.owners.ofId(id);
  if (number === undefined) throw new ReportQueryError('onlyCreator', id, 'the id of a creator of the ledger');
  return number;
}

function totalOf(sums: Sums, findings: Findings): Float64Array {
  const total = new Float64Array(WIDTH);
  for (let row = 0; row < sums.length; row++)
    sums.row(row).forEach((value, i) => {
      total[i]! += value;
    });
  total[ORDERS] = findings.orders;
  total[UNITS] = findings.units;
  return total;
}

/** Everything that is one creator's, whatever the dimension can say about it. */
function totalOfCreator(context: Context, range: Range, only: number): Float64Array {
  const { sums } = run(context, new Cut('creator'), range);
  const row = sums.entities.indexOf(only);
  return row < 0 ? new Float64Array(WIDTH) : new Float64Array(sums.row(row));
}

/** The two rows at the end have no second name. */
function named(key: string, { by2 }: ReportQuery): RowName {
  return by2 === undefined ? { key, label: key } : { key, label: key, key2: '', label2: '' };
}
