export {
  BASELINE_DEFAULTS,
  BASELINE_RATIOS,
  type Baseline,
  type BaselineAssumptions,
  type BaselineRatio,
  baselineOf,
  type Group,
  groupOf,
  type Member,
  NO_CATEGORY,
  type NoBaseline,
  percentileOf,
  quartile,
} from './baseline';
export { type IntervalOrder, type IntervalSeed, type NoInterval, type RoiInterval, roiInterval } from './interval';
export { type Ranked, rankCreators, rankingValue, type ShrunkRoi, shrinkRoi } from './ranking';
