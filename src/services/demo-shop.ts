/** What the made-up shop's own ids begin with. */
export const DEMO_SHOP = /^demo-/;

export function isDemoShop(shopId: string): boolean {
  return DEMO_SHOP.test(shopId);
}
