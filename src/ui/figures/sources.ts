import type { SyncedStream } from '../../core/model/orders';
import type { FigureKey } from './definitions';

/** What a figure is made from: streams of the platform, or what the seller keeps by hand. */
export type FigureSource = SyncedStream | 'costs' | 'unit_costs';

const SALES: readonly FigureSource[] = ['orders', 'affiliate'];
const NET: readonly FigureSource[] = [...SALES, 'returns', 'cancellations'];
const ALL: readonly FigureSource[] = [...NET, 'unit_costs', 'costs'];

/** The sources of a figure; of one that only rules make, those of the sales it hangs on. */
export function sourcesOf(figure: FigureKey): readonly FigureSource[] {
  switch (figure) {
    case 'commission':
    case 'commissionActual':
    case 'commissionEstimated':
    case 'partnerCommission':
      return ['affiliate', 'orders', 'returns', 'cancellations'];
    case 'fixedFees':
    case 'samples':
    case 'adSpend':
    case 'otherCosts':
      return ['costs'];
    case 'promotionCost':
    case 'roiSimple':
      return [...NET, 'costs'];
    case 'netProfit':
    case 'roi':
      return ALL;
    case 'cogs':
    case 'returnLoss':
      return [...NET, 'unit_costs'];
    case 'contribution':
      return [...NET, 'unit_costs'];
    case 'roas':
      return [...NET, 'costs'];
    case 'orders':
    case 'units':
    case 'gmv':
    case 'gmvConfirmed':
    case 'gmvTracked':
    case 'gmvEstimated':
    case 'gmvProvisional':
    case 'gmvSettled':
      return SALES;
    default:
      return NET;
  }
}
