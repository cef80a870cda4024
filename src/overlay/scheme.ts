export type Scheme = 'light' | 'dark';

/** Whether the page is light or dark right now: what it says of itself, else the colour behind its content. */
export function pageScheme(document: Document): Scheme {
  const root = document.documentElement;
  for (const attribute of ['data-tux-color-scheme', 'data-theme', 'arco-theme']) {
    const value = root.getAttribute(attribute) ?? document.body?.getAttribute(attribute);
    if (value === 'dark' || value === 'light') return value;
  }
  return backgroundScheme(document);
}

function backgroundScheme(document: Document): Scheme {
  const view = document.defaultView;
  for (const node of [document.body, document.documentElement]) {
    const colour = node && view ? view.getComputedStyle(node).backgroundColor : '';
    if (colour === 'rgba(0, 0, 0, 0)') continue;
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
    const [r = 255, g = 255, b = 255, alpha = 1] = parts;
    if (parts.length >= 3 && alpha > 0.5) return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? 'dark' : 'light';
  }
  return 'light';
}
