import { fillText, overlayTexts } from '../i18n/overlay';
import type { Language } from '../services/api';
import type { Scheme } from './scheme';
import { element } from './shadow';

export type TagState =
  | { name: 'ready' }
  | { name: 'busy'; text: string }
  /** `opId` null: tagged before, so there is nothing to take back here. */
  | { name: 'tagged'; creatorName: string | null; opId: string | null; isNew: boolean }
  | { name: 'failed'; text: string; retry: boolean };

export interface TagView {
  document: Document;
  root: ShadowRoot;
  language: Language;
  scheme: Scheme;
  state: TagState;
  onTag(): void;
  onUndo(opId: string): void;
  onClose(): void;
}

/** Draws the tag button's state into its shadow root, in place of what was there. */
export function drawTag({ document, root, language, scheme, state, onTag, onUndo, onClose }: TagView): void {
  const t = overlayTexts(language);
  const hadFocus = root.activeElement !== null && root.activeElement !== undefined;
  const box = element(document, 'div', `box ${classOf(state)}`);
  box.dataset['scheme'] = scheme;
  box.lang = language;
  // A person's click only: a script of the page must not tag.
  const button = (className: string, text: string, act: () => void) => {
    const made = element(document, 'button', className, text);
    made.type = 'button';
    made.addEventListener('click', (event) => {
      event.stopPropagation();
      if (event.isTrusted) act();
    });
    box.append(made);
    return made;
  };
  const say = (text: string) => {
    const said = element(document, 'span', 'text');
    said.setAttribute('role', state.name === 'failed' ? 'alert' : 'status');
    said.append(element(document, 'span', '', text));
    box.append(said);
    return said;
  };
  switch (state.name) {
    case 'ready':
      button('main', t.tag, onTag);
      break;
    case 'busy':
      say(state.text);
      break;
    case 'tagged': {
      const said = say(state.creatorName ? fillText(t.taggedFor, { name: state.creatorName }) : t.tagged);
      if (state.isNew) said.append(element(document, 'span', 'small', t.newCreator));
      const { opId } = state;
      if (opId !== null) button('undo', t.undo, () => onUndo(opId));
      break;
    }
    case 'failed':
      say(state.text);
      if (state.retry) button('again', t.retry, onTag);
      button('x', '×', onClose).setAttribute('aria-label', t.close);
      break;
  }
  for (const old of root.querySelectorAll('.box')) old.remove();
  root.append(box);
  if (hadFocus) box.querySelector('button')?.focus();
}

function classOf(state: TagState): string {
  return { ready: '', busy: 'busy', tagged: 'done', failed: 'bad' }[state.name];
}
