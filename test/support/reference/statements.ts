import { dayIn } from './calendar';
import type { Converter } from './currency';
import { keysOfCommission, NO_KEYS } from './keys';
import type { BookOrder } from './lines';
import { daysOf } from './payee-costs';
import type { InPeriod, Piece } from './pieces';
import { adjustedBy, isFee } from './settled';
import { type World, zoneOf } from './world';

/** What settlements bring that no line's credit and no affiliate row holds. */
export function settlementPieces(world: World, fx: Converter, books: BookOrder[]): Piece[] {
  const pieces: Piece[] = [];
  const reported = new Set(world.ledger.costs.filter((c) => c.kind === 'ad_spend').flatMap((c) => daysOf(c).map((d) => d.day)));
  for (const book of books)
    for (const line of book.lines) {
      const { actual } = line;
      if (!actual) continue;
      const money = (amount: bigint) => fx.minor(amount, actual.currency, book.day);
      const amounts: Record<string, bigint> = {
        commissionActual: money(actual.commission),
        partnerCommission: money(actual.partnerCommission),
        adSpend: reported.has(book.day) ? 0n : money(actual.ads),
      };
      const common = { day: book.day, shop: book.order.shop, count: null, isSettled: true };
      pieces.push({ ...common, keys: NO_KEYS, amounts });
      const keys = line.affiliate ? keysOfCommission(world, line.affiliate, book.day, line.line.productId) : NO_KEYS;
      pieces.push({ ...common, keys, amounts: { samples: money(actual.samples) } });
    }
  return pieces;
}

/** Statements without an order: fees of nobody on the statement's day. */
export function looseStatementPieces(world: World, fx: Converter, inPeriod: InPeriod): Piece[] {
  const loose = world.settlements.filter((r) => r.orderId === '' && r.balanced);
  const dated = loose.map((row) => ({ row, day: dayIn(zoneOf(world, row.shop), row.settledAt) }));
  return dated.filter(inPeriod).map(({ row, day }) => {
    const amounts = { platformFees: fx.minor(adjustedBy(row, isFee), row.currency, day) };
    return { day, shop: row.shop, keys: NO_KEYS, amounts, count: null, isSettled: true };
  });
}
