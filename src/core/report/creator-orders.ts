import type { Facts } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import { splitByWeights } from '../money';
import { runAll, type Steps } from '../steps';
import { dayOfEpochDay, epochDay, epochDayOf } from '../time';
import { checkQuery, checkRules } from './check-rules';
import { type Context, createContext } from './context';
import { GatheredOrders } from './gathered-orders';
import { type DaySource, PassingDays } from './lines/day-source';
import type { EvaluatedBlock } from './lines/evaluated';
import { GMV, LINE_MEASURES } from './measures';
import { OWN } from './owners';

/** What an order brought a creator and cost in commission (partner commission too), in minor units of the report currency. */
export interface CreatorOrder {
  orderId: string;
  contribution: number;
  commission: number;
}

/** Days of the shops' zones, and shops; absent: all. */
export interface OrdersQuery {
  from: Day;
  to: Day;
  shops?: readonly string[];
}

/**
 * To date, every order of a range that a creator has any credit or commission of, by the creator's key in the report by creator; orders in
 * the order of shop-days, then ids. They add up to the row's contribution and commissions. Throws as `buildReport`.
 */
export function creatorOrders(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  { from, to, shops }: { from: Day; to: Day; shops?: string[] },
): Map<string, CreatorOrder[]> {
  checkRules(rules);
  checkQuery({ by: 'creator', from, to });
  const context = createContext(facts, ledger, rules);
  const gathered = runAll(gatherOrders(context, new PassingDays(context), { from, to, ...(shops ? { shops } : {}) }));
  const found = new Map<string, CreatorOrder[]>();
  for (let place = 0; place < gathered.length; place++) {
    const { key } = context.owners.creators[gathered.creator[place]!]!;
    const order = { orderId: gathered.idAt(place), contribution: gathered.contribution[place]!, commission: gathered.commission[place]! };
    const list = found.get(key);
    if (list) list.push(order);
    else found.set(key, [order]);
  }
  return found;
}

/** The orders of `creatorOrders` in columns, a shop-day a step. */
export function* gatherOrders(context: Context, days: DaySource, { from, to, shops }: OrdersQuery): Steps<GatheredOrders> {
  const { facts, rules } = context;
  const [first, last] = [epochDay(from), epochDay(to)];
  const isWanted = (shop: string) => !shops || shops.includes(shop);
  const found = new GatheredOrders();
  for (const block of facts.blocks) {
    if (block.epochDay < first || block.epochDay > last || !isWanted(block.facts.shop)) continue;
    gatherDay(context, days.day(block), found);
    yield;
  }
  for (const orphan of facts.orphans) {
    const { shop, account, createdAt, commission, currency } = orphan;
    const day = epochDayOf(createdAt, rules.timeZone);
    const owner = account === '' ? OWN : context.owners.at(account, day);
    if (day < first || day > last || !isWanted(shop) || owner === OWN) continue;
    const parts = [commission.standard, commission.shopAds, commission.bonus, commission.partner];
    found.enter(orphan);
    const sum = parts.reduce((all, part) => all + context.rates.convert(part, currency, dayOfEpochDay(day)), 0);
    found.add(owner, 0, found.length, 0, sum);
  }
  return found;
}

function gatherDay(context: Context, day: EvaluatedBlock, found: GatheredOrders): void {
  const { block, amounts, owners, credits } = day;
  const { orderFlags, orderStart, affiliate, affAccount } = block.facts;
  const isShared = credits !== null && (context.credit?.enter(block, owners) ?? false);
  const columns = Array.from({ length: LINE_MEASURES }, (_, m) => ({ m, column: amounts.lines[m] ?? null })).filter(
    (one): one is { m: number; column: NonNullable<typeof one.column> } => one.column !== null,
  );
  found.enter(block);
  for (let o = 0; o < orderFlags.length; o++) {
    const first = found.length;
    for (let l = orderStart[o]!; l < orderStart[o + 1]!; l++) {
      const a = affiliate[l]!;
      const payee = a < 0 ? OWN : owners[affAccount[a]!]!;
      const commission = a < 0 ? 0 : amounts.commission[a]! + (amounts.partner?.[a] ?? 0);
      if (payee !== OWN && commission !== 0) found.add(payee, o, first, 0, commission);
      if (!isShared && payee === OWN) continue;
      let isEmpty = true;
      let contribution = 0;
      for (const { m, column } of columns) {
        const amount = column[l]!;
        if (amount === 0) continue;
        isEmpty = false;
        contribution += m === GMV ? amount : -amount;
      }
      if (isEmpty) continue;
      if (!isShared) {
        found.add(payee, o, first, contribution, 0);
        continue;
      }
      const { who, weights } = creditOf(context, isShared, o, l, a, payee);
      if (who.length > 1) {
        for (const { m, column } of columns)
          if (column[l] !== 0) share(found, o, first, who, splitByWeights(column[l]!, weights), m === GMV);
      } else if (who[0] !== OWN) {
        found.add(who[0]!, o, first, contribution, 0);
      }
    }
  }
}

/** Adds the shares of one measure of a line; what is nobody's is left out. */
function share(
  found: GatheredOrders,
  order: number,
  first: number,
  who: readonly number[],
  shares: readonly number[],
  isGmv: boolean,
): void {
  who.forEach((creator, i) => {
    if (creator !== OWN) found.add(creator, order, first, isGmv ? shares[i]! : -shares[i]!, 0);
  });
}

const NOBODY = { who: [OWN], weights: [1] };

/** Who wins a line of the block last entered, with weights; nobody is `OWN`. */
export function creditOf(
  context: Context,
  isShared: boolean,
  o: number,
  l: number,
  a: number,
  payee: number,
): { who: number[]; weights: number[] } {
  if (!isShared) return { who: [payee], weights: [1] };
  const n = context.credit!.resolve(o, l, a);
  if (n === 0) return NOBODY;
  const { owner, weight } = context.credit!.touches;
  return { who: [...owner.subarray(0, n)], weights: [...weight.subarray(0, n)] };
}
