/** Halves of halves: 2^-(1/2), 2^-(1/4) ... by square roots, which every machine rounds alike; powers of the C library differ. */
const STEPS = 32;
const TABLE = makeTable();
const { LN2 } = Math;
/** Weight of a touchpoint at the order's own time. */
export const FULL_WEIGHT = 1_000_000;

/**
 * Weight of a touchpoint that lies `ageMs` before the order (roi.md section 10): round half up of 2^(-age / half-life) x 1,000,000, at
 * least 1. The same integer in every engine: only operations that IEEE 754 fixes are used.
 */
export function decayWeight(ageMs: number, halfLifeMs: number): number {
  const x = ageMs / halfLifeMs;
  return x >= 21 ? 1 : Math.max(1, Math.floor(halve(x) * FULL_WEIGHT + 0.5));
}

/** 2^-x for x >= 0, to the last digits of a double. */
export function halve(x: number): number {
  const whole = Math.floor(x);
  const step = Math.floor((x - whole) * STEPS);
  const y = -(x - whole - step / STEPS) * LN2;
  const rest = 1 + y * (1 + (y / 2) * (1 + (y / 3) * (1 + (y / 4) * (1 + (y / 5) * (1 + (y / 6) * (1 + (y / 7) * (1 + y / 8)))))));
  return (TABLE[step]! * rest) / 2 ** whole;
}

function makeTable(): Float64Array {
  const table = new Float64Array(STEPS).fill(1);
  let root = 0.5;
  for (let bit = STEPS / 2; bit >= 1; bit /= 2) {
    root = Math.sqrt(root);
    for (let i = 0; i < STEPS; i++) if ((i & bit) !== 0) table[i]! *= root;
  }
  return table;
}
