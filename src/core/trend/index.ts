export { mannKendall } from './mann-kendall';
export { periodicTrend, trendInSteps } from './periodic-trend';
export { weekRowOf } from './week-rows';
