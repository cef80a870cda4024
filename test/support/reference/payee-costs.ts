import type { Cost } from '../../../src/core/model/ledger';
import type { AffiliateRow } from '../../../src/core/model/orders';
import { addDays, dayIn, daysBetween } from './calendar';
import type { Converter } from './currency';
import { exact, type Fraction, minus, quotient, round, split, times } from './fractions';
import { keysOfCommission, keysOfCost } from './keys';
import type { Coming } from './line-costs';
import type { BookLine, BookOrder } from './lines';
import type { InPeriod, Piece } from './pieces';
import type { World } from './world';

const PARTS = ['standard', 'shopAds', 'bonus', 'partner'] as const;

/** Commission of affiliate rows: of lines on the order's day, of orders that are not in the book on their own day (roi.md section 4). */
export function commissionPieces(world: World, fx: Converter, books: BookOrder[], inPeriod: InPeriod, coming: Coming): Piece[] {
  const pieces: Piece[] = [];
  const known = new Set<AffiliateRow>();
  for (const book of books)
    for (const line of book.lines) {
      if (!line.affiliate) continue;
      known.add(line.affiliate);
      if (!inPeriod(book)) continue;
      const amounts = commissionOf(fx, line.affiliate, book.day, line, coming);
      const keys = keysOfCommission(world, line.affiliate, book.day, line.line.productId);
      pieces.push({ day: book.day, shop: book.order.shop, keys, amounts, count: null, isSettled: line.isSettled });
    }
  for (const row of world.affiliate) {
    const day = dayIn(world.rules.timeZone, row.createdAt);
    if (known.has(row) || !inPeriod({ day })) continue;
    const keys = keysOfCommission(world, row, day, row.productId);
    pieces.push({ day, shop: row.shop, keys, amounts: commissionOf(fx, row, day, null, coming), count: null, isSettled: false });
  }
  return pieces;
}

/** The parts of a commission, each converted by itself. Settled: actual; ineligible: 0; else estimated, less what was refunded. */
function commissionOf(fx: Converter, row: AffiliateRow, day: string, line: BookLine | null, coming: Coming): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  const add = (part: (typeof PARTS)[number], amount: bigint, kind: string) => {
    const name = part === 'partner' ? 'partnerCommission' : `commission${kind}`;
    sums[name] = (sums[name] ?? 0n) + fx.minor(amount, row.currency, day);
  };
  if (row.status === 'ineligible') return sums;
  if (row.status === 'settled' && PARTS.some((part) => row.actual[part] !== null)) {
    for (const part of PARTS) add(part, BigInt(row.actual[part] ?? 0), 'Actual');
    return sums;
  }
  if (row.status === 'unknown' || (line && !line.book.isCounted)) return sums;
  for (const part of PARTS) {
    const estimate = BigInt(row.estimated[part] ?? 0);
    add(part, line && line.revenue !== 0n ? lowered(estimate, line, coming.of(line)) : estimate, 'Estimated');
  }
  return sums;
}

/** part x (revenue - refunded) / revenue, rounded in its currency. */
function lowered(part: bigint, line: BookLine, toCome: Fraction): bigint {
  const kept = minus(exact(line.revenue - line.refunded), toCome);
  return round(times(times(exact(part), kept), quotient(1n, line.revenue)));
}

const MEASURE_OF = { fixed_fee: 'fixedFees', sample: 'samples', ad_spend: 'adSpend', other: 'otherCosts' } as const;

/** Costs kept by hand: on their day, or cut into the days of their span, each piece converted at its own day. */
export function costPieces(world: World, fx: Converter, costs: Cost[], inPeriod: InPeriod): Piece[] {
  return costs.flatMap((cost) =>
    daysOf(cost)
      .filter(inPeriod)
      .map(({ day, amount }) => ({
        day,
        shop: null,
        keys: keysOfCost(world, cost, day),
        amounts: { [MEASURE_OF[cost.kind]]: fx.minor(amount, cost.currency, day) },
        count: null,
        isSettled: true,
      })),
  );
}

export function daysOf(cost: Cost): { day: string; amount: bigint }[] {
  if (cost.from === null || cost.to === null) return [{ day: cost.day, amount: BigInt(cost.amount) }];
  const { from } = cost;
  const weights = Array.from({ length: daysBetween(from, cost.to) + 1 }, () => 1n);
  return split(BigInt(cost.amount), weights).map((amount, i) => ({ day: addDays(from, i), amount }));
}
