import { idAt } from '../facts/columns';
import type { Facts } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import { splitByWeights } from '../money';
import { dayOfEpochDay, epochDay, epochDayOf } from '../time';
import { checkQuery, checkRules } from './check-rules';
import { type Context, createContext } from './context';
import { PassingDays } from './lines/day-source';
import type { EvaluatedBlock } from './lines/evaluated';
import { GMV, LINE_MEASURES } from './measures';
import { OWN } from './owners';

/** What an order brought a creator and cost in commission (partner commission too), in minor units of the report currency. */
export interface CreatorOrder {
  orderId: string;
  contribution: number;
  commission: number;
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
  const days = new PassingDays(context);
  const [first, last] = [epochDay(from), epochDay(to)];
  const isWanted = (shop: string) => !shops || shops.includes(shop);
  const found = new Map<string, CreatorOrder[]>();
  const add = (creator: number, order: CreatorOrder) => {
    const { key } = context.owners.creators[creator]!;
    const list = found.get(key);
    if (list) list.push(order);
    else found.set(key, [order]);
  };
  for (const block of facts.blocks) {
    if (block.epochDay < first || block.epochDay > last || !isWanted(block.facts.shop)) continue;
    ordersOfDay(context, days.day(block), add);
  }
  for (const { shop, orderId, account, createdAt, commission, currency } of facts.orphans) {
    const day = epochDayOf(createdAt, rules.timeZone);
    const owner = account === '' ? OWN : context.owners.at(account, day);
    if (day < first || day > last || !isWanted(shop) || owner === OWN) continue;
    const parts = [commission.standard, commission.shopAds, commission.bonus, commission.partner];
    const sum = parts.reduce((all, part) => all + context.rates.convert(part, currency, dayOfEpochDay(day)), 0);
    add(owner, { orderId, contribution: 0, commission: sum });
  }
  return found;
}

function ordersOfDay(context: Context, day: EvaluatedBlock, add: (creator: number, order: CreatorOrder) => void): void {
  const { block, amounts, owners } = day;
  const f = block.facts;
  const isShared = day.credits !== null && (context.credit?.enter(block, owners) ?? false);
  for (let o = 0; o < f.orderFlags.length; o++) {
    const ofOrder = new Map<number, CreatorOrder>();
    const orderOf = (creator: number) => {
      let order = ofOrder.get(creator);
      if (!order) {
        order = { orderId: idAt(f.orderId, o), contribution: 0, commission: 0 };
        ofOrder.set(creator, order);
      }
      return order;
    };
    for (let l = f.orderStart[o]!; l < f.orderStart[o + 1]!; l++) {
      const a = f.affiliate[l]!;
      const payee = a < 0 ? OWN : owners[f.affAccount[a]!]!;
      const commission = a < 0 ? 0 : amounts.commission[a]! + (amounts.partner?.[a] ?? 0);
      if (payee !== OWN && commission !== 0) orderOf(payee).commission += commission;
      const measures = Array.from({ length: LINE_MEASURES }, (_, m) => amounts.lines[m]?.[l] ?? 0);
      if (measures.every((amount) => amount === 0)) continue;
      const { who, weights } = creditOf(context, isShared, o, l, a, payee);
      measures.forEach((amount, m) => {
        if (amount === 0) return;
        const shares = who.length === 1 ? [amount] : splitByWeights(amount, weights);
        who.forEach((creator, i) => {
          if (creator !== OWN) orderOf(creator).contribution += m === GMV ? shares[i]! : -shares[i]!;
        });
      });
    }
    for (const [creator, order] of ofOrder) add(creator, order);
  }
}

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
  if (n === 0) return { who: [OWN], weights: [1] };
  const { owner, weight } = context.credit!.touches;
  return { who: [...owner.subarray(0, n)], weights: [...weight.subarray(0, n)] };
}
