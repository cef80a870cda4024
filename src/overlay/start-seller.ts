import { isSellerUrl } from '../capture/seller/hosts';
import { watchAffiliateTable } from './affiliate-table';
import type { OverlayContext } from './send';

/**
 * Starts the overlay of Seller Center and Affiliate Center: badges beside known handles. Does nothing on other hosts or where it is
 * switched off. Gives the stop; everything also ends with the signal.
 */
export function start(context: OverlayContext): () => void {
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  if (isSellerUrl(context.location.href)) void run({ ...context, signal });
  return () => ended.abort();
}

async function run(context: OverlayContext): Promise<void> {
  const settings = await context.send('overlay.settings', { host: context.location.hostname }).catch(() => null);
  // No answer means no extension to ask (updated, removed): the page stays as it is.
  if (!settings?.on || context.signal.aborted) return;
  watchAffiliateTable(context, settings.language);
}
