import type { ReportState } from '../model/ledger';

/** Days of a pass, as epoch days, both inclusive, and the shops asked for. */
export interface Range {
  first: number;
  last: number;
  isWanted: (shop: string) => boolean;
  /** Number of the one creator whose amounts count; all others' go to nobody. Absent: everybody. */
  only?: number;
  state: ReportState;
}

/** A range that says which shops it wants, so that it is known again. */
export interface AskedRange extends Range {
  /** Null: all. */
  shops: readonly string[] | null;
}

/** What tells ranges apart: days and shops. */
export function daysKey({ first, last, shops }: AskedRange): string {
  return JSON.stringify([first, last, shops && [...new Set(shops)].sort()]);
}
