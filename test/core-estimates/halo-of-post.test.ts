import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/days';
import type { Facts } from '../../src/core/facts';
import { daysOfHalo, type HaloResult, haloOfPost, holdoutOfProduct, planHoldout } from '../../src/core/halo';
import type { Ledger, Rules } from '../../src/core/model/ledger';
import type { AffiliateRow, OrderRow } from '../../src/core/model/orders';
import {
  makeAccount,
  makeAffiliate,
  makeCost,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeReturn,
  makeRules,
  makeSkuCost,
  SHOP,
} from '../core/make';
import { nameOfError } from './make';

const D0 = '2026-04-10';
const { from: FIRST, to: LAST } = daysOfHalo(D0);
const DAYS = Array.from({ length: 98 }, (_, i) => addDays(FIRST, i));
const CONTROLS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'];
const noon = (day: string) => Date.parse(`${day}T20:15:00Z`);

/** An order of one line of a product. */
function sale(product: string, day: string, quantity: number, patch: { id?: string; paid?: number } = {}): OrderRow {
  const { id = '', paid = 1000 } = patch;
  const line = makeLine({ skuId: `sku-${product}`, productId: product, quantity, list: paid * quantity });
  return makeOrder({ orderId: `${product}-${day}${id}`, createdAt: noon(day), lines: [line] });
}

/** 10 units a day of every product; 15 of the treated one from the post on, of which 40 in all come by the post. */
function book(): { orders: OrderRow[]; affiliate: AffiliateRow[] } {
  const controls = CONTROLS.flatMap((product) => DAYS.map((day) => sale(product, day, 10)));
  const treated = DAYS.map((day) => sale('t', day, 10));
  const more = DAYS.filter((day) => day >= D0).map((day) => sale('t', day, 5, { id: '+' }));
  const affiliate = more.slice(0, 8).map(({ orderId, createdAt }) => {
    return makeAffiliate({ orderId, createdAt, skuId: 'sku-t', productId: 't', contentId: 'p1' });
  });
  return { orders: [...controls, ...treated, ...more], affiliate };
}

const post = (id: string, day: string | null, productIds = ['t'], patch = {}): Ledger['posts'][number] => {
  return {
    id,
    platform: 'tiktok',
    accountKey: 'anna.k',
    kind: 'video',
    publishedAt: day === null ? null : noon(day),
    productIds,
    campaign: null,
    ...patch,
  };
};
const ledgerWith = (patch: Partial<Ledger> = {}) => makeLedger({ posts: [post('p1', D0)], ...patch });
const rules = makeRules({}, { completeUpTo: { orders: addDays(LAST, 30), affiliate: LAST } });
const facts = makeFacts(book());
const ask = (ledger: Ledger, of: Facts = facts, by: Rules = rules): HaloResult =>
  haloOfPost(of, ledger, by, { postId: 'p1', productId: 't' });
const reasonsOf = (result: HaloResult) => (result.ok ? [] : result.reasons.map((refusal) => refusal.reason));

describe('halo from facts', () => {
  it('HALO-7 by hand: 210 units against 140 foretold, 40 of them credited', () => {
    expect([FIRST, LAST]).toEqual(['2026-01-16', '2026-04-23']);
    expect(ask(ledgerWith())).toEqual({
      ok: true,
      caveat: 'estimated_not_causal',
      controls: CONTROLS,
      placebos: 61,
      treatedBefore: 280,
      treatedAfter: 210,
      counterfactual: 1_400_000,
      uplift: 700_000,
      low: 700_000,
      high: 700_000,
      creditedUnits: 40,
      halo: 300_000,
      haloRatio: 7500,
    });
  });

  it('HALO-7 units are net: returned, cancelled, unpaid ones and gifts count nothing', () => {
    const { orders, affiliate } = book();
    const day = addDays(D0, 2);
    const extra = [
      { ...sale('t', day, 3, { id: 'back' }) },
      { ...sale('t', day, 3, { id: 'cancelled' }), status: 'cancelled' as const },
      { ...sale('t', day, 3, { id: 'unpaid' }), status: 'unpaid' as const, paidAt: null },
      { ...sale('t', day, 3, { id: 'test' }), kind: 'test' as const },
    ];
    const returns = [makeReturn({ orderId: extra[0]!.orderId, lines: [{ skuId: 'sku-t', units: 2, refundSubtotal: 2000 }] })];
    const result = ask(ledgerWith(), makeFacts({ orders: [...orders, ...extra], affiliate, returns }));
    expect(result).toMatchObject({ ok: true, treatedAfter: 211 });
  });

  it('HALO-7 credited units are those of any creator by the rules, not of the seller s own accounts', () => {
    const own = ledgerWith({ accounts: [makeAccount('anna.k', null, { own: true })] });
    expect(ask(own)).toMatchObject({ creditedUnits: 0, haloRatio: null });
    // Every sale of the treated product after the post is exposed to it.
    const estimated = { ...rules, credit: { ...rules.credit, evidence: 'estimated' as const, windowDays: 30 } };
    expect(ask(ledgerWith(), facts, estimated)).toMatchObject({ creditedUnits: 15 * 14 });
    // A second post shares them by whole units.
    const second = ledgerWith({ posts: [post('p1', D0), post('p2', addDays(D0, -90))] });
    const linear = { ...estimated, credit: { ...estimated.credit, model: 'linear' as const, windowDays: 200 } };
    expect(reasonsOf(ask(second, facts, linear))).toEqual(['other_posts']);
  });

  it('HALO-7 a product with a tagged post, another price or category, a jump in ad spend is no control', () => {
    const day = addDays(D0, -3);
    const { orders, affiliate } = book();
    const dear = makeFacts({ orders: [...orders, sale('c0', day, 1, { id: 'dear', paid: 1101 })], affiliate });
    const fine = makeFacts({ orders: [...orders, sale('c0', day, 1, { id: 'dear', paid: 1100 })], affiliate });
    const controls = (result: HaloResult) => (result.ok ? result.controls : reasonsOf(result));
    expect(controls(ask(ledgerWith(), dear))).toEqual(CONTROLS.filter((c) => c !== 'c0'));
    expect(controls(ask(ledgerWith(), fine))).toEqual(CONTROLS);
    expect(controls(ask(ledgerWith({ posts: [post('p1', D0), post('p9', day, ['c1', 'x'])] })))).toEqual(
      CONTROLS.filter((c) => c !== 'c1'),
    );
    expect(controls(ask(ledgerWith({ skuCosts: [makeSkuCost('sku-c2', '1', { category: 'other' })] })))).toEqual(
      CONTROLS.filter((c) => c !== 'c2'),
    );
    const ads = (patch: Parameters<typeof makeCost>[0]) =>
      ledgerWith({
        posts: [post('p1', D0), post('old', '2025-01-01', ['c3'])],
        costs: [makeCost({ kind: 'ad_spend', postId: 'old', ...patch })],
      });
    const even = { from: addDays(D0, -28), to: addDays(D0, 13), amount: 42_000 };
    expect(controls(ask(ads({ day: D0 })))).toEqual(CONTROLS.filter((c) => c !== 'c3'));
    expect(controls(ask(ads(even)))).toContain('c3');
    expect(controls(ask(ads({ ...even, to: addDays(D0, -1) })))).not.toContain('c3');
    expect(controls(ask(ads({ day: D0, kind: 'other' })))).toContain('c3');
  });

  it('HALO-7 GMV Max is read from notes and campaigns: of the post s products, or of the whole shop', () => {
    const max = (patch: Parameters<typeof makeCost>[0]) =>
      reasonsOf(ask(ledgerWith({ costs: [makeCost({ kind: 'ad_spend', day: D0, ...patch })] })));
    expect(max({ note: 'GMV Max, week 15' })).toContain('gmv_max_changed');
    expect(max({ campaign: 'gmv_max-2', postId: 'p1' })).toContain('gmv_max_changed');
    expect(max({ note: 'GMV Max', postId: 'unknown post' })).toEqual([]);
    expect(max({ note: 'gross' })).toEqual([]);
    expect(max({ note: 'GMV Max', from: FIRST, to: LAST })).toEqual([]);
  });

  it('HALO-7 days are full up to the last day that all streams are complete for', () => {
    const early = { ...rules, completeUpTo: { orders: LAST, returns: addDays(LAST, -2) } };
    expect(ask(ledgerWith(), facts, early)).toMatchObject({
      reasons: [{ reason: 'too_few_days_after', got: 12, need: 14 }, { reason: 'too_few_controls', got: 0 }, {}],
    });
    expect(ask(ledgerWith(), facts, { ...rules, completeUpTo: {} })).toMatchObject({ ok: true });
  });

  it('HALO-8 no publication day, no such post, no such product', () => {
    const timed = String(BigInt(noon(D0) / 1000) << 32n);
    expect(ask(ledgerWith({ posts: [post('p1', null)] }))).toEqual({ ok: false, reasons: [{ reason: 'no_publication_day' }] });
    const byId = ledgerWith({ posts: [post(timed, null)] });
    expect(haloOfPost(facts, byId, rules, { postId: timed, productId: 't' })).toMatchObject({
      ok: false,
      reasons: [{ reason: 'other_posts', postIds: ['p1'] }],
    });
    expect(nameOfError(() => ask(ledgerWith({ posts: [] })))).toBe('ReportQueryError');
    const gone = haloOfPost(facts, ledgerWith(), rules, { postId: 'p1', productId: 'gone' });
    expect(reasonsOf(gone)).toContain('too_few_days_before');
  });
});

describe('holdout from facts', () => {
  const quantity = (i: number) => 20 + (i % 7) + (i % 3);
  const days = DAYS.slice(0, 40);
  const orders = days.map((day, i) => sale('t', day, quantity(i)));
  const affiliate = orders.slice(0, 35).map(({ orderId }, i) => {
    return makeAffiliate({ orderId, skuId: 'sku-t', productId: 't', account: ['anna.k', 'ours', 'stranger', ''][i % 4]! });
  });
  const ledger = makeLedger({
    creators: [makeCreator('Anna')],
    accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('ours', null, { own: true })],
    costs: [makeCost({ day: days[39]! })],
    skuCosts: [makeSkuCost('sku-t', '3.00')],
  });
  const other = days.map((day) => sale('c0', day, 50));
  const all = makeFacts({ orders: [...orders, ...other], affiliate });
  const until = (day: string) => makeRules({ labourPerOrder: '0.50' }, { completeUpTo: { orders: day } });
  const question = { productId: 't', shop: SHOP, share: '0.2' };

  it('HALO-9 the last 28 full days, and what all of their sales contribute, whoever is credited', () => {
    const units = days.slice(10, 38).map((_, i) => quantity(i + 10));
    const sold = units.reduce((sum, n) => sum + n, 0);
    const seed = `1|${SHOP}|t|${days[37]}`;
    const expected = planHoldout({ units, contribution: sold * 700 - 28 * 50, seed });
    expect(expected.ok).toBe(true);
    expect(holdoutOfProduct(all, ledger, until(days[37]!), question)).toEqual(expected);
    const half = planHoldout({ units, contribution: sold * 700 - 28 * 50, seed, share: { n: 1n, d: 2n } });
    expect(holdoutOfProduct(all, ledger, until(days[37]!), { ...question, share: '0.50' })).toEqual(half);
  });

  it('HALO-9 too short a history, no sales, and questions without meaning', () => {
    expect(holdoutOfProduct(all, ledger, until(days[20]!), question)).toEqual({ ok: false, reason: 'too_few_days', got: 21, need: 28 });
    expect(holdoutOfProduct(all, ledger, until(days[38]!), { ...question, productId: 'gone' })).toMatchObject({ ok: false, got: 0 });
    expect(holdoutOfProduct(makeFacts({ orders: [] }), ledger, until(days[38]!), question)).toMatchObject({ ok: false, got: 0 });
    const refused = (patch: Partial<typeof question>) =>
      nameOfError(() => holdoutOfProduct(all, ledger, until(days[38]!), { ...question, ...patch }));
    expect(['0', '-0.1', '1.01', 'a fifth'].map((share) => refused({ share }))).toEqual(Array(4).fill('ReportQueryError'));
    expect(refused({ shop: 'gone' })).toBe('ShopRulesMissingError');
  });
});
