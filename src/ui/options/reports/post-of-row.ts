import type { ReportRow } from '../../../core/model/report';
import type { KnownPost, PostedRow } from '../../../services/page-report/model';

/** What the book knows of the post that a row of a report by post is about; undefined where it knows nothing. */
export function postOfRow(row: ReportRow): KnownPost | undefined {
  return (row as PostedRow).post;
}
