import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateHalo, type HaloQuestion, type ProductDay, type ProductSeries } from '../../src/core/halo';
import { intervalOf, placebosOf } from '../../src/core/halo/placebos';
import { shuffle } from './make';

const D0 = 20_500;
/** Placebos reach 56 days back, and each needs 28 days before. */
const FIRST = D0 - 84;
const LENGTH = 84 + 14;

function makeDay(patch: Partial<ProductDay> = {}): ProductDay {
  return { units: 10, price: 1000, adSpend: 100, wasOutOfStock: false, hasTaggedPost: false, runsGmvMax: false, ...patch };
}

function makeSeries(product: string, dayOf: (day: number) => Partial<ProductDay> | null = () => ({})): ProductSeries {
  const days = Array.from({ length: LENGTH }, (_, i) => {
    const patch = dayOf(FIRST + i);
    return patch && makeDay(patch);
  });
  return { product, shop: 'us-1', category: 'skin', from: FIRST, days };
}

const controls = (n = 4) => Array.from({ length: n }, (_, i) => makeSeries(`c${i}`));
/** 10 units a day before the post, 15 from then on. */
const treatedDay = (day: number): Partial<ProductDay> => ({ units: day < D0 ? 10 : 15, hasTaggedPost: day === D0 });

function makeQuestion(patch: Partial<HaloQuestion> = {}): HaloQuestion {
  return {
    postId: 'p1',
    publishedOn: D0,
    treated: makeSeries('t', treatedDay),
    candidates: controls(),
    credited: [{ postId: 'p1', units: 40 }],
    ...patch,
  };
}

function reasonsOf(question: HaloQuestion): string[] {
  const result = estimateHalo(question);
  return result.ok ? [] : result.reasons.map((refusal) => refusal.reason);
}

/** The treated product with one day changed. */
const treatedWith = (at: number, patch: Partial<ProductDay> | null) =>
  makeQuestion({ treated: makeSeries('t', (day) => (day === at ? patch && { ...treatedDay(day), ...patch } : treatedDay(day))) });

describe('halo', () => {
  it('HALO-2 by hand: 210 units against 140 foretold, 40 of them credited', () => {
    // CF = 280 x 560 / 1120 = 140; uplift 70; halo 30; 30 / 40. All placebos are 0, so the interval has no width.
    expect(estimateHalo(makeQuestion())).toEqual({
      ok: true,
      caveat: 'estimated_not_causal',
      controls: ['c0', 'c1', 'c2', 'c3'],
      placebos: 43,
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
    expect(estimateHalo(makeQuestion({ credited: [] }))).toMatchObject({ halo: 700_000, haloRatio: null });
  });

  it('HALO-2 the controls share their course: a season is taken out', () => {
    const season = Array.from({ length: 4 }, (_, i) => makeSeries(`c${i}`, (day) => ({ units: day < D0 ? 4 : 5 })));
    // CF = 280 x 280 / 448 = 175
    expect(estimateHalo(makeQuestion({ candidates: season }))).toMatchObject({ counterfactual: 1_750_000, uplift: 350_000, halo: -50_000 });
  });

  it('HALO-3 the interval: 10th to 90th percent of z and of r, the wider end of both', () => {
    // n 20, k 2: z[17] = 7, z[2] = -8; CF 4: 100 - 7 x 2 .. 100 + 8 x 2. r[17] = 0.7, r[2] = -0.8: 100 - 2.8 .. 100 + 3.2.
    const placebos = Array.from({ length: 20 }, (_, i) => ({ z: i - 10, r: (i - 10) / 10 }));
    const ends = intervalOf(100, 4, placebos);
    expect([ends.low, ends.high]).toEqual([86, 116]);
    // Below one unit the scale is 1. n 19, k 1.
    const small = intervalOf(0, 0.2, placebos.slice(1));
    expect([small.low, small.high]).toEqual([-8, 8]);
  });

  it('HALO-3 placebos: every control at d0 and eight weeks back, the product itself from d0 - 14, under the same conditions', () => {
    const { treated } = makeQuestion();
    // 4 controls x 9 starts + 7 starts of the product.
    expect(placebosOf(treated, controls(), D0).length).toBe(43);
    // Three controls leave each only two; the product itself has its seven.
    expect(placebosOf(treated, controls(3), D0).length).toBe(7);
    // A tagged post 60 days before touches the starts from which it is 28 days before to 13 after: d0-35 .. d0-56 of them, for its product.
    const early = makeSeries('t', (day) => ({ ...treatedDay(day), hasTaggedPost: day === D0 - 60 || day === D0 }));
    expect(placebosOf(early, controls(), D0).length).toBe(39);
    // A stock-out of a control 60 days before takes it out as placebo and as control of the others: at those 4 starts 3 controls are left.
    const gap = makeSeries('c3', (day) => ({ wasOutOfStock: day === D0 - 60 }));
    expect(placebosOf(treated, [...controls(3), gap], D0).length).toBe(43 - 4 * 4);
    // A control that sells less than a unit a day is a control, not a placebo.
    const slow = makeSeries('c4', (day) => ({ units: day % 2 }));
    expect(placebosOf(treated, [...controls(), slow], D0).length).toBe(43);
  });

  it('HALO-3 by hand: one control that doubled is the placebo at the end', () => {
    const doubled = makeSeries('c4', (day) => ({ units: day < D0 ? 10 : 20 }));
    const atStart = placebosOf(makeQuestion().treated, [...controls(), doubled], D0).slice(0, 5);
    // Others: 140 foretold from 4 controls at 10. c0: others 3 x 140 + 280 over 4 x 280 -> 280 x 700 / 1120 = 175, 140 - 175.
    expect(atStart[4]).toEqual({ z: 140 / Math.sqrt(140), r: 1 });
    for (const placebo of atStart.slice(0, 4)) expect(placebo).toEqual({ z: -35 / Math.sqrt(175), r: -0.2 });
  });

  it('HALO-1 controls: same shop and category, no post, steady price, stock and ad spend in both windows', () => {
    const controlsWith = (patch: Partial<ProductSeries>, dayOf?: (day: number) => Partial<ProductDay> | null) => {
      const result = estimateHalo(makeQuestion({ candidates: [...controls(), { ...makeSeries('x', dayOf), ...patch }] }));
      return result.ok && result.controls.includes('x');
    };
    const at = (day: number, patch: Partial<ProductDay> | null) => (d: number) => (d === day ? patch : {});
    expect(controlsWith({})).toBe(true);
    expect(controlsWith({ shop: 'us-2' })).toBe(false);
    expect(controlsWith({ category: null })).toBe(false);
    expect(controlsWith({ product: 't' })).toBe(false);
    for (const day of [D0 - 28, D0 - 1, D0, D0 + 13]) {
      expect(controlsWith({}, at(day, { hasTaggedPost: true }))).toBe(false);
      expect(controlsWith({}, at(day, { wasOutOfStock: true }))).toBe(false);
      expect(controlsWith({}, at(day, null))).toBe(false);
      expect(controlsWith({}, at(day, { price: 1101 }))).toBe(false);
      expect(controlsWith({}, at(day, { price: 1100 }))).toBe(true);
      expect(controlsWith({}, at(day, { price: null }))).toBe(true);
    }
    expect(controlsWith({}, at(D0 - 29, { hasTaggedPost: true, wasOutOfStock: true }))).toBe(true);
    // 100 a day before; 125 or 75 after is 25 %.
    const spending = (after: number) => controlsWith({}, (day) => ({ adSpend: day < D0 ? 100 : after }));
    expect([74, 75, 125, 126].map(spending)).toEqual([false, true, true, false]);
    expect(controlsWith({}, (day) => ({ adSpend: day < D0 ? 0 : 1 }))).toBe(false);
  });

  it('HALO-4 every refusal by its code', () => {
    expect(estimateHalo(treatedWith(D0 - 28, null))).toEqual({
      ok: false,
      reasons: [{ reason: 'too_few_days_before', got: 27, need: 28 }],
    });
    expect(estimateHalo(treatedWith(D0 + 13, null))).toEqual({ ok: false, reasons: [{ reason: 'too_few_days_after', got: 13, need: 14 }] });
    expect(reasonsOf(treatedWith(D0 + 2, { wasOutOfStock: true }))).toEqual(['out_of_stock']);
    expect(reasonsOf(treatedWith(D0 + 2, { price: 899 }))).toEqual(['price_changed']);
    expect(reasonsOf(treatedWith(D0 - 28, { runsGmvMax: true }))).toEqual(['gmv_max_changed']);
    // 27 units before, in a product that sells one a day.
    const slow = makeSeries('t', (day) => ({ units: day === D0 - 5 ? 0 : 1 }));
    expect(reasonsOf(makeQuestion({ treated: slow }))).toEqual(['too_few_units_before']);
    expect(reasonsOf(makeQuestion({ candidates: controls(2) }))).toEqual(['too_few_controls', 'too_few_placebos']);
    expect(estimateHalo(makeQuestion({ candidates: controls(3) }))).toEqual({
      ok: false,
      reasons: [{ reason: 'too_few_placebos', got: 7, need: 20 }],
    });
    const idle = controls().map((control) => ({ ...control, days: control.days.map((day) => day && { ...day, units: 0 }) }));
    expect(reasonsOf(makeQuestion({ candidates: idle }))).toEqual(['controls_without_sales', 'too_few_placebos']);
  });

  it('HALO-4 another tagged post with 20 % of the credited units', () => {
    const credited = (other: number) => [
      { postId: 'p1', units: 30 },
      { postId: null, units: 50 },
      { postId: 'p2', units: other - 5 },
      { postId: 'p2', units: 5 },
    ];
    expect(reasonsOf(makeQuestion({ credited: credited(19) }))).toEqual([]);
    expect(estimateHalo(makeQuestion({ credited: credited(20) }))).toEqual({
      ok: false,
      reasons: [{ reason: 'other_posts', postIds: ['p2'] }],
    });
    expect(reasonsOf(makeQuestion({ credited: [{ postId: 'p2', units: 0 }] }))).toEqual([]);
  });

  it('HALO-2 the order of candidates and the calendar change nothing; the interval holds what the placebos span', () => {
    const noise = fc.array(fc.array(fc.integer({ min: 4, max: 16 }), { minLength: LENGTH, maxLength: LENGTH }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(noise, fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }), fc.integer({ min: -999, max: 999 }), (units, keys, shift) => {
        const series = (name: string, row: number) => makeSeries(name, (day) => ({ units: units[row]![day - FIRST]! }));
        const candidates = [0, 1, 2, 3, 4].map((i) => series(`c${i}`, i));
        const question = makeQuestion({ treated: series('t', 5), candidates });
        const result = estimateHalo(question);
        if (!result.ok) throw new Error(result.reasons.map(({ reason }) => reason).join());
        expect(result.low <= result.high && result.placebos === 5 * 9 + 7).toBe(true);
        const moved = (s: ProductSeries) => ({ ...s, from: s.from + shift });
        const turned = {
          ...question,
          publishedOn: D0 + shift,
          treated: moved(question.treated),
          candidates: shuffle(candidates, keys).map(moved),
        };
        expect(estimateHalo(turned)).toEqual(result);
      }),
      { numRuns: 300 },
    );
  });
});
