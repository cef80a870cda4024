import { describe, expect, it } from 'vitest';
import type { Cost, Ledger } from '../../src/core/model/ledger';
import { DIMENSIONS, type ReportQuery, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { buildBridge } from '../../src/core/reconcile';
import { buildReport, ReportEngine } from '../../src/core/report';
import { makeCost, makeFacts, makeLedger, makeOrder, makeRules, rowOf, SHOP } from './make';

type Entry = NonNullable<Ledger['statementEntries']>[number];
const DAY = '2026-02-03';
/** Still the third in the shop's zone. */
const AT = Date.parse('2026-02-04T05:00:00Z');

function entry(patch: Partial<Entry> = {}): Entry {
  return { shop: SHOP, id: 'e1', at: AT, type: 'PLATFORM_PENALTY', currency: 'USD', amount: -700, reserve: false, ...patch };
}
const facts = makeFacts({ orders: [makeOrder()] });
const rules = makeRules();

function ask(entries: Entry[], query: Partial<ReportQuery> = {}, costs: Cost[] = []) {
  const ledger = makeLedger({ statementEntries: entries, costs });
  return buildReport(facts, ledger, rules, { by: 'creator', from: DAY, to: DAY, ...query });
}
const nobodys = (...args: Parameters<typeof ask>) => rowOf(ask(...args), UNCREDITED).measures;
const before = nobodys([]);

describe('lines of statements that name no order', () => {
  it('COST-14 fees are platform fees of nobody on their day in the shop zone, what is given back lowers them', () => {
    const list = [
      entry(),
      entry({ id: 'e2', type: 'PLATFORM_COMPENSATION', amount: 200 }),
      entry({ id: 'e3', type: 'SAMPLE_SHIPPING_FEE', amount: -5 }),
    ];
    for (const by of DIMENSIONS)
      for (const state of ['to_date', 'settled'] as const) {
        const report = ask(list, { by, state });
        const plain = ask([], { by, state });
        for (const key of [UNCREDITED, TOTAL])
          expect(rowOf(report, key).measures.platformFees - rowOf(plain, key).measures.platformFees, `${by} ${state} ${key}`).toBe(505);
        expect(report.rows.slice(0, -2)).toEqual(plain.rows.slice(0, -2));
      }
    for (const other of [{ from: '2026-02-04', to: '2026-02-04' }, { shops: ['elsewhere'] }]) {
      expect(ask(list, other).rows).toEqual(ask([], other).rows);
    }
  });

  it('COST-14 a reserve is in no measure', () => {
    for (const reserve of [entry({ reserve: true }), entry({ type: 'Reserve' })]) expect(nobodys([reserve])).toEqual(before);
  });

  it('COST-15 ads paid out of the balance are ad spend of nobody, but on days with booked ad spend: there they are listed', () => {
    const ads = entry({ type: 'GMV_PAYMENT_FOR_ADS' });
    expect(nobodys([ads])).toMatchObject({ adSpend: 700, platformFees: before.platformFees });
    const booked = makeCost({ kind: 'ad_spend', amount: 100, day: DAY });
    const report = ask([ads, { ...ads, id: 'e2', amount: -1 }], {}, [booked]);
    expect(rowOf(report, TOTAL).measures.adSpend).toBe(100);
    expect(report.problems.filter(({ code }) => code === 'ads_compared')).toEqual([
      { code: 'ads_compared', subject: SHOP, detail: expect.stringContaining('701 minor units USD') },
    ]);
  });

  it('FX-1 each is converted at its own day, and a shop without rules is an error', () => {
    const fx = [{ day: DAY, base: 'GBP', quote: 'USD', rate: '1.255', source: 'test' }];
    const ledger = makeLedger({ statementEntries: [entry({ currency: 'GBP', amount: -10 })], fx });
    const query = { by: 'creator', from: DAY, to: DAY } as const;
    expect(rowOf(buildReport(facts, ledger, rules, query), UNCREDITED).measures.platformFees - before.platformFees).toBe(13);
    expect(() => ask([entry({ currency: 'GBP' })])).toThrow('GBP');
    expect(() => ask([entry({ shop: 'elsewhere' })])).toThrow('elsewhere');
  });

  it('REP-11 an engine knows them too', () => {
    const ledger = makeLedger({ statementEntries: [entry()] });
    const engine = new ReportEngine(facts, ledger, rules);
    const query = { by: 'day', from: DAY, to: DAY } as const;
    for (let i = 0; i < 2; i++) expect(engine.report(query)).toEqual(buildReport(facts, ledger, rules, query));
  });

  it('REC-7 the bridge puts fees under adjustments, ads and reserves under theirs, and all of it into the settlement', () => {
    const entries = [
      entry(),
      entry({ id: 'e2', type: 'GMV_PAYMENT_FOR_ADS', amount: -30 }),
      entry({ id: 'e3', reserve: true, amount: -4 }),
    ];
    const late = entry({ id: 'e4', at: AT + 86_400_000, amount: -1 });
    const { steps } = buildBridge(facts, makeLedger({ statementEntries: [...entries, late] }), rules, { shop: SHOP, from: DAY, to: DAY });
    const amounts = Object.fromEntries(steps.map(({ name, amount }) => [name, amount]));
    expect(amounts).toMatchObject({ adjustments: -700, ads: -30, withheld: -4, settlement: -734, unexplained_settlement: 0 });
  });
});
