import { byCodeUnit } from '../../collections';
import { benjaminiHochberg } from './benjamini-hochberg';
import type { Alert } from './model';
import { binomialTail } from './tails';

const MIN_TRIALS = 20;

/** How often something happened to a creator, and in the creator's category (the creator included). */
export interface RateSample {
  readonly creator: string;
  readonly trials: number;
  /** The orders or lines to which it happened. */
  readonly hits: readonly string[];
  readonly categoryTrials: number;
  readonly categoryHits: number;
}

export interface RateEvidence {
  readonly trials: number;
  readonly hits: readonly string[];
  readonly categoryTrials: number;
  readonly categoryHits: number;
  /** One-sided binomial chance of so many hits or more at the category's rate. */
  readonly chance: number;
}

/** (e) Creators with more orders cancelled before shipment than their category; trials are orders. */
export function cancelledEarly(samples: readonly RateSample[]): Alert<'cancelled_before_shipment', RateEvidence>[] {
  return testRates(samples, 'cancelled_before_shipment', () => true);
}

/**
 * (f) Creators with more refunded lines than their category, by at least 5 points; trials are mature lines
 * (`LineEstimate.isMature`).
 */
export function refundedOften(samples: readonly RateSample[]): Alert<'refunded_often', RateEvidence>[] {
  return testRates(samples, 'refunded_often', ({ trials, hits, categoryTrials, categoryHits }) => {
    // hits / trials - categoryHits / categoryTrials >= 5 / 100, in whole numbers.
    const excess = BigInt(hits.length) * BigInt(categoryTrials) - BigInt(categoryHits) * BigInt(trials);
    return excess * 20n >= BigInt(trials) * BigInt(categoryTrials);
  });
}

/**
 * Tests every creator with 20 trials or more, whose category has any, against the category's rate; those that stand (Benjamini-Hochberg,
 * 5 %, over all tested creators) and are notable, by creator in code units.
 */
function testRates<R extends string>(
  samples: readonly RateSample[],
  reason: R,
  isNotable: (sample: RateSample) => boolean,
): Alert<R, RateEvidence>[] {
  const tested = samples.filter((sample) => sample.trials >= MIN_TRIALS && sample.categoryTrials > 0);
  const chances = tested.map((s) => binomialTail(s.hits.length, s.trials, s.categoryHits / s.categoryTrials));
  const stands = benjaminiHochberg(chances);
  return tested
    .flatMap((sample, i): Alert<R, RateEvidence>[] => {
      if (!stands[i] || !isNotable(sample)) return [];
      const { creator, trials, categoryTrials, categoryHits } = sample;
      const hits = [...sample.hits].sort(byCodeUnit);
      return [{ reason, subject: creator, evidence: { trials, hits, categoryTrials, categoryHits, chance: chances[i]! } }];
    })
    .sort((a, b) => byCodeUnit(a.subject, b.subject));
}
