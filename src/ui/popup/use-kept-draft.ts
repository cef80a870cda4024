import { useCallback, useState } from 'react';

const PREFIX = 'creator-ledger:draft:';
const KEPT_MS = 7 * 86_400_000;

/**
 * What was typed and not saved, kept when a popup closes, for `keptMs` (a week). Gives the draft (null: none), how to keep one and how to drop it. Where
 * the browser keeps nothing for us, the draft lives as long as the page.
 */
export function useKeptDraft<T>(
  key: string,
  isDraft: (value: unknown) => value is T,
  keptMs: number = KEPT_MS,
): [draft: T | null, keep: (draft: T) => void, drop: () => void] {
  const [draft, setDraft] = useState(() => ({ key, value: readDraft(key, isDraft, keptMs) }));
  // Another key is another draft: read while rendering, so that the old one is never shown under it.
  const current = draft.key === key ? draft : { key, value: readDraft(key, isDraft, keptMs) };
  if (current !== draft) setDraft(current);
  const keep = useCallback(
    (value: T) => {
      setDraft({ key, value });
      keepDraft(key, value);
    },
    [key],
  );
  const drop = useCallback(() => {
    setDraft({ key, value: null });
    dropDraft(key);
  }, [key]);
  return [current.value, keep, drop];
}

/** Keeps something for later openings of our pages, with the time of it. */
export function keepDraft(key: string, value: unknown): void {
  store(() => localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), value })));
}

export function dropDraft(key: string): void {
  store(() => localStorage.removeItem(PREFIX + key));
}

/** What was kept under the key in the last `keptMs`; null where nothing was, or something else than it should be. */
export function readDraft<T>(key: string, isDraft: (value: unknown) => value is T, keptMs: number): T | null {
  let found: unknown = null;
  store(() => {
    found = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
  });
  const kept = found as { at?: unknown; value?: unknown } | null;
  if (!kept || typeof kept.at !== 'number' || Date.now() - kept.at > keptMs) return null;
  return isDraft(kept.value) ? kept.value : null;
}

/** Keeping a draft is a courtesy: a full or closed store, or a damaged entry, must not stop the form. */
function store(work: () => void): void {
  try {
    work();
  } catch {
    // The draft lives in the page alone.
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string';
