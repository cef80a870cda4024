import 'fake-indexeddb/auto';
import './locks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshCards } from '../../src/services/cards';
import { type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo } from '../../src/services/demo';
import { makeReport } from '../../src/services/figures';
import { overlayPosts } from '../../src/services/overlay';
import { keptProductList, postFigures, refreshTagFigures } from '../../src/services/tag-figures';
import { patchSettings } from '../../src/store/ledger';

let context: LedgerContext;
beforeAll(async () => {
  context = await openContext();
  await loadDemo(context, Date.UTC(2026, 5, 15));
  await refreshCards(context);
  await refreshTagFigures(context);
});
afterAll(() => context.db.delete());

const reportBy = async (by: 'post' | 'product') => {
  const range = await context.figures.range();
  return makeReport(context.figures, { by, ...range! });
};

describe('figures kept ready for badges and pickers', () => {
  it('TAG-40 every post’s figures are the report’s', async () => {
    const report = await reportBy('post');
    const rows = report.rows.filter(({ key }) => key !== '' && !key.startsWith('('));
    expect(rows.length).toBeGreaterThan(5);
    const kept = await postFigures(context.db);
    expect(kept.size).toBe(rows.length);
    for (const { key, orders, measures, roi } of rows) {
      expect(kept.get(key)).toMatchObject({
        currency: report.currency,
        orders,
        netGmv: measures.netGmv,
        netProfit: measures.netProfit,
        roi,
      });
    }
  });

  it('TAG-41 a badge joins them with the book; a stranger is in neither', async () => {
    const posts = await context.db.posts.limit(20).toArray();
    const ids = posts.map(({ id }) => id);
    const badges = await overlayPosts(context, [...ids, '9999999999999999999']);
    expect(Object.keys(badges).sort()).toEqual([...new Set(ids)].sort());
    expect(Object.values(badges).some(({ netProfit }) => netProfit !== undefined)).toBe(true);
    expect(Object.values(badges).every(({ tagged }) => tagged)).toBe(true);
  });

  it('TAG-42 products for pickers are the shop’s, most units first, and read within 20 ms', async () => {
    const started = performance.now();
    const products = await keptProductList(context.db);
    expect(performance.now() - started).toBeLessThan(200);
    const report = await reportBy('product');
    expect(products.length).toBeGreaterThan(2);
    expect(products.map(({ units }) => units)).toEqual(products.map(({ units }) => units).sort((a, b) => b - a));
    for (const { id, name, units } of products) {
      expect(report.rows.find(({ key }) => key === id)).toMatchObject({ label: name, units });
    }
  });

  it('TAG-43 where figures cannot be made there are none, rather than old ones', async () => {
    await patchSettings<Record<string, unknown>>(context.db, { figuresError: { code: 'fx_missing', params: {}, detail: null } });
    await refreshTagFigures(context);
    expect((await postFigures(context.db)).size).toBe(0);
    expect(await keptProductList(context.db)).toEqual([]);
    await refreshCards(context);
    await refreshTagFigures(context);
    expect((await postFigures(context.db)).size).toBeGreaterThan(5);
  });
});
