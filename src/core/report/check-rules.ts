import { type Evidence, type Model, REPORT_STATES, type Rules } from '../model/ledger';
import type { ReportQuery } from '../model/report';
import { DIMENSIONS } from '../model/report';
import { isDay, isZone } from '../time';
import { ReportQueryError, RuleInvalidError } from './errors';

const EVIDENCE: readonly Evidence[] = ['confirmed', 'tracked', 'estimated'];
const MODELS: readonly Model[] = ['last', 'first', 'linear', 'time_decay', 'position'];

/** Refuses rules that have no meaning. */
export function checkRules(rules: Rules): void {
  const { credit, state } = rules;
  if (!REPORT_STATES.includes(state)) throw new RuleInvalidError('state', state, REPORT_STATES.join(', '));
  if (!EVIDENCE.includes(credit.evidence)) throw new RuleInvalidError('credit.evidence', credit.evidence, EVIDENCE.join(', '));
  if (!MODELS.includes(credit.model)) throw new RuleInvalidError('credit.model', credit.model, MODELS.join(', '));
  if (!(credit.windowDays > 0)) throw new RuleInvalidError('credit.windowDays', credit.windowDays, 'more than 0 days');
  if (!(credit.halfLifeDays > 0)) throw new RuleInvalidError('credit.halfLifeDays', credit.halfLifeDays, 'more than 0 days');
  if (!isZone(rules.timeZone)) throw new RuleInvalidError('timeZone', rules.timeZone, 'a time zone such as America/Los_Angeles');
}

/** Refuses a question that no report answers. */
export function checkQuery(query: ReportQuery): void {
  if (!DIMENSIONS.includes(query.by)) throw new ReportQueryError('by', query.by, DIMENSIONS.join(', '));
  if (query.by2 !== undefined && (!DIMENSIONS.includes(query.by2) || query.by2 === query.by)) {
    throw new ReportQueryError('by2', query.by2, `another of ${DIMENSIONS.join(', ')}`);
  }
  for (const item of query.items ?? []) {
    if (!DIMENSIONS.includes(item.by)) throw new ReportQueryError('items', item.by, DIMENSIONS.join(', '));
    if (query.by2 !== undefined) throw new ReportQueryError('items', item.key, 'no second dimension beside items');
  }
  if (query.agreement !== undefined && (query.by2 !== undefined || query.onlyCreator !== undefined)) {
    throw new ReportQueryError('agreement', query.agreement, 'neither a second dimension nor a creator beside an agreement');
  }
  if (query.state !== undefined && !REPORT_STATES.includes(query.state)) {
    throw new ReportQueryError('state', query.state, REPORT_STATES.join(', '));
  }
  if (!isDay(query.from)) throw new ReportQueryError('from', query.from, 'a day, YYYY-MM-DD');
  if (!isDay(query.to)) throw new ReportQueryError('to', query.to, 'a day, YYYY-MM-DD');
  if (query.from > query.to) throw new ReportQueryError('to', query.to, `a day not before ${query.from}`);
}
