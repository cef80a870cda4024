import { describe, expect, it } from 'vitest';
import { buildBridge } from '../../src/core/reconcile';
import { referenceBridge, SETTLED_STEPS } from '../support/reference/bridge';
import { addDays } from '../support/reference/calendar';
import { makeChance } from '../support/reference/chance';
import { makeWorld } from '../support/reference/make-world';
import { FIRST_DAY } from '../support/reference/world-ledger';
import { factsOf } from './facts-of';

const WORLDS = 300;

describe('the bridge from net GMV to the settlement against its reference', () => {
  it(`REC-7 ${WORLDS} worlds: every step up to the settlement`, () => {
    const moved = new Set<string>();
    for (let seed = 1; seed <= WORLDS; seed++) {
      const chance = makeChance(seed + 4_000_000);
      const world = makeWorld(seed, { orders: chance.int(5, 40), isSteady: false });
      const from = addDays(FIRST_DAY, chance.int(-5, 120));
      const query = { shop: chance.pick(['us-1', 'x-2']), from, to: addDays(from, chance.pick([30, 100, 190])) };
      const got = buildBridge(factsOf(world), world.ledger, world.rules, query).steps;
      const mine = referenceBridge(world, query);
      for (const name of SETTLED_STEPS) {
        expect(got.find((step) => step.name === name)?.amount, `seed ${seed} ${name} ${JSON.stringify(query)}`).toBe(Number(mine[name]));
        if (mine[name] !== 0n) moved.add(name);
      }
    }
    expect(moved.size).toBe(SETTLED_STEPS.length);
  });
});
