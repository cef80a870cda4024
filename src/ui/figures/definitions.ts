import { type RowFigure, rowFigure } from '../../core/report/packed/row-figures';

/** Everything that a figure on screen can be. */
export type FigureKey = RowFigure;

export type FigureKind = 'money' | 'ratio' | 'count';

/** One input of a figure, with how it enters. */
export interface Term {
  sign: '+' | '−' | '÷';
  of: FigureKey;
}

const plus = (...of: FigureKey[]): Term[] => of.map((key) => ({ sign: '+', of: key }));
const minus = (...of: FigureKey[]): Term[] => of.map((key) => ({ sign: '−', of: key }));
const by = (of: FigureKey): Term => ({ sign: '÷', of });

/** What each figure is made of, as far as it is made of others (roi.md sections 4 and 5). */
export const FORMULAS: Partial<Record<FigureKey, readonly Term[]>> = {
  netGmv: [...plus('gmv'), ...minus('refunds')],
  contribution: [...plus('netGmv'), ...minus('cogs', 'platformFees', 'shipping', 'tax', 'returnLoss', 'labour')],
  commission: plus('commissionActual', 'commissionEstimated'),
  promotionCost: plus('commission', 'partnerCommission', 'fixedFees', 'samples', 'adSpend', 'otherCosts'),
  netProfit: [...plus('contribution'), ...minus('promotionCost')],
  roi: [...plus('netProfit'), by('promotionCost')],
  roiSimple: plus('gmv', 'commission', 'fixedFees'),
  roas: [...plus('netGmv'), by('adSpend')],
};

export function kindOf(key: FigureKey): FigureKind {
  if (key === 'roi' || key === 'roiSimple' || key === 'roas') return 'ratio';
  return key === 'orders' || key === 'units' ? 'count' : 'money';
}

/** A row's figure: minor units, 1/10,000 or a count, by kind; null where it is absent. */
export const figureOf = rowFigure;

/** Whether the figure is a result, shown with sign and arrow. */
export function isResult(key: FigureKey): boolean {
  return key === 'netProfit' || key === 'roi';
}
