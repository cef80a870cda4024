import type { LedgerApi } from '../../services/api';
import { handleOf, subjectOf } from './subject';

/**
 * The same API with what a popup shows first being asked for from now on, while React still starts: the status, the tab, whoever it is
 * about, and the extremes. The page's first question of each kind is answered by that.
 */
export function withEarlyAnswers(api: LedgerApi): LedgerApi {
  const tab = api.tabPage();
  const handle = tab.then((page) => handleOf(subjectOf(page)));
  const creator = handle.then((known) => (known === null ? null : api.creatorByHandle(known)));
  const card = creator.then((known) => known && api.card(known.id));
  const extremes = api.extremes();
  const status = api.status();
  // Who asks first is told of an error; until then it must not go unheard.
  for (const early of [tab, creator, card, extremes, status]) early.catch(() => undefined);
  const isFirst = onceEach();
  return {
    ...api,
    tabPage: (tabId) => (tabId === undefined && isFirst('tab') ? tab : api.tabPage(tabId)),
    status: () => (isFirst('status') ? status : api.status()),
    extremes: () => (isFirst('extremes') ? extremes : api.extremes()),
    creatorByHandle: async (wanted) => (isFirst('creator') && (await handle) === wanted ? creator : api.creatorByHandle(wanted)),
    card: async (id) => (isFirst('card') && (await creator)?.id === id ? card : api.card(id)),
  };
}

/** Whether it is asked for the first time about a name. */
function onceEach(): (name: string) => boolean {
  const seen = new Set<string>();
  return (name) => {
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  };
}
