/** Text for an HTML place. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** JSON for a script element: nothing in it may close the element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003C').replaceAll('\u2028', '\\u2028');
}

/** Counts as the site shows them: 1444, 13.6K, 2.9M. */
export function shortCount(n: number): string {
  if (n < 10_000) return String(n);
  const [value, unit] = n < 1_000_000 ? [n / 1_000, 'K'] : [n / 1_000_000, 'M'];
  return `${value.toFixed(1).replace(/\.0$/, '')}${unit}`;
}

export interface HtmlPage {
  status: number;
  html: string;
  /** CSP nonce of the page's own scripts. */
  nonce: string;
}
