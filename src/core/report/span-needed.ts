import type { Ledger, Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import type { ReportQuery } from '../model/report';

/** Days, both inclusive. */
export interface Span {
  from: Day;
  to: Day;
}

/**
 * The days of facts that a report needs: all of the book. What is sent in place of a line is a loss of that line's day, so a replacement
 * of the range may stand for an order of any earlier day, and a later one for an order of the range; bonuses and refunds still to come
 * look further back too.
 *
 * @param book first and last day that the book has
 */
export function spanNeeded(_ledger: Ledger, _rules: Rules, query: Pick<ReportQuery, 'from' | 'to'>, book: Span): Span {
  return { from: book.from < query.from ? book.from : query.from, to: book.to > query.to ? book.to : query.to };
}
