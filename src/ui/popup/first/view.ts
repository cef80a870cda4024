import type { FirstView } from '../../../services/first-view';
import classes from '../popup.module.css';
import { creatorView } from './creator';
import { el } from './element';
import { elsewhereView } from './elsewhere';
import { logo, picture } from './pictures';
import type { Words } from './words';

/** The whole popup as React draws it over the same records: it takes the place of this without a jump. */
export function firstView({ book, figures, hasTab }: FirstView, words: Words): HTMLElement {
  const { t } = words;
  const tool = (label: string, name: 'link-plus' | 'external-link') =>
    el('button', { type: 'button', class: classes.tool, 'aria-label': label, title: label }, picture(name, 17, 1.7));
  return el(
    'main',
    { class: classes.popup },
    el(
      'header',
      { class: classes.head },
      logo(18),
      el('strong', {}, t('common.appName')),
      el('span', { class: classes.grow }),
      tool(t('panel.links'), 'link-plus'),
      tool(t('popup.openDashboard'), 'external-link'),
    ),
    el(
      'div',
      { class: classes.body },
      figures.of === 'creator' ? creatorView(figures, { syncs: book.syncs, hasTab }, words) : elsewhereView(figures.extremes, book, words),
    ),
  );
}
