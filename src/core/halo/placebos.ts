import { isControl, isUndisturbed, sumsAround } from './conditions';
import type { EpochDay, ProductSeries } from './model';

/** Days of the placebos: d0, d0-7, ... d0-56; the treated product itself from d0-14 back. */
const STARTS_BACK = [0, 7, 14, 21, 28, 35, 42, 49, 56];
const TREATED_FROM = 14;
export const MIN_CONTROLS = 3;
export const MIN_UNITS_BEFORE = 28;

/** Sales after a day on which nothing happened, beside what the controls foretold. */
export interface Placebo {
  /** (after - CF) / sqrt(max(CF, 1)) */
  readonly z: number;
  /** (after - CF) / max(CF, 1) */
  readonly r: number;
}

/**
 * Every control taken for the treated product (the others its controls) at d0 and eight weeks back, and the treated product itself where its
 * windows end before d0, each under the conditions that a real one must meet (roi.md section 7).
 */
export function placebosOf(treated: ProductSeries, controls: readonly ProductSeries[], d0: EpochDay): Placebo[] {
  return STARTS_BACK.flatMap((back) => {
    const start = d0 - back;
    const fit = controls.filter((control) => isControl(control, start));
    const found = fit.map((control) =>
      placeboOf(
        control,
        fit.filter((other) => other !== control),
        start,
      ),
    );
    if (back >= TREATED_FROM && isUndisturbed(treated, start)) found.push(placeboOf(treated, fit, start));
    return found.filter((placebo) => placebo !== null);
  });
}

function placeboOf(product: ProductSeries, controls: readonly ProductSeries[], start: EpochDay): Placebo | null {
  const { before, after } = sumsAround(product, start);
  if (controls.length < MIN_CONTROLS || before < MIN_UNITS_BEFORE) return null;
  const course = courseOf(controls, start);
  if (course.before === 0) return null;
  const expected = (before * course.after) / course.before;
  const scale = Math.max(expected, 1);
  return { z: (after - expected) / Math.sqrt(scale), r: (after - expected) / scale };
}

/** Units of all controls before and after a day. */
export function courseOf(controls: readonly ProductSeries[], start: EpochDay): { before: number; after: number } {
  let before = 0;
  let after = 0;
  for (const control of controls) {
    const sums = sumsAround(control, start);
    before += sums.before;
    after += sums.after;
  }
  return { before, after };
}

/**
 * Ends of the 80 % interval of an uplift: from the placebos' z and from their r, each between its 10th and 90th percent, the lower of the
 * lows to the higher of the highs.
 *
 * @param uplift units
 * @param expected CF, units
 */
export function intervalOf(uplift: number, expected: number, placebos: readonly Placebo[]): { low: number; high: number } {
  const n = placebos.length;
  const k = Math.floor(n / 10);
  const scale = Math.max(expected, 1);
  const ends = (values: number[], unit: number) => {
    values.sort((a, b) => a - b);
    return { low: uplift - values[n - 1 - k]! * unit, high: uplift - values[k]! * unit };
  };
  const a = ends(
    placebos.map(({ z }) => z),
    Math.sqrt(scale),
  );
  const b = ends(
    placebos.map(({ r }) => r),
    scale,
  );
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
