import type { FxRate } from '../../core/model/ledger';
import type { Instant } from '../../core/model/orders';
import type { Report } from '../../core/model/report';
import { toRulesFile } from '../own/write-rules';
import { bandsOf, expectationsOf } from './expected';
import { stateOf } from './table';

/** What a report was made of: kept beside it, so that equal figures give byte-equal files. */
export interface AboutInput {
  madeAt: Instant;
  madeBy: string;
  /** Sources with the number of rows read, and the day up to which each is complete (null: not said). */
  sources: { name: string; rows: number; completeUpTo: string | null }[];
  fx: readonly FxRate[];
}

/**
 * The about of a report as plain data: rules and their version, state, the assumptions that the rules name (all others are at their
 * defaults), of expected figures how they came about and their bands, sources, exchange rates, problems, and when and by what it was made.
 */
export function aboutOf(report: Report, input: AboutInput): Record<string, unknown> {
  const rules = toRulesFile(report.rules);
  return {
    assumptions: rules.assumptions ?? {},
    ...(report.expectations === undefined ? {} : { bands: bandsOf(report), expectations: expectationsOf(report) }),
    exchange_rates: input.fx.map(({ day, base, quote, rate, source }) => ({ day, base, quote, rate, source })),
    made_at: new Date(input.madeAt).toISOString(),
    made_by: input.madeBy,
    problems: report.problems,
    query: {
      by: report.query.by,
      ...(report.query.by2 ? { by_2: report.query.by2 } : {}),
      from: report.query.from,
      to: report.query.to,
      shops: report.query.shops ?? null,
    },
    rules,
    rules_version: report.rules.version,
    sources: input.sources.map(({ name, rows, completeUpTo }) => ({ name, rows, complete_up_to: completeUpTo })),
    state: stateOf(report),
  };
}
