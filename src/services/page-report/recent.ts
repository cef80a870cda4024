import type { LedgerDb } from '../../store/db';
import type { PageQuery } from '../api';
import { findKept, questionOf } from './find';
import type { PackedPageReport } from './model';

/** Rows of all reports that stay in the page's memory, some 200 bytes each. */
const MOST_ROWS = 60_000;

/** The reports that a page took from disk last: pages beside each other ask the same. */
export class RecentReports {
  #kept: { question: string; stamp: string; report: PackedPageReport }[] = [];

  constructor(readonly db: () => Promise<LedgerDb>) {}

  /** The report of this state of the book, from memory or from disk; undefined where it was not kept. */
  async find(stamp: string, query: PageQuery): Promise<PackedPageReport | undefined> {
    const question = questionOf(query);
    const known = this.#kept.find((one) => one.question === question && one.stamp === stamp);
    const report = known?.report ?? (await findKept(await this.db(), stamp, query));
    if (report) this.#keep({ question, stamp, report });
    return report;
  }

  #keep(found: { question: string; stamp: string; report: PackedPageReport }): void {
    let rows = 0;
    this.#kept = [found, ...this.#kept.filter(({ question, stamp }) => question !== found.question && stamp === found.stamp)].filter(
      ({ report }) => {
        rows += report.report.rows.length;
        return rows <= MOST_ROWS;
      },
    );
  }
}
