import type { Report, ReportQuery, ReportRow } from '../../src/core/model/report';
import { TOTAL } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { addDays, epochDay } from '../../src/core/time';
import { loadDuckDb } from './report-duckdb';
import { reportSql } from './report-sql';
import { DAYS, FIRST_DAY, makeWorld } from './report-world';
import { type BenchResult, type BenchRow, medianMs } from './row';

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
  const difference = firstDifference(report(), await answer());
  close();
  const notes = [
    `seed ${SEED}; ${world.lines} lines, ${world.facts.blocks.length} shop-days, ${world.facts.accounts.names.length} accounts`,
    `facts built from rows and combined in ${(world.buildMs / 1000).toFixed(1)} s; DuckDB with 2 threads, ours on one`,
    ...(difference === null ? [] : [`first difference: ${difference}`]),
  ];
  return { ours, theirs, equal: difference === null, notes };
}

/** The first row that is not the same on both sides, in words; null where all are. */
function firstDifference(report: Report, answer: readonly unknown[][]): string | null {
  const expected = new Map(answer.map(([creator, ...sums]) => [String(creator), sums.map(Number)]));
  const rows = report.rows.filter((row) => row.key !== TOTAL);
  if (rows.length !== expected.size) return `${rows.length} rows, DuckDB has ${expected.size}`;
  for (const row of rows) {
    const [mine, their] = [sumsOf(row), expected.get(row.key)];
    if (JSON.stringify(mine) !== JSON.stringify(their)) return `${row.key}: ${mine.join(' ')} but DuckDB ${their?.join(' ')}`;
  }
  return null;
}

function sumsOf({ orders, units, measures: m }: ReportRow): number[] {
  const lines = [m.gmv, m.refunds, m.cogs, m.platformFees, m.shipping, m.tax, m.returnLoss, m.labour];
  const payee = [m.commissionActual, m.commissionEstimated, m.partnerCommission, m.fixedFees, m.samples, m.adSpend, m.otherCosts];
  return [orders, units, ...lines, ...payee, m.gmvConfirmed, m.gmvProvisional];
}
