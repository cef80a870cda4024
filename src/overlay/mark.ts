import { loadActions, type OverlayActions } from './actions';
import { BADGE_CSS } from './badge-styles';
import { actOnClick } from './click-guard';
import type { OverlayParts } from './parts';
import type { Scheme } from './scheme';
import { element, makePiece } from './shadow';

/** A small piece beside a text or in the corner of a picture: one line, in a closed shadow root, on a host without size. */
export interface Mark {
  host: HTMLElement;
  /** The box that is positioned against the host; it shows once it is placed. */
  wrap: HTMLElement;
  remove(): void;
}

export interface MarkOptions {
  parts: OverlayParts;
  scheme: Scheme;
  /** Names the host. */
  kind: 'badge' | 'plus';
  /** The mark as a sentence, for screen readers. */
  label: string;
  /** Shows the card of hover and focus. */
  hover?(actions: OverlayActions, button: HTMLElement): HTMLElement;
  /** Called on a person's click. */
  onAct(): void;
}

/** Makes a mark of one button and gives the button to fill. */
export function makeMark({ parts, scheme, kind, label, hover, onAct }: MarkOptions): { mark: Mark; button: HTMLButtonElement } {
  const { document, language, send, onError } = parts;
  const { host, root } = makePiece(document, `creator-ledger-${kind}`, BADGE_CSS);
  const wrap = element(document, 'span', 'box');
  wrap.dataset['scheme'] = scheme;
  wrap.lang = language;
  const button = element(document, 'button', `badge ${kind}`);
  button.setAttribute('aria-label', label);
  wrap.append(button);
  root.append(wrap);

  let shown: HTMLElement | null = null;
  /** Rises when the button is entered or left: a card that comes too late is not shown. */
  let turn = 0;
  const hide = () => {
    turn += 1;
    shown?.remove();
    shown = null;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && shown) {
      event.stopPropagation();
      hide();
    }
  };
  const show = async (make: (actions: OverlayActions) => HTMLElement) => {
    hide();
    // Only now: a page has many marks, and most are never looked at. To add them again changes nothing.
    button.addEventListener('pointerleave', hide);
    button.addEventListener('blur', hide);
    button.addEventListener('keydown', onKey);
    const mine = turn;
    try {
      const actions = await loadActions(send);
      if (mine === turn) shown = make(actions);
    } catch (error) {
      onError(error);
    }
  };
  if (hover) {
    const enter = () => {
      if (!shown) void show((actions) => hover(actions, button));
    };
    button.addEventListener('pointerenter', enter);
    button.addEventListener('focus', enter);
  }
  const unwatch = actOnClick(button, onAct, (why) => void show((actions) => actions.showReason(button, why, language)));
  const remove = () => {
    unwatch();
    hide();
    host.remove();
  };
  return { mark: { host, wrap, remove }, button };
}
