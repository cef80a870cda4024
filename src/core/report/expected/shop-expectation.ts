import type { FactsBlock } from '../../facts/combine';
import {
  assumptionsOf,
  type CellEstimate,
  estimateShop,
  goodsBackShare,
  horizonWeeks,
  type LineEstimate,
  type MaturityLine,
  type MaturityRefusal,
  maturityAt,
  returnWindowOf,
  type ShopMaturity,
} from '../../maturity';
import type { Fraction } from '../../maturity/fraction';
import { epochDay } from '../../time';
import type { Context } from '../context';
import { type LinesOfBlock, linesOfBlock } from './shop-lines';

/** What the model says of one line of a shop-day. */
export interface ExpectedLine {
  line: number;
  known: MaturityLine;
  estimate: LineEstimate;
}

/** What is expected of one shop (roi.md section 6). */
export interface ShopExpected {
  shop: string;
  maturity: ShopMaturity;
  /** s: share of refunded money with goods back. */
  goodsBack: Fraction;
  credibility: number;
  /** Lines that may still move, by shop-day. */
  byBlock: ReadonlyMap<FactsBlock, readonly ExpectedLine[]>;
}

/** Streams that must be complete before anybody can say what is still to come. */
const NEEDED = ['orders', 'returns', 'cancellations'] as const;

/** V: the last day up to which orders, returns and cancellations are complete by the rules; null where one of them has none. */
export function lastCompleteDay({ rules }: Pick<Context, 'rules'>): number | null {
  const days = NEEDED.map((stream) => rules.completeUpTo[stream]);
  return days.some((day) => day === undefined) ? null : Math.min(...days.map((day) => epochDay(day!)));
}

/** First day whose lines the model of a shop asks for: its weeks, and as far back as a line may still move. */
export function firstDayNeeded({ rules }: Pick<Context, 'rules'>, shop: string, last: number): number {
  const assumptions = assumptionsOf(rules);
  const horizon = 7 * horizonWeeks(windowDays(rules, shop), assumptions);
  return Math.min(firstTaught(last, assumptions.weeks), last - horizon);
}

/** Works out what is expected of a shop from all its days; or the reason why nobody can say. */
export function expectShop(context: Context, shop: string): ShopExpected | MaturityRefusal {
  const last = lastCompleteDay(context);
  if (last === null) return { reason: 'no_complete_day' };
  const assumptions = assumptionsOf(context.rules);
  const first = firstDayNeeded(context, shop, last);
  const { currency } = context.rules.shops[shop]!;
  const parts: LinesOfBlock[] = context.facts.blocks
    .filter((block) => block.facts.shop === shop)
    .map((block) => linesOfBlock(context, block, currency, block.epochDay < first));
  const lines = parts.flatMap((part) => part.lines);
  const history = { completeUpTo: last, incompleteDays: [], returnWindowDays: windowDays(context.rules, shop), lines };
  const maturity = estimateShop(history, assumptions);
  if (!maturity.ok) {
    const { ok: _, ...refusal } = maturity;
    return refusal;
  }
  const byBlock = new Map<FactsBlock, ExpectedLine[]>();
  const taught: Parameters<typeof goodsBackShare>[0][number][] = [];
  const learnFrom = firstTaught(last, assumptions.weeks);
  let i = 0;
  for (const { block, line, lines: known } of parts) {
    const open: ExpectedLine[] = [];
    const isTaught = learnFrom <= block.epochDay && block.epochDay <= last;
    for (let k = 0; k < line.length; k++, i++) {
      const estimate = maturity.lines[i]!;
      if (estimate.open > 0 || estimate.maturity < 1_000_000) open.push({ line: line[k]!, known: known[k]!, estimate });
      const refunded = block.facts.refunded[line[k]!]!;
      if (isTaught && estimate.isMature && refunded > 0)
        taught.push({ isMature: true, refunded, refundedWithGoods: block.facts.refundedWithGoods?.[line[k]!] ?? 0 });
    }
    if (open.length > 0) byBlock.set(block, open);
  }
  const goodsBack = goodsBackShare(taught, assumptions.minGoodsBack);
  return { shop, maturity, goodsBack, credibility: assumptions.credibility, byBlock };
}

/** p of all lines of a day, in millionths. */
export function maturityOfDay({ maturity }: ShopExpected, day: number): number {
  return maturityAt(maturity.pattern, maturity.completeUpTo - day);
}

/** Cell of a line. */
export function cellOf({ maturity }: ShopExpected, { estimate }: ExpectedLine): CellEstimate {
  return maturity.cells[estimate.cell]!;
}

function windowDays(rules: Context['rules'], shop: string): number {
  const { returnWindowDays, market } = rules.shops[shop]!;
  return returnWindowDays ?? returnWindowOf(market);
}

/** Monday of the first of so many ISO weeks of which the last holds the day; day 0 was a Thursday. */
function firstTaught(last: number, weeks: number): number {
  return Math.floor((last + 3) / 7) * 7 - 3 - 7 * (weeks - 1);
}
