import type { Facts } from '../facts';
import { COUNTED } from '../facts/model';
import type { Ledger, Rules, SkuCost } from '../model/ledger';
import type { Day } from '../model/orders';
import { RateBook } from '../report/fx';
import { OWN, Owners } from '../report/owners';
import { epochDay, epochDayOf } from '../time';
import type { DealRange } from './range';

/**
 * What the creator's commission was computed on: the bases of the affiliate rows that native credit goes by, each converted at its order's
 * day. A row whose order line is not in the book brings neither sales nor base, and is counted. Told too: whether goods that the creator sold
 * have no unit cost on their order's day.
 *
 * @throws `FxMissingError`
 */
export function nativeRowsOf(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  { creatorId, from, to, shops }: DealRange,
): { base: number; rowsWithoutOrder: number; isBeforeGoods: boolean } {
  const owners = new Owners(ledger.creators, ledger.accounts, rules);
  const creator = owners.ofId(creatorId);
  const rates = new RateBook(ledger.fx, rules.reportCurrency);
  const isWanted = (shop: string) => shops === undefined || shops.includes(shop);
  const [first, last] = [epochDay(from), epochDay(to)];
  const costKnownFrom = firstCostDays(ledger.skuCosts);
  let base = 0;
  let isBeforeGoods = false;
  for (const block of facts.blocks) {
    const { facts: day, epochDay: at } = block;
    if (at < first || at > last || !isWanted(day.shop)) continue;
    const isOwners = Array.from(block.account, (account) => account >= 0 && owners.at(facts.accounts.names[account]!, at) === creator);
    if (!isOwners.includes(true)) continue;
    const converters = day.currencies.map((currency) => rates.converter(currency, day.day));
    for (let row = 0; row < day.affAccount.length; row++) {
      if (isOwners[day.affAccount[row]!]) base += converters[day.affCurrency?.[row] ?? 0]!.to(day.affBase?.[row] ?? 0);
    }
    for (let order = 0; order < day.orderFlags.length && !isBeforeGoods; order++) {
      if ((day.orderFlags[order]! & COUNTED) === 0) continue;
      for (let line = day.orderStart[order]!; line < day.orderStart[order + 1]!; line++) {
        const row = day.affiliate[line]!;
        if (row < 0 || !isOwners[day.affAccount[row]!]) continue;
        const known = costKnownFrom.get(day.skuIds[day.sku[line]!]!);
        if (known === undefined || known > day.day) isBeforeGoods = true;
      }
    }
  }
  const rowsWithoutOrder = facts.orphans.filter(({ shop, account, createdAt }) => {
    const at = epochDayOf(createdAt, rules.timeZone);
    if (at < first || at > last || !isWanted(shop)) return false;
    return (account === '' ? OWN : owners.at(account, at)) === creator;
  }).length;
  return { base, rowsWithoutOrder, isBeforeGoods };
}

/** The first day that has a unit cost, by SKU; '' where one holds always. */
function firstCostDays(costs: readonly SkuCost[]): Map<string, Day> {
  const first = new Map<string, Day>();
  for (const { skuId, from } of costs) {
    const known = first.get(skuId);
    if (known === undefined || (from ?? '') < known) first.set(skuId, from ?? '');
  }
  return first;
}
