export { buildDayFacts, type DayRows, RowConflictError } from './build';
export { combineFacts, type Facts, type FactsBlock, FactsFormatError } from './combine';
export { type DayFacts, FACTS_FORMAT } from './model';
