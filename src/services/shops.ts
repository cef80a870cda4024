import { defaultShopRules, marketOf } from '../core/markets';
import type { Rules } from '../core/model/ledger';
import { defaultRules } from '../core/report';
import type { ShopInfo } from './api';
import type { SourceShop } from './sync/source';

export interface ShopDeps {
  shops(): Promise<ShopInfo[]>;
  putShop(shop: ShopInfo): Promise<void>;
  rules(): Promise<Rules | null>;
  saveRules(rules: Rules): Promise<void>;
}

/**
 * Enters a shop the first time it is seen: currency and zone by its market, rules by its market's defaults. Seen again, its
 * name and connection are brought up to date and what the seller set stays. Throws `UnknownMarketError`.
 */
export async function rememberShop(deps: ShopDeps, shop: SourceShop, connectionId: string): Promise<void> {
  const known = (await deps.shops()).find((one) => one.id === shop.id);
  if (known) {
    if (known.connectionId !== connectionId || known.name !== shop.name) {
      await deps.putShop({ ...known, name: shop.name, connectionId, source: 'api' });
    }
    return;
  }
  const { currency, timeZone } = marketOf(shop.region);
  await enterShop(deps, { id: shop.id, name: shop.name, market: shop.region, currency, timeZone, source: 'api', connectionId });
}

/** Enters a shop with all that is known of it, and gives the rules an entry for it. */
export async function enterShop(deps: ShopDeps, shop: ShopInfo): Promise<void> {
  await deps.putShop(shop);
  const rules = await deps.rules();
  // Rules without a shop (left over from the demo) say nothing about the seller: the first shop sets currency and zone.
  if (!rules || Object.keys(rules.shops).length === 0) {
    await deps.saveRules(defaultRules([shop]));
  } else if (!rules.shops[shop.id]) {
    const { market, currency, timeZone } = shop;
    const entry = { ...defaultShopRules(market), currency, timeZone };
    await deps.saveRules({ ...rules, shops: { ...rules.shops, [shop.id]: entry } });
  }
}
