import type { Creator } from '../../core/model/ledger';
import type { CreatorCard } from '../../core/model/report';
import type { CreatorFile, LedgerApi } from '../../services/api';
import type { Extremes } from '../../services/extremes';
import { type Query, useQuery } from '../state/query';

/** The file of whoever owns a handle now; null where the book knows nobody. */
export function useCreatorOf(handle: string | null): Query<CreatorFile | null> {
  return useQuery(handle === null ? null : `of:${handle}`, (api) => findCreator(api, handle ?? ''), ['book', 'ledger']);
}

/** A creator with the figures that stand ready: two small reads, where a file is many. */
export interface Known {
  creator: Creator;
  card: CreatorCard | null;
}

/** Who owns a handle now, with the figures that stand ready; null where the book knows nobody. */
export function useKnown(handle: string | null): Query<Known | null> {
  return useQuery(
    handle === null ? null : `known:${handle}`,
    async (api) => {
      const creator = await api.creatorByHandle(handle ?? '');
      return creator && { creator, card: await api.card(creator.id) };
    },
    ['book', 'ledger'],
  );
}

/** The cards of everybody, once `isWanted`. */
export function useCards(isWanted: boolean): Query<CreatorCard[]> {
  return useQuery(isWanted ? 'cards' : null, (api) => api.cards(), ['book', 'ledger']);
}

/** Who earned most and who cost most, once `isWanted`. */
export function useExtremes(isWanted: boolean): Query<Extremes> {
  return useQuery(isWanted ? 'extremes' : null, (api) => api.extremes(), ['book', 'settings']);
}

async function findCreator(api: LedgerApi, handle: string): Promise<CreatorFile | null> {
  const creator = await api.creatorByHandle(handle);
  return creator ? api.creator(creator.id) : null;
}
