import { parseTikTokUrl } from '../capture/tiktok/url';
import { makeProfileHeader } from './profile-header';
import type { OverlayContext } from './send';
import { makeTagButton } from './tag-button';
import { watchAddress, watchPage } from './watch';

/**
 * Starts the overlay of tiktok.com: a button to tag the post of the address, and a badge in the header of known creators' profiles.
 * Does nothing on other hosts or where it is switched off. Gives the stop; everything also ends with the signal.
 */
export function start(context: OverlayContext): () => void {
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const stop = () => ended.abort();
  if (parseTikTokUrl(context.location.href)) void run({ ...context, signal }, stop);
  return stop;
}

async function run(context: OverlayContext, stop: () => void): Promise<void> {
  const { document, location, signal } = context;
  const settings = await context.send('overlay.settings', { host: location.hostname }).catch(() => null);
  // No answer means no extension to ask (updated, removed): the page stays as it is.
  if (!settings?.on || signal.aborted) return;
  const button = makeTagButton(context, settings.language);
  const header = makeProfileHeader(context, settings.language, stop);
  const update = () => {
    button.update();
    header.update();
  };
  const address = watchAddress({ document, location, signal }, update);
  watchPage({
    document,
    signal,
    onChange: () => {
      address.check();
      button.keep();
      header.update();
    },
  });
  update();
}
