export { buildDeadlines, type DeadlineSources } from './build-deadlines';
export { type OpenCommission, openCommission } from './commission-locks';
