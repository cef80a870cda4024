import type { FactsBlock } from '../../facts/combine';
import type { Dimension } from '../../model/report';
import type { Context } from '../context';
import { Cut } from '../cut';
import type { DaySource } from '../lines/day-source';
import type { EvaluatedBlock } from '../lines/evaluated';
import { type AskedRange, daysKey } from '../range';
import { type DaySums, sumDays } from '../sum/day-sums';

/** Questions whose sums stay, the last ones asked; and the most rows of one, so that they stay small beside the facts. */
const MOST_KEPT = 6;
const MOST_ROWS = 20_000;
/** Where more than this part of a question's shop-days changed, adding them up anew costs less. */
const CHANGED_PART = 1 / 3;

interface Kept extends DaySums {
  key: string;
  cut: Cut;
  range: AskedRange;
  /** Shop-days that are in the sums. */
  blocks: Set<FactsBlock>;
}

/**
 * Sums of shop-days by the last questions: amounts are integers and every order lies in one shop-day, so that a day that changed is taken
 * out as it was and put in as it is. Expected figures are not kept, since any day may change what is expected of all others.
 */
export class KeptSums {
  #kept: Kept[] = [];

  constructor(readonly context: Context) {}

  /** The cut by these dimensions that kept sums are made by, else a new one. */
  cut(by: Dimension, by2?: Dimension): Cut {
    return this.#kept.find(({ cut }) => cut.first.name === by && cut.second?.name === by2)?.cut ?? new Cut(by, by2);
  }

  /** As `sumDays`, for all shop-days of a range; what is given may be added to. */
  sum(days: DaySource, blocks: readonly FactsBlock[], cut: Cut, range: AskedRange): DaySums {
    if (range.state === 'expected') return sumDays(this.context, days, blocks, cut, range);
    const key = JSON.stringify([cut.first.name, cut.second?.name, daysKey(range), range.only, range.state]);
    let kept = this.#kept.find((one) => one.key === key && one.cut === cut);
    if (kept) {
      this.#complete(kept, days, blocks);
    } else {
      const found = sumDays(this.context, days, blocks, cut, range);
      if (found.sums.length > MOST_ROWS) return found;
      kept = { ...found, key, cut, range, blocks: new Set(blocks) };
    }
    this.#kept = [kept, ...this.#kept.filter((one) => one !== kept)].slice(0, MOST_KEPT);
    return { sums: kept.sums.copy(), orders: kept.orders, units: kept.units };
  }

  /** Takes shop-days that changed out of all sums, as they were. In order. */
  drop(gone: readonly EvaluatedBlock[]): void {
    this.#kept = this.#kept.filter((kept) => {
      const own = gone.filter(({ block }) => kept.blocks.has(block));
      if (own.length > kept.blocks.size * CHANGED_PART) return false;
      if (own.length > 0)
        this.#change(
          kept,
          asTheyWere(own),
          own.map(({ block }) => block),
          -1,
        );
      return true;
    });
  }

  /** Puts shop-days in that are not in the sums yet. */
  #complete(kept: Kept, days: DaySource, blocks: readonly FactsBlock[]): void {
    const missing = blocks.filter((block) => !kept.blocks.has(block));
    if (missing.length > 0) this.#change(kept, days, missing, 1);
  }

  #change(kept: Kept, days: DaySource, blocks: readonly FactsBlock[], sign: 1 | -1): void {
    const { sums, orders, units } = sumDays(this.context, days, blocks, kept.cut, kept.range);
    kept.sums.merge(sums, sign);
    kept.orders += sign * orders;
    kept.units += sign * units;
    for (const block of blocks) {
      if (sign > 0) kept.blocks.add(block);
      else kept.blocks.delete(block);
    }
  }
}

/** Days that are no longer in the facts. */
function asTheyWere(days: readonly EvaluatedBlock[]): DaySource {
  const byBlock = new Map(days.map((day) => [day.block, day]));
  const day = (block: FactsBlock) => byBlock.get(block)!;
  return {
    day,
    keep: day,
    expectations: () => {
      throw new RangeError('Expected figures of days that are gone were asked for: expected figures to date, or settled ones');
    },
  };
}
