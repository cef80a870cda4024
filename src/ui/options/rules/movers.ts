import { type Report, type ReportRow, TOTAL, UNCREDITED } from '../../../core/model/report';

export type MovedBy = 'netProfit' | 'roi';

/** A creator before and after a change of the rules; a side without a row had nothing in the period. */
export interface Mover {
  key: string;
  label: string;
  before: ReportRow | null;
  after: ReportRow | null;
  /** How far the figure moved: minor units, or 1/10,000 of ROI. */
  by: number;
}

/** The creators whose figure moves most, up and down, largest first. ROI moves only where it stands on both sides. */
export function moversOf(before: Report, after: Report, figure: MovedBy, limit = 5): { up: Mover[]; down: Mover[] } {
  const old = new Map(namedRows(before).map((row) => [row.key, row]));
  const fresh = new Map(namedRows(after).map((row) => [row.key, row]));
  const movers: Mover[] = [];
  for (const key of new Set([...old.keys(), ...fresh.keys()])) {
    const was = old.get(key) ?? null;
    const is = fresh.get(key) ?? null;
    const by = difference(was, is, figure);
    if (by !== null && by !== 0) movers.push({ key, label: (is ?? was)?.label || key, before: was, after: is, by });
  }
  movers.sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || (a.key < b.key ? -1 : 1));
  return { up: movers.filter((mover) => mover.by > 0).slice(0, limit), down: movers.filter((mover) => mover.by < 0).slice(0, limit) };
}

export function totalOf(report: Report): ReportRow | null {
  return report.rows.find((row) => row.key === TOTAL) ?? null;
}

export function uncreditedOf(report: Report): ReportRow | null {
  return report.rows.find((row) => row.key === UNCREDITED) ?? null;
}

function namedRows(report: Report): ReportRow[] {
  return report.rows.filter((row) => row.key !== TOTAL && row.key !== UNCREDITED);
}

function difference(before: ReportRow | null, after: ReportRow | null, figure: MovedBy): number | null {
  if (figure === 'netProfit') return (after?.measures.netProfit ?? 0) - (before?.measures.netProfit ?? 0);
  if (typeof before?.roi !== 'number' || typeof after?.roi !== 'number') return null;
  return after.roi - before.roi;
}
