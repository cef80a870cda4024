import { describe, expect, it } from 'vitest';
import { explainLine } from '../../src/core/report';
import { touchesOf } from '../support/reference/credit';
import { split } from '../support/reference/fractions';
import { makeBook } from '../support/reference/lines';
import { makeWorld } from '../support/reference/make-world';
import { factsOf } from './facts-of';

const WORLDS = 600;

describe('why a line is credited, against the reference', () => {
  it(`ATT-9 ATT-10 ATT-14 ${WORLDS} worlds, every counted line that was sold: who won, by what weight, which part`, () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= WORLDS; seed++) {
      const world = makeWorld(seed, { orders: 30, isSteady: false });
      const facts = factsOf(world);
      for (const book of makeBook(world).filter((b) => b.isCounted))
        for (const line of book.lines.filter((l) => !l.line.gift)) {
          const { shop, orderId } = book.order;
          const because = explainLine(facts, world.ledger, world.rules, orderId, line.line.skuId, shop);
          const touches = touchesOf(world, line);
          const parts = split(
            line.revenue,
            touches.map((t) => t.weight),
          );
          // A weight means something against the others alone.
          const isAlone = touches.length === 1;
          const mine = touches.map(({ kind, account, post, contentType, at, weight }, i) => {
            return {
              kind,
              accountKey: account,
              postId: post,
              contentType,
              at,
              weight: isAlone ? 1 : Number(weight),
              gmv: Number(parts[i]!),
            };
          });
          const got = because!.touchpoints
            .filter((t) => t.weight > 0)
            .map(({ evidence, creator, because: _, ...touch }) => {
              return isAlone ? { ...touch, weight: 1 } : touch;
            });
          expect(got, `seed ${seed} order ${orderId} SKU ${line.line.skuId}`).toEqual(mine);
          const { model, native } = world.rules.credit;
          if (mine.length > 1 && !native) seen.add(`${model} ${mine[0]!.kind === 'exposure' ? 'posts' : 'others'}`);
        }
    }
    // Every model that shares had posts and other touchpoints to share between.
    expect([...seen].sort()).toEqual(['linear', 'position', 'time_decay'].flatMap((m) => [`${m} others`, `${m} posts`]));
  });
});
