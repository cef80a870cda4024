import type { Model } from '../../../core/model/ledger';

/** Days before the order of four example touchpoints, the first one earliest. */
export const EXAMPLE_DAYS = [6, 4, 2, 0] as const;

/** How a model divides a line among four touchpoints, as shares that add up to 1 (roi.md section 3); for the picture only. */
export function exampleWeights(model: Model, halfLifeDays: number): number[] {
  const raw = rawWeights(model, halfLifeDays > 0 ? halfLifeDays : 7);
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / sum);
}

function rawWeights(model: Model, halfLifeDays: number): number[] {
  switch (model) {
    case 'last':
      return [0, 0, 0, 1];
    case 'first':
      return [1, 0, 0, 0];
    case 'linear':
      return [1, 1, 1, 1];
    case 'time_decay':
      return EXAMPLE_DAYS.map((days) => 2 ** (-days / halfLifeDays));
    case 'position':
      return [4, 1, 1, 4];
  }
}
