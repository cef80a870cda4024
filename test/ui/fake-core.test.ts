import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/days';
import { UNCREDITED } from '../../src/core/model/report';
import { DEFAULT_BASIS } from '../../src/core/reconcile';
import { fakeApi } from './fake-api';
import { skuId } from './fake-world';

/** The pages are looked at and tested over these answers, so they must be the core's own and hold together. */
describe('the fake book', () => {
  const today = '2026-11-22';
  const query = { by: 'creator', from: addDays(today, -59), to: today } as const;

  it('UI-190 a draft is compared by the same figures that reports show; totals stay, credit moves', async () => {
    const api = fakeApi({ creators: 12, today, slowMs: 0 });
    const rules = await api.rules();
    const draft = { ...rules, credit: { ...rules.credit, native: false, model: 'linear', evidence: 'estimated' } } as const;
    const { before, after } = await api.compareRules(draft, query);
    expect(before.rows).toEqual((await api.report(query)).rows);
    expect(after.rows.at(-1)?.measures.netGmv).toBe(before.rows.at(-1)?.measures.netGmv);
    const uncredited = (rows: typeof before.rows) => rows.find((row) => row.key === UNCREDITED)?.measures.netGmv ?? 0;
    expect(uncredited(after.rows)).toBeLessThan(uncredited(before.rows));
  });

  it('UI-191 an agreement that is deleted leaves the costs, and an undo brings it back', async () => {
    const api = fakeApi({ creators: 12, today });
    const fees = async () => (await api.report(query)).rows.at(-1)?.measures.fixedFees ?? 0;
    const [before, retainer] = [await fees(), (await api.agreements()).find((one) => one.kind === 'retainer')!];
    const op = await api.save({ entity: 'agreement', key: retainer.id, after: null });
    expect(await fees()).toBeLessThan(before);
    await api.undo(op.id);
    expect(await fees()).toBe(before);
  });

  it('UI-192 waterfall and bridge add up, an old version’s report can be asked for, a line says why', async () => {
    const api = fakeApi({ creators: 12, today });
    const { from, to } = query;
    const platform = { amount: 900_000, currency: 'USD', accounts: ['creator_0'], basis: DEFAULT_BASIS };
    const waterfall = await api.waterfall({ creatorId: 'c0', shop: 'us-1', from, to, platform });
    expect(waterfall.steps.reduce((sum, step) => sum + step.amount, waterfall.platform ?? 0)).toBe(waterfall.ours);
    expect(waterfall.ours).toBeGreaterThan(0);
    const bridge = await api.bridge({ shop: 'us-1', from: addDays(today, -100), to: addDays(today, -30) });
    expect(bridge.settledOrders).toBeGreaterThan(20);
    expect((await api.report({ ...query, rulesVersion: 2 })).rules.credit.model).toBe('linear');
    await expect(api.report({ ...query, rulesVersion: 99 })).rejects.toMatchObject({ code: 'rule_invalid' });
    const lines = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => api.explainLine('577000000000000000', skuId(i))));
    expect(lines.filter((line) => line !== null)).toHaveLength(1);
  });

  it('UI-195 creators are ranked by the core, and what is expected is less than what is known to date', async () => {
    const api = fakeApi({ creators: 40, today });
    const { creators } = await api.insights({ from: query.from, to: query.to });
    expect(creators.map((creator) => creator.rank).sort((a, b) => a - b)).toEqual(creators.map((_, i) => i + 1));
    expect(creators.some((creator) => creator.interval.ok)).toBe(true);
    const [known, expected] = await Promise.all([api.report(query), api.report({ ...query, state: 'expected' })]);
    expect(expected.rows.at(-1)!.measures.refunds).toBeGreaterThan(known.rows.at(-1)!.measures.refunds);
  });
});
