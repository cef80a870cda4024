export { buildCards } from './build-cards';
export { buildReport } from './build-report';
export { type CreatorOrder, creatorOrders } from './creator-orders';
export { defaultRules } from './default-rules';
export { ExpectedRefusedError } from './errors';
export { explainLine } from './explain-line';
export { ReportEngine } from './report-engine';
export { measuresOf, ratioOf } from './rows';
export { type Span, spanNeeded } from './span-needed';
