import { ANY_WINDOW_DAYS, type Model, type Rules } from '../../src/core/model/ledger';
import type { ReportQuery } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { addDays, epochDay } from '../../src/core/time';
import { sumsOf } from './credit-models';
import { creditSql } from './credit-sql';
import { loadDuckDb } from './report-duckdb';
import { DAYS, FIRST_DAY, makeWorld, type World } from './report-world';
import { type BenchResult, type BenchRow, medianMs } from './row';
import { firstDifference } from './same-sums';

const SEED = 20_260_207;
const LINES = 1_000_000;
/** The figures are compared on fewer lines: in SQL each of them is as many rows as it has posts. */
const COMPARED = 20_000;
const EXPOSURES = 100_000;
const BUDGET_MS = 1500;
const HALF_LIFE_DAYS = 7;
const MODELS: readonly Model[] = ['linear', 'time_decay', 'position'];

/** Credit over all posts before the order, which are dozens a line, by the models that share. */
export const anyWindowRows: BenchRow[] = MODELS.map((model) => ({
  name: `any window, ${model}, against ${BUDGET_MS} ms`,
  unit: 'ms',
  wanted: 1,
  run: () => run(model),
}));

let made: [World, World] | null = null;

async function run(model: Model): Promise<BenchResult> {
  made ??= [LINES, COMPARED].map((lines) => makeWorld(SEED, lines, { affiliateShare: 0.2, exposures: EXPOSURES })) as [World, World];
  const [large, small] = made;
  const credit: Rules['credit'] = {
    evidence: 'estimated',
    model,
    windowDays: ANY_WINDOW_DAYS,
    halfLifeDays: HALF_LIFE_DAYS,
    native: false,
  };
  const query: ReportQuery = { by: 'creator', from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };
  const report = ({ facts, ledger, rules }: World) => buildReport(facts, ledger, { ...rules, credit }, query);
  const ours = await medianMs(() => report(large), 3, 1);
  const { connection, close } = await loadDuckDb(small);
  const completeDay = Math.min(...Object.values(small.rules.completeUpTo).map((day) => epochDay(day!)));
  const seconds = { windowS: ANY_WINDOW_DAYS * 10_000, halfLifeS: HALF_LIFE_DAYS * 86_400 };
  const sql = creditSql({ first: epochDay(query.from), last: epochDay(query.to), completeDay, model, ...seconds });
  const difference = firstDifference(sumsOf, report(small), (await connection.runAndReadAll(sql)).getRows());
  close();
  const notes = [`equal on ${small.lines} of ${large.lines} lines`, ...(difference === null ? [] : [`first difference: ${difference}`])];
  return { ours, theirs: BUDGET_MS, equal: difference === null, notes };
}
