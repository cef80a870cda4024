import { addDays, daysOf } from '../calendar';
import type { Random } from '../random';
import type { SimAccount, SimCost, SimCreator, SimPost } from './model';

/** Rates into USD for every day, as exact decimals of five or more digits: 1 GBP, 1 VND. */
export function makeFx(random: Random, from: string, to: string): Map<string, string> {
  const fx = new Map<string, string>();
  let gbp = 127_500;
  let vnd = 39_310;
  for (const day of daysOf(from, to)) {
    gbp += random.int(-450, 450);
    vnd += random.int(-90, 90);
    fx.set(`${day}/GBP`, `${Math.floor(gbp / 100_000)}.${String(gbp % 100_000).padStart(5, '0')}`);
    fx.set(`${day}/VND`, `0.0000${vnd}`);
  }
  return fx;
}

/**
 * Costs that the seller books by hand. What roi.md leaves open is left out: ad spend of a post always names its creator,
 * and no cost names the account that changes owner.
 */
export function makeCosts(
  random: Random,
  cast: { creators: readonly SimCreator[]; accounts: readonly SimAccount[]; posts: readonly SimPost[] },
  firstDay: string,
  lastDay: string,
): SimCost[] {
  const days = daysOf(firstDay, lastDay);
  const costs: SimCost[] = [];
  const add = (cost: Partial<SimCost> & Pick<SimCost, 'day' | 'kind' | 'amount'>): void => {
    costs.push({ id: `cost-${costs.length + 1}`, creator: '', currency: 'USD', postId: '', from: '', to: '', note: '', ...cost });
  };
  const usd = (lo: number, hi: number): string => `${random.int(lo, hi)}.${String(random.int(0, 99)).padStart(2, '0')}`;
  for (const [i, creator] of cast.creators.entries()) {
    const mine = cast.posts.filter((p) => p.handle === creator.primary && p.tagged);
    const post = mine.length > 0 ? random.pick(mine).id : '';
    // One fee on its day, by name; one spread over days, by handle, in another currency; some reach over the edge of the period.
    add({
      day: random.pick(days),
      kind: 'fixed_fee',
      amount: i % 4 === 0 && i > 0 ? usd(900, 2_500) : usd(50, 900),
      creator: creator.name,
      postId: i % 2 === 0 ? post : '',
    });
    const from = random.pick(days);
    const to = addDays(from, random.int(1, 20));
    const spread =
      i % 3 === 0
        ? { currency: 'GBP', amount: usd(40, 400) }
        : i % 3 === 1
          ? { currency: 'VND', amount: String(random.int(900_000, 9_000_001)) }
          : { amount: usd(30, 300) };
    add({
      day: from,
      kind: 'fixed_fee',
      creator: i % 4 === 1 ? `@${creator.primary.toUpperCase()}` : creator.primary,
      from,
      to,
      note: 'retainer, "spring"',
      ...spread,
    });
    add({ day: random.pick(days), kind: 'sample', amount: usd(5, 40), creator: creator.name });
    if (i % 2 === 0 && post) add({ day: random.pick(days), kind: 'ad_spend', amount: usd(10, 500), creator: creator.name, postId: post });
    if (i % 4 === 3) add({ day: random.pick(days), kind: 'other', amount: usd(1, 90), creator: creator.name, note: 'courier' });
    if (i === 4) add({ day: random.pick(days), kind: 'other', amount: '-12.34', creator: creator.name, note: 'correction' });
  }
  add({ day: random.pick(days), kind: 'ad_spend', amount: usd(100, 700), note: 'GMV Max, no creator' });
  add({
    day: random.pick(days),
    kind: 'fixed_fee',
    amount: usd(20, 60),
    creator: 'nobody.introduced',
    note: 'a handle that stands nowhere else',
  });
  // Two equal rows are two costs.
  const day = random.pick(days);
  add({ day, kind: 'other', amount: '3.00', creator: cast.creators[0]!.name, note: 'twice' });
  add({ day, kind: 'other', amount: '3.00', creator: cast.creators[0]!.name, note: 'twice' });
  return costs;
}
