import { fillText } from '../i18n/overlay';
import type { AddedCreator } from '../services/tag-api';
import { loadActions } from './actions';
import { type Mark, makeMark } from './mark';
import { type OverlayParts, wordsFor } from './parts';
import type { Scheme } from './scheme';
import { element } from './shadow';

/** Creators who were added on this page a moment ago, by handle: their `+` is a tick with an undo, wherever it is drawn again. */
export type Added = Map<string, AddedCreator>;

export interface PlusOptions {
  handle: string;
  /** The element that says the handle. */
  anchor: Element;
  added: Added;
  /** Called when the creator was added, or the adding taken back. */
  onChanged(): void;
}

/** A quiet `+` beside a handle that the book does not know: a click adds the creator. */
export function makePlus(parts: OverlayParts, scheme: Scheme, { handle, anchor, added, onChanged }: PlusOptions): Mark {
  const { document, send, texts } = parts;
  const { mark, button } = makeMark({
    parts,
    scheme,
    kind: 'plus',
    label: fillText(texts.add, { handle: `@${handle}` }),
    onAct: () => void act(),
  });
  button.textContent = '+';
  const act = async () => {
    const wrap = mark.wrap;
    try {
      const actions = await loadActions(send);
      await actions.addCreator({ parts, wrap, handle, anchor, added, onChanged });
    } catch (error) {
      wrap.replaceChildren(element(document, 'span', 'badge', wordsFor(error, parts)));
    }
  };
  // Drawn again after it was added: the tick and its undo come back with the actions, which are here since.
  if (added.has(handle)) void act();
  return mark;
}
