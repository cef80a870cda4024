import { epochDay } from '../days';
import type { Facts, FactsBlock } from '../facts/combine';
import { COUNTED } from '../facts/model';
import type { Agreement, Ledger } from '../model/ledger';
import { MoneyRangeError } from '../money';
import { RateBook } from '../report/fx';
import type { Owners } from '../report/owners';

/**
 * The highest tier of a bonus that the creator's own affiliate sales over the agreement's days have reached so far; null where none.
 * Sales are the counted lines with an affiliate row of an account that the creator owned on the order's day, whoever has their credit.
 *
 * @throws `FxMissingError` where a line's day has no rate into the agreement's currency
 */
export function reachedTier(agreement: Agreement, ledger: Ledger, facts: Facts, owners: Owners): Agreement['tiers'][number] | null {
  const creator = owners.ofId(agreement.creatorId);
  if (creator === undefined) return null;
  const first = epochDay(agreement.from);
  const last = epochDay(agreement.to ?? agreement.from);
  const rates = new RateBook(ledger.fx, agreement.currency);
  let reached = 0;
  for (const block of facts.blocks) {
    if (block.epochDay < first || block.epochDay > last) continue;
    const isOwned = block.facts.accounts.map((name) => name !== '' && owners.at(name, block.epochDay) === creator);
    if (isOwned.includes(true)) reached += agreement.metric === 'orders' ? ordersOf(block, isOwned) : netGmvOf(block, isOwned, rates);
  }
  if (!Number.isSafeInteger(reached)) throw new MoneyRangeError(`sales of agreement ${agreement.id}`);
  return agreement.tiers.findLast((tier) => tier.from <= reached) ?? null;
}

function ordersOf(block: FactsBlock, isOwned: readonly boolean[]): number {
  let orders = 0;
  forEachSale(block, isOwned, (_, isFirst) => {
    if (isFirst) orders += 1;
  });
  return orders;
}

function netGmvOf(block: FactsBlock, isOwned: readonly boolean[], rates: RateBook): number {
  const f = block.facts;
  const converters = f.currencies.map((currency) => rates.converter(currency, f.day));
  let netGmv = 0;
  forEachSale(block, isOwned, (line, _, order) => {
    const rate = converters[f.orderCurrency?.[order] ?? 0]!;
    netGmv += rate.to(f.revenue[line]!) - rate.to(f.refunded[line]!);
  });
  return netGmv;
}

/** Counted lines whose affiliate row is of an account that the creator owned; `isFirst`: the order's first. */
function forEachSale(block: FactsBlock, isOwned: readonly boolean[], visit: (line: number, isFirst: boolean, order: number) => void): void {
  const f = block.facts;
  f.orderFlags.forEach((flags, order) => {
    if ((flags & COUNTED) === 0) return;
    let isFirst = true;
    for (let line = f.orderStart[order]!; line < f.orderStart[order + 1]!; line++) {
      const row = f.affiliate[line]!;
      if (row < 0 || !isOwned[f.affAccount[row]!]) continue;
      visit(line, isFirst, order);
      isFirst = false;
    }
  });
}
