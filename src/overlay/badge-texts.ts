import type { OverlayTexts } from '../i18n/overlay';
import type { Language } from '../services/api';
import type { CreatorBadge, PostBadge } from '../services/tag-api';
import { certaintyWord, type FigureTexts, figureTexts, toneWord } from './figure-texts';
import { figuresOf } from './figures';

export interface BadgeTexts {
  /** Null where nothing was sold and nothing paid: figures would say nothing. */
  figures: FigureTexts | null;
  /** The badge as a sentence, for screen readers. */
  label: string;
}

/** Yesterday and today are always still coming in: figures that end there are not marked for it. */
const USUAL_LAG_DAYS = 2;
const DAY_MS = 86_400_000;

/** Words and figures of a creator's badge; the amount is net GMV, as on a post's. Amounts are in the card's currency, ROI a percentage of promotion cost. */
export function creatorTexts(card: CreatorBadge, t: OverlayTexts, language: Language): BadgeTexts {
  if (card.orders === 0 && card.gmv === 0 && card.promotionCost === 0) return { figures: null, label: `${card.name}, ${t.noFigures}` };
  const gmv = figuresOf(language).shortMoney(card.netGmv, card.currency);
  const figures = figureTexts(card, { gmv, isProvisional: isProvisional(card) }, t, language);
  const said = [
    ...figureWords(figures, t.netGmv),
    figures.isProvisional ? t.provisional : '',
    certaintyWord(card.estimatedShare, t, language),
  ];
  return { figures, label: sentence(card.name, ...said) };

  function figureWords({ roi, tone, gmv: amount }: FigureTexts, name: string): string[] {
    return [`${t.roi} ${roi}`, toneWord(tone, t), `${name} ${amount}`];
  }
}

/** Words and figures of a post's badge: whether it is in the book, and what it earned where that is known. */
export function postTexts(post: PostBadge, t: OverlayTexts, language: Language): BadgeTexts {
  const { currency, netGmv = 0, netProfit = 0, roi = null, estimatedShare = null } = post;
  const place = post.tagged ? t.inBook : t.notInBook;
  if (currency === undefined) return { figures: null, label: sentence(t.post, place, post.creatorName) };
  const gmv = figuresOf(language).shortMoney(netGmv, currency);
  const figures = figureTexts({ roi, netProfit, estimatedShare }, { gmv, isProvisional: false }, t, language);
  const words = [`${t.roi} ${figures.roi}`, toneWord(figures.tone, t), `${t.netGmv} ${gmv}`, certaintyWord(estimatedShare, t, language)];
  return { figures, label: sentence(t.post, ...words, place) };
}

/** Whether days of the figures are still coming in beyond what is usual. */
export function isProvisional({ completeUpTo, to }: CreatorBadge): boolean {
  return completeUpTo === null || Date.parse(to) - Date.parse(completeUpTo) > USUAL_LAG_DAYS * DAY_MS;
}

function sentence(...words: (string | null)[]): string {
  return words.filter(Boolean).join(', ');
}
