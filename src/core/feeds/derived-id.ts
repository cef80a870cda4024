import type { Cost } from '../model/ledger';

/** How ids of costs begin that nobody keeps by hand. */
const AD = 'ad:';
const SAMPLE = 'sample:';

/** Whether a cost was made of what a sync brought: it is made anew for every figure and never kept. */
export function isDerived({ id }: Pick<Cost, 'id'>): boolean {
  return id.startsWith(AD) || id.startsWith(SAMPLE);
}

/** Id of the ad spend of a day, post, campaign and currency. */
export function adCostId(...parts: readonly string[]): string {
  return AD + parts.map(encodeURIComponent).join(':');
}

/** Id of what a sample order cost in a currency. */
export function sampleCostId(shop: string, orderId: string, currency: string): string {
  return SAMPLE + [shop, orderId, currency].map(encodeURIComponent).join(':');
}

/** The sample order that such a cost is of, as `sampleOrderKey` names it; null for all others. */
export function sampleOrderOf({ id }: Cost): string | null {
  if (!id.startsWith(SAMPLE)) return null;
  const [shop, orderId] = id.slice(SAMPLE.length).split(':').map(decodeURIComponent);
  return sampleOrderKey(shop!, orderId ?? '');
}

export function sampleOrderKey(shop: string, orderId: string): string {
  return `${shop} ${orderId}`;
}
