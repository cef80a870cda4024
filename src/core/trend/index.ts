export { mannKendall } from './mann-kendall';
export { periodicTrend, trendInSteps } from './periodic-trend';
