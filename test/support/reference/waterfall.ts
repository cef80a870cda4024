import type { PlatformBasis } from '../../../src/core/model/ledger';
import type { AffiliateRow, CommissionParts } from '../../../src/core/model/orders';
import type { WaterfallQuery } from '../../../src/core/model/reconcile';
import { dayIn } from './calendar';
import { touchesOf } from './credit';
import { makeConverter } from './currency';
import { split, total } from './fractions';
import { type BookLine, makeBook } from './lines';
import { isOwn, personOf } from './people';
import { isPaid, paidOf } from './sale';
import { type World, zoneOf } from './world';

/** A step between two levels; `count`: of how many lines. */
export interface ReferenceStep {
  name: string;
  amount: bigint;
  count: number;
}

export interface ReferenceWaterfall {
  platform: bigint | null;
  steps: ReferenceStep[];
  ours: bigint;
}

const NAMES = ['not_in_book', 'date_basis', 'tax', 'discounts', 'cancelled_unpaid', 'refunds', 'samples', 'window_model', 'sub_accounts'];
const DEFAULT_BASIS: PlatformBasis = { value: 'paid', withTax: false, keepsCancelled: true, keepsUnpaid: false, timeZone: null };

/** From the platform's figure to ours (roi.md section 9): every S_k a sum over lines in the shop's currency, T_k its value at the last day's rate. */
export function referenceWaterfall(world: World, query: WaterfallQuery): ReferenceWaterfall {
  const { currency } = world.rules.shops[query.shop]!;
  const fx = makeConverter(world.ledger, world.rules.reportCurrency);
  const books = makeBook(world).filter((b) => b.order.shop === query.shop);
  const accounts = query.platform?.accounts ?? ownedIn(world, query);
  const basis = query.platform?.basis ?? world.rules.platformBasis ?? DEFAULT_BASIS;
  const zone = basis.timeZone ?? zoneOf(world, query.shop);
  const isIn = (day: string) => query.from <= day && day <= query.to;
  const isPlatforms = (row: AffiliateRow) => accounts.includes(row.account) && isIn(dayIn(zone, row.createdAt));

  const values: bigint[][] = [];
  let ours = 0n;
  const known = new Set<AffiliateRow>();
  for (const book of books)
    for (const line of book.lines) {
      const row = line.affiliate;
      if (row) known.add(row);
      const own = row && accounts.includes(row.account);
      const kept = isKept(line, basis);
      const at = (holds: boolean, value: bigint) => (own && holds ? value : 0n);
      const isOurDay = isIn(book.day);
      const gross = grossOf(line, basis);
      const tax = BigInt(line.line.taxIncluded ?? 0);
      const value = basis.withTax ? gross : gross - tax;
      const left = line.revenue - line.refunded;
      const kind = kindOf(line);
      const inBook = at(kept && row !== null && isPlatforms(row), value);
      const afterCancelled = kind === 'unpaid' ? 0n : kind === 'cancelled' ? left : kept ? line.revenue : 0n;
      const afterRefunds = kind === 'sale' ? left : afterCancelled;
      const share = (isMeant: (account: string) => boolean) => (book.isCounted && isOurDay ? netShare(world, line, isMeant) : 0n);
      const isCreators = (account: string) => personOf(world, account, book.day)?.id === query.creatorId;
      values.push([
        inBook,
        inBook,
        at(kept && isOurDay, value),
        at(kept && isOurDay, gross - tax),
        at(kept && isOurDay, line.revenue),
        at(isOurDay, afterCancelled),
        at(isOurDay, afterRefunds),
        at(isOurDay && kind !== 'again', afterRefunds),
        share((account) => accounts.includes(account)),
        share(isCreators),
      ]);
      if (!book.isCounted || !isOurDay) continue;
      const converted = (amount: bigint) => fx.minor(amount, book.order.currency, book.day);
      ours += shareOf(world, line, converted(line.revenue), isCreators) - shareOf(world, line, converted(line.refunded), isCreators);
    }
  for (const row of world.affiliate) {
    if (known.has(row) || row.shop !== query.shop || !isPlatforms(row)) continue;
    values.push([baseOf(row), ...new Array<bigint>(9).fill(0n)]);
  }

  const levels = Array.from({ length: 10 }, (_, k) => fx.minor(total(values.map((v) => v[k]!)), currency, query.to));
  const platform = query.platform ? fx.minor(BigInt(query.platform.amount), query.platform.currency, query.to) : null;
  const steps = NAMES.map((name, k) => {
    return { name, amount: levels[k + 1]! - levels[k]!, count: values.filter((v) => v[k] !== v[k + 1]).length };
  });
  steps.push({ name: 'currency', amount: ours - levels[9]!, count: 0 });
  steps.push({ name: 'unexplained', amount: platform === null ? 0n : levels[0]! - platform, count: 0 });
  return { platform, steps, ours };
}

/** Accounts that the creator owned on any day of the period. */
function ownedIn(world: World, { creatorId, from, to }: WaterfallQuery): string[] {
  const owned = world.ledger.accounts.filter((a) =>
    a.owners.some((o) => o.creatorId === creatorId && (o.from === null || o.from <= to) && (o.to === null || from <= o.to)),
  );
  return owned.map((a) => a.key);
}

function kindOf({ book }: BookLine): 'sale' | 'cancelled' | 'unpaid' | 'again' {
  if (book.order.kind !== 'sale') return 'again';
  if (!isPaid(book.order)) return 'unpaid';
  return book.isCancelled ? 'cancelled' : 'sale';
}

function isKept(line: BookLine, basis: PlatformBasis): boolean {
  const kind = kindOf(line);
  return kind === 'cancelled' ? basis.keepsCancelled : kind === 'unpaid' ? basis.keepsUnpaid : true;
}

function grossOf({ line }: BookLine, { value }: PlatformBasis): bigint {
  if (value === 'paid') return paidOf(line);
  return BigInt(line.list ?? 0) - (value === 'list' ? 0n : BigInt(line.sellerDiscount ?? 0));
}

/** All that is known of the value of a row that is not in the book: what its commission was computed on; no commission: nothing. */
function baseOf({ status, actual, estimated }: AffiliateRow): bigint {
  const isGiven = (parts: CommissionParts) => [parts.standard, parts.shopAds, parts.bonus, parts.partner].some((v) => v !== null);
  if (status === 'settled' && isGiven(actual)) return BigInt(actual.base ?? estimated.base ?? 0);
  return status === 'ineligible' || status === 'unknown' || !isGiven(estimated) ? 0n : BigInt(estimated.base ?? 0);
}

/** Share of revenue less share of what was refunded, split apart. */
const netShare = (world: World, line: BookLine, isMeant: (account: string) => boolean): bigint =>
  shareOf(world, line, line.revenue, isMeant) - shareOf(world, line, line.refunded, isMeant);

function shareOf(world: World, line: BookLine, amount: bigint, isMeant: (account: string) => boolean): bigint {
  const touches = touchesOf(world, line);
  const shares = split(
    amount,
    touches.map((t) => t.weight),
  );
  return total(shares.filter((_, i) => touches[i]!.account !== '' && !isOwn(world, touches[i]!.account) && isMeant(touches[i]!.account)));
}
