export { estimateHalo } from './estimate-halo';
export {
  type HoldoutEvidence,
  type HoldoutPlan,
  type HoldoutQuestion,
  type HoldoutResult,
  planHoldout,
  WORTH_KNOWING,
} from './holdout';
export type { CreditedUnits, Halo, HaloQuestion, HaloRefusal, HaloResult, ProductDay, ProductSeries } from './model';
