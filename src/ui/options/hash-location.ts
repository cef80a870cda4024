import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useOwnPeriod } from './own-period';

/**
 * The view lives behind the `#`, path and search alike (`#/creators?p=28d&sort=roi.desc`), so that a link or a reload opens
 * the same view and nothing of it ever reaches a server or the extension's own page address.
 */
function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  addEventListener('popstate', onChange);
  return () => {
    removeEventListener('hashchange', onChange);
    removeEventListener('popstate', onChange);
  };
}

const currentHash = () => location.hash.replace(/^#?\/?/, '/');
const currentPath = () => currentHash().split('?')[0] ?? '/';
const currentSearch = () => currentHash().split('?')[1] ?? '';

/** Goes to a path with its search; `replace` leaves no step in the history. */
function navigateHash(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const url = `#${to.startsWith('/') ? to : `/${to}`}`;
  if (replace) history.replaceState(history.state, '', url);
  else history.pushState(null, '', url);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** For the router: the path behind the `#`. */
export function useHashPath(): [string, (to: string, options?: { replace?: boolean }) => void] {
  return [useSyncExternalStore(subscribe, currentPath), navigateHash];
}

useHashPath.hrefs = (href: string) => `#${href}`;

/** For the router: the search behind the `#`. */
export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, currentSearch);
}

/** The values of the view in the address, and how to change some of them; `null` takes a value out. */
export function useView(): [URLSearchParams, (patch: Record<string, string | null>) => void] {
  const search = useHashSearch();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback((patch: Record<string, string | null>) => {
    const next = new URLSearchParams(currentSearch());
    for (const [key, value] of Object.entries(patch)) {
      if (value === null || value === '') next.delete(key);
      else next.set(key, value);
    }
    const text = next.toString();
    navigateHash(text ? `${currentPath()}?${text}` : currentPath(), { replace: true });
  }, []);
  return [params, change];
}

/** Values of the view that stay from page to page. */
const KEPT = ['p', 'shop'];

/** The address of another page that keeps the period of this part of the page, and the chosen shops. */
export function useHref(): (path: string, more?: Record<string, string>) => string {
  const [params] = useView();
  const own = useOwnPeriod();
  const values = new URLSearchParams(KEPT.flatMap((key) => (params.get(key) ? [[key, params.get(key)!]] : [])));
  if (own) values.set('p', `${own.from}..${own.to}`);
  const kept = values.toString();
  return useCallback(
    (path, more = {}) => {
      const next = new URLSearchParams(more);
      for (const [key, value] of new URLSearchParams(kept)) if (!next.has(key)) next.set(key, value);
      const text = next.toString();
      return text ? `${path}?${text}` : path;
    },
    [kept],
  );
}
