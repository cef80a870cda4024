import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planHoldout } from '../../src/core/halo';
import { nameOfError } from './make';

/** Weeks 1 and 3 two units above the level every day, weeks 2 and 4 two below. */
const waves = (level: number) => Array.from({ length: 28 }, (_, i) => level + (Math.floor(i / 7) % 2 === 0 ? 2 : -2));
const ask = (units: readonly number[], seed = 'seed', contribution = 8400) => planHoldout({ units, contribution, seed });

describe('holdout', () => {
  it('HALO-5 by hand: residuals of 2 in waves of a week', () => {
    // s^2 = 28 x 4 / 21 = 5.3333; rho = (24 x 4 - 3 x 4) / 112 = 0.75; level 30: n = ceil(12.37 x 5.3333 x 7 / 36) = ceil(12.83).
    const plan = ask(waves(30));
    expect(plan).toMatchObject({ ok: true, mean: 300_000, variance: 53_333, autocorrelation: 7500, daysPerArm: 13, pairs: 3, offDays: 21 });
    // 0.2 x 30 a day x 21 days x 84.00 / 840 = 12.60
    expect(plan).toMatchObject({ costOfKnowing: 1260, seed: 'seed' });
  });

  it('HALO-5 over 6 pairs pausing cannot answer', () => {
    // Level 10: n = ceil(12.37 x 5.3333 x 7 / 4) = ceil(115.45), 24 pairs.
    const refused = { ok: false, reason: 'pausing_cannot_answer', daysPerArm: 116, pairs: 24, most: 6 };
    expect(ask(waves(10))).toMatchObject(refused);
    // Level 20: ceil(28.86) = 29 days are 6 pairs.
    expect(ask(waves(20))).toMatchObject({ ok: true, daysPerArm: 29, pairs: 6 });
  });

  it('HALO-5 a pattern of weekdays is no variance; two pairs at least', () => {
    const weekly = Array.from({ length: 28 }, (_, i) => [40, 10, 10, 10, 10, 20, 40][i % 7]!);
    expect(ask(weekly)).toMatchObject({ ok: true, variance: 0, autocorrelation: 0, daysPerArm: 0, pairs: 2, offDays: 14 });
  });

  it('HALO-5 autocorrelation is held within 0 and 0.8', () => {
    // Every weekday's mean is the level: up on even days of even weeks. Neighbours differ in sign.
    const zigzag = Array.from({ length: 28 }, (_, i) => 100 + (i % 2 === 0 ? 3 : -3));
    expect(ask(zigzag)).toMatchObject({ autocorrelation: 0 });
    // Two weeks up, two weeks down: (26 x 9 - 9) / 252 = 0.893.
    const slow = Array.from({ length: 28 }, (_, i) => 100 + (i < 14 ? 3 : -3));
    expect(ask(slow)).toMatchObject({ autocorrelation: 8000 });
  });

  it('HALO-5 only the last 28 days count; fewer, or no sales, are refused', () => {
    expect(ask([999, 999, ...waves(30)])).toEqual(ask(waves(30)));
    expect(ask(waves(30).slice(1))).toEqual({ ok: false, reason: 'too_few_days', got: 27, need: 28 });
    expect(ask(new Array(28).fill(0))).toEqual({ ok: false, reason: 'no_sales' });
    expect(nameOfError(() => planHoldout({ units: waves(30), contribution: 0, seed: '', share: { n: 0n, d: 1n } }))).toBe(
      'EstimateInputError',
    );
    expect(nameOfError(() => ask([0.5, ...waves(30)]))).toBe('EstimateInputError');
  });

  it('HALO-6 blocks are on and off once in every pair, in an order that the seed repeats', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const plan = ask(waves(20), seed);
        if (!plan.ok) throw new Error(plan.reason);
        expect(ask(waves(20), seed)).toEqual(plan);
        expect(plan.blocks.length).toBe(12);
        for (let i = 0; i < 12; i += 2) expect([plan.blocks[i], plan.blocks[i + 1]].sort()).toEqual(['off', 'on']);
        seen.add(plan.blocks.join());
      }),
      { numRuns: 300 },
    );
    // Six pairs have 64 orders; most of them occur.
    expect(seen.size).toBeGreaterThan(40);
  });
});
