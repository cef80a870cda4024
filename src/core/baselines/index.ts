export { baselineAssumptionsOf } from './assumptions-of';
export type * from './baseline';
export { BASELINE_DEFAULTS, baselineOf, groupOf, quartile } from './baseline';
export type * from './interval';
export { roiInterval } from './interval';
export { percentilesOf } from './percentile';
export type * from './ranking';
export { rankCreators, rankingValue, shrinkRoi } from './ranking';
