import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import { TOTAL, UNCREDITED } from '../../src/core/model/report';
import { ratiosOf } from '../../src/core/report/rows';
import { queryOfRow } from '../../src/ui/figures/figure-scope';
import { splitOfTotal } from '../../src/ui/figures/total-split';
import { chosenShops, isNarrowedByShop, shopsText } from '../../src/ui/options/chosen-shops';
import { rowWithoutFigures } from '../../src/ui/options/creators/creators-page';

function row(key: string, gmv: number, profit: number, cost: number, settled = 0) {
  const made = rowWithoutFigures(key, key);
  const measures = { ...made.measures, gmv, netProfit: profit, promotionCost: cost, gmvSettled: settled };
  return { ...made, measures, ...ratiosOf(measures) };
}

const report = (rows: Report['rows'], more: Partial<Report> = {}) =>
  ({ query: { by: 'creator', from: '2026-02-01', to: '2026-02-28' }, currency: 'USD', rows, ...more }) as Report;

describe('the total in two', () => {
  it('UI-383 creators alone are the total less what nobody is credited with; their ROI is made of that', () => {
    const made = report([row('Anna', 900, 395, 1_000), row(UNCREDITED, 800, 422, 0), row(TOTAL, 1_700, 817, 1_000)]);
    const split = splitOfTotal(made)!;
    expect(split.creators.measures).toMatchObject({ gmv: 900, netProfit: 395, promotionCost: 1_000 });
    expect(split.creators.roi).toBe(3_950);
    expect(made.rows.at(-1)!.roi).toBe(8_170);
    expect(split.uncredited.measures.netProfit).toBe(422);
  });

  it('UI-383 reports by something else, of one creator, or without anything uncredited have no such parts', () => {
    const rows = [row('Anna', 900, 395, 1_000), row(UNCREDITED, 800, 422, 0), row(TOTAL, 1_700, 817, 1_000)];
    const { query } = report(rows);
    expect(splitOfTotal(report(rows, { query: { ...query, by: 'post' } }))).toBeNull();
    expect(splitOfTotal(report(rows, { query: { ...query, onlyCreator: 'id' } }))).toBeNull();
    expect(splitOfTotal(report([row('Anna', 1, 1, 1), row(UNCREDITED, 0, 0, 0), row(TOTAL, 1, 1, 1)]))).toBeNull();
  });

  it('UI-383 a settled ROI of creators alone needs four fifths of their own GMV settled', () => {
    const of = (settled: number) => [
      row('Anna', settled, 90, 100, settled),
      row(UNCREDITED, 500, 10, 0, 500),
      row(TOTAL, settled + 500, 100, 100, settled + 500),
    ];
    const toDate = report([row('Anna', 1_000, 90, 100), row(UNCREDITED, 500, 10, 0), row(TOTAL, 1_500, 100, 100)]);
    expect(splitOfTotal(report(of(800), { state: 'settled' }), toDate)!.creators.roi).toBe(9_000);
    expect(splitOfTotal(report(of(799), { state: 'settled' }), toDate)!.creators.roi).toBeNull();
    expect(splitOfTotal(report(of(800), { state: 'settled' }))!.creators.roi).toBeNull();
  });
});

describe('what a row of a list is made of', () => {
  const query = { from: '2026-02-01', to: '2026-02-28', shops: ['us-1'] };

  it('UI-384 a row asks for its keys, the total for everything, the uncredited one for what has no key', () => {
    expect(queryOfRow(query, 'post', undefined, { key: 'p1' })).toEqual({ ...query, items: [{ by: 'post', key: 'p1' }] });
    expect(queryOfRow(query, 'post', 'shop', { key: 'p1', key2: 'us-1' }).items).toEqual([
      { by: 'post', key: 'p1' },
      { by: 'shop', key: 'us-1' },
    ]);
    expect(queryOfRow(query, 'creator', undefined, { key: 'Anna', id: 'id-Anna' })).toEqual({ ...query, onlyCreator: 'id-Anna' });
    expect(queryOfRow(query, 'creator', undefined, { key: TOTAL })).toEqual(query);
    expect(queryOfRow(query, 'creator', 'week', { key: UNCREDITED, key2: '' })).toEqual({ ...query, unnamed: ['creator', 'week'] });
    const of = { ...query, onlyCreator: 'id-Anna' };
    expect(queryOfRow(of, 'product', undefined, { key: 'P' })).toEqual({ ...of, items: [{ by: 'product', key: 'P' }] });
  });
});

describe('chosen shops', () => {
  it('UI-385 the address names shops that are there; all or none of them is no choice', () => {
    const known = ['us-1', 'gb-1', 'vn-1'];
    expect(chosenShops('us-1,gb-1,gone', known)).toEqual(['gb-1', 'us-1']);
    for (const text of [null, '', 'gone', 'vn-1,us-1,gb-1']) expect(chosenShops(text, known), String(text)).toBeNull();
    expect(chosenShops(shopsText(['gb-1'], known), known)).toEqual(['gb-1']);
    expect(shopsText(known, known)).toBe('');
    expect(['/', '/creators/x', '/trend', '/print'].every(isNarrowedByShop)).toBe(true);
    expect(['/costs', '/reconcile', '/creatorsx', '/agreements/1'].some(isNarrowedByShop)).toBe(false);
  });
});
