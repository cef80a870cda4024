import type { Settings } from '../../services/api';

type Shown = 'light' | 'dark';

/** Where the kit and our tokens look for the scheme. */
const ATTRIBUTE = 'data-mantine-color-scheme';

/** Shows the chosen scheme, or the system's, before the kit is there. */
export function showScheme(chosen: Settings['colorScheme']): void {
  const system: Shown = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.setAttribute(ATTRIBUTE, chosen === 'auto' ? system : chosen);
}

/** The scheme that the page shows already; null before any. */
export function shownScheme(): Shown | null {
  const shown = document.documentElement.getAttribute(ATTRIBUTE);
  return shown === 'light' || shown === 'dark' ? shown : null;
}
