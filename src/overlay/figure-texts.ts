import { fillText, type OverlayTexts } from '../i18n/overlay';
import type { Language } from '../services/api';
import { figuresOf } from './figures';

/** Profit or loss of the net profit; `none` where ROI has no denominator. */
export type Tone = 'profit' | 'loss' | 'none';
/** How final the figure is: all commission final, part of it, none of it; null where there is no commission. */
export type Certainty = 'final' | 'part' | 'estimated' | null;

/** The few words and marks of a badge. */
export interface FigureTexts {
  tone: Tone;
  certainty: Certainty;
  /** Days of the figures are still coming in. */
  isProvisional: boolean;
  roi: string;
  gmv: string;
  est: string;
}

const FULL = 10_000;

/** What a badge says of a ROI (1/10,000 of promotion cost) and of the share of commission that is still estimated (1/10,000). */
export function figureTexts(
  figures: { roi: number | null; netProfit: number; estimatedShare: number | null },
  { gmv, isProvisional }: { gmv: string; isProvisional: boolean },
  t: OverlayTexts,
  language: Language,
): FigureTexts {
  const tone = toneOf(figures);
  const certainty = certaintyOf(figures.estimatedShare);
  return {
    tone,
    certainty,
    isProvisional,
    roi: figures.roi === null ? '–' : figuresOf(language).percent(figures.roi),
    gmv,
    est: certainty === 'part' || certainty === 'estimated' ? t.est : '',
  };
}

/** How final the commission is, in words; empty where there is none. */
export function certaintyWord(estimatedShare: number | null, t: OverlayTexts, language: Language): string {
  if (estimatedShare === null) return '';
  if (estimatedShare === 0) return t.allActual;
  return fillText(t.estimatedShare, { share: figuresOf(language).percent(estimatedShare) });
}

export function toneWord(tone: Tone, t: OverlayTexts): string {
  return tone === 'none' ? '' : t[tone];
}

function toneOf({ roi, netProfit }: { roi: number | null; netProfit: number }): Tone {
  if (roi === null) return 'none';
  return roi < 0 || (roi === 0 && netProfit < 0) ? 'loss' : 'profit';
}

function certaintyOf(estimatedShare: number | null): Certainty {
  if (estimatedShare === null) return null;
  if (estimatedShare === 0) return 'final';
  return estimatedShare >= FULL ? 'estimated' : 'part';
}
