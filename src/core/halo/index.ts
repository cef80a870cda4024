export { estimateHalo } from './estimate-halo';
export type * from './holdout';
export { planHoldout } from './holdout';
export type * from './model';
