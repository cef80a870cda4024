import type { Measure } from '../model/report';
import * as at from './measures';

/** Additive parts, and whether they are added or taken away. */
type Parts = readonly (readonly [place: number, sign: 1 | -1])[];

const plus = (...places: number[]): Parts => places.map((place) => [place, 1]);
const minus = (parts: Parts): Parts => parts.map(([place, sign]) => [place, sign === 1 ? -1 : 1]);

const netGmv: Parts = [...plus(at.GMV), ...minus(plus(at.REFUNDS))];
const contribution: Parts = [...netGmv, ...minus(plus(at.COGS, at.PLATFORM_FEES, at.SHIPPING, at.TAX, at.RETURN_LOSS, at.LABOUR))];
const commission = plus(at.COMMISSION_ACTUAL, at.COMMISSION_ESTIMATED);
const promotionCost: Parts = [...commission, ...plus(at.PARTNER, at.FIXED_FEES, at.SAMPLES, at.AD_SPEND, at.OTHER_COSTS)];

/** Every measure as a sum of additive parts (roi.md section 5). */
const PARTS: Record<Measure, Parts> = {
  gmv: plus(at.GMV),
  refunds: plus(at.REFUNDS),
  netGmv,
  cogs: plus(at.COGS),
  platformFees: plus(at.PLATFORM_FEES),
  shipping: plus(at.SHIPPING),
  tax: plus(at.TAX),
  returnLoss: plus(at.RETURN_LOSS),
  labour: plus(at.LABOUR),
  contribution,
  commission,
  partnerCommission: plus(at.PARTNER),
  fixedFees: plus(at.FIXED_FEES),
  samples: plus(at.SAMPLES),
  adSpend: plus(at.AD_SPEND),
  otherCosts: plus(at.OTHER_COSTS),
  promotionCost,
  netProfit: [...contribution, ...minus(promotionCost)],
  gmvConfirmed: plus(at.GMV_CONFIRMED),
  gmvTracked: plus(at.GMV_TRACKED),
  gmvEstimated: plus(at.GMV_ESTIMATED),
  gmvProvisional: plus(at.GMV_PROVISIONAL),
  gmvSettled: plus(at.GMV_SETTLED),
  commissionActual: plus(at.COMMISSION_ACTUAL),
  commissionEstimated: plus(at.COMMISSION_ESTIMATED),
};

/** The same as plain numbers, place and sign in turns: tables ask for hundreds of thousands of them. */
const FLAT = Object.fromEntries(Object.entries(PARTS).map(([measure, parts]) => [measure, Int8Array.from(parts.flat())])) as Record<
  Measure,
  Int8Array
>;

/** Places of the parts that make a measure, each with 1 or -1 after it. */
export function partsOf(measure: Measure): Int8Array {
  return FLAT[measure];
}

/** One measure of the row whose additive parts begin at `from`. */
export function measureAt(sums: ArrayLike<number>, from: number, measure: Measure): number {
  const parts = FLAT[measure];
  let value = 0;
  for (let i = 0; i < parts.length; i += 2) value += parts[i + 1]! * sums[from + parts[i]!]!;
  return value;
}
