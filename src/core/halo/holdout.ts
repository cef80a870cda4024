import { EstimateInputError } from '../maturity/errors';
import { compareFractions, type Fraction, fraction, over, roundTo, TEN_THOUSAND, times } from '../maturity/fraction';
import { fnv1a32, mulberry32 } from '../random';

const DAYS = 28;
const WEEK = 7;
const WEEKS = DAYS / WEEK;
/** 12.37 of roi.md section 7, in hundredths: 2 (1.645 + 0.842)^2, one-sided 5 % at a power of 80 %. */
const POWER = 1237;
const DAYS_KEPT = 5;
const [MIN_PAIRS, MAX_PAIRS] = [2, 6];
const MOST_RHO: Fraction = { n: 8n, d: 10n };
/** delta: the smallest share of sales that is worth knowing, 20 %. */
export const WORTH_KNOWING: Fraction = { n: 20n, d: 100n };

export interface HoldoutQuestion {
  /** Net units a day of the last 28 full days, oldest first. */
  readonly units: readonly number[];
  /** Contribution of those units, minor units: what a unit that is not sold costs. */
  readonly contribution: number;
  /** Any text; the same text gives the same order of blocks. */
  readonly seed: string;
  /** delta, above 0. */
  readonly share?: Fraction;
}

/** What the plan is computed from; ratios in ten-thousandths. */
export interface HoldoutEvidence {
  /** mu: net units a day. */
  readonly mean: number;
  /** s^2 of what is left of them when the means of their weekdays are taken off. */
  readonly variance: number;
  /** rho: lag-1 autocorrelation of the same, within 0 .. 0.8. */
  readonly autocorrelation: number;
  /** n: days that each arm must last. */
  readonly daysPerArm: number;
  readonly pairs: number;
}

/** How to pause promotion so that afterwards it is known what it brings. */
export interface HoldoutPlan extends HoldoutEvidence {
  readonly ok: true;
  readonly seed: string;
  /** Blocks of 7 days in order; the first 2 days of each are not counted. */
  readonly blocks: readonly ('on' | 'off')[];
  readonly offDays: number;
  /** Contribution that pausing is expected to cost at most, if promotion brings delta: minor units. */
  readonly costOfKnowing: number;
}

export type HoldoutResult =
  | HoldoutPlan
  | { readonly ok: false; readonly reason: 'too_few_days'; readonly got: number; readonly need: number }
  | { readonly ok: false; readonly reason: 'no_sales' }
  | ({ readonly ok: false; readonly reason: 'pausing_cannot_answer'; readonly most: number } & HoldoutEvidence);

/**
 * Plans a pause (roi.md section 7): n = ceil(12.37 s^2 (1 + rho) / ((1 - rho)(delta mu)^2)) days an arm, in exact fractions; on and off blocks
 * of a week in random pairs. Over 6 pairs pausing cannot answer the question.
 *
 * @throws `EstimateInputError` where the share is not above 0, or the days are no whole numbers
 */
export function planHoldout({ units, contribution, seed, share = WORTH_KNOWING }: HoldoutQuestion): HoldoutResult {
  if (share.n <= 0n) throw new EstimateInputError('share', `${share.n}/${share.d}`, 'a share above 0');
  for (const day of units) if (!Number.isSafeInteger(day)) throw new EstimateInputError('units', day, 'whole units a day');
  if (units.length < DAYS) return { ok: false, reason: 'too_few_days', got: units.length, need: DAYS };
  const days = units.slice(-DAYS);
  const sold = days.reduce((sum, day) => sum + day, 0);
  if (sold <= 0) return { ok: false, reason: 'no_sales' };

  const { variance, rho } = spreadOf(days);
  const mean = fraction(sold, DAYS);
  const wanted = times(share, mean);
  const inflation = fraction(rho.d + rho.n, rho.d - rho.n);
  const n = ceil(over(times(fraction(POWER, 100), times(variance, inflation)), times(wanted, wanted)));
  const pairs = Math.max(MIN_PAIRS, Math.ceil(n / DAYS_KEPT));
  const evidence: HoldoutEvidence = {
    mean: roundTo(mean, TEN_THOUSAND),
    variance: roundTo(variance, TEN_THOUSAND),
    autocorrelation: roundTo(rho, TEN_THOUSAND),
    daysPerArm: n,
    pairs,
  };
  if (pairs > MAX_PAIRS) return { ok: false, reason: 'pausing_cannot_answer', most: MAX_PAIRS, ...evidence };
  const offDays = pairs * WEEK;
  const perUnit = fraction(contribution, sold);
  const costOfKnowing = roundTo(times(times(wanted, fraction(offDays)), perUnit));
  return { ok: true, ...evidence, seed, blocks: drawBlocks(pairs, seed), offDays, costOfKnowing };
}

/** s^2 (21 degrees of freedom: 28 days less 7 means) and rho of the days less the mean of their weekday, exact. */
function spreadOf(days: readonly number[]): { variance: Fraction; rho: Fraction } {
  const weekday = Array.from({ length: WEEK }, (_, w) => days.filter((_, i) => i % WEEK === w).reduce((sum, day) => sum + day, 0));
  // Four times the residual is a whole number.
  const residuals = days.map((day, i) => BigInt(WEEKS * day - weekday[i % WEEK]!));
  const squares = residuals.reduce((sum, r) => sum + r * r, 0n);
  const products = residuals.slice(1).reduce((sum, r, i) => sum + r * residuals[i]!, 0n);
  const variance = fraction(squares, BigInt(WEEKS * WEEKS * (DAYS - WEEK)));
  if (squares === 0n || products <= 0n) return { variance, rho: fraction(0) };
  const rho = fraction(products, squares);
  return { variance, rho: compareFractions(rho, MOST_RHO) > 0 ? MOST_RHO : rho };
}

/** One on and one off block a pair, each pair in an order of its own: on first where the next 32 random bits are below 2^31. */
function drawBlocks(pairs: number, seed: string): ('on' | 'off')[] {
  const next = mulberry32(fnv1a32(seed));
  return Array.from({ length: pairs }, () => (next() < 2 ** 31 ? (['on', 'off'] as const) : (['off', 'on'] as const))).flat();
}

function ceil({ n, d }: Fraction): number {
  return Number((n + d - 1n) / d);
}
