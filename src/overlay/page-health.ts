import type { OverlayParts } from './parts';

/** A page has this long to show what it is known for; then once more, since networks are slow. */
const LOOKS_MS = [4_000, 12_000] as const;

/** What a look at the page found: its kind and what was missing, null where that cannot be said. */
export type Look = () => { page: string; missing: string[] } | null;

/**
 * Tells once for each kind of page whether it is as the readers expect, and what was missing where it is not; once more where a kind that
 * did not match does by now. `update` is called at the start and at each new address.
 */
export function makePageHealth({ send, signal, location, onError }: OverlayParts, look: Look): { update(): void } {
  const told = new Map<string, boolean>();
  let timer = 0;

  function wait(turn: 0 | 1): void {
    timer = setTimeout(() => check(turn), LOOKS_MS[turn]) as unknown as number;
  }

  function check(turn: 0 | 1): void {
    const found = look();
    if (!found) return;
    const { page, missing } = found;
    const isRight = missing.length === 0;
    if (!isRight && turn === 0) {
      wait(1);
      return;
    }
    if (told.get(page) === isRight || told.get(page)) return;
    told.set(page, isRight);
    send('capture.health', { host: location.hostname, page, missing }).catch(onError);
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    update: () => {
      clearTimeout(timer);
      if (!signal.aborted) wait(0);
    },
  };
}
