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
  async make(query: PageQuery, make: () => Promise<PackedPageReport>, report: (error: unknown) => void): Promise<PackedPageReport> {
    const stamp = await this.stamp();
    const made = await make();
    // A copy, since columns go to the page as they are.
    const copy = structuredClone(made);
    const keep = async () => {
      if ((await this.stamp()) === stamp) await this.#put(query, stamp, copy);
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
      await this.#put(query, stamp, made);
    }
  }

  /** Forgets what was kept of other states of the book. */
  async forgetOthers(stamp: string): Promise<void> {
    await forgetOtherAnswers(this.db, stamp);
  }

  #put(query: PageQuery, stamp: string, value: PackedPageReport): Promise<void> {
    return keepAnswer(this.db, questionOf(query), { stamp, value, size: value.report.rows.length, at: Date.now() });
  }

  stamp(): Promise<string> {
    return stampOf(this.db, this.madeBy);
  }
}
