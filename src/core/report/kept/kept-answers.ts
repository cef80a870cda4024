import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import type { EvaluatedBlock } from '../lines/evaluated';
import { RowNames } from '../row-names';
import { KeptProblems } from './kept-problems';
import { KeptSums } from './kept-sums';

/** What answers to the last questions were put together from, and stays. */
export class KeptAnswers {
  readonly sums: KeptSums;
  readonly problems: KeptProblems;
  readonly names: RowNames;

  constructor(readonly context: Context) {
    this.sums = new KeptSums(context);
    this.problems = new KeptProblems(context);
    this.names = new RowNames(context);
  }

  /**
   * Goes along with a change of the facts.
   *
   * @param before shop-days of the facts before it
   * @param forgotten days, as they were evaluated, that are others now
   */
  change(before: readonly FactsBlock[], forgotten: readonly EvaluatedBlock[]): void {
    const { blocks } = this.context.facts;
    const [was, is] = [new Set(before), new Set(blocks)];
    this.sums.drop(forgotten);
    this.problems.change(
      before.filter((block) => !is.has(block)),
      blocks.filter((block) => !was.has(block)),
    );
  }
}
