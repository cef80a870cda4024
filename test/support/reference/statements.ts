import { dayIn } from './calendar';
import type { Converter } from './currency';
import { keysOfCommission, NO_KEYS } from './keys';
import type { BookOrder } from './lines';
import { daysOf } from './payee-costs';
import type { InPeriod, Piece } from './pieces';
import { isAds, isTiming, plain } from './settled';
import { type World, zoneOf } from './world';

/** What settlements bring that no line's credit and no affiliate row holds. */
export function settlementPieces(world: World, fx: Converter, books: BookOrder[]): Piece[] {
  const pieces: Piece[] = [];
  const reported = reportedDays(world);
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

/** A statement's line that names no order, on its day in the shop's zone. */
export function looseEntries(world: World): { entry: NonNullable<World['ledger']['statementEntries']>[number]; day: string }[] {
  return (world.ledger.statementEntries ?? []).map((entry) => ({ entry, day: dayIn(zoneOf(world, entry.shop), entry.at) }));
}

export const isReserve = ({ type, reserve }: { type: string; reserve: boolean }): boolean => reserve || isTiming(plain(type));

/** Statements without an order: fees of nobody on the statement's day, but for reserves; ad money counts where no ad spend is reported. */
export function looseStatementPieces(world: World, fx: Converter, inPeriod: InPeriod): Piece[] {
  const reported = reportedDays(world);
  return looseEntries(world)
    .filter(({ entry, day }) => inPeriod({ day }) && !isReserve(entry))
    .flatMap(({ entry, day }) => {
      const isOfAds = isAds(plain(entry.type));
      if (isOfAds && reported.has(day)) return [];
      const amounts = { [isOfAds ? 'adSpend' : 'platformFees']: fx.minor(-BigInt(entry.amount), entry.currency, day) };
      return [{ day, shop: entry.shop, keys: NO_KEYS, amounts, count: null, isSettled: true }];
    });
}

const reportedDays = (world: World): Set<string> =>
  new Set(world.ledger.costs.filter((c) => c.kind === 'ad_spend').flatMap((c) => daysOf(c).map((d) => d.day)));
