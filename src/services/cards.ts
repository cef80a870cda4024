import { accountKey, normalizeHandle } from '../core/handles';
import type { CreatorCard } from '../core/model/report';
import { allCards, putCards } from '../store/ledger';
import type { LedgerContext } from './context';
import { makeCards } from './figures';

/** Makes all cards again from the book as it stands, so that popup and overlays answer at once. */
export async function refreshCards(context: LedgerContext): Promise<void> {
  await putCards(context.db, await makeCards(context.figures, Date.now()));
}

/** Cards of those handles that the book knows, by normalised handle. */
export async function cardsByHandle(context: LedgerContext, handles: string[]): Promise<Record<string, CreatorCard>> {
  const wanted = new Set(handles.map((handle) => accountKey('tiktok', normalizeHandle(handle))));
  const found: Record<string, CreatorCard> = Object.create(null) as Record<string, CreatorCard>;
  for (const card of await allCards(context.db)) {
    for (const handle of card.handles) if (wanted.has(handle)) found[handle] = card;
  }
  return { ...found };
}

/** Runs the work at most once at a time, and once more when it was asked for meanwhile. */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    if (running) {
      again = true;
      return running;
    }
    running = loop().finally(() => {
      running = null;
    });
    return running;
  };
}
