import type { CreatorCard } from '../../../core/model/report';
import type { Extremes } from '../../../services/extremes';
import type { FirstBook } from '../../../services/first-view';
import classes from '../popup.module.css';
import { syncText } from '../sync-text';
import { el } from './element';
import { money, ratio } from './marks';
import type { Words } from './words';

/** As `<Elsewhere>` over extremes that hold somebody. */
export function elsewhereView({ top, bottom }: Extremes, book: FirstBook, words: Words): (Node | null)[] {
  const { t, format, now } = words;
  const line = syncText(book, t, format, now);
  const first = top[0] ?? bottom[0];
  const span = first ? t('popup.span', { from: format.fullDay(first.from), to: format.fullDay(first.to) }) : '';
  const complete = first?.completeUpTo ? ` · ${t('popup.completeTo', { day: format.day(first.completeUpTo) })}` : '';
  return [
    el('h1', { class: classes.unseen }, t('common.appName')),
    line === null ? null : el('button', { type: 'button', class: classes.sync }, line),
    people(t('popup.top'), t('overview.noBest'), top, words),
    people(t('popup.bottom'), t('overview.noWorst'), bottom, words),
    el('p', { class: classes.foot }, `${span}${complete}`),
  ];
}

/** As `<People>`. */
function people(title: string, none: string, cards: readonly CreatorCard[], { format }: Words): HTMLElement {
  return el(
    'section',
    { 'aria-label': title },
    el('h2', { class: classes.title }, title),
    cards.length === 0 ? el('p', { class: classes.muted }, none) : null,
    cards.map((card) =>
      el(
        'button',
        { type: 'button', class: classes.row },
        el('span', { class: classes.rowName, title: card.name }, el('bdi', {}, card.name)),
        el('span', { class: classes.rowRatio }, ratio(card.roi, format)),
        money(card.netProfit, card.currency, format, true),
      ),
    ),
  );
}
