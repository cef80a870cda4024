import type { Rules } from '../model/ledger';
import type { ReportQuery } from '../model/report';
import { DIMENSIONS } from '../model/report';
import { isDay, isZone } from '../time';
import { ReportQueryError, RuleInvalidError, RuleUnsupportedError } from './errors';

/**
 * Refuses rules whose figures would need what no source brings yet. Evidence `confirmed` and `tracked` are the same here, and so
 * are all models: affiliate rows are the only touchpoints, at most one a line, at the order's own creation and so in every window.
 */
export function checkRules(rules: Rules): void {
  const { credit, state } = rules;
  if (state !== 'to_date') throw new RuleUnsupportedError('state', state, 'to_date');
  if (credit.evidence === 'estimated' && !credit.native) {
    throw new RuleUnsupportedError('credit.evidence', credit.evidence, 'confirmed or tracked');
  }
  if (!(credit.windowDays > 0)) throw new RuleInvalidError('credit.windowDays', credit.windowDays, 'more than 0 days');
  if (!isZone(rules.timeZone)) throw new RuleInvalidError('timeZone', rules.timeZone, 'a time zone such as America/Los_Angeles');
}

/** Refuses a question that no report answers. */
export function checkQuery(query: ReportQuery): void {
  if (!DIMENSIONS.includes(query.by)) throw new ReportQueryError('by', query.by, DIMENSIONS.join(', '));
  if (!isDay(query.from)) throw new ReportQueryError('from', query.from, 'a day, YYYY-MM-DD');
  if (!isDay(query.to)) throw new ReportQueryError('to', query.to, 'a day, YYYY-MM-DD');
  if (query.from > query.to) throw new ReportQueryError('to', query.to, `a day not before ${query.from}`);
}
