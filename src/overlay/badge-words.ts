import { fillText, overlayTexts } from '../i18n/overlay';
import type { BadgeWords, OverlayWords } from '../services/overlay-look';
import { creatorTexts, postTexts } from './badge-texts';
import type { FigureTexts } from './figure-texts';

/** The words of badges, as the worker makes them for the pages that show them. */
export const overlayWords: OverlayWords = {
  texts: overlayTexts,
  creator(card, language) {
    const texts = overlayTexts(language);
    const { label, figures } = creatorTexts(card, texts, language);
    return { label, pieces: piecesOf(figures, texts.noFigures) };
  },
  post(post, language) {
    const texts = overlayTexts(language);
    const { label, figures } = postTexts(post, texts, language);
    const tick: BadgeWords['pieces'] = post.tagged ? [['tick', '']] : [];
    return { label, pieces: [...tick, ...piecesOf(figures, texts.inBook)] };
  },
  order({ handle, others, ...card }, language) {
    const texts = overlayTexts(language);
    const { label, pieces } = overlayWords.creator(card, language);
    const said = [fillText(texts.orderOf, { handle: `@${handle}` }), label];
    const who: BadgeWords['pieces'] = [['who', `@${handle}`]];
    if (others > 0) {
      said.splice(1, 0, fillText(texts.orderOthers, { count: String(others) }));
      who.push(['name', `+${others}`]);
    }
    return { label: said.join(', '), pieces: [...who, ...pieces] };
  },
};

function piecesOf(texts: FigureTexts | null, otherwise: string): BadgeWords['pieces'] {
  if (!texts) return [['name', otherwise]];
  const { tone, roi, gmv, certainty, isProvisional, est } = texts;
  const all: [className: string, text: string, isThere: boolean][] = [
    ['name', 'ROI', true],
    [`roi ${tone}`, roi, true],
    [`arrow ${tone}`, '', tone !== 'none'],
    ['gmv', `· ${gmv}`, true],
    [`mark ${certainty}`, '', certainty !== null],
    ['hatch', '', isProvisional],
    ['est', est, est !== ''],
  ];
  return all.flatMap(([className, text, isThere]) => (isThere ? [[className, text] as [string, string]] : []));
}
