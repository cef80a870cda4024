import type { FactsBlock } from '../../facts/combine';
import { COUNTED } from '../../facts/model';
import { roundTo } from '../../maturity/fraction';
import type { ReportProblem, ShopExpectation } from '../../model/report';
import { dayOfEpochDay } from '../../time';
import type { Expectations } from './expectations';
import { maturityOfDay } from './shop-expectation';

/** How the expected figures of each shop of a report came about, sorted by shop. */
export function shopExpectations(expectations: Expectations, blocks: readonly FactsBlock[]): ShopExpectation[] {
  const shops = [...new Set(blocks.map((block) => block.facts.shop))].sort();
  return shops.map((shop) => {
    const expected = expectations.of(shop);
    let known = 0n;
    let revenue = 0n;
    for (const block of blocks) {
      if (block.facts.shop !== shop) continue;
      const sum = BigInt(revenueOf(block));
      known += sum * BigInt(maturityOfDay(expected, block.epochDay));
      revenue += sum;
    }
    return {
      shop,
      completeUpTo: dayOfEpochDay(expected.maturity.completeUpTo),
      maturity: revenue === 0n ? null : roundTo({ n: known, d: revenue }),
      hasLateRefunds: expected.maturity.late.isNotable,
    };
  });
}

/** Refunds that came later than the model looks, where they are more than assumed. */
export function lateRefunds(expectations: Expectations, shops: readonly ShopExpectation[]): ReportProblem[] {
  return shops
    .filter(({ hasLateRefunds }) => hasLateRefunds)
    .map(({ shop }) => {
      const { late, all } = expectations.of(shop).maturity.late;
      const detail = `refunds of ${late} of ${all} minor units came after the time that is looked at; expected figures hold none of that kind`;
      return { code: 'late_refunds', subject: shop, detail };
    });
}

function revenueOf({ facts: { orderFlags, orderStart, revenue } }: FactsBlock): number {
  let sum = 0;
  for (let o = 0; o < orderFlags.length; o++) {
    if ((orderFlags[o]! & COUNTED) === 0) continue;
    for (let l = orderStart[o]!; l < orderStart[o + 1]!; l++) sum += revenue[l]!;
  }
  return sum;
}
