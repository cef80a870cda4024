/** A piece of overlay: an element in the page whose insides the page can neither read nor style. */
export interface ShadowPiece {
  host: HTMLElement;
  root: ShadowRoot;
}

const sheets = new Map<string, CSSStyleSheet>();
/** Every host that was made here, so that the watcher knows its own. */
const hosts = new WeakSet<Node>();

/** Makes a host with a closed shadow root and the styles in it; the caller puts the host into the page. */
export function makePiece(document: Document, name: string, ...css: string[]): ShadowPiece {
  const host = document.createElement(name);
  const root = host.attachShadow({ mode: 'closed' });
  hosts.add(host);
  adopt(root, css);
  return { host, root };
}

/** Whether the node is a host made by `makePiece`. */
export function isOwnHost(node: Node): boolean {
  return hosts.has(node);
}

/** Makes an element with a class and a text; text only, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Adds styles to those of a piece, once. */
export function addStyles(root: ShadowRoot, css: string): void {
  const had = root.adoptedStyleSheets;
  if (!had.includes(sheets.get(css)!)) adopt(root, [css], had);
}

/** One sheet for all pieces with the same text where the browser lets a content script adopt it, else a style element. */
function adopt(root: ShadowRoot, css: readonly string[], had: readonly CSSStyleSheet[] = []): void {
  try {
    root.adoptedStyleSheets = [...had, ...css.map(sheetOf)];
  } catch {
    // Firefox refuses sheets of a content script's own realm in some versions: the style element does the same.
    root.append(element(root.ownerDocument, 'style', '', css.join('')));
  }
}

function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}
