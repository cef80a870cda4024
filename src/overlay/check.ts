import { BASE_CSS } from './base-styles';
import type { Mark } from './mark';
import type { OverlayParts } from './parts';
import type { Scheme } from './scheme';
import { element, makePiece } from './shadow';

const CHECK_CSS = `
:host { display: inline-block !important; position: relative !important; width: 0 !important; height: 0 !important; }
:host([data-mode="float"]) { display: block !important; float: left !important; }
:host([data-mode="absolute"]) { position: absolute !important; }
.box { position: absolute; left: 0; top: 0; width: max-content; z-index: 3; transform: scale(0); }
button {
  width: 24px; height: 24px; border: 2px solid var(--soft); border-radius: 6px; background: var(--paper); color: var(--paper);
  box-shadow: 0 1px 4px var(--shade); font-weight: 700; font-size: 16px; text-align: center;
}
button[aria-checked="true"] { border-color: var(--profit); background: var(--profit); }
`;

export interface CheckOptions {
  parts: OverlayParts;
  scheme: Scheme;
  label: string;
  /** Where the box leaves word how it is drawn again, while it is in the page. */
  drawn: Set<() => void>;
  isOn(): boolean;
  toggle(): void;
}

/** A box to tick in the corner of a card. */
export function makeCheck({ parts, scheme, label, drawn, isOn, toggle }: CheckOptions): Mark {
  const { document, language } = parts;
  const { host, root } = makePiece(document, 'creator-ledger-check', BASE_CSS, CHECK_CSS);
  const wrap = element(document, 'span', 'box');
  wrap.dataset['scheme'] = scheme;
  wrap.lang = language;
  const button = element(document, 'button', '', '✓');
  button.type = 'button';
  button.setAttribute('role', 'checkbox');
  button.setAttribute('aria-label', label);
  const draw = () => button.setAttribute('aria-checked', String(isOn()));
  button.addEventListener('click', (event) => {
    // The card around the box is not meant.
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) toggle();
  });
  draw();
  drawn.add(draw);
  wrap.append(button);
  root.append(wrap);
  const remove = () => {
    drawn.delete(draw);
    host.remove();
  };
  return { host, wrap, remove };
}
