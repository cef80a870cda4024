import { openPanel } from '../platform/panel';
import { requestHosts, requestSite, siteAccess } from '../platform/permissions';
import { currentTab, onTabChange, tabById } from '../platform/tabs';
import type { LocalCapture } from '../services/capture-ledger';
import type { LedgerContext } from '../services/context';
import type { CaptureApi } from '../services/tag-api';
import { worded } from '../services/wording';
import { ask } from './client';

/**
 * The part of the pages' API around captured pages. What may be clicked away at once (tagging from a popup) is written by the background
 * worker, which outlives the popup; the rest by the page itself. `changed` has the figures made anew.
 */
export function captureApi(
  opened: () => Promise<Pick<LedgerContext, 'db'>>,
  captured: () => Promise<LocalCapture>,
  changed: () => Promise<void>,
): CaptureApi {
  const local = <T>(work: (own: LocalCapture) => Promise<T>): Promise<T> => worded(async () => work(await captured()));
  /** After a write here: figures follow, and the write stands whether or not the worker hears of it now. */
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    changed().catch(() => undefined);
    return result;
  };
  return {
    tabPage: (tabId) =>
      worded(async () => {
        const [{ readTabPage }, tab] = await Promise.all([
          import('../services/tag-page'),
          tabId === undefined ? currentTab(globalThis.location.search) : tabById(tabId),
        ]);
        return tab && readTabPage(opened(), tab);
      }),
    followTab: onTabChange,
    siteAccess: (url) => worded(() => siteAccess(url)),
    // The worker hears of it from the browser and registers what runs there.
    requestSite: (url) => worded(() => requestSite(url)),
    tag: (page, url, details = {}) => ask('tag.post', { page, url, details }),
    tagMany: (posts, url, handle) => ask('capture.tagMany', { posts: [...posts], url, handle }),
    addCreator: (seen) => ask('capture.addCreator', seen),
    suggestProducts: (page, limit) => local((own) => own.suggestProducts(page, limit)),
    shopProducts: (search, limit) => local((own) => own.shopProducts(search, limit)),
    tagLinks: (text) => local((own) => own.tagLinks(text)),
    resolveLink(planId, line) {
      // Asked in the turn of the click, or the browser does not ask at all.
      const granted = requestHosts('short_links').catch(() => false);
      return local(async (own) => own.resolveLink(planId, line, await granted));
    },
    openLink: (planId, line) => local((own) => own.openLink(planId, line)),
    commitLinks: (planId, accounts) => local((own) => then(own.commitLinks(planId, accounts))),
    subAccountProposals: () => local((own) => own.subAccountProposals()),
    joinCreators: (mainId, subId) => local((own) => then(own.joinCreators(mainId, subId))),
    dismissProposal: (proposalId) => local((own) => own.dismissProposal(proposalId)),
    openPanel: (tabId, route) => worded(() => openPanel(tabId, route)),
    captureHealth: () => local((own) => own.captureHealth()),
  };
}
