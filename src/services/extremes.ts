import type { CreatorCard } from '../core/model/report';
import type { LedgerDb } from '../store/db';
import { allCards, patchSettings } from '../store/ledger';

const EXTREMES = 'extremes';
const SHOWN = 3;

/** Who earned most and who cost most lately, ready for the popup: reading all cards of thousands of creators takes longer than it may. */
export interface Extremes {
  /** Cards there are in all. */
  creators: number;
  /** By net profit of the last 28 days, where the cards hold those; the figures are of those days. */
  top: CreatorCard[];
  bottom: CreatorCard[];
}

/** The extremes of these cards: above 0 the best first, below 0 the worst first. */
export function extremesOf(cards: readonly CreatorCard[]): Extremes {
  const ranked = cards.map((card) => (card.recent ? { ...card, ...card.recent } : card)).sort((a, b) => b.netProfit - a.netProfit);
  const top = ranked.filter(({ netProfit }) => netProfit > 0).slice(0, SHOWN);
  const bottom = ranked
    .filter(({ netProfit }) => netProfit < 0)
    .reverse()
    .slice(0, SHOWN);
  return { creators: cards.length, top, bottom };
}

/** Keeps the extremes ready; called with every new set of cards. */
export function keepExtremes(db: LedgerDb, cards: readonly CreatorCard[]): Promise<void> {
  return patchSettings<Record<string, Extremes>>(db, { [EXTREMES]: extremesOf(cards) });
}

/** The extremes as they were kept; made from the cards where an older version kept none. */
export async function keptExtremes(db: LedgerDb): Promise<Extremes> {
  const kept = (await db.settings.get(EXTREMES))?.value as Extremes | undefined;
  return kept ?? extremesOf(await allCards(db));
}
