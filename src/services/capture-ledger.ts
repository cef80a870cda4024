import { openTab } from '../platform/tabs';
import { captureHealth } from './capture-health';
import type { LedgerContext } from './context';
import { createLinks } from './links';
import { dismissProposal, joinCreators, subAccountProposals } from './sub-accounts-join';
import type { CaptureApi } from './tag-api';
import { tagDeps } from './tag-deps';
import { keptProductList } from './tag-figures';
import { suggestProducts } from './tag-suggest';

type Local = Pick<
  CaptureApi,
  | 'suggestProducts'
  | 'shopProducts'
  | 'tagLinks'
  | 'openLink'
  | 'commitLinks'
  | 'subAccountProposals'
  | 'joinCreators'
  | 'dismissProposal'
  | 'captureHealth'
>;

/** The part of `CaptureApi` that works on the open book directly. Plans of pasted links are kept here, as long as the page lives. */
export interface LocalCapture extends Local {
  /** `granted`: whether the short links' hosts may be asked. */
  resolveLink(planId: string, line: number, granted: boolean): ReturnType<CaptureApi['resolveLink']>;
}

export function captureLedger(context: LedgerContext): LocalCapture {
  const { db } = context;
  const links = createLinks(tagDeps(context), (url, init) => fetch(url, init));
  return {
    suggestProducts: async (page, limit) => suggestProducts(page, await keptProductList(db), limit),
    async shopProducts(search, limit) {
      const wanted = search.trim().toLocaleLowerCase();
      const products = await keptProductList(db);
      return products.filter(({ id, name }) => id.includes(wanted) || name.toLocaleLowerCase().includes(wanted)).slice(0, limit);
    },
    tagLinks: (text) => links.plan(text),
    resolveLink: (planId, line, granted) => links.resolve(planId, line, granted),
    openLink: async (planId, line) => openTab(links.addressOf(planId, line)),
    commitLinks: (planId, accounts) => links.commit(planId, accounts),
    subAccountProposals: () => subAccountProposals(context),
    joinCreators: (mainId, subId) => joinCreators(context, mainId, subId),
    dismissProposal: (proposalId) => dismissProposal(context, proposalId),
    captureHealth: () => captureHealth(db),
  };
}
