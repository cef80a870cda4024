import { readGrid } from '../capture/tiktok/dom-grid';
import { findCards } from '../capture/tiktok/find-posts';
import type { CapturedGridPost } from '../core/model/capture';
import { fillText } from '../i18n/overlay';
import { actionTexts } from '../i18n/overlay-actions';
import { tagMany } from './action-tag-many';
import type { TagRequest } from './actions';
import { makeCheck } from './check';
import { makePainter } from './painter';
import { readCard } from './post-badges';
import { watchPage } from './watch';

/** Puts a box to tick on each of the page's cards and shows a bar that tags what is ticked; ends with the page, a cancel or the tagging. */
export function selectPosts(request: TagRequest): void {
  const { parts, matter, onEnd } = request;
  const { document, language } = parts;
  const t = actionTexts(language);
  const ended = new AbortController();
  const signal = AbortSignal.any([matter.signal, ended.signal]);
  const selected = new Map<string, CapturedGridPost>();
  /** One object a post, so that a card keeps its box. */
  const boxes = new Map<string, { value: object; draw: Set<() => void> }>();
  const painter = makePainter({
    document,
    signal,
    onGiveUp: () => cancel(),
  });

  function toggle(id: string): void {
    if (!selected.delete(id)) {
      const post = readGrid(document).find((one) => one.id === id);
      if (post) selected.set(id, post);
    }
    draw();
  }

  function selectAll(): void {
    for (const post of readGrid(document)) selected.set(post.id, post);
    draw();
  }

  function cancel(): void {
    ended.abort();
    onEnd();
  }

  function tag(): void {
    ended.abort();
    void tagMany(request, [...selected.values()]);
  }

  function draw(): void {
    for (const { draw: all } of boxes.values()) for (const one of all) one();
    const count = String(selected.size);
    const shown = String(readGrid(document).length);
    matter.show({
      text: selected.size > 0 ? fillText(t.selected, { count }) : t.select,
      buttons: [
        ...(selected.size > 0 ? [{ className: 'main', text: fillText(t.tagSelected, { count }), act: tag }] : []),
        { className: 'all', text: fillText(t.selectAll, { count: shown }), isEasy: true, act: selectAll },
        { className: 'x', text: t.cancel, isEasy: true, act: cancel },
      ],
    });
  }

  function scan(roots: readonly Element[]): void {
    for (const { node, id } of roots.flatMap(findCards)) {
      const box = boxes.get(id) ?? { value: {}, draw: new Set<() => void>() };
      boxes.set(id, box);
      painter.want(node, {
        value: box.value,
        where: 'left',
        read: readCard,
        make: (_anchor, scheme) =>
          makeCheck({ parts, scheme, label: t.selectPost, drawn: box.draw, isOn: () => selected.has(id), toggle: () => toggle(id) }),
      });
    }
  }

  watchPage({
    document,
    signal,
    onChange: (roots, isMore) => {
      if (isMore) painter.repair(performance.now());
      scan(roots);
    },
  });
  scan([document.body]);
  draw();
}
