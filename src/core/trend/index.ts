export { mannKendall } from './mann-kendall';
export { periodicTrend } from './periodic-trend';
