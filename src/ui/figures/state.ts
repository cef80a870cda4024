import { useCallback } from 'react';
import { REPORT_STATES, type ReportState } from '../../core/model/ledger';
import { type Report, type ReportRow, TOTAL } from '../../core/model/report';
import { useBook } from '../options/book';
import { useHref, useView } from '../options/hash-location';
import type { FigureKey } from './definitions';
import { shareSettled } from './settled-share';

/** The state of the figures that the address names, else that of the rules; and how to choose another. */
export function useReportState(): [ReportState, (state: ReportState) => void] {
  const [params, change] = useView();
  const { rules } = useBook();
  const usual = rules?.state ?? 'to_date';
  const named = params.get('state');
  const state = REPORT_STATES.find((known) => known === named) ?? usual;
  const choose = useCallback((next: ReportState) => change({ state: next === usual ? null : next }), [change, usual]);
  return [state, choose];
}

/** The address of another page that keeps the period and the state. */
export function useStateHref(): (path: string, more?: Record<string, string>) => string {
  const href = useHref();
  const [params] = useView();
  const state = params.get('state');
  return useCallback((path, more = {}) => href(path, state ? { state, ...more } : more), [href, state]);
}

/** The state that a report is in. */
export function stateOf(report: Pick<Report, 'state'>): ReportState {
  return report.state ?? 'to_date';
}

/** The row of everything: the last one of a report. */
export function totalRow({ rows }: Pick<Report, 'rows'>): ReportRow | undefined {
  const last = rows.at(-1);
  return last?.key === TOTAL ? last : rows.find(({ key }) => key === TOTAL);
}

type FigureLabel = `figures.${FigureKey}` | 'states.roiSettled' | 'states.roiExpected';

/** The name of a figure in a state: a ROI says which of the three it is. */
export function figureLabel(figure: FigureKey, state: ReportState): FigureLabel {
  if (figure !== 'roi' || state === 'to_date') return `figures.${figure}`;
  return state === 'settled' ? 'states.roiSettled' : 'states.roiExpected';
}

/** What of a row its bands are read from. */
export type Banded = Pick<ReportRow, 'band'> & { measures: Pick<ReportRow['measures'], 'gmv'> };

/** Both ends of the 80 % band of a figure, minor units or 1/10,000; null where it has none. */
export function bandOf(row: Banded, figure: FigureKey): { low: number; high: number } | null {
  const { band, measures } = row;
  if (!band) return null;
  switch (figure) {
    case 'refunds':
      return { low: band.refundsLow, high: band.refundsHigh };
    case 'netGmv':
      return { low: measures.gmv - band.refundsHigh, high: measures.gmv - band.refundsLow };
    case 'netProfit':
      return ordered(band.netProfitLow, band.netProfitHigh);
    case 'roi':
      return band.roiLow === null || band.roiHigh === null ? null : ordered(band.roiLow, band.roiHigh);
    default:
      return null;
  }
}

/** More refunds mean less profit: which end is the lower one is not taken for granted. */
function ordered(a: number, b: number): { low: number; high: number } {
  return a <= b ? { low: a, high: b } : { low: b, high: a };
}

/** `shareSettled` of a row; null without GMV. */
export function settledShare(settled: ReportRow | undefined, toDate: ReportRow | undefined): number | null {
  if (!toDate || toDate.measures.gmv === 0) return null;
  return shareSettled(settled?.measures.gmvSettled ?? 0, toDate.measures.gmv);
}

/** What tells a row from all others, in crossed reports too. */
export function rowKey(row: Pick<ReportRow, 'key' | 'key2'>): string {
  return row.key2 === undefined ? row.key : `${row.key}\u0000${row.key2}`;
}
