import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import type { World } from '../support/reference/world';
import { ALL_DAYS } from './agree';
import { factsOf } from './facts-of';
import { anyDimensions, ask, forWorlds, MODELS, SEEDS, uncreditedOf } from './laws';

describe(`laws of credit, ${SEEDS} worlds each`, () => {
  it('ATT-10 with one touchpoint a line all models agree, to the byte', () => {
    forWorlds((world, chance, seed) => {
      const alone: World = { ...world, orders: world.orders.map((o) => ({ ...o, code: null })) };
      alone.ledger = { ...world.ledger, clicks: [], posts: world.ledger.posts.map((post) => ({ ...post, productIds: [] })) };
      const [by] = anyDimensions(chance, 1);
      const facts = factsOf(alone);
      const rows = MODELS.map((model) => {
        const rules = { ...world.rules, credit: { ...world.rules.credit, model } };
        return JSON.stringify(buildReport(facts, alone.ledger, rules, { ...ALL_DAYS, by: by!, state: 'to_date' }).rows);
      });
      expect(new Set(rows).size, `seed ${seed} ${by}`).toBe(1);
    });
  });

  it('ATT-2 what nobody is credited with has no ratios and no evidence of its own by creator', () => {
    forWorlds((world, _, seed) => {
      const nobody: ReportRow = uncreditedOf(ask(world, { by: 'creator' }));
      const { gmvConfirmed, gmvTracked, gmvEstimated } = nobody.measures;
      expect([nobody.roi, nobody.roiSimple, nobody.roas], `seed ${seed}`).toEqual([null, null, null]);
      expect([gmvConfirmed, gmvTracked, gmvEstimated], `seed ${seed}`).toEqual([0, 0, 0]);
    });
  });
});
