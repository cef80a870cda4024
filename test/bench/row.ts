/** One measured pair: ours beside the yardstick, on the same data in the same run. */
export interface BenchRow {
  name: string;
  /** What both numbers are, such as `ms` or `MB`. */
  unit: string;
  /** Highest ratio ours / theirs that is good enough. */
  wanted: number;
  /** Throws where one side cannot be measured at all. */
  run(): Promise<BenchResult>;
}

export interface BenchResult {
  ours: number;
  theirs: number;
  /** Whether both sides came to the same result, to the last unit. */
  equal: boolean;
  /** Lines printed under the table: seed, where time goes, first difference. */
  notes: string[];
}

/** Median milliseconds of `times` runs after `warm` runs that do not count. */
export async function medianMs(run: () => unknown, times = 5, warm = 2): Promise<number> {
  for (let i = 0; i < warm; i++) await run();
  const measured: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await run();
    measured.push(performance.now() - start);
  }
  return measured.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
