import { accountKey, normalizeHandle } from '../core/handles';
import type { CreatorCard } from '../core/model/report';
import { allCards, patchSettings, putCards } from '../store/ledger';
import type { ErrorInfo } from './api';
import type { LedgerContext } from './context';
import { keepExtremes } from './extremes';
import { makeCards } from './figures';
import { toLedgerError } from './wording';

const FIGURES_ERROR = 'figuresError';

/**
 * Makes all cards again from the book as it stands, so that popup and overlays answer at once. Where figures cannot be made (a
 * rate is missing) there are no cards, rather than old ones, and the reason is kept for the pages.
 */
export async function refreshCards(context: LedgerContext): Promise<void> {
  let error: ErrorInfo | null = null;
  let cards: CreatorCard[] = [];
  try {
    cards = await makeCards(context.figures, Date.now());
  } catch (cause) {
    error = toLedgerError(cause).toInfo();
  }
  await putCards(context.db, cards);
  await keepExtremes(context.db, cards);
  await patchSettings<Record<string, ErrorInfo | null>>(context.db, { [FIGURES_ERROR]: error });
}

/** Why there are no figures at present; null when there are. */
export async function figuresError({ db }: LedgerContext): Promise<ErrorInfo | null> {
  return ((await db.settings.get(FIGURES_ERROR))?.value as ErrorInfo | undefined) ?? null;
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
      try {
        await work();
      } catch (error) {
        // Who asked meanwhile asked for another try; the last one's error is everybody's.
        if (!again) throw error;
      }
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
