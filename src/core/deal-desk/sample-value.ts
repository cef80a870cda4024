import type { IntervalOrder } from '../baselines';
import { byCodeUnit } from '../collections';
import { postTimeFromId } from '../ids';
import type { Ledger, Rules } from '../model/ledger';
import { mulDivRound } from '../money';
import { fnv1a32, mulberry32 } from '../random';
import { Owners } from '../report/owners';
import { epochDay, epochDayOf } from '../time';
import { FEWEST_SAMPLES, type SampleValue } from './model';
import type { DealRange } from './range';

const RESAMPLES = 1000;
const [LOW, HIGH] = [100, 899];
const FEWEST_ORDERS = 10;
const MOST_RESAMPLED = 2000;
/** 80 % of a normal distribution, in standard deviations. */
const WIDTH = 1.2816;

/** What the sales of the range leave when everything but the samples is paid, and what the samples cost. */
export interface SampleFigures {
  /** contribution - (promotionCost - samples) */
  left: number;
  samples: number;
}

/**
 * What one more sample is worth by the creator's own history: `left` per sample sent in the range. Nothing links a sample to the post it led to,
 * so all sales of the creator are shared by all samples; how many posts there were stands beside it. The interval draws the orders
 * again (1,000 times, seeded; above 2,000 orders by their variance): it knows nothing of samples that lead to no post at all.
 */
export function sampleValue(
  { left, samples }: SampleFigures,
  orders: readonly IntervalOrder[],
  ledger: Ledger,
  rules: Rules,
  range: DealRange,
): SampleValue {
  const sent = ledger.costs.filter(
    ({ kind, creatorId, day }) => kind === 'sample' && creatorId === range.creatorId && day >= range.from && day <= range.to,
  ).length;
  const cost = sent === 0 ? null : mulDivRound(samples, 1, sent);
  if (sent < FEWEST_SAMPLES || cost === null) return { ok: false, reason: 'too_few_samples', got: sent, need: FEWEST_SAMPLES, cost };
  const interval = orders.length < FEWEST_ORDERS ? null : sumInterval(orders, rules, range);
  const values = orders.reduce((sum, order) => sum + leftOf(order), 0);
  // What follows no order is the same in every draw.
  const rest = left - values;
  return {
    ok: true,
    samples: sent,
    posts: postsIn(ledger, rules, range),
    value: mulDivRound(left, 1, sent),
    cost,
    interval:
      interval === null
        ? { ok: false, got: orders.length, need: FEWEST_ORDERS }
        : { ok: true, low: mulDivRound(interval.low + rest, 1, sent), high: mulDivRound(interval.high + rest, 1, sent) },
  };
}

/** What an order leaves after its commission. */
function leftOf({ contribution, commission }: IntervalOrder): number {
  return contribution - commission;
}

/** 80 % interval of the sum of the orders' values. */
function sumInterval(orders: readonly IntervalOrder[], rules: Rules, { creatorId, from, to }: DealRange): { low: number; high: number } {
  const values = [...orders].sort((a, b) => byCodeUnit(a.orderId, b.orderId)).map(leftOf);
  const n = values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  if (n > MOST_RESAMPLED) {
    const mean = sum / n;
    const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (n - 1);
    const half = Math.floor(WIDTH * Math.sqrt(n * variance) + 0.5);
    return { low: sum - half, high: sum + half };
  }
  const next = mulberry32(fnv1a32(`${rules.version}|${from}|${to}|${creatorId}|samples`));
  const sums = Array.from({ length: RESAMPLES }, () => {
    let drawn = 0;
    for (let i = 0; i < n; i++) drawn += values[Math.floor((next() * n) / 2 ** 32)]!;
    return drawn;
  }).sort((a, b) => a - b);
  return { low: sums[LOW]!, high: sums[HIGH]! };
}

/** Posts that accounts of the creator published on the days of the range, in the report's zone. */
function postsIn(ledger: Ledger, rules: Rules, { creatorId, from, to }: DealRange): number {
  const owners = new Owners(ledger.creators, ledger.accounts, rules);
  const creator = owners.ofId(creatorId);
  const [first, last] = [epochDay(from), epochDay(to)];
  return ledger.posts.filter(({ id, platform, publishedAt, accountKey }) => {
    const at = publishedAt ?? (platform === 'tiktok' ? postTimeFromId(id) : null);
    if (at === null) return false;
    const day = epochDayOf(at, rules.timeZone);
    return day >= first && day <= last && owners.at(accountKey, day) === creator;
  }).length;
}
