import type { Ledger, Model, Rules } from '../../src/core/model/ledger';
import type { Report, ReportQuery, ReportRow } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { addDays, epochDay } from '../../src/core/time';
import { creditSql } from './credit-sql';
import { loadDuckDb } from './report-duckdb';
import { DAYS, FIRST_DAY, makeWorld, type World } from './report-world';
import { type BenchResult, type BenchRow, medianMs } from './row';
import { commonSums, firstDifference } from './same-sums';

const SEED = 20_260_204;
const LINES = 1_000_000;
const EXPOSURES = 100_000;
const WINDOW_DAYS = 7;
const HALF_LIFE_DAYS = 7;
const MODELS: readonly Model[] = ['last', 'first', 'linear', 'time_decay', 'position'];

/** The report by creator, every measure, credit over posts by each model, against DuckDB with two threads on the same columns. */
export const creditModelRows: BenchRow[] = MODELS.map((model) => ({
  name: `credit by posts, ${model}, 1,000,000 lines`,
  unit: 'ms',
  wanted: 0.5,
  run: () => run(model),
}));

/** One world for all models. */
let made: World | null = null;

async function run(model: Model): Promise<BenchResult> {
  made ??= makeWorld(SEED, LINES, { affiliateShare: 0.2, exposures: EXPOSURES });
  const world = made;
  const credit: Rules['credit'] = { evidence: 'estimated', model, windowDays: WINDOW_DAYS, halfLifeDays: HALF_LIFE_DAYS, native: false };
  const rules = { ...world.rules, credit };
  const query: ReportQuery = { by: 'creator', from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };
  const { connection, close } = await loadDuckDb(world);
  const completeDay = Math.min(...Object.values(rules.completeUpTo).map((day) => epochDay(day!)));
  const [windowS, halfLifeS] = [WINDOW_DAYS * 86_400, HALF_LIFE_DAYS * 86_400];
  const sql = creditSql({ first: epochDay(query.from), last: epochDay(query.to), completeDay, model, windowS, halfLifeS });

  const report = () => buildReport(world.facts, world.ledger, rules, query);
  let rows: unknown[][] = [];
  const answer = async () => {
    rows = (await connection.runAndReadAll(sql)).getRows();
  };
  const ours = await medianMs(report);
  const theirs = await medianMs(answer, 3, 1);
  const difference = firstDifference(sumsOf, report(), rows);
  close();
  const share = estimatedShare(report(), world.ledger);
  const notes = [
    `seed ${SEED}; ${world.lines} lines, ${world.ledger.posts.length} posts, ${WINDOW_DAYS} days; ${share}`,
    ...(difference === null ? [] : [`first difference: ${difference}`]),
  ];
  return { ours, theirs, equal: difference === null, notes };
}

function estimatedShare(report: Report, ledger: Ledger): string {
  const total = report.rows.at(-1)!.measures;
  return `${((100 * total.gmvEstimated) / total.gmv).toFixed(1)} % of GMV by ${new Set(ledger.posts.map((p) => p.accountKey)).size} accounts' posts`;
}

/** Sums of a row in the order of `CREDIT_SUMS`. */
export function sumsOf(row: ReportRow): number[] {
  const { measures: m } = row;
  return [...commonSums(row), m.gmvConfirmed, m.gmvEstimated, m.gmvProvisional];
}
