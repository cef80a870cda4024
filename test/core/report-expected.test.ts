import { describe, expect, it } from 'vitest';
import type { Rules } from '../../src/core/model/ledger';
import { DIMENSIONS, MEASURES, type Report, type ReportQuery } from '../../src/core/model/report';
import { buildReport, creatorOrders, ExpectedRefusedError, ReportEngine } from '../../src/core/report';
import { addDays } from '../../src/core/time';
import { DAYS, FIRST_DAY, makeWorld } from '../bench/report-world';
import { makeFacts, makeLedger, makeOrder, makeRules } from './make';

/** A steady year of two shops, complete up to a week before its end. */
const world = makeWorld(20_260_208, 4_000, { exposures: 300 });
const V = addDays(FIRST_DAY, DAYS - 8);
const complete: Rules = { ...world.rules, completeUpTo: { orders: V, returns: V, cancellations: V, affiliate: V } };
const estimated: Rules = {
  ...complete,
  credit: { evidence: 'estimated', model: 'linear', windowDays: 60, halfLifeDays: 7, native: false },
};
const YEAR = { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };
const NEWEST = { from: addDays(FIRST_DAY, DAYS - 40), to: YEAR.to };

function ask(query: Partial<ReportQuery>, rules = complete): Report {
  return buildReport(world.facts, world.ledger, rules, { by: 'content_type', ...NEWEST, ...query });
}
const totalOf = (report: Report) => report.rows.at(-1)!;

describe('expected figures', () => {
  it('MAT-16 refunds still to come are added, estimates made anew; GMV, fixed costs and counts stay', () => {
    const [now, later] = [totalOf(ask({})), totalOf(ask({ state: 'expected' }))];
    expect(later.measures.refunds).toBeGreaterThan(now.measures.refunds);
    expect(later.measures.platformFees).toBeLessThan(now.measures.platformFees);
    expect(later.measures.commissionEstimated).toBeLessThan(now.measures.commissionEstimated);
    expect(later.measures.cogs).toBeLessThan(now.measures.cogs);
    expect(later.measures.labour).toBeGreaterThan(now.measures.labour);
    expect(later.measures.returnLoss).toBeGreaterThan(now.measures.returnLoss);
    for (const name of ['gmv', 'shipping', 'commissionActual', 'fixedFees', 'samples', 'adSpend', 'otherCosts'] as const)
      expect(later.measures[name], name).toBe(now.measures[name]);
    expect([later.orders, later.units]).toEqual([now.orders, now.units]);
  });

  it('MAT-16 REP-2 every dimension and model adds up to one total, measure by measure', () => {
    for (const rules of [complete, estimated]) {
      const totals = DIMENSIONS.map((by) => {
        const { rows } = ask({ by, state: 'expected' }, rules);
        for (const measure of MEASURES) {
          const sum = rows.slice(0, -1).reduce((all, row) => all + row.measures[measure], 0);
          expect(sum, `${by} ${measure}`).toBe(totalOf({ rows } as Report).measures[measure]);
        }
        return JSON.stringify(totalOf({ rows } as Report));
      });
      expect(new Set(totals).size).toBe(1);
    }
    const refunds = [complete, estimated].map((rules) => totalOf(ask({ state: 'expected' }, rules)).measures.refunds);
    expect(refunds[0]).toBe(refunds[1]);
  });

  it('MAT-17 a mature period expects nothing, and its band has no width', () => {
    const old = { from: FIRST_DAY, to: addDays(FIRST_DAY, 200) };
    const report = ask({ ...old, state: 'expected' });
    expect(report.rows.map(({ measures }) => measures)).toEqual(ask(old).rows.map(({ measures }) => measures));
    for (const { band, measures, roi } of report.rows)
      expect(band).toEqual({
        refundsLow: measures.refunds,
        refundsHigh: measures.refunds,
        netProfitLow: measures.netProfit,
        netProfitHigh: measures.netProfit,
        roiLow: roi,
        roiHigh: roi,
      });
    expect(report.expectations).toEqual(
      ['us-1', 'us-2'].map((shop) => ({ shop, completeUpTo: V, maturity: 1_000_000, hasLateRefunds: false })),
    );
  });

  it('MAT-17 the band holds the figure, and the profit follows the refunds', () => {
    let open = 0;
    for (const rules of [complete, estimated])
      for (const by of ['creator', 'content_type', 'day'] as const)
        for (const { band, measures, key } of ask({ by, state: 'expected' }, rules).rows) {
          expect(band!.refundsLow <= measures.refunds && measures.refunds <= band!.refundsHigh, `${by} ${key}`).toBe(true);
          expect(band!.netProfitLow <= measures.netProfit && measures.netProfit <= band!.netProfitHigh, `${by} ${key}`).toBe(true);
          if (band!.refundsLow < band!.refundsHigh) open += 1;
        }
    expect(open).toBeGreaterThan(100);
    const { expectations } = ask({ state: 'expected' });
    expect(expectations!.map(({ maturity }) => maturity! > 100_000 && maturity! < 900_000)).toEqual([true, true]);
  });

  it('MAT-5 a shop that cannot say refuses the report, with its reason; a shop that is not asked for does not', () => {
    const refusal = (rules: Rules, query: Partial<ReportQuery> = {}) => {
      try {
        ask({ state: 'expected', ...query }, rules);
      } catch (error) {
        return error instanceof ExpectedRefusedError ? error.refusals : error;
      }
      return null;
    };
    expect(refusal({ ...complete, completeUpTo: { orders: V, returns: V } })).toEqual([
      { shop: 'us-1', reason: 'no_complete_day' },
      { shop: 'us-2', reason: 'no_complete_day' },
    ]);
    const wary = { ...complete, assumptions: { minRefunds: 100_000 } };
    expect(refusal(wary)).toMatchObject([{ shop: 'us-1', reason: 'too_few_refunds', need: 100_000 }, { shop: 'us-2' }]);
    expect(refusal(wary, { shops: ['us-2'] })).toMatchObject([{ shop: 'us-2' }]);
    const young = makeRules({}, { completeUpTo: { orders: V, returns: V, cancellations: V } });
    const report = () => buildReport(makeFacts({ orders: [makeOrder()] }), makeLedger(), young, { by: 'day', ...YEAR, state: 'expected' });
    expect(report).toThrow(ExpectedRefusedError);
  });

  it('REP-11 the engine answers every state as a report made anew, also after orders changed', () => {
    const changed = makeWorld(20_260_208, 4_000, { exposures: 300, isChanged: (order) => order % 50 === 0 });
    const news = new Set(changed.changed.map(({ day, shop }) => `${day} ${shop}`));
    for (const rules of [complete, estimated]) {
      const engine = new ReportEngine({ ...world.facts, blocks: [...world.facts.blocks] }, world.ledger, rules);
      const queries: ReportQuery[] = (['expected', 'settled', 'to_date'] as const).map((state) => ({ by: 'creator', ...NEWEST, state }));
      for (const query of queries)
        expect(JSON.stringify(engine.report(query))).toBe(JSON.stringify(buildReport(world.facts, world.ledger, rules, query)));
      engine.update(changed.facts.blocks.filter(({ facts }) => news.has(`${facts.day} ${facts.shop}`)).map(({ facts }) => facts));
      for (const query of queries)
        expect(JSON.stringify(engine.report(query))).toBe(JSON.stringify(buildReport(changed.facts, world.ledger, rules, query)));
    }
    expect(changed.changed.length).toBeGreaterThan(20);
  });

  it('INT-5 orders of a creator add up to the contribution and commissions of its row', () => {
    for (const rules of [complete, estimated]) {
      const orders = creatorOrders(world.facts, world.ledger, rules, YEAR);
      const { rows } = ask({ by: 'creator', ...YEAR }, rules);
      let seen = 0;
      for (const { key, measures } of rows.slice(0, -2)) {
        const own = orders.get(key) ?? [];
        expect(
          own.reduce((sum, { contribution }) => sum + contribution, 0),
          key,
        ).toBe(measures.contribution);
        expect(
          own.reduce((sum, { commission }) => sum + commission, 0),
          key,
        ).toBe(measures.commission + measures.partnerCommission);
        seen += own.length;
      }
      expect(seen).toBeGreaterThan(500);
    }
  });
});
