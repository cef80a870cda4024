import type { Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';

/** What a list of items shows of each, and how it is sorted until somebody wants it otherwise. */
export const ITEM_FIGURES: readonly FigureKey[] = ['netProfit', 'roi', 'netGmv', 'gmv', 'refunds', 'promotionCost', 'orders'];
export const BY_PROFIT = { column: 'netProfit', descending: true } as const satisfies Sort;
