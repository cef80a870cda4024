import type { CreatorCard } from '../core/model/report';
import { fillText, type OverlayTexts, overlayTexts } from '../i18n/overlay';
import type { Language } from '../services/api';
import { figuresOf } from './figures';

/** Profit or loss of the net profit; `none` where ROI has no denominator. */
export type Tone = 'profit' | 'loss' | 'none';
/** How final the figure is: all commission final, part of it, none of it; null where there is no commission. */
export type Certainty = 'final' | 'part' | 'estimated' | null;

export interface BadgeTexts {
  tone: Tone;
  certainty: Certainty;
  roi: string;
  arrow: string;
  gmv: string;
  est: string;
  /** The badge as a sentence, for screen readers. */
  label: string;
  /** The six lines of the hover card. */
  lines: { name: string; value: string; tone?: Tone }[];
  /** Up to which day the figures can be believed, and how final they are. */
  foot: string;
}

const FULL = 10_000;

/** All words and figures of a creator's badge. Amounts are in the card's currency, ROI a percentage of promotion cost. */
export function badgeTexts(card: CreatorCard, language: Language): BadgeTexts {
  const t = overlayTexts(language);
  const format = figuresOf(language);
  const tone = toneOf(card);
  const roi = card.roi === null ? '–' : format.percent(card.roi);
  const gmv = format.shortMoney(card.gmv, card.currency);
  const certainty = certaintyOf(card);
  const est = certainty === 'part' || certainty === 'estimated' ? t.est : '';
  const money = (minor: number) => format.money(minor, card.currency);
  const sure = certaintyWord(card, t, language);
  return {
    tone,
    certainty,
    roi,
    arrow: tone === 'profit' ? '▲' : tone === 'loss' ? '▼' : '',
    gmv,
    est,
    label: [card.name, `${t.roi} ${roi}`, toneWord(tone, t), `${t.gmv} ${gmv}`, sure].filter(Boolean).join(', '),
    lines: [
      { name: t.roiFull, value: card.roi === null ? t.noCost : `${roi} ${toneWord(tone, t)}`, tone },
      { name: t.netProfit, value: money(card.netProfit), tone: card.netProfit < 0 ? 'loss' : 'profit' },
      { name: `${t.gmv} · ${t.orders}`, value: `${money(card.gmv)} · ${format.count(card.orders)}` },
      { name: t.netGmv, value: money(card.netGmv) },
      { name: t.promotionCost, value: money(card.promotionCost) },
      { name: t.period, value: `${format.day(card.from)} – ${format.day(card.to)}` },
    ],
    foot: [completeWord(card, t, language), sure].filter(Boolean).join(' · '),
  };
}

/** What the estimated part of the commission is, in words; empty where there is no commission. */
function certaintyWord(card: CreatorCard, t: OverlayTexts, language: Language): string {
  if (card.estimatedShare === null) return '';
  if (card.estimatedShare === 0) return t.allActual;
  return fillText(t.estimatedShare, { share: figuresOf(language).percent(card.estimatedShare) });
}

function completeWord(card: CreatorCard, t: OverlayTexts, language: Language): string {
  return card.completeUpTo === null ? t.completeNever : fillText(t.complete, { day: figuresOf(language).day(card.completeUpTo) });
}

function toneOf(card: CreatorCard): Tone {
  if (card.roi === null) return 'none';
  return card.roi < 0 || (card.roi === 0 && card.netProfit < 0) ? 'loss' : 'profit';
}

function toneWord(tone: Tone, t: OverlayTexts): string {
  return tone === 'none' ? '' : t[tone];
}

function certaintyOf(card: CreatorCard): Certainty {
  if (card.estimatedShare === null) return null;
  return card.estimatedShare === 0 ? 'final' : card.estimatedShare >= FULL ? 'estimated' : 'part';
}
