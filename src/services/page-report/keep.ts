import type { ReportEngine } from '../../core/report';
import type { LedgerDb } from '../../store/db';
import { forgetOtherAnswers, keepAnswer } from '../../store/kept-answers';
import type { PageQuery } from '../api';
import { questionOf, stampOf } from './find';
import type { PackedPageReport } from './model';
import { packedPageReport } from './pack';

/**
 * Reports as pages were given them, kept on disk for the next opening: a page looks there first (`findKept`), and asks its worker, which has to
 * read all facts before it can answer anything, only where the book is another one since. `madeBy`: the program and its version.
 */
export class KeptReports {
  constructor(
    readonly db: LedgerDb,
    readonly madeBy: string,
  ) {}

  /** Makes a report and keeps it, if the book stood still meanwhile. What fails while it is kept is told to `report`. */
  make(query: PageQuery, make: () => Promise<PackedPageReport>, report: (error: unknown) => void): Promise<PackedPageReport> {
    return this.keeping(questionOf(query), sizeOf, make, report);
  }

  /** The same for another answer of plain data; `question` tells it from all others, `sizeOf` gives its rows. */
  async keeping<T>(question: string, sizeOf: (made: T) => number, make: () => Promise<T>, report: (error: unknown) => void): Promise<T> {
    const stamp = await this.stamp();
    const made = await make();
    // A copy, since columns go to the page as they are.
    const copy = structuredClone(made);
    const keep = async () => {
      if ((await this.stamp()) === stamp) await keepAnswer(this.db, question, { stamp, value: copy, size: sizeOf(copy), at: Date.now() });
    };
    keep().catch(report);
    return made;
  }

  /** Keeps answers of an engine whose facts, ledger and rules are those of `stamp`. */
  async keepAll(engine: ReportEngine, queries: readonly PageQuery[], stamp: string): Promise<void> {
    await this.forgetOthers(stamp);
    for (const query of queries) {
      const made = packedPageReport(engine, query);
      if ((await this.stamp()) !== stamp) return;
      await keepAnswer(this.db, questionOf(query), { stamp, value: made, size: sizeOf(made), at: Date.now() });
    }
  }

  /** Forgets what was kept of other states of the book. */
  async forgetOthers(stamp: string): Promise<void> {
    await forgetOtherAnswers(this.db, stamp);
  }

  stamp(): Promise<string> {
    return stampOf(this.db, this.madeBy);
  }
}

const sizeOf = ({ report }: PackedPageReport) => report.rows.length;
