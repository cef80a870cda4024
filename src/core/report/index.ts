export { buildCards } from './build-cards';
export { buildReport } from './build-report';
export { defaultRules } from './default-rules';
export { explainLine } from './explain-line';
export { measuresOf, ratioOf } from './rows';
