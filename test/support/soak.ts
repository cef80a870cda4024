/** Long runs: `npm run soak` asks for the full counts, everything else for short ones with the same seeds. */
export const SOAK = process.env.SOAK === '1';

/** How long one test may take, ms. */
export const SOAK_TIMEOUT = SOAK ? 3_600_000 : 60_000;

/** The short count, or the full one in a soak. */
export function soakCount(short: number, full: number): number {
  return SOAK ? full : short;
}

/**
 * Seeds of a test, each the same in every run: the short ones are the first of the full ones. `SEED=7` repeats one alone. Print each where it
 * fails.
 */
export function seedsOf(base: number, short: number, full: number): number[] {
  const only = process.env.SEED;
  if (only !== undefined) return [Number(only)];
  return Array.from({ length: soakCount(short, full) }, (_, i) => base + i);
}

/** What a test has measured, in one line. */
export function tell(line: string): void {
  console.log(line);
}
