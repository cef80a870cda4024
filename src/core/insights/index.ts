export { buildInsights, type Insights, insightsInSteps } from './build-insights';
