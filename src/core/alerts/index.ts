export { type AlertQuery, buildAlerts, HISTORY_DAYS } from './build-alerts';
