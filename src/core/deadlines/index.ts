export { buildDeadlines, type DeadlineSources, dueSoon } from './build-deadlines';
export { type OpenCommission, openCommission } from './commission-locks';
