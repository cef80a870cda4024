import { fillText, overlayTexts } from '../i18n/overlay';
import { actionTexts } from '../i18n/overlay-actions';
import type { Language } from '../services/api';
import type { CreatorBadge, PostBadge } from '../services/tag-api';
import { creatorTexts, isProvisional, postTexts } from './badge-texts';
import { certaintyWord, type Tone, toneWord } from './figure-texts';
import { fullFiguresOf } from './figures-full';

/** The card of a few lines that a badge shows on hover. */
export interface CardTexts {
  title: string;
  lines: { name: string; value: string; tone?: Tone }[];
  /** Up to which day the figures can be believed, and how final they are. */
  foot: string;
}

/** The six lines about a creator. */
export function creatorCardTexts(card: CreatorBadge, language: Language): CardTexts {
  const [t, words, format] = [actionTexts(language), overlayTexts(language), fullFiguresOf(language)];
  const { figures } = creatorTexts(card, words, language);
  if (!figures) return { title: card.name, lines: [{ name: t.orders, value: words.noFigures }], foot: '' };
  const money = (minor: number) => format.money(minor, card.currency);
  const roi = figures && card.roi !== null ? `${figures.roi} ${toneWord(figures.tone, words)}` : t.noCost;
  const complete = card.completeUpTo === null ? t.completeNever : fillText(t.complete, { day: format.day(card.completeUpTo) });
  const soon = card.completeUpTo !== null && isProvisional(card) ? words.provisional : '';
  return {
    title: card.name,
    lines: [
      { name: t.roiFull, value: roi, tone: figures?.tone },
      { name: t.netProfit, value: money(card.netProfit), tone: toneOf(card.netProfit) },
      { name: `${words.gmv} · ${t.orders}`, value: `${money(card.gmv)} · ${format.count(card.orders)}` },
      { name: words.netGmv, value: money(card.netGmv) },
      { name: t.promotionCost, value: money(card.promotionCost) },
      { name: t.period, value: `${format.day(card.from)} – ${format.day(card.to)}` },
    ],
    foot: [complete, soon, certaintyWord(card.estimatedShare, words, language)].filter(Boolean).join(' · '),
  };
}

/** The lines about a post. */
export function postCardTexts(post: PostBadge, language: Language): CardTexts {
  const [t, words, format] = [actionTexts(language), overlayTexts(language), fullFiguresOf(language)];
  const { currency, orders = 0, netGmv = 0, netProfit = 0, roi = null, estimatedShare = null } = post;
  const creator = post.creatorName === null ? [] : [{ name: t.creator, value: post.creatorName }];
  const place = post.tagged ? words.inBook : words.notInBook;
  const { figures } = postTexts(post, words, language);
  if (currency === undefined || !figures) {
    return { title: words.post, lines: [...creator, { name: t.orders, value: words.noFigures }], foot: place };
  }
  return {
    title: words.post,
    lines: [
      { name: t.roiFull, value: roi === null ? t.noCost : `${figures.roi} ${toneWord(figures.tone, words)}`, tone: figures.tone },
      { name: t.netProfit, value: format.money(netProfit, currency), tone: toneOf(netProfit) },
      { name: words.netGmv, value: format.money(netGmv, currency) },
      { name: t.orders, value: format.count(orders) },
      ...creator,
    ],
    foot: [place, certaintyWord(estimatedShare, words, language)].filter(Boolean).join(' · '),
  };
}

function toneOf(netProfit: number): Tone {
  return netProfit < 0 ? 'loss' : 'profit';
}
