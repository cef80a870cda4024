import { type Report, type ReportRow, TOTAL } from '../../src/core/model/report';

/** Counts and additive amounts of a row that every report bench compares, in the order of the SQL. */
export function commonSums({ orders, units, measures: m }: ReportRow): number[] {
  const lines = [m.gmv, m.refunds, m.cogs, m.platformFees, m.shipping, m.tax, m.returnLoss, m.labour];
  const payee = [m.commissionActual, m.commissionEstimated, m.partnerCommission, m.fixedFees, m.samples, m.adSpend, m.otherCosts];
  return [orders, units, ...lines, ...payee];
}

/** The first row that is not the same on both sides, in words; null where all are. */
export function firstDifference(sumsOf: (row: ReportRow) => number[], report: Report, answer: readonly unknown[][]): string | null {
  const expected = new Map(answer.map(([creator, ...sums]) => [String(creator), sums.map(Number)]));
  const rows = report.rows.filter((row) => row.key !== TOTAL);
  if (rows.length !== expected.size) return `${rows.length} rows, DuckDB has ${expected.size}`;
  for (const row of rows) {
    const [mine, their] = [sumsOf(row), expected.get(row.key)];
    if (JSON.stringify(mine) !== JSON.stringify(their)) return `${row.key}: ${mine.join(' ')} but DuckDB ${their?.join(' ')}`;
  }
  return null;
}
