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
