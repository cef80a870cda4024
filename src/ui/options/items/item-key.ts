import { useHashPath } from '../hash-location';

/** The last part of the address, as it was before it was written there: the key of the row that the page is about. */
export function useItemKey(): string {
  const [path] = useHashPath();
  const part = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    // Typed by hand, with a per cent sign that stands for itself.
    return part;
  }
}

/** Where the page of an item stands. */
export function itemPath(of: 'posts' | 'products' | 'categories' | 'campaigns' | 'creators' | 'agreements', key: string): string {
  return `/${of}/${encodeURIComponent(key)}`;
}
