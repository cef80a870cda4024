export { buildCards } from './build-cards';
export { buildReport } from './build-report';
export type { Context } from './context';
export { type CreatorOrder, creatorOrders, gatherOrders } from './creator-orders';
export { type CreditedLine, creditedLines } from './credited-lines';
export { defaultRules } from './default-rules';
export { ExpectedRefusedError } from './errors';
export { explainLine } from './explain-line';
export type { GatheredOrders } from './gathered-orders';
export { type AgreedPost, agreementResults } from './items/agreement-results';
export { figureBehind } from './items/figure-behind';
export { refundCohorts } from './items/refund-cohorts';
export type { DaySource } from './lines/day-source';
export {
  buffersOf,
  type PackedReport,
  PackedRow,
  type PackedTexts,
  packTexts,
  plainRow,
  type Relabel,
  textAt,
  unpackReport,
} from './packed';
export { ReportEngine } from './report-engine';
export { measuresOf, ratioOf } from './rows';
export { madeInSteps, rowsInSteps } from './rows-in-steps';
export { type Span, spanNeeded } from './span-needed';
