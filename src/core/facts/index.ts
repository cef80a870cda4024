export { buildDayFacts, type DayRows } from './build';
export { combineFacts, type Facts } from './combine';
export { type DayFacts, FACTS_FORMAT } from './model';
export { factsOfShops } from './of-shops';
export { patchDayFacts } from './patch';
