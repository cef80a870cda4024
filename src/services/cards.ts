import { accountKey, normalizeHandle } from '../core/handles';
import type { CreatorCard } from '../core/model/report';
import type { LedgerDb } from '../store/db';
import { allCards, putCards } from '../store/ledger';
import type { ErrorInfo } from './api';
import type { LedgerContext } from './context';
import { keepExtremes } from './extremes';
import { type CardMaterial, makeCards } from './figures';
import { keepFiguresError } from './figures-error';
import type { CreatorBadge } from './tag-api';
import { toLedgerError } from './wording';

/**
 * Makes all cards again from the book as it stands, so that popup and overlays answer at once. Where figures cannot be made (a
 * rate is missing) there are no cards, rather than old ones, and the reason is kept for the pages. `hear` gets what they are made from.
 */
export async function refreshCards(context: LedgerContext, hear?: (material: CardMaterial) => void): Promise<void> {
  let error: ErrorInfo | null = null;
  let cards: CreatorCard[] = [];
  try {
    cards = await makeCards(context.figures, Date.now(), hear);
  } catch (cause) {
    error = toLedgerError(cause).toInfo();
  }
  await putCards(context.db, cards);
  read.delete(context.db);
  await keepExtremes(context.db, cards);
  await keepFiguresError(context.db, error);
}

/** Badges by handle, as they were read last; good until the worker, which alone makes cards, makes them anew. */
const read = new WeakMap<LedgerDb, Promise<Map<string, CreatorBadge>>>();

/** Badges of those handles that the book knows, by normalised handle. */
export async function badgesByHandle({ db }: Pick<LedgerContext, 'db'>, handles: readonly string[]): Promise<Record<string, CreatorBadge>> {
  let badges = read.get(db);
  if (!badges) {
    badges = readBadges(db);
    badges.catch(() => read.delete(db));
    read.set(db, badges);
  }
  const known = await badges;
  const keys = [...new Set(handles.map((handle) => accountKey('tiktok', normalizeHandle(handle))))];
  return Object.fromEntries(keys.flatMap((key) => (known.has(key) ? [[key, known.get(key) as CreatorBadge]] : [])));
}

async function readBadges(db: LedgerDb): Promise<Map<string, CreatorBadge>> {
  const [cards, accounts, creators] = await Promise.all([allCards(db), db.accounts.toArray(), db.creators.toArray()]);
  const badges = new Map(cards.flatMap((card) => card.handles.map((handle) => [handle, badgeOf(card)] as const)));
  // Before the first order there are no cards; whoever is in the book is no stranger all the same.
  const names = new Map(creators.flatMap(({ id, name, archived }) => (archived ? [] : [[id, name] as const])));
  for (const { key, own, owners } of accounts) {
    const creatorId = owners.find(({ to }) => to === null)?.creatorId ?? '';
    const name = names.get(creatorId);
    if (!own && name !== undefined && !badges.has(key)) badges.set(key, { ...NO_FIGURES, creatorId, name });
  }
  return badges;
}

const NO_FIGURES: Omit<CreatorBadge, 'creatorId' | 'name'> = {
  ...{ from: '', to: '', currency: '', orders: 0, gmv: 0, netGmv: 0, promotionCost: 0, netProfit: 0 },
  ...{ roi: null, estimatedShare: null, completeUpTo: null },
};

function badgeOf(card: CreatorCard): CreatorBadge {
  const { creatorId, name, from, to, currency, orders, gmv, netGmv, promotionCost, netProfit, roi, estimatedShare, completeUpTo } = card;
  return { creatorId, name, from, to, currency, orders, gmv, netGmv, promotionCost, netProfit, roi, estimatedShare, completeUpTo };
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
