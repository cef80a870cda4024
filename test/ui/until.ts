import { act } from 'react';

/** A busy machine is no failure: what is waited for may take this long. */
const PATIENCE_MS = 20_000;

/** Lets the page do what it has begun. */
export const settle = (ms = 30) => act(() => new Promise<void>((done) => setTimeout(done, ms)));

/** Waits for something on the page and gives it; says what stood there instead. */
export async function until<T>(found: () => T, what: string): Promise<NonNullable<T>> {
  for (const end = Date.now() + PATIENCE_MS; ; await settle()) {
    const it = found();
    if (it) return it as NonNullable<T>;
    if (Date.now() > end) throw new Error(`waited for ${what}, found: ${document.body.textContent?.slice(0, 1_500)}`);
  }
}
