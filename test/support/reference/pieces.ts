import { evidenceOf, type Touch, touchesOf } from './credit';
import type { Converter } from './currency';
import { split } from './fractions';
import { type Keys, keysOfTouch, NO_KEYS } from './keys';
import { amountsOf, type Coming } from './line-costs';
import type { BookLine, BookOrder } from './lines';
import { personOf } from './people';
import { provisionalFrom } from './provisional';
import { lossesOf } from './replacements';
import type { World } from './world';

/** A part of a figure with the keys that it goes by; `count` is the line whose order and units the row has a part of. */
export interface Piece {
  day: string;
  shop: string | null;
  keys: Keys;
  amounts: Record<string, bigint>;
  count: BookLine | null;
  isSettled: boolean;
}

export type InPeriod = (it: { day: string }) => boolean;

/** Credited shares of what the lines of counted orders bring and cost; and of replacements on lines that do not count. */
export function linePieces(world: World, fx: Converter, all: BookOrder[], inPeriod: InPeriod, coming: Coming): Piece[] {
  const pieces: Piece[] = [];
  const losses = lossesOf(world, fx, all);
  const provisional = provisionalFrom(world);
  for (const book of all.filter(inPeriod)) {
    const figures = book.isCounted ? amountsOf(world, fx, book, coming) : null;
    book.lines.forEach((line, i) => {
      const loss = losses.ofLine.get(line) ?? 0n;
      if (!figures && loss === 0n) return;
      const own: Record<string, bigint> = figures ? { ...figures[i]! } : {};
      own['returnLoss'] = (own['returnLoss'] ?? 0n) + loss;
      const model = figures ? coming.modelOf?.(book.order.shop) : undefined;
      if (model) {
        own['toCome'] = fx.fractionOfMinor(coming.of(line), book.order.currency, book.day);
        own['open'] = fx.minor(line.revenue - line.refunded, book.order.currency, book.day);
      }
      for (const { touch, amounts } of shared(touchesOf(world, line), own)) {
        const person = touch ? personOf(world, touch.account, book.day) : null;
        const gmv = amounts['gmv'] ?? 0n;
        const part = { ...amounts };
        if (touch && person) {
          const evidence = evidenceOf(touch.kind);
          part[{ confirmed: 'gmvConfirmed', tracked: 'gmvTracked', estimated: 'gmvEstimated' }[evidence]] = gmv;
        }
        if (provisional !== null && book.day > provisional) part['gmvProvisional'] = gmv;
        if (line.isSettled) part['gmvSettled'] = gmv;
        const keys = touch && person ? keysOfTouch(world, touch, line) : NO_KEYS;
        pieces.push({
          day: book.day,
          shop: book.order.shop,
          keys,
          amounts: part,
          count: figures ? line : null,
          isSettled: line.isSettled,
        });
      }
    });
  }
  for (const { day, amount, shop } of losses.nobody.filter(inPeriod))
    pieces.push({ day, shop, keys: NO_KEYS, amounts: { returnLoss: amount }, count: null, isSettled: false });
  return pieces;
}

/** Each measure split by itself over the touchpoints; none: nobody's. */
function shared(touches: Touch[], own: Record<string, bigint>): { touch: Touch | null; amounts: Record<string, bigint> }[] {
  if (touches.length === 0) return [{ touch: null, amounts: own }];
  const weights = touches.map((t) => t.weight);
  const shares = Object.entries(own).map(([name, amount]) => ({ name, parts: split(amount, weights) }));
  return touches.map((touch, i) => ({ touch, amounts: Object.fromEntries(shares.map(({ name, parts }) => [name, parts[i]!])) }));
}
