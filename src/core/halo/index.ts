export { estimateHalo } from './estimate-halo';
export { daysOfHalo, haloOfPost } from './halo-of-post';
export type * from './holdout';
export { planHoldout } from './holdout';
export { holdoutOfProduct } from './holdout-of-product';
export type * from './model';
