import { describe, expect, it } from 'vitest';
import type { PlatformFigure, WaterfallQuery } from '../../src/core/model/reconcile';
import { buildWaterfall } from '../../src/core/reconcile';
import { addDays, dayIn } from '../support/reference/calendar';
import { type Chance, makeChance } from '../support/reference/chance';
import { makeWorld } from '../support/reference/make-world';
import { referenceWaterfall } from '../support/reference/waterfall';
import type { World } from '../support/reference/world';
import { FIRST_DAY } from '../support/reference/world-ledger';
import { factsOf } from './facts-of';

const WORLDS = 500;

describe('the waterfall against its reference', () => {
  it(`REC-1 REC-2 REC-4 ${WORLDS} worlds: every step, the lines behind it, and the sum`, () => {
    const moved = new Map<string, number>();
    for (let seed = 1; seed <= WORLDS; seed++) {
      const chance = makeChance(seed + 3_000_000);
      const world = withoutTests(makeWorld(seed, { orders: chance.int(5, 45), isSteady: false }));
      const query = question(chance, world);
      const got = buildWaterfall(factsOf(world), world.ledger, world.rules, query);
      const mine = referenceWaterfall(world, query);
      const steps = mine.steps.map(({ name, amount, count }) => ({ name, amount: Number(amount), count }));
      expect(
        { platform: got.platform, ours: got.ours, steps: got.steps.map(({ name, amount, count }) => ({ name, amount, count })) },
        `seed ${seed} ${JSON.stringify(query)}`,
      ).toEqual({ platform: mine.platform === null ? null : Number(mine.platform), ours: Number(mine.ours), steps });
      if (got.platform !== null)
        expect(
          got.steps.reduce((sum, s) => sum + s.amount, got.platform),
          `seed ${seed}`,
        ).toBe(got.ours);
      for (const { name, amount } of got.steps) if (amount !== 0) moved.set(name, (moved.get(name) ?? 0) + 1);
    }
    console.log(`waterfalls with a step: ${[...moved].map(([name, count]) => `${name} ${count}`).join(', ')}`);
    expect(moved.size).toBe(11);
  });
});

/** Facts tell no test order, nor a replacement that never left, from an unpaid one (REC-2). */
function withoutTests(world: World): World {
  const orders = world.orders.filter((o) => o.kind !== 'test' && (o.status !== 'cancelled' || o.kind === 'sale' || o.kind === 'sample'));
  const gone = new Set(world.orders.filter((o) => !orders.includes(o)).map((o) => o.orderId));
  // A figure of a creator that counts the seller's own accounts is nobody's.
  return {
    ...world,
    rules: { ...world.rules, ownAccounts: ['ours'] },
    orders,
    affiliate: world.affiliate.filter((a) => !gone.has(a.orderId)),
  };
}

function question(chance: Chance, world: World): WaterfallQuery {
  const shop = chance.pick(['us-1', 'x-2']);
  // Around the day of a row as often as not, so that zones matter.
  const row = chance.once(2) ? world.affiliate.find((a) => a.shop === shop) : undefined;
  const from = row ? dayIn(world.rules.shops[shop]!.timeZone, row.createdAt) : addDays(FIRST_DAY, chance.int(-5, 120));
  const basis = {
    value: chance.pick(['list', 'list_less_seller', 'paid'] as const),
    withTax: chance.once(2),
    keepsCancelled: chance.once(2),
    keepsUnpaid: chance.once(2),
    timeZone: chance.pick([null, 'Pacific/Kiritimati', 'Pacific/Pago_Pago']),
  };
  const platform: PlatformFigure = {
    amount: chance.int(0, 500_000),
    currency: chance.pick([world.rules.shops[shop]!.currency, world.rules.reportCurrency]),
    accounts:
      row && row.account !== '' && row.account !== 'ours'
        ? [row.account]
        : chance.pick([['anna.k'], ['anna.k', 'anna.sub'], ['ben', 'anna.sub'], ['cai.x', 'shared']]),
    basis,
  };
  const creatorId = chance.pick(['id-anna', 'id-anna', 'id-ben', 'id-cai']);
  return { creatorId, shop, from, to: addDays(from, row ? 0 : chance.pick([30, 100, 190])), platform: chance.once(4) ? null : platform };
}
