import type { Ledger, Rules } from '../../src/core/model/ledger';
import type { Dimension, Report } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { makeFacts, makeLedger, makeRules, type Rows, rowOf } from './make';

/** The month that the tests ask for. */
export const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

/** A report of February over rows. */
export function report(rows: Rows, by: Dimension = 'creator', rules: Rules = makeRules(), ledger: Ledger = makeLedger()): Report {
  return buildReport(makeFacts(rows), ledger, rules, { by, ...FEBRUARY });
}
/** Measures of the total of February. */
export const totals = (rows: Rows, rules?: Rules, ledger?: Ledger) => rowOf(report(rows, 'creator', rules, ledger), '(total)').measures;
/** Name and message of what is thrown. */
export const thrown = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing thrown';
};
/** A quarter past eight in the evening of a day in Los Angeles. */
export const at = (day: string) => Date.parse(`${day}T20:15:00-08:00`);
