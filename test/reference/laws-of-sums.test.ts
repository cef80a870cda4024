import { describe, expect, it } from 'vitest';
import { REPORT_STATES } from '../../src/core/model/ledger';
import { buildReport } from '../../src/core/report';
import { ALL_DAYS } from './agree';
import { factsOf } from './facts-of';
import { anyDimensions, ask, forWorlds, MODELS, partsOf, SEEDS, sumOf, totalOf } from './laws';

describe(`laws of sums, ${SEEDS} worlds each`, () => {
  it('REP-2 credited and uncredited add up to one total, by every measure, dimension and model', () => {
    const seen = new Set<string>();
    forWorlds((world, chance, seed) => {
      const facts = factsOf(world);
      const state = chance.pick(REPORT_STATES.filter((s) => s !== 'expected'));
      const totals = MODELS.map((model) => {
        const [by] = anyDimensions(chance, 1);
        const rules = { ...world.rules, credit: { ...world.rules.credit, model } };
        const report = buildReport(facts, world.ledger, rules, { ...ALL_DAYS, by: by!, state });
        const total = totalOf(report);
        expect(sumOf(partsOf(report)), `seed ${seed} ${by} ${model} ${state}`).toEqual(total.measures);
        seen.add(`${by} ${model} ${state}`);
        const { gmvConfirmed, gmvTracked, gmvEstimated, ...lines } = total.measures;
        // What is credited may differ by model where own accounts win; what there is to credit never does.
        return { ...lines, orders: total.orders, units: total.units };
      });
      for (const total of totals) expect(total, `seed ${seed} ${state}`).toEqual(totals[0]);
    });
    expect(seen.size).toBe(14 * 5 * 2);
  });

  it('ATT-13 rows crossed by the day add up to the rows of the first dimension, and crossing is the same both ways', () => {
    forWorlds((world, chance, seed) => {
      const [a, b] = anyDimensions(chance, 2);
      const crossed = ask(world, { by: a!, by2: b! });
      const turned = ask(world, { by: b!, by2: a! });
      expect(sumOf(partsOf(crossed)), `seed ${seed} ${a} ${b}`).toEqual(totalOf(ask(world, { by: a! })).measures);
      const names = (key: string, key2: string | undefined, row: object) => JSON.stringify([key, key2 ?? '', row]);
      const rowsOf = (report: typeof crossed) => report.rows.slice(0, -2);
      const there = rowsOf(crossed).map(({ key, key2, measures, orders, units }) => names(key, key2, { measures, orders, units }));
      const back = rowsOf(turned).map(({ key, key2, measures, orders, units }) => names(key2 ?? '', key, { measures, orders, units }));
      expect(there.sort(), `seed ${seed} ${a} ${b}`).toEqual(back.sort());

      // Whatever has a creator has a day.
      const byCreator = ask(world, { by: 'creator' });
      const byDay = ask(world, { by: 'creator', by2: 'day' });
      for (const row of byCreator.rows.slice(0, -2))
        expect(sumOf(byDay.rows.filter((r) => r.key === row.key)), `seed ${seed} ${row.key}`).toEqual(row.measures);
    });
  });
});
