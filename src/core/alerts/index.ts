export { type AlertQuery, BUYER_DAYS, buildAlerts, HISTORY_DAYS } from './build-alerts';
