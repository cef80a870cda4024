import type { Measure, ReportRow } from '../../../core/model/report';

export interface Step {
  measure: Measure;
  /** Signed change, or the level itself where `level`. */
  amount: number;
  level: boolean;
  /** Both ends of the bar in minor units. */
  from: number;
  to: number;
}

const SALE: readonly Measure[] = ['refunds', 'cogs', 'platformFees', 'shipping', 'tax', 'returnLoss', 'labour'];
const PROMOTION: readonly Measure[] = ['commission', 'partnerCommission', 'fixedFees', 'samples', 'adSpend', 'otherCosts'];

/** From paid GMV down to net profit, step by step; steps of nothing are left out. */
export function stepsOf(row: ReportRow): Step[] {
  const steps: Step[] = [];
  let at = 0;
  const level = (measure: Measure) => {
    at = row.measures[measure];
    steps.push({ measure, amount: at, level: true, from: 0, to: at });
  };
  const down = (measure: Measure) => {
    const amount = row.measures[measure];
    if (amount === 0) return;
    steps.push({ measure, amount: -amount, level: false, from: at, to: at - amount });
    at -= amount;
  };
  level('gmv');
  SALE.forEach(down);
  level('contribution');
  PROMOTION.forEach(down);
  level('netProfit');
  return steps;
}
