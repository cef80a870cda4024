import type { Day } from '../model/orders';

/** What the desk is asked about: a creator of the ledger and days, both inclusive. */
export interface DealRange {
  creatorId: string;
  from: Day;
  to: Day;
  /** Only these shops; absent: all in the facts. */
  shops?: readonly string[];
}
