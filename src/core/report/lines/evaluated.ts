import type { FactsBlock } from '../../facts/combine';
import type { IntColumn } from '../../facts/model';
import type { SettledExtras } from './settled';

/** How a line is credited, in `LineCredits.kind`. */
export const NOBODY = 0;
export const BY_AFFILIATE = 1;
export const BY_CODE = 2;
/** Code first, then affiliate row, both at the order's time. */
export const BY_BOTH = 3;
/** Entries `first` .. `first + count - 1` of the table of clicks, or of posts. */
export const BY_CLICKS = 4;
export const BY_POSTS = 5;

/**
 * Who is credited for the lines of a shop-day: touchpoints of clicks and posts as spans of their table, which is in time order, so that a
 * line needs no list of its own. Weights follow from model, span and times.
 */
export interface LineCredits {
  kind: Uint8Array;
  /** Null where no line has a click or post. */
  first: Int32Array | null;
  count: Int32Array | null;
}

/** Amounts of a shop-day in minor units of the report currency; null where all are 0. */
export interface LineAmounts {
  /** By measure below `LINE_MEASURES`, one entry a line. */
  lines: readonly (IntColumn | Float64Array | null)[];
  /** By affiliate row: standard, Shop Ads and bonus; partner. */
  commission: IntColumn | Float64Array;
  partner: IntColumn | Float64Array | null;
  /** By line: shipping of samples that its settlement charged, a cost of its payee. */
  samples: IntColumn | Float64Array | null;
}

/** What the rules make of one shop-day, whatever it is then added up by. */
export interface EvaluatedBlock {
  block: FactsBlock;
  /** Creator of each local account entry on the day. */
  owners: Int32Array;
  isProvisional: boolean;
  /** Null where affiliate rows alone decide, one a line at most. */
  credits: LineCredits | null;
  amounts: LineAmounts;
  /** Losses through replacements that belong to no line. */
  nobodysLoss: number;
  /** Null where nothing of the day is settled. */
  settled: SettledExtras | null;
  /** SKU numbers without a unit cost; lines that pay tax twice; handles that nobody introduced. */
  missingCost: readonly number[];
  taxTwice: number;
  strangers: readonly number[];
}
