import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import { Expectations } from '../expected/expectations';
import type { Range } from '../range';
import { evaluateBlock } from './evaluate-block';
import type { EvaluatedBlock } from './evaluated';
import { LineBuffers } from './line-buffers';
import { linkReplacements, type ReplacementLink } from './replacements';

/** Gives shop-days as the rules evaluate them. */
export interface DaySource {
  /** Good until the next day is asked for. */
  day(block: FactsBlock): EvaluatedBlock;
  /** The same, good as long as it is held. */
  keep(block: FactsBlock): EvaluatedBlock;
  /** What is still to come of the shops asked for. Throws `ExpectedRefusedError`. */
  expectations(range: Pick<Range, 'isWanted'>): Expectations;
}

/** Works out the shops of the facts that are asked for. */
export function expectationsOf(context: Context, expectations: Expectations, { isWanted }: Pick<Range, 'isWanted'>): Expectations {
  expectations.need([...new Set(context.facts.blocks.map((block) => block.facts.shop))].filter(isWanted).sort());
  return expectations;
}

const NO_LINKS: readonly ReplacementLink[] = [];

/** Evaluates each shop-day when it is asked for, always into the same buffers. */
export class PassingDays implements DaySource {
  readonly #buffers = new LineBuffers();
  readonly #links: Map<FactsBlock, ReplacementLink[]>;
  readonly #expectations: Expectations;

  constructor(readonly context: Context) {
    this.#links = linkReplacements(context.facts);
    this.#expectations = new Expectations(context);
  }

  expectations(range: Pick<Range, 'isWanted'>): Expectations {
    return expectationsOf(this.context, this.#expectations, range);
  }

  day(block: FactsBlock): EvaluatedBlock {
    return evaluateBlock(this.context, block, this.#links.get(block) ?? NO_LINKS, this.#buffers, false);
  }

  keep(block: FactsBlock): EvaluatedBlock {
    return evaluateBlock(this.context, block, this.#links.get(block) ?? NO_LINKS, this.#buffers, true);
  }
}
