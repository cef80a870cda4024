import { useMemo } from 'react';
import { useStatus } from '../state/status';
import { useView } from './hash-location';

/** Between the ids of shops in the address. */
const BETWEEN = ',';
/** Paths of pages whose figures are those of the chosen shops; all others are about every shop, or about one that they name themselves. */
const NARROWED = ['/', '/overview', '/creators', '/posts', '/products', '/categories', '/campaigns', '/trend', '/reports', '/print'];

/** The shops that the address names, in order of their ids; null: all, which is also where it names all that there are, or none that is there. */
export function chosenShops(text: string | null, known: readonly string[]): string[] | null {
  const named = new Set(text?.split(BETWEEN) ?? []);
  const found = known.filter((id) => named.has(id)).sort();
  return found.length === 0 || found.length === known.length ? null : found;
}

/** Shops as the address names them; '' for all. */
export function shopsText(chosen: readonly string[], known: readonly string[]): string {
  return chosen.length === known.length ? '' : chosen.join(BETWEEN);
}

/** The same array as long as the address and the shops are the same. */
export function useChosenShops(): string[] | null {
  const [params] = useView();
  const { shops } = useStatus();
  const text = params.get('shop');
  // A status that is told anew has the same shops.
  const known = JSON.stringify(shops.map(({ id }) => id));
  return useMemo(() => chosenShops(text, JSON.parse(known) as string[]), [text, known]);
}

/** Whether figures of a page follow the chosen shops. */
export function isNarrowedByShop(path: string): boolean {
  return NARROWED.some((own) => path === own || (own !== '/' && path.startsWith(`${own}/`)));
}
