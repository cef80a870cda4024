import type { ReportQuery, ReportRow } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { addDays, epochDay } from '../../src/core/time';
import { loadDuckDb } from './report-duckdb';
import { reportSql } from './report-sql';
import { DAYS, FIRST_DAY, makeWorld } from './report-world';
import { type BenchResult, type BenchRow, medianMs } from './row';
import { commonSums, firstDifference } from './same-sums';

const SEED = 20_260_203;
const LINES = 1_000_000;

/** The report by creator, native credit, every measure, against DuckDB with two threads on the same columns. */
export const reportByCreatorRows: BenchRow[] = [{ name: 'report by creator, 1,000,000 lines', unit: 'ms', wanted: 1, run }];

async function run(): Promise<BenchResult> {
  const world = makeWorld(SEED, LINES);
  const query: ReportQuery = { by: 'creator', from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };
  const { connection, close } = await loadDuckDb(world);
  const complete = Math.min(...Object.values(world.rules.completeUpTo).map((day) => epochDay(day!)));
  const sql = reportSql(epochDay(query.from), epochDay(query.to), complete);

  const report = () => buildReport(world.facts, world.ledger, world.rules, query);
  const answer = async () => (await connection.runAndReadAll(sql)).getRows();
  const ours = await medianMs(report);
  const theirs = await medianMs(answer);
  const difference = firstDifference(sumsOf, report(), await answer());
  close();
  const notes = [
    `seed ${SEED}; ${world.lines} lines, ${world.facts.blocks.length} shop-days, ${world.facts.accounts.names.length} accounts`,
    `facts built from rows and combined in ${(world.buildMs / 1000).toFixed(1)} s; DuckDB with 2 threads, ours on one`,
    ...(difference === null ? [] : [`first difference: ${difference}`]),
  ];
  return { ours, theirs, equal: difference === null, notes };
}

function sumsOf(row: ReportRow): number[] {
  const { measures: m } = row;
  return [...commonSums(row), m.gmvConfirmed, m.gmvProvisional];
}
