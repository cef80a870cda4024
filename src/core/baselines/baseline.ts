import { byCodeUnit } from '../collections';
import { type Fraction, fraction } from '../maturity/fraction';
import { compareQuotients, type Quotient } from './quotient';

/** Ratios that have a baseline. Those that hold payee costs have none by content type. */
export const BASELINE_RATIOS = ['roi', 'roi_simple', 'roas', 'refund_rate', 'commission_rate', 'contribution_rate'] as const;
export type BaselineRatio = (typeof BASELINE_RATIOS)[number];

const BY_CONTENT_TYPE: readonly BaselineRatio[] = ['refund_rate', 'commission_rate', 'contribution_rate'];

/** Assumptions of baselines (roi.md section 7), editable. */
export interface BaselineAssumptions {
  /** Credited orders from which a creator counts, and creators from which a group has a baseline. */
  readonly minOrders: number;
  readonly minCreators: number;
  /** Credited orders at which a creator's own ROI weighs as much as the group's median. */
  readonly shrinkOrders: number;
}

export const BASELINE_DEFAULTS: BaselineAssumptions = { minOrders: 10, minCreators: 5, shrinkOrders: 30 };

/** A creator's ratio as its exact sums (minor units of the report currency, or counts). */
export interface Member {
  readonly creator: string;
  /** Credited orders of the period. */
  readonly orders: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** A baseline and its quartiles, exact; `roundTo(x, 10_000)` gives what is shown. */
export interface Baseline {
  readonly ok: true;
  /** Creators behind it; those without denominator are in the sums and have no ratio. */
  readonly creators: number;
  /** Sum of numerators / sum of denominators. */
  readonly value: Fraction;
  readonly q1: Fraction;
  readonly median: Fraction;
  readonly q3: Fraction;
}

/** Why there is no baseline: the code of the sentence that the screen shows in its place. */
export type NoBaseline =
  | { readonly ok: false; readonly reason: 'too_few_creators'; readonly got: number; readonly need: number }
  | { readonly ok: false; readonly reason: 'no_denominator' }
  | { readonly ok: false; readonly reason: 'payee_costs_have_no_content_type'; readonly ratio: BaselineRatio };

/** The group that a creator is compared with: its category x the market with most of its net GMV in the period. */
export interface Group {
  /** `(none)` where blank. */
  readonly category: string;
  /** null where the creator has no net GMV in any market. */
  readonly market: string | null;
}

export const NO_CATEGORY = '(none)';

/** A creator's group; of markets with equal net GMV the first by code unit. */
export function groupOf(category: string | null, netGmvByMarket: Readonly<Record<string, number>>): Group {
  let market: string | null = null;
  for (const [code, netGmv] of Object.entries(netGmvByMarket).sort(([a], [b]) => byCodeUnit(a, b))) {
    if (netGmv > 0 && (market === null || netGmv > netGmvByMarket[market]!)) market = code;
  }
  return { category: category === null || category.trim() === '' ? NO_CATEGORY : category, market };
}

/**
 * Baseline of one group for one ratio (roi.md section 7), the creator who is compared included; no fallback to a wider group.
 *
 * @param members every creator of the group; those with too few orders are left out here
 * @param isByContentType whether the sums are those of one content type, where payee costs have no place
 */
export function baselineOf(
  members: readonly Member[],
  ratio: BaselineRatio,
  isByContentType = false,
  assumptions: BaselineAssumptions = BASELINE_DEFAULTS,
): Baseline | NoBaseline {
  if (isByContentType && !BY_CONTENT_TYPE.includes(ratio)) return { ok: false, reason: 'payee_costs_have_no_content_type', ratio };
  const counted = members.filter((member) => member.orders >= assumptions.minOrders);
  const need = assumptions.minCreators;
  if (counted.length < need) return { ok: false, reason: 'too_few_creators', got: counted.length, need };
  const sum = (of: (member: Member) => number) => counted.reduce((all, member) => all + BigInt(of(member)), 0n);
  const denominator = sum((member) => member.denominator);
  const ratios = sortedRatios(counted);
  if (denominator === 0n || ratios.length === 0) return { ok: false, reason: 'no_denominator' };
  const value = fraction(
    sum((member) => member.numerator),
    denominator,
  );
  return { ok: true, creators: counted.length, value, q1: quartile(ratios, 1), median: quartile(ratios, 2), q3: quartile(ratios, 3) };
}

/** Ratios that exist, ascending by exact value. */
export function sortedRatios(members: readonly Member[]): Quotient[] {
  const existing = members.filter((member) => member.denominator !== 0);
  return existing.map(({ numerator, denominator }) => ({ num: numerator, den: denominator })).sort(compareQuotients);
}

/** Quartile k (1, 2, 3) of ascending values, in a straight line between neighbours (QUARTILE.INC), exact. */
export function quartile(sorted: readonly Quotient[], k: 1 | 2 | 3): Fraction {
  const at = (sorted.length - 1) * k;
  const [low, high] = [exactly(sorted[Math.floor(at / 4)]!), exactly(sorted[Math.ceil(at / 4)]!)];
  const rest = BigInt(at % 4);
  // low + (high - low) x rest / 4
  return fraction(low.n * high.d * (4n - rest) + high.n * low.d * rest, low.d * high.d * 4n);
}

function exactly({ num, den }: Quotient): Fraction {
  return fraction(num, den);
}
