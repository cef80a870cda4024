import { describe, expect, it } from 'vitest';
import { assumptionsOf, estimateShop, goodsBackShare, type MaturityLine, returnWindowOf } from '../../src/core/maturity';
import { numberOfDay } from '../support/reference/calendar';
import { type BookLine, makeBook } from '../support/reference/lines';
import { makeWorld } from '../support/reference/make-world';
import { mature } from '../support/reference/maturity';
import { personOf } from '../support/reference/people';
import { skuCostOn } from '../support/reference/sku-costs';
import type { World } from '../support/reference/world';

const WORLDS = 25;

function lineOf(world: World, line: BookLine): MaturityLine {
  const { book } = line;
  return {
    orderId: book.order.orderId,
    skuId: line.line.skuId,
    orderDay: numberOfDay(book.day),
    revenue: Number(line.revenue),
    refunds: line.events.map((e) => ({ day: e.day === null ? null : numberOfDay(e.day), amount: Number(e.amount) })),
    pending: Number(line.pending),
    openReturn: line.hasOpenReturn,
    category: skuCostOn(world, line.line.skuId, book.day)?.category ?? null,
    creator: line.affiliate ? (personOf(world, line.affiliate.account, book.day)?.key ?? null) : null,
  };
}

describe('the maturity model against its reference', () => {
  it(`MAT-7 ${WORLDS} books of two shops: every line's refunds to come, levels, share of goods back, or the reason for a refusal`, () => {
    const answers = new Map<string, number>();
    for (let seed = 1; seed <= WORLDS; seed++) {
      const world = makeWorld(seed, { orders: 420, isSteady: true });
      const books = makeBook(world);
      const upTo = ['orders', 'returns', 'cancellations'].map((s) => world.rules.completeUpTo[s]);
      for (const [shop, rules] of Object.entries(world.rules.shops)) {
        const lines = books.filter((b) => b.order.shop === shop && b.isCounted).flatMap((b) => b.lines);
        const got = estimateShop(
          {
            completeUpTo: upTo.includes(undefined) ? null : numberOfDay(upTo.sort()[0]!),
            incompleteDays: [],
            returnWindowDays: rules.returnWindowDays ?? returnWindowOf(rules.market),
            lines: lines.map((line) => lineOf(world, line)),
          },
          assumptionsOf(world.rules),
        );
        const mine = mature(world, books, shop);
        const name = typeof mine === 'string' ? mine : 'answered';
        answers.set(name, (answers.get(name) ?? 0) + 1);
        if (typeof mine === 'string' || !got.ok) {
          expect(got.ok ? 'answered' : got.reason, `seed ${seed} ${shop}`).toBe(name);
          continue;
        }
        expect(
          got.lines.map((l) => l.expected),
          `seed ${seed} ${shop}`,
        ).toEqual(lines.map((l) => Number(mine.coming.get(l))));
        const levels = mine.cells.map((c) => `${c.category}/${c.creator}: ${c.q} of ${c.m}`).sort();
        expect(got.cells.map((c) => `${c.category}/${c.creator}: ${c.level} of ${c.orders}`).sort(), `seed ${seed} ${shop}`).toEqual(
          levels,
        );
        const share = goodsBackShare(
          lines.flatMap((line, i) => {
            const withGoods = line.events.reduce((sum, e) => sum + (e.withGoods ? Number(e.amount) : 0), 0);
            const own = { isMature: got.lines[i]!.isMature, refunded: Number(line.refunded), refundedWithGoods: withGoods };
            return mine.isTaught(line) ? [own] : [];
          }),
        );
        expect(share.n * mine.goodsBack.d, `seed ${seed} ${shop}`).toBe(mine.goodsBack.n * share.d);
      }
    }
    console.log(`maturity of worlds 1 .. ${WORLDS}: ${[...answers].map(([name, count]) => `${name} ${count}`).join(', ')}`);
    expect(answers.get('answered')).toBeGreaterThan(WORLDS / 2);
  });
});
