import { MEASURES, type Report } from '../../src/core/model/report';
import type { ReferenceRow } from '../support/reference/report';

/** A row of either side as one line of text, to be compared byte by byte. */
function textOf(key: string, key2: string, figures: Record<string, number | bigint | string | null>): string {
  const filled = Object.entries(figures).filter(([, value]) => value !== 0 && value !== 0n);
  return `${key}|${key2} ${filled.map(([name, value]) => `${name}=${value}`).join(' ')}`;
}

export const rowsOfReport = (report: Report): string[] =>
  report.rows.map((r) => {
    const measures = Object.fromEntries(MEASURES.map((name) => [name, r.measures[name]]));
    return textOf(r.key, r.key2 ?? '', {
      orders: r.orders,
      units: r.units,
      ...measures,
      roi: `${r.roi}`,
      roiSimple: `${r.roiSimple}`,
      roas: `${r.roas}`,
    });
  });

export const rowsOfReference = (rows: ReferenceRow[]): string[] =>
  rows.map((r) => {
    const measures = Object.fromEntries(MEASURES.map((name) => [name, r.measures[name] ?? 0n]));
    return textOf(r.key, r.key2, {
      orders: r.orders,
      units: r.units,
      ...measures,
      roi: `${r.roi}`,
      roiSimple: `${r.roiSimple}`,
      roas: `${r.roas}`,
    });
  });
