import type { FactsBlock } from '../../facts/combine';
import type { ReportProblem } from '../../model/report';
import type { Context } from '../context';
import { type AskedRange, daysKey } from '../range';
import { sortedProblemsOf, spliceProblems } from '../sorted-problems';
import { blocksOf } from '../sum/sum-range';

/** Ranges whose problems stay, the last ones asked. */
const MOST_KEPT = 2;
/** Where more than this part of the shop-days changed, all are sorted anew. */
const CHANGED_PART = 1 / 3;

interface Kept {
  key: string;
  range: AskedRange;
  days: number;
  sorted: ReportProblem[];
}

/** What the facts of shop-days could not take at face value, sorted, by the last ranges; a day that changed changes its own part alone. */
export class KeptProblems {
  #kept: Kept[] = [];

  constructor(readonly context: Context) {}

  /** As `sortedProblemsOf`. */
  of(blocks: readonly FactsBlock[], range: AskedRange): readonly ReportProblem[] {
    const key = daysKey(range);
    const kept = this.#kept.find((one) => one.key === key) ?? {
      key,
      range,
      days: blocks.length,
      sorted: sortedProblemsOf(this.context, blocks),
    };
    this.#kept = [kept, ...this.#kept.filter((one) => one !== kept)].slice(0, MOST_KEPT);
    return kept.sorted;
  }

  /** Goes from the facts' shop-days before a change to those after it. */
  change(gone: readonly FactsBlock[], added: readonly FactsBlock[]): void {
    this.#kept = this.#kept.filter((kept) => {
      const [out, into] = [blocksOf(gone, kept.range), blocksOf(added, kept.range)];
      if (Math.max(out.length, into.length) > kept.days * CHANGED_PART) return false;
      kept.sorted = spliceProblems(kept.sorted, sortedProblemsOf(this.context, out), sortedProblemsOf(this.context, into));
      kept.days += into.length - out.length;
      return true;
    });
  }
}
