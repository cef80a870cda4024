import type { LedgerApi } from '../../services/api';

/** The same API with the tab being read from now on: the page's first question about it is answered by this reading, while React still starts. */
export function withEarlyTab(api: LedgerApi): LedgerApi {
  let early: ReturnType<LedgerApi['tabPage']> | null = api.tabPage();
  // Who asks first is told of an error; until then it must not go unheard.
  early.catch(() => undefined);
  return {
    ...api,
    tabPage(tabId) {
      const first = tabId === undefined ? early : null;
      early = tabId === undefined ? null : early;
      return first ?? api.tabPage(tabId);
    },
  };
}
