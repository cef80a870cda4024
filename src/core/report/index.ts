export { buildCards } from './build-cards';
export { buildReport } from './build-report';
export { defaultRules } from './default-rules';
export { measuresOf, ratioOf } from './rows';
