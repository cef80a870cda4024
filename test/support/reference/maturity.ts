import type { Assumptions } from '../../../src/core/model/ledger';
import { daysBetween } from './calendar';
import { exact, type Fraction, least, minus, most, ONE, plus, quotient, round, split, times, total } from './fractions';
import type { BookLine, BookOrder } from './lines';
import { personOf } from './people';
import { skuCostOn } from './sku-costs';
import { delayOf, firstDayOf, MILLION, type RipeningTerms, ripeAt, ripen } from './triangle';
import type { World } from './world';

/** Return windows of the markets, in days. */
const WINDOWS: Record<string, number> = { US: 30, TH: 15, VN: 15, ID: 6 };

/** What is expected of one shop, in its currency (roi.md section 6). */
export interface ShopMaturity {
  coming: Map<BookLine, bigint>;
  pOf(line: BookLine): bigint;
  open(line: BookLine): bigint;
  /** Whether the line's week is one of those that teach. */
  isTaught(line: BookLine): boolean;
  cells: Cell[];
  goodsBack: Fraction;
  credibility: bigint;
}

/** Shop x category x creator of the affiliate row. */
export interface Cell {
  category: string;
  creator: string;
  lines: BookLine[];
  /** Level and number of orders by ripeness, in millionths. */
  q: bigint;
  m: bigint;
  /** sum of revenue x (1 - p). */
  exposure: Fraction;
}

/** The model's answer, or the reason for a refusal. */
export function mature(world: World, books: BookOrder[], shop: string): ShopMaturity | string {
  const terms = termsOf(world, shop);
  if (typeof terms === 'string') return terms;
  const { completeUpTo: v } = terms;
  const credibility = BigInt(assumed(world, 'credibilityOrders', 50));
  const lines = books.filter((b) => b.order.shop === shop && b.isCounted).flatMap((b) => b.lines);
  const ripening = ripen(lines, terms);
  if (typeof ripening === 'string') return ripening;

  const pOf = (line: BookLine): bigint => ripeAt(ripening.p, daysBetween(line.book.day, v));
  const isTaught = (line: BookLine): boolean => firstDayOf(terms) <= line.book.day && line.book.day <= v;
  const known = (line: BookLine): bigint =>
    line.events
      .filter((e) => e.day !== null && e.day <= v && delayOf(line.book.day, e.day) < 7 * ripening.horizonWeeks)
      .reduce((sum, e) => sum + e.amount, 0n);

  /** q of a group of lines over its parent's. */
  const level = (group: BookLine[], parent: bigint | null): { q: bigint; m: bigint } => {
    const taught = group.filter(isTaught);
    const e = taught.reduce((sum, l) => sum + l.revenue * pOf(l), 0n);
    const r = taught.reduce((sum, l) => sum + known(l), 0n);
    const m = [...new Set(taught.map((l) => l.book))].reduce((sum, b) => sum + pOf(b.lines[0]!), 0n);
    const own = e > 0n ? quotient(r * MILLION, e) : exact(0);
    const q = parent === null ? own : mixed(own, e > 0n ? m : 0n, parent);
    return { q: least(MILLION, round(times(q, exact(MILLION)))), m };
  };
  const mixed = (own: Fraction, m: bigint, parent: bigint): Fraction => {
    const z = quotient(m, m + credibility * MILLION);
    return plus(times(z, own), times(minus(ONE, z), quotient(parent, MILLION)));
  };

  const open = (line: BookLine): bigint => (pOf(line) < MILLION ? line.revenue - line.refunded : 0n);
  const qShop = level(lines, null).q;
  const cells: Cell[] = [];
  const coming = new Map<BookLine, bigint>();
  const categoryOf = (line: BookLine) => skuCostOn(world, line.line.skuId, line.book.day)?.category || '';
  const creatorOf = (line: BookLine) => (line.affiliate ? (personOf(world, line.affiliate.account, line.book.day)?.key ?? '') : '');
  for (const category of new Set(lines.map(categoryOf))) {
    const inCategory = lines.filter((l) => categoryOf(l) === category);
    const qCategory = level(inCategory, qShop).q;
    for (const creator of new Set(inCategory.map(creatorOf))) {
      const own = inCategory.filter((l) => creatorOf(l) === creator);
      const { q, m } = level(own, qCategory);
      const exposure = own.reduce((sum, l) => plus(sum, quotient(l.revenue * (MILLION - pOf(l)), MILLION)), exact(0));
      cells.push({ category, creator, lines: own, q, m, exposure });
    }
  }
  for (const cell of cells) {
    const all = cell.lines.reduce((sum, l) => sum + open(l), 0n);
    const u = least(round(times(quotient(cell.q, MILLION), cell.exposure)), all);
    const shares = split(
      u,
      cell.lines.map((l) => open(l) * (MILLION - pOf(l))),
    );
    cell.lines.forEach((line, i) => {
      const share = all > 0n ? least(shares[i]!, open(line)) : 0n;
      coming.set(line, most(share, least(line.pending, line.revenue - line.refunded)));
    });
  }
  return { coming, pOf, open, isTaught, cells, goodsBack: goodsBackOf(), credibility };

  /** Share of refunded money with goods back, on mature lines; too few of them: 0. */
  function goodsBackOf(): Fraction {
    const ripe = lines.filter((l) => isTaught(l) && pOf(l) === MILLION && !l.hasOpenReturn && l.refunded > 0n);
    if (ripe.length < assumed(world, 'minGoodsBack', 30)) return exact(0);
    const withGoods = ripe.flatMap((l) => l.events).reduce((sum, e) => sum + (e.withGoods ? e.amount : 0n), 0n);
    return quotient(withGoods, total(ripe.map((l) => l.refunded)));
  }
}

const assumed = (world: World, name: Exclude<keyof Assumptions, 'lateShare'>, normal: number): number =>
  world.rules.assumptions?.[name] ?? normal;

function termsOf(world: World, shop: string): RipeningTerms | string {
  const upTo = ['orders', 'returns', 'cancellations'].map((stream) => world.rules.completeUpTo[stream]);
  if (upTo.some((day) => day === undefined)) return 'no_complete_day';
  const rules = world.rules.shops[shop]!;
  return {
    completeUpTo: (upTo as string[]).sort()[0]!,
    returnWindowDays: rules.returnWindowDays ?? WINDOWS[rules.market] ?? 30,
    deliveryDays: assumed(world, 'deliveryDays', 10),
    processingDays: assumed(world, 'processingDays', 14),
    cohortWeeks: assumed(world, 'cohortWeeks', 26),
    minCohorts: assumed(world, 'minCohorts', 3),
    minRefunds: assumed(world, 'minRefunds', 30),
  };
}
