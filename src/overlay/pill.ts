import { loadActions } from './actions';
import { BASE_CSS } from './base-styles';
import { actOnClick, type Ignored } from './click-guard';
import { makeFight } from './fight';
import { type OverlayParts, wordsFor } from './parts';
import { PILL_CSS } from './pill-styles';
import { pageScheme } from './scheme';
import { element, makePiece, type ShadowPiece } from './shadow';

export interface PillButton {
  className: string;
  text: string;
  /** The name for screen readers where the text is none. */
  label?: string;
  /** Taken without looking whether the button can have been seen: tagging one post does no harm. */
  isEasy?: boolean;
  act(): void;
}

/** What the pill says and offers. */
export interface PillView {
  tone?: 'busy' | 'done' | 'bad';
  text?: string;
  small?: string;
  buttons?: PillButton[];
}

/** What the pill is about: a post, the posts of a page. */
export interface PillMatter {
  /** Shows a view, or hides the pill for null, as long as the pill is about this. */
  show(view: PillView | null): void;
  /** Aborts when the pill is about something else. */
  signal: AbortSignal;
}

/** The one pill near the corner of the page. */
export interface Pill {
  /** Begins a new matter: what an earlier one still wants to show is not shown. */
  begin(): PillMatter;
  /** The page changed: puts the pill back where it was taken away, a few times. */
  keep(): void;
}

export function makePill(parts: OverlayParts): Pill {
  const { document, signal } = parts;
  /** Made when there is something to show. */
  let piece: ShadowPiece | null = null;
  const isFightLost = makeFight();
  /** None at first: to end one makes an exception with a trace of the stack, which costs a page's load a millisecond. */
  let matter: AbortController | null = null;
  let isShown = false;
  let stops: (() => void)[] = [];

  function show(view: PillView | null): void {
    isShown = view !== null && !signal.aborted;
    if (piece) piece.host.hidden = !isShown;
    if (!view || !isShown) return;
    piece ??= makePiece(document, 'creator-ledger-tag', BASE_CSS, PILL_CSS);
    const { host, root } = piece;
    const hadFocus = Boolean(root.activeElement);
    for (const stop of stops) stop();
    const box = element(document, 'div', `box ${view.tone ?? ''}`);
    box.dataset['scheme'] = pageScheme(document);
    box.lang = parts.language;
    if (view.text !== undefined) {
      const said = element(document, 'span', 'text');
      said.setAttribute('role', view.tone === 'bad' ? 'alert' : 'status');
      said.append(element(document, 'span', '', view.text));
      if (view.small) said.append(element(document, 'span', 'small', view.small));
      box.append(said);
    }
    stops = (view.buttons ?? []).map((button) => addButton(host, box, button));
    for (const old of root.querySelectorAll('.box')) old.remove();
    root.append(box);
    if (!host.isConnected) document.body.append(host);
    if (hadFocus) box.querySelector('button')?.focus();
  }

  function addButton(host: HTMLElement, box: HTMLElement, { className, text, label, isEasy, act }: PillButton): () => void {
    const button = element(document, 'button', className, text);
    if (label) button.setAttribute('aria-label', label);
    box.append(button);
    if (!isEasy) return actOnClick(button, act, (why) => complain(button, why), host);
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      if (event.isTrusted) act();
      else complain(button, 'script');
    });
    return () => undefined;
  }

  function complain(button: HTMLElement, why: Ignored): void {
    loadActions(parts.send).then((actions) => actions.showReason(button, why, parts.language), parts.onError);
  }

  function keep(): void {
    if (!piece || !isShown || signal.aborted || piece.host.isConnected) return;
    if (isFightLost(performance.now())) isShown = false;
    else document.body.append(piece.host);
  }

  signal.addEventListener('abort', () => piece?.host.remove());
  return {
    begin() {
      matter?.abort();
      matter = new AbortController();
      const mine = AbortSignal.any([signal, matter.signal]);
      return {
        signal: mine,
        show: (view) => {
          if (!mine.aborted) show(view);
        },
      };
    },
    keep,
  };
}

/** What the pill shows when an action could not begin. */
export function failure(error: unknown, parts: OverlayParts, onEnd: () => void): PillView {
  return {
    tone: 'bad',
    text: wordsFor(error, parts),
    buttons: [{ className: 'x', text: '×', label: parts.texts.close, isEasy: true, act: onEnd }],
  };
}
