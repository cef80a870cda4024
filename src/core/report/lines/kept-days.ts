import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import { Expectations } from '../expected/expectations';
import type { Range } from '../range';
import { type DaySource, expectationsOf } from './day-source';
import { evaluateBlock } from './evaluate-block';
import type { EvaluatedBlock } from './evaluated';
import { LineBuffers } from './line-buffers';
import { linkReplacements, type ReplacementLink } from './replacements';

/** Shop-days between two words of progress. */
const DAYS_A_STEP = 32;

/** Keeps every shop-day once it is evaluated, until it changes. */
export class KeptDays implements DaySource {
  readonly #buffers = new LineBuffers();
  readonly #kept = new Map<FactsBlock, EvaluatedBlock>();
  #links: Map<FactsBlock, readonly ReplacementLink[]>;
  #expectations: Expectations;

  constructor(readonly context: Context) {
    this.#links = linkReplacements(context.facts);
    this.#expectations = new Expectations(context);
  }

  expectations(range: Pick<Range, 'isWanted'>): Expectations {
    return expectationsOf(this.context, this.#expectations, range);
  }

  day(block: FactsBlock): EvaluatedBlock {
    let day = this.#kept.get(block);
    if (!day) {
      day = evaluateBlock(this.context, block, this.#links.get(block) ?? [], this.#buffers, true);
      this.#kept.set(block, day);
    }
    return day;
  }

  /** Evaluates the days first..last that are not kept yet, and tells how far it is. */
  evaluate(first: number, last: number, onProgress: (done: number) => void): void {
    const missing = this.context.facts.blocks.filter(
      (block) => block.epochDay >= first && block.epochDay <= last && !this.#kept.has(block),
    );
    for (const [i, block] of missing.entries()) {
      this.day(block);
      if (i % DAYS_A_STEP === DAYS_A_STEP - 1) onProgress((i + 1) / missing.length);
    }
  }

  keep(block: FactsBlock): EvaluatedBlock {
    return this.day(block);
  }

  /**
   * Forgets what the facts no longer hold, and days whose losses through replacements are others now; gives what it forgot.
   *
   * @param before shop-days that the facts held, in order
   */
  refresh(before: readonly FactsBlock[]): EvaluatedBlock[] {
    const blocks = new Set(this.context.facts.blocks);
    const links = linkReplacements(this.context.facts);
    const forgotten: EvaluatedBlock[] = [];
    for (const block of before) {
      const day = this.#kept.get(block);
      if (!day || (blocks.has(block) && isSame(links.get(block), this.#links.get(block)))) continue;
      this.#kept.delete(block);
      forgotten.push(day);
    }
    this.#links = links;
    this.#expectations = new Expectations(this.context);
    return forgotten;
  }
}

function isSame(a: readonly ReplacementLink[] = [], b: readonly ReplacementLink[] = []): boolean {
  return (
    a.length === b.length &&
    a.every(({ from, target }, i) => {
      const other = b[i]!;
      return (
        from.block === other.from.block &&
        from.order === other.from.order &&
        target?.block === other.target?.block &&
        target?.order === other.target?.order
      );
    })
  );
}
