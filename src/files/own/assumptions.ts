import type { Assumptions } from '../../core/model/ledger';
import type { RulesFile } from '../../schema/files';

type InFile = NonNullable<RulesFile['assumptions']>;

/** Name of each assumption in a rules file. */
const NAMES = {
  deliveryDays: 'delivery_days',
  processingDays: 'processing_days',
  cohortWeeks: 'cohort_weeks',
  minCohorts: 'min_cohorts',
  minRefunds: 'min_refunds',
  credibilityOrders: 'credibility_orders',
  lateShare: 'late_share',
  minGoodsBack: 'min_goods_back',
  baselineOrders: 'baseline_orders',
  baselineCreators: 'baseline_creators',
  shrinkOrders: 'shrink_orders',
  sampleContentDays: 'sample_content_days',
} as const satisfies Record<keyof Assumptions, keyof InFile>;

const ENTRIES = Object.entries(NAMES) as [keyof Assumptions, keyof InFile][];

/** The assumptions that a rules file names. */
export function toAssumptions(file: InFile): Partial<Assumptions> {
  return Object.fromEntries(ENTRIES.flatMap(([key, name]) => (file[name] === undefined ? [] : [[key, file[name]]])));
}

/** The assumptions as a rules file names them. */
export function writeAssumptions(assumptions: Partial<Assumptions>): InFile {
  return Object.fromEntries(ENTRIES.flatMap(([key, name]) => (assumptions[key] === undefined ? [] : [[name, assumptions[key]]])));
}
