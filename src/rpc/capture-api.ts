import { openPanel } from '../platform/panel';
import { requestHosts, requestSite, siteAccess } from '../platform/permissions';
import { currentTab, onTabChange, openTab, tabById } from '../platform/tabs';
import { captureHealth } from '../services/capture-health';
import type { LedgerContext } from '../services/context';
import { createLinks } from '../services/links';
import { dismissProposal, joinCreators, subAccountProposals } from '../services/sub-accounts-join';
import type { CaptureApi } from '../services/tag-api';
import { tagDeps } from '../services/tag-deps';
import { keptProductList } from '../services/tag-figures';
import { readTabPage } from '../services/tag-page';
import { suggestProducts } from '../services/tag-suggest';
import { worded } from '../services/wording';
import { ask } from './client';

/**
 * The part of the pages' API around captured pages. What may be clicked away at once (tagging from a popup) is written by the background
 * worker, which outlives the popup; the rest by the page itself. `changed` has the figures made anew.
 */
export function captureApi(opened: () => Promise<LedgerContext>, changed: () => Promise<void>): CaptureApi {
  const open = <T>(work: (context: LedgerContext) => Promise<T>): Promise<T> => worded(async () => work(await opened()));
  let links: Promise<ReturnType<typeof createLinks>> | null = null;
  const linked = () => {
    links ??= opened().then((context) => createLinks(tagDeps(context), (url, init) => fetch(url, init)));
    return links;
  };
  /** After a write here: figures follow, and the write stands whether or not the worker hears of it now. */
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    changed().catch(() => undefined);
    return result;
  };
  return {
    tabPage: (tabId) =>
      worded(async () => {
        const tab = await (tabId === undefined ? currentTab(globalThis.location.search) : tabById(tabId));
        return tab && readTabPage(opened(), tab);
      }),
    followTab: onTabChange,
    siteAccess: (url) => worded(() => siteAccess(url)),
    // The worker hears of it from the browser and registers what runs there.
    requestSite: (url) => worded(() => requestSite(url)),
    tag: (page, url, details = {}) => ask('tag.post', { page, url, details }),
    tagMany: (posts, url, handle) => ask('capture.tagMany', { posts: [...posts], url, handle }),
    addCreator: (seen) => ask('capture.addCreator', seen),
    suggestProducts: (page, limit) => open(async ({ db }) => suggestProducts(page, await keptProductList(db), limit)),
    shopProducts: (search, limit) =>
      open(async ({ db }) => {
        const wanted = search.trim().toLocaleLowerCase();
        const products = await keptProductList(db);
        return products.filter(({ id, name }) => id.includes(wanted) || name.toLocaleLowerCase().includes(wanted)).slice(0, limit);
      }),
    tagLinks: (text) => worded(async () => (await linked()).plan(text)),
    resolveLink(planId, line) {
      // Asked in the turn of the click, or the browser does not ask at all.
      const granted = requestHosts('short_links').catch(() => false);
      return worded(async () => (await linked()).resolve(planId, line, await granted));
    },
    openLink: (planId, line) => worded(async () => openTab((await linked()).addressOf(planId, line))),
    commitLinks: (planId, accounts) => worded(async () => then((await linked()).commit(planId, accounts))),
    subAccountProposals: () => open(subAccountProposals),
    joinCreators: (mainId, subId) => open((context) => then(joinCreators(context, mainId, subId))),
    dismissProposal: (proposalId) => open((context) => dismissProposal(context, proposalId)),
    openPanel: (tabId, route) => worded(() => openPanel(tabId, route)),
    captureHealth: () => open(({ db }) => captureHealth(db)),
  };
}
