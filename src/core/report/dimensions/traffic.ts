import { SHOP_ADS, TRAFFIC_KNOWN } from '../../facts/model';
import { NONE, plain, type TouchDimension } from './dimension';

const KEYS = ['unknown', 'organic', 'shop_ads'] as const;

/** By how the sale came about: a Shop Ad or not, as the affiliate row tells; nothing else tells. Costs have none. */
export const byTraffic: TouchDimension = {
  name: 'traffic',
  side: 'touch',
  source: 'affiliate',
  ofTouch: () => 0,
  ofAffiliate: (_context, { facts }, a) => {
    const flags = facts.affFlags[a]!;
    return (flags & TRAFFIC_KNOWN) === 0 ? 0 : (flags & SHOP_ADS) === 0 ? 1 : 2;
  },
  ofOrphan: (_context, { isShopAd }) => (isShopAd === null ? 0 : isShopAd ? 2 : 1),
  ofCost: () => NONE,
  describe: (_context, entity) => plain(KEYS[entity]!),
};
