import { proxy, type Remote } from 'comlink';
import { nameAndVersion } from '../platform/lifecycle';
import { requestLinkSites } from '../platform/link-sites';
import { hostsGranted } from '../platform/permissions';
import type { DataApi } from '../services/data-api';
import type { LocalData } from '../services/data-ledger';
import type { PageFacts } from '../services/data-worker';
import type { Answer, PageWorker } from '../services/page-worker';
import { worded } from '../services/wording';
import { ask } from './client';

/**
 * The part of the pages' API about where rows come from: quick reads and small writes on the book, large ones in the page's worker,
 * secrets and other people's hosts in the background worker. `changed` has the figures made anew.
 */
export function dataApi(
  data: () => Promise<LocalData>,
  inWorker: () => Remote<PageWorker>,
  taken: <T>(answer: Answer<T>) => T,
  changed: () => Promise<void>,
): DataApi {
  const local = <T>(work: (own: LocalData) => Promise<T>): Promise<T> => worded(async () => work(await data()));
  const pageFacts = async (): Promise<PageFacts> => {
    const [vault, hosts] = await Promise.all([ask('vault.state', {}), hostsGranted()]);
    return { vault, hosts };
  };
  return {
    check: () => worded(async () => taken(await inWorker().check(await pageFacts()))),
    oversights: () => worded(async () => taken(await inWorker().oversights())),
    calendar: (range) => local((own) => own.calendar(range)),
    recounts: () => local((own) => own.recounts()),
    recounted: () => local((own) => own.recounted()),
    findOrder: (orderId) => local((own) => own.findOrder(orderId)),
    skuNames: () => worded(async () => taken(await inWorker().skuNames())),
    rawRows: (query, format) => worded(async () => taken(await inWorker().rawRows(query, format))),
    supportBundle: (options) =>
      worded(async () => {
        const made = { by: nameAndVersion(), browser: navigator.userAgent };
        return taken(await inWorker().supportBundle(await pageFacts(), made, options));
      }),
    exportBook: (onProgress = () => undefined) => worded(async () => taken(await inWorker().exportBook(proxy(onProgress)))),

    pauseSync: async () => void (await ask('sync.pause', {})),
    resumeSync: async () => void (await ask('sync.resume', {})),

    allowLinks: (addresses) => worded(() => requestLinkSites(addresses)),
    links: () => local((own) => own.links()),
    makeLink(draft) {
      // Asked in the turn of the click, or the browser does not ask at all. Refused: the link is made all the same, and not followed.
      const asked = requestLinkSites([draft.url, ...(draft.shortUrl ? [draft.shortUrl] : [])]).catch(() => false);
      return worded(async () => {
        await asked;
        const link = await local((own) => own.makeLink(draft));
        await changed();
        return link;
      });
    },
    checkLink: (id) => ask('links.check', { id }),
    codeFindings: () => worded(async () => taken(await inWorker().codeFindings())),

    adAccounts: () => local((own) => own.adAccounts()),
    connectAds: (credentials) => ask('ads.connect', { credentials }),
    bindAdAccount: (accountId, shopIds) =>
      local(async (own) => {
        await own.bindAdAccount(accountId, shopIds);
        await changed();
      }),
    disconnectAds: async (connectionId) => void (await ask('ads.remove', { connectionId })),
  };
}
