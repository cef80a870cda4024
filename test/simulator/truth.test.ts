import { describe, expect, test } from 'vitest';
import {
  TOTAL,
  TRUTH_MEASURES,
  type TruthRow,
  type TruthWorld,
  truth,
  truthBook,
  truthLines,
  UNCREDITED,
  World,
} from '../support/simulator';
import type { TruthDimension } from '../support/simulator/truth';
import { workedExample } from './worked-example';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const DIMENSIONS: TruthDimension[] = ['creator', 'account', 'post', 'product', 'shop', 'day', 'month'];

function row(rows: TruthRow[], key: string): TruthRow {
  const found = rows.find((r) => r.key === key);
  if (!found) throw new Error(`no row ${key} among ${rows.map((r) => r.key).join(', ')}`);
  return found;
}

const WHOLE = { from: '2026-02-01', to: '2026-02-28' };

describe('the worked example of roi.md section 11', () => {
  const world: TruthWorld = workedExample();

  test('ROI: the creator with the whole fee', () => {
    const creator = row(truth(world, { ...WHOLE, by: 'creator' }), 'Ann');
    expect(creator.measures).toMatchObject({
      gmv: 4498,
      refunds: 2249,
      netGmv: 2249,
      cogs: 900,
      platformFees: 135,
      shipping: 299,
      returnLoss: 450,
      labour: 127,
      contribution: 338,
    });
    expect(creator.measures).toMatchObject({ commission: 337, fixedFees: 500, promotionCost: 837, netProfit: -499 });
    expect([creator.roi, creator.roiSimple, creator.roas]).toEqual([-5962, 43740, null]);
    expect([creator.orders, creator.units]).toEqual([1, 2]);
  });

  test('ROI: the line of nobody, and the total', () => {
    const rows = truth(world, { ...WHOLE, by: 'creator' });
    expect(row(rows, UNCREDITED).measures).toMatchObject({
      gmv: 1500,
      cogs: 400,
      platformFees: 90,
      shipping: 100,
      labour: 43,
      contribution: 867,
    });
    expect(row(rows, TOTAL).measures).toMatchObject({ gmv: 5998, netGmv: 3749, contribution: 1205, netProfit: 368 });
    expect(row(rows, TOTAL).roi).toBe(4397);
    expect(row(rows, UNCREDITED).roi).toBeNull();
  });

  test('ROI: one day holds one piece of the spread fee', () => {
    const day = row(truth(world, { from: '2026-02-03', to: '2026-02-03', by: 'creator' }), 'Ann');
    expect(day.measures).toMatchObject({ fixedFees: 167, promotionCost: 504, netProfit: -166 });
    expect(day.roi).toBe(-3294);
    const byDay = truth(world, { ...WHOLE, by: 'day' });
    expect(['2026-02-02', '2026-02-03', '2026-02-04'].map((d) => row(byDay, d).measures.fixedFees)).toEqual([167, 167, 166]);
  });

  test('ROI: unsettled, the estimate follows the refund', () => {
    const open = workedExample({ settled: false });
    expect(row(truth(open, { ...WHOLE, by: 'creator' }), 'Ann').measures).toMatchObject({
      commission: 338,
      commissionEstimated: 338,
      commissionActual: 0,
    });
  });
});

describe('conservation', () => {
  for (let seed = 1; seed <= 20; seed++) {
    test(`rows and (uncredited) add up to (total), seed ${seed}`, () => {
      const world = new World({ seed, orders: 250, days: 45, now: NOW });
      const totals = DIMENSIONS.map((by) => {
        const rows = truth(world, { from: '2026-02-05', to: '2026-03-12', by });
        const total = row(rows, TOTAL);
        for (const measure of TRUTH_MEASURES) {
          const sum = rows.slice(0, -1).reduce((s, r) => s + r.measures[measure], 0);
          expect(sum, `${by} ${measure}`).toBe(total.measures[measure]);
        }
        const keys = rows.slice(0, -2).map((r) => r.key);
        expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1)));
        return total;
      });
      // Whatever one groups by, the total is one.
      for (const total of totals) expect(total).toEqual(totals[0]);
      expect(totals[0]!.measures.gmv).toBeGreaterThan(0);
    });
  }

  test('the same holds for what the files carry; by creator they say what the API says', () => {
    const world = new World({ seed: 5, orders: 600, now: NOW });
    for (const source of ['files', 'exports'] as const) {
      for (const by of DIMENSIONS) {
        const rows = truth(world, { from: '2026-01-15', to: '2026-03-20', by, source });
        for (const measure of TRUTH_MEASURES) {
          expect(
            rows.slice(0, -1).reduce((s, r) => s + r.measures[measure], 0),
            `${source} ${by} ${measure}`,
          ).toBe(row(rows, TOTAL).measures[measure]);
        }
      }
    }
    const ask = (source: 'api' | 'files' | 'exports') => truth(world, { from: '2026-01-15', to: '2026-03-20', by: 'creator', source });
    expect(ask('files')).toEqual(ask('api'));
    expect(row(ask('exports'), TOTAL).measures.partnerCommission).toBe(0);
    expect(row(ask('exports'), TOTAL).measures.fixedFees).toBe(row(ask('api'), TOTAL).measures.fixedFees);
  });

  test('the book holds every row once, and its lines are those of the figures', () => {
    const world = new World({ seed: 5, orders: 300, now: NOW });
    const book = truthBook(world);
    expect([book.orders.size, book.returns.size, book.cancellations.size, book.affiliate.size]).toEqual([
      world.orders.length,
      world.returns.length,
      world.cancellations.length,
      world.affiliate.length,
    ]);
    for (const line of truthLines(world)) {
      const held = book.orders.get(line.orderId)!.lines.find((l) => l.skuId === line.skuId && l.gift === line.gift)!;
      expect([held.quantity, BigInt(held.paid), BigInt(held.taxIncluded)]).toEqual([line.quantity, line.paid, line.taxIncluded]);
    }
  });

  test('two halves of a period add up to the whole', () => {
    const world = new World({ seed: 7, orders: 400, now: NOW });
    const ask = (from: string, to: string) => row(truth(world, { from, to, by: 'shop' }), TOTAL).measures;
    const [whole, first, second] = [ask('2026-01-15', '2026-03-20'), ask('2026-01-15', '2026-02-17'), ask('2026-02-18', '2026-03-20')];
    for (const measure of TRUTH_MEASURES) expect(first[measure] + second[measure], measure).toBe(whole[measure]);
  });

  test('a shared account is credited to whom it belonged at the order', () => {
    const world = new World({ seed: 3, orders: 3_000, now: NOW });
    const by = (name: string, from: string, to: string): number => {
      const own = world.affiliate.filter(
        (a) =>
          a.plan.handle === 'mia.daily' && world.ownerOf('mia.daily', new Date(a.createdAt * 1000).toISOString().slice(0, 10)) === name,
      );
      return own.filter((a) => a.createdAt * 1000 >= Date.parse(from) && a.createdAt * 1000 < Date.parse(to)).length;
    };
    expect(by('Mia Chen', '2026-01-01', world.handover)).toBeGreaterThan(0);
    expect(by('林小美', world.handover, '2026-04-01')).toBeGreaterThan(0);
    expect(by('林小美', '2026-01-01', world.handover)).toBe(0);
  });
});
