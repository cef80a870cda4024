export { buildInsights } from './build-insights';
