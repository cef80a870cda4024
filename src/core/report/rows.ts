import { MEASURES, type Measure, type ReportRow } from '../model/report';
import { MoneyRangeError, mulDivRound } from '../money';
import type { RowName } from './cut';
import * as at from './measures';

/** numerator / denominator in units of 1/10,000, rounded half up by absolute value; null where the denominator is 0. */
export function ratioOf(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : mulDivRound(numerator, 10_000, denominator);
}

/** All measures of one row from its additive parts (roi.md section 5). Throws `MoneyRangeError` where a sum is no longer exact. */
export function measuresOf(sums: ArrayLike<number>): Record<Measure, number> {
  const get = (place: number) => sums[place]!;
  const gmv = get(at.GMV);
  const refunds = get(at.REFUNDS);
  const netGmv = gmv - refunds;
  const lineCosts = [at.COGS, at.PLATFORM_FEES, at.SHIPPING, at.TAX, at.RETURN_LOSS, at.LABOUR].reduce((sum, place) => sum + get(place), 0);
  const commission = get(at.COMMISSION_ACTUAL) + get(at.COMMISSION_ESTIMATED);
  const payeeCosts = [at.PARTNER, at.FIXED_FEES, at.SAMPLES, at.AD_SPEND, at.OTHER_COSTS].reduce((sum, place) => sum + get(place), 0);
  const contribution = netGmv - lineCosts;
  const promotionCost = commission + payeeCosts;
  const measures: Record<Measure, number> = {
    gmv,
    refunds,
    netGmv,
    cogs: get(at.COGS),
    platformFees: get(at.PLATFORM_FEES),
    shipping: get(at.SHIPPING),
    tax: get(at.TAX),
    returnLoss: get(at.RETURN_LOSS),
    labour: get(at.LABOUR),
    contribution,
    commission,
    partnerCommission: get(at.PARTNER),
    fixedFees: get(at.FIXED_FEES),
    samples: get(at.SAMPLES),
    adSpend: get(at.AD_SPEND),
    otherCosts: get(at.OTHER_COSTS),
    promotionCost,
    netProfit: contribution - promotionCost,
    gmvConfirmed: get(at.GMV_CONFIRMED),
    gmvTracked: get(at.GMV_TRACKED),
    gmvEstimated: get(at.GMV_ESTIMATED),
    gmvProvisional: get(at.GMV_PROVISIONAL),
    gmvSettled: get(at.GMV_SETTLED),
    commissionActual: get(at.COMMISSION_ACTUAL),
    commissionEstimated: get(at.COMMISSION_ESTIMATED),
  };
  for (const name of MEASURES) if (!Number.isSafeInteger(measures[name])) throw new MoneyRangeError(`${name} of a report row`);
  return measures;
}

/** roi, roiSimple and roas of a row. */
export function ratiosOf(m: Record<Measure, number>): Pick<ReportRow, 'roi' | 'roiSimple' | 'roas'> {
  const simpleCost = m.commission + m.fixedFees;
  return {
    roi: ratioOf(m.netProfit, m.promotionCost),
    roiSimple: ratioOf(m.gmv - simpleCost, simpleCost),
    roas: ratioOf(m.netGmv, m.adSpend),
  };
}

/** A row of a report; ratios of `(uncredited)` are absent. */
export function toRow(name: RowName, sums: ArrayLike<number>, hasRatios: boolean): ReportRow {
  const measures = measuresOf(sums);
  const ratios = hasRatios ? ratiosOf(measures) : { roi: null, roiSimple: null, roas: null };
  const { key, label, id = null, key2, label2 } = name;
  const second = key2 === undefined ? {} : { key2, label2 };
  return { key, label, ...second, id, orders: sums[at.ORDERS]!, units: sums[at.UNITS]!, measures, ...ratios };
}
