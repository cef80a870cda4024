import type { CreatorCard } from '../../../core/model/report';
import type { FirstFigures } from '../../../services/first-view';
import figures from '../../components/figures.module.css';
import classes from '../popup.module.css';
import { el } from './element';
import { mark, money, ratio } from './marks';
import { picture, sparkline } from './pictures';
import { statesTable } from './states';
import type { Words } from './words';

/** As `<KnownCreator>` while the creator's posts are still being read. `hasTab`: whether there is a tab to stand beside. */
export function creatorView(
  { creator, card, handle, isPost }: Extract<FirstFigures, { of: 'creator' }>,
  { syncs, hasTab }: { syncs: boolean; hasTab: boolean },
  words: Words,
): HTMLElement {
  const { t } = words;
  const handles = card.handles.length > 0 ? card.handles : [handle];
  return el(
    'section',
    { class: classes.creator },
    el(
      'div',
      {},
      el('h1', { class: classes.name }, el('bdi', {}, creator.name)),
      el('p', { class: classes.muted }, handles.map((one) => `@${one}`).join('  ')),
    ),
    isPost ? el('div', { class: classes.postPlace, 'aria-hidden': 'true' }) : null,
    cardFigures(card, syncs, words),
    el(
      'div',
      { class: `${classes.actions} ${classes.stay}` },
      hasTab ? el('button', { type: 'button', class: classes.button }, picture('layout-sidebar-right', 15, 2), t('panel.openPanel')) : null,
      el('button', { type: 'button', class: classes.button }, t('popup.openFile')),
    ),
  );
}

/** As `<CardFigures>`. */
function cardFigures(card: CreatorCard, syncs: boolean, words: Words): (Node | null)[] {
  const { t, format, now } = words;
  const { currency } = card;
  const big = (label: string, value: HTMLElement) =>
    el('div', {}, el('span', { class: classes.label }, label), el('span', { class: classes.value }, value));
  const isProvisional = syncs && (card.completeUpTo === null || card.completeUpTo < card.to);
  const hint = card.estimatedShare ? t('figures.estimatedHint', { percent: format.percent(card.estimatedShare) }) : null;
  const last = card.lastPostAt === null ? '' : ` · ${t('creators.lastPost', { when: format.relative(card.lastPostAt, now) })}`;
  const facts: [string, Node | string][] = [
    [t('figures.netGmv'), money(card.netGmv, currency, format)],
    [t('figures.promotionCost'), money(card.promotionCost, currency, format)],
    [t('figures.orders'), format.count(card.orders)],
    [t('creators.tabPosts'), `${format.count(card.posts)}${last}`],
  ];
  return [
    el(
      'div',
      { class: classes.big },
      big(t('figures.roi'), ratio(card.roi, format, true)),
      big(t('figures.netProfit'), money(card.netProfit, currency, format, true)),
    ),
    el(
      'div',
      { class: classes.marks },
      mark(figures.toDate, t('figures.toDate'), t('figures.toDateHint')),
      isProvisional ? mark(figures.provisional, t('figures.provisional'), t('figures.provisionalHint')) : null,
      hint === null ? null : mark(figures.estimated, t('figures.estimated'), hint),
      el('span', { class: classes.muted }, `${format.day(card.from)} – ${format.day(card.to)}`),
    ),
    card.states ? statesTable(card, card.states, words) : null,
    sparkline(card.spark, 348, 44, t('creators.trend')),
    el(
      'dl',
      { class: classes.facts },
      facts.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
    ),
  ];
}
