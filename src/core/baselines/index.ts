export type * from './baseline';
export { baselineOf, groupOf, percentileOf, quartile } from './baseline';
export type * from './interval';
export { roiInterval } from './interval';
export type * from './ranking';
export { rankCreators, rankingValue, shrinkRoi } from './ranking';
