import type { Context } from '../context';
import { ExpectedRefusedError, type ShopRefusal } from '../errors';
import type { EvaluatedBlock, LineAmounts } from '../lines/evaluated';
import { LINE_MEASURES } from '../measures';
import { lineWith } from './expected-line';
import { type ExpectedLine, expectShop, type ShopExpected } from './shop-expectation';

const NO_LINES: readonly ExpectedLine[] = [];

/** What is expected of the shops of a report, worked out once a shop. */
export class Expectations {
  readonly #shops = new Map<string, ShopExpected>();

  constructor(readonly context: Context) {}

  /** Works out these shops. Throws `ExpectedRefusedError` where nobody can say for one of them, with all that refuse. */
  need(shops: Iterable<string>): void {
    const refusals: ShopRefusal[] = [];
    for (const shop of shops) {
      if (this.#shops.has(shop)) continue;
      const found = expectShop(this.context, shop);
      if ('reason' in found) refusals.push({ shop, ...found });
      else this.#shops.set(shop, found);
    }
    if (refusals.length > 0) throw new ExpectedRefusedError(refusals);
  }

  of(shop: string): ShopExpected {
    return this.#shops.get(shop)!;
  }

  /** Lines of a shop-day that may still move. */
  linesOf({ block }: EvaluatedBlock): readonly ExpectedLine[] {
    return this.of(block.facts.shop).byBlock.get(block) ?? NO_LINES;
  }

  /** A shop-day's amounts with the refunds that are still to come. */
  amountsOf(day: EvaluatedBlock): LineAmounts {
    const lines = this.linesOf(day).filter(({ estimate }) => estimate.expected > 0);
    if (lines.length === 0) return day.amounts;
    const { block, amounts } = day;
    const n = block.facts.revenue.length;
    const copy = (column: LineAmounts['partner'], length: number) => {
      const own = new Float64Array(length);
      if (column !== null) own.set(column.subarray(0, length));
      return own;
    };
    const columns = Array.from({ length: LINE_MEASURES }, (_, m) => copy(amounts.lines[m]!, n));
    const rows = block.facts.standard.length;
    const commission = copy(amounts.commission, rows);
    const partner = copy(amounts.partner, rows);
    const { goodsBack } = this.of(block.facts.shop);
    const orderOf = orderFinder(day);
    for (const { line, estimate } of lines) {
      const found = lineWith(this.context, day, line, orderOf(line), estimate.expected, goodsBack);
      for (let m = 0; m < LINE_MEASURES; m++) columns[m]![line] = found.measures[m]!;
      const a = block.facts.affiliate[line]!;
      if (a < 0) continue;
      commission[a] = found.commission;
      partner[a] = found.partner;
    }
    return { lines: columns, commission, partner, samples: amounts.samples };
  }
}

/** Orders of lines that are asked for in their order. */
export function orderFinder({ block }: Pick<EvaluatedBlock, 'block'>): (line: number) => number {
  const { orderStart } = block.facts;
  let order = 0;
  return (line) => {
    if (line < orderStart[order]!) order = 0;
    while (orderStart[order + 1]! <= line) order += 1;
    return order;
  };
}
