import type { Converter } from './currency';
import { minorOf } from './currency';
import { exact, split, times } from './fractions';
import type { BookLine, BookOrder } from './lines';
import { revenueWeights } from './sale';
import { skuCostOn } from './sku-costs';
import type { World } from './world';

/** Return loss that replacements and exchanges bring to the lines they replace; `nobody`: without a link (roi.md section 2). */
export interface Losses {
  ofLine: Map<BookLine, bigint>;
  nobody: { day: string; amount: bigint; shop: string }[];
}

const isAgain = (book: BookOrder): boolean =>
  (book.order.kind === 'replacement' || book.order.kind === 'exchange') && (!book.isCancelled || book.isSent);

export function lossesOf(world: World, fx: Converter, books: BookOrder[]): Losses {
  const losses: Losses = { ofLine: new Map(), nobody: [] };
  const put = (line: BookLine, amount: bigint) => losses.ofLine.set(line, (losses.ofLine.get(line) ?? 0n) + amount);
  for (const book of books.filter(isAgain)) {
    const first = firstOf(books, book);
    lossPerLine(world, fx, book).forEach((amount, i) => {
      const skuId = book.lines[i]!.line.skuId;
      const same = first?.lines.find((l) => l.line.skuId === skuId);
      if (!first) losses.nobody.push({ day: book.day, amount, shop: book.order.shop });
      else if (same) put(same, amount);
      else {
        const shares = split(amount, revenueWeights(first.lines));
        first.lines.forEach((line, j) => {
          put(line, shares[j]!);
        });
      }
    });
  }
  return losses;
}

/** The sale at the start of a chain of replacements. */
function firstOf(books: BookOrder[], from: BookOrder): BookOrder | undefined {
  let found: BookOrder | undefined;
  const seen = new Set([from]);
  for (let at = from; at.order.replacesOrderId !== null; ) {
    const next = books.find((b) => b.order.shop === at.order.shop && b.order.orderId === at.order.replacesOrderId);
    if (!next || seen.has(next)) break;
    seen.add(next);
    found = next;
    if (!isAgain(next)) break;
    at = next;
  }
  return found;
}

/** Goods by the unit costs of the replacement's own day, and its shipping by revenue; in the report currency. */
function lossPerLine(world: World, fx: Converter, book: BookOrder): bigint[] {
  const terms = world.rules.shops[book.order.shop]!;
  const shipping = split(minorOf(terms.shippingPerOrder, terms.currency), revenueWeights(book.lines));
  return book.lines.map(({ line, lost }, i) => {
    const cost = skuCostOn(world, line.skuId, book.day);
    const units = exact(line.quantity - lost);
    const goods = cost ? fx.major(times(exact(cost.unitCost), units), cost.currency, book.day) : 0n;
    return goods + fx.minor(shipping[i]!, terms.currency, book.day);
  });
}
