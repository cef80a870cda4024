import { describe, expect, it } from 'vitest';
import { COHORT_AGES } from '../../src/core/model/item';
import type { Rules } from '../../src/core/model/ledger';
import { type Dimension, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { buildReport, ReportEngine, refundCohorts } from '../../src/core/report';
import { addDays } from '../../src/core/time';
import { DAYS, FIRST_DAY, makeWorld } from '../bench/report-world';
import {
  makeAccount,
  makeAffiliate,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeReturn,
  makeRules,
  type Rows,
} from './make';

/** A moment of a day in the zone of the tests' shop. */
const at = (day: string) => Date.parse(`${day}T12:00:00-08:00`);
/** Monday of 2026-W06. */
const MONDAY = '2026-02-02';

interface Sale {
  id: string;
  day: string;
  amount: number;
  /** Day of the refund, and how much of the amount. */
  back?: { day: string; amount: number }[];
  account?: string;
}

function rowsOf(sales: readonly Sale[]): Rows {
  return {
    orders: sales.map(({ id, day, amount }) =>
      makeOrder({ orderId: id, createdAt: at(day), lines: [makeLine({ list: amount, paid: amount })] }),
    ),
    returns: sales.flatMap(({ id, back = [] }) =>
      back.map(({ day, amount }, i) =>
        makeReturn({
          returnId: `${id}-${i}`,
          orderId: id,
          type: 'refund',
          createdAt: at(day),
          updatedAt: at(day),
          lines: [{ skuId: 'A', units: 0, refundSubtotal: amount }],
        }),
      ),
    ),
    affiliate: sales.map(({ id, account = 'anna.k' }) => makeAffiliate({ orderId: id, skuId: 'A', account })),
  };
}

function cohorts(sales: readonly Sale[], { today = '2026-12-31', complete = '' } = {}) {
  const ledger = makeLedger({
    creators: [makeCreator('Anna'), makeCreator('Ben')],
    accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('ben', 'id-Ben')],
  });
  const rules = makeRules(
    {},
    complete ? { completeUpTo: { orders: complete, returns: addDays(complete, 30), cancellations: complete } } : {},
  );
  const engine = new ReportEngine(makeFacts(rowsOf(sales)), ledger, rules);
  const query = { from: '2026-02-04', to: '2026-02-12', onlyCreator: 'id-Anna' };
  return engine.ask((context, days) => refundCohorts(context, days, query, today));
}

describe('orders of a week by how much of them came back', () => {
  it('REP-60 a refund stands in the week of its age, and in all older ones; days are widened to whole weeks', () => {
    const sales: Sale[] = [
      { id: '1', day: MONDAY, amount: 10_000, back: [{ day: '2026-02-08', amount: 1_000 }] },
      {
        id: '2',
        day: '2026-02-08',
        amount: 30_000,
        back: [
          { day: '2026-02-15', amount: 6_000 },
          { day: '2026-03-01', amount: 4_000 },
        ],
      },
      { id: '3', day: '2026-02-15', amount: 5_000 },
      { id: '4', day: '2026-02-16', amount: 99_999 },
      { id: '5', day: '2026-02-01', amount: 99_999 },
    ];
    const { cohorts: found, currency } = cohorts(sales);
    expect(currency).toBe('USD');
    expect(found.map(({ week, monday, lines, gmv, refunds }) => [week, monday, lines, gmv, refunds])).toEqual([
      ['2026-W06', MONDAY, 2, 40_000, 11_000],
      ['2026-W07', '2026-02-09', 1, 5_000, 0],
    ]);
    // Six days is the order's own week of age; seven and 21 are the first and third after it.
    expect(found[0]!.cells.map(({ refunds }) => refunds)).toEqual([1_000, 7_000, 7_000, 11_000, ...new Array(6).fill(11_000)]);
    expect(found[0]!.cells.map(({ share }) => share)).toEqual([250, 1_750, 1_750, 2_750, ...new Array(6).fill(2_750)]);
    expect(found[0]!.cells.map(({ lines }) => lines)).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
    expect(found[0]!.cells[0]!.lineShare).toBe(5_000);
    expect(found[1]!.cells.every(({ refunds, share }) => refunds === 0 && share === 0)).toBe(true);
  });

  it('REP-61 a cell is there once the first order has come to its age, and mature once the last possible one is through it', () => {
    const sales: Sale[] = [{ id: '1', day: MONDAY, amount: 10_000 }];
    const shape = (today: string) => cohorts(sales, { today }).cohorts[0]!.cells.map(({ isMature }) => isMature);
    // Sunday 02-08 is six days old on 02-14.
    expect(shape('2026-02-08')).toEqual([false]);
    expect(shape('2026-02-09')).toEqual([false, false]);
    expect(shape('2026-02-13')).toEqual([false, false]);
    expect(shape('2026-02-14')).toEqual([true, false]);
    expect(shape('2026-02-21')).toEqual([true, true, false]);
    expect(shape('2027-02-14')).toHaveLength(COHORT_AGES);
  });

  it('REP-62 nothing is known after the day that orders, returns and cancellations are complete to', () => {
    const sales: Sale[] = [
      {
        id: '1',
        day: MONDAY,
        amount: 10_000,
        back: [
          { day: '2026-02-20', amount: 500 },
          { day: '2026-02-10', amount: 300 },
        ],
      },
    ];
    const { completeUpTo, cohorts: found } = cohorts(sales, { complete: '2026-02-17' });
    expect(completeUpTo).toBe('2026-02-17');
    // The refund of the 20th is in the figure, and in no cell.
    expect(found[0]).toMatchObject({ refunds: 800, undated: 0 });
    expect(found[0]!.cells.map(({ refunds }) => refunds)).toEqual([0, 300, 300]);
  });

  it('REP-63 only what belongs to the item counts', () => {
    const sales: Sale[] = [
      { id: '1', day: MONDAY, amount: 10_000, back: [{ day: '2026-02-03', amount: 1_000 }] },
      { id: '2', day: MONDAY, amount: 7_000, back: [{ day: '2026-02-03', amount: 7_000 }], account: 'ben' },
    ];
    expect(cohorts(sales).cohorts[0]).toMatchObject({ lines: 1, gmv: 10_000, refunds: 1_000 });
  });

  it('REP-64 in a made-up year cohorts hold the GMV and refunds of the report, whatever the item', () => {
    for (const by of BY) {
      const row = world.report.find((one) => one.by === by)!.row;
      const found = world.engine.ask((context, days) => refundCohorts(context, days, { ...YEAR, items: [{ by, key: row.key }] }, YEAR.to));
      const sum = (of: 'gmv' | 'refunds') => found.cohorts.reduce((all, week) => all + week[of], 0);
      expect([sum('gmv'), sum('refunds')], by).toEqual([row.measures.gmv, row.measures.refunds]);
      for (const { gmv, refunds, undated, cells } of found.cohorts) {
        expect(cells.at(-1)?.refunds ?? 0).toBeLessThanOrEqual(refunds - undated);
        cells.forEach((cell, i) => {
          expect(cell.refunds).toBeGreaterThanOrEqual(cells[i - 1]?.refunds ?? 0);
          expect(cell.share).toBe(Math.round((cell.refunds / gmv) * 10_000));
        });
      }
    }
  });
});

describe('expected figures of one item', () => {
  it('REP-57 have the amounts and the band of its own row', () => {
    const V = addDays(FIRST_DAY, DAYS - 8);
    const rules: Rules = { ...world.rules, completeUpTo: { orders: V, returns: V, cancellations: V, affiliate: V } };
    for (const credit of [rules.credit, { ...rules.credit, evidence: 'estimated' as const, model: 'linear' as const, windowDays: 60 }]) {
      for (const by of BY) {
        const range = { from: addDays(FIRST_DAY, DAYS - 40), to: YEAR.to, state: 'expected' as const };
        const ask = (query: object) => buildReport(world.facts, world.ledger, { ...rules, credit }, { by, ...range, ...query });
        const row = ask({}).rows.find(({ key, measures }) => key !== UNCREDITED && key !== TOTAL && measures.gmv > 0)!;
        const own = ask({ by: 'week', items: [{ by, key: row.key }] });
        expect(row.band).toBeDefined();
        expect(own.rows.at(-1)).toEqual({ ...row, id: null, key: TOTAL, label: TOTAL });
      }
    }
  });
});

const BY = ['product', 'shop', 'creator', 'post'] as const satisfies readonly Dimension[];
const YEAR = { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };
const world = (() => {
  const made = makeWorld(20_260_208, 4_000, { exposures: 300 });
  const engine = new ReportEngine(made.facts, made.ledger, made.rules);
  const report = BY.map((by) => {
    const rows = engine.report({ by, ...YEAR }).rows.filter(({ key }) => key !== UNCREDITED && key !== TOTAL);
    return { by, row: rows.sort((a, b) => b.measures.gmv - a.measures.gmv)[0]! };
  });
  return { ...made, engine, report };
})();
