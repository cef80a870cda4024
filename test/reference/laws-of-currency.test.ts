import { describe, expect, it } from 'vitest';
import { addDays } from '../support/reference/calendar';
import { ask, forWorlds, SEEDS, sumOf, totalOf } from './laws';

describe(`laws of conversion, ${SEEDS} worlds`, () => {
  it('FX-1 REP-9 conversion is additive: a range is the sum of its parts, two shops are the sum of both, two books of theirs', () => {
    forWorlds((world, chance, seed) => {
      const whole = totalOf(ask(world, { by: 'creator' })).measures;
      const parts = (rows: ReturnType<typeof ask>[]) => sumOf(rows.map(totalOf));
      const cut = chance.pick(['2025-10-01', '2025-12-31', '2026-02-11']);
      const early = ask(world, { by: 'creator', to: cut });
      const late = ask(world, { by: 'creator', from: addDays(cut, 1) });
      // A retainer that is open runs as far as the range that is asked for: the same days in both.
      expect(parts([early, late]), `seed ${seed} cut at ${cut}`).toEqual(whole);

      const ledger = { ...world.ledger, costs: [], agreements: [] };
      const plain = { ...world, ledger };
      const shops = [['us-1'], ['x-2']].map((one) => ask(plain, { by: 'creator', shops: one }));
      expect(parts(shops), `seed ${seed} shops`).toEqual(totalOf(ask(plain, { by: 'creator' })).measures);

      // Replacements of a line in the other half would lose their link.
      const orders = world.orders.filter((o) => o.replacesOrderId === null);
      const isFirst = chance.shuffled(orders).slice(0, Math.ceil(orders.length / 2));
      const rest = { ...plain, ledger: { ...ledger, statementEntries: [] } };
      const halves = [true, false].map((side) => ({ ...rest, orders: orders.filter((o) => isFirst.includes(o) === side) }));
      const own = halves.map((half) => {
        const ids = new Set(half.orders.map((o) => o.orderId));
        const mine = <R extends { orderId: string }>(rows: R[]) => rows.filter((r) => ids.has(r.orderId));
        const { affiliate, returns, cancellations, refunds, settlements } = world;
        return {
          ...half,
          affiliate: mine(affiliate),
          returns: mine(returns),
          cancellations: mine(cancellations),
          refunds: mine(refunds),
          settlements: mine(settlements),
        };
      });
      const both = { ...rest, orders, affiliate: own.flatMap((half) => half.affiliate) };
      expect(parts(own.map((half) => ask(half, { by: 'creator' }))), `seed ${seed} halves`).toEqual(
        totalOf(ask(both, { by: 'creator' })).measures,
      );
    });
  });
});
