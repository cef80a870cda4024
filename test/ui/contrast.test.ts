import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHADE_PERCENT } from '../../src/ui/options/items/cohort-panel';

type Colour = readonly [red: number, green: number, blue: number];

const css = readFileSync(join(import.meta.dirname, '../../src/ui/theme/tokens.css'), 'utf8');

/** A token of a scheme; the dark one's block is the last that names it. */
function token(name: string, scheme: 'light' | 'dark'): Colour {
  const found = [...css.matchAll(new RegExp(`--cl-${name}: #([0-9a-f]{6});`, 'g'))].map(([, hex = '']) => hex);
  const hex = scheme === 'light' ? found[0] : found.at(-1);
  if (found.length !== 2 || !hex) throw new Error(`expected --cl-${name} in both schemes, found ${found.length}`);
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
}

const mixed = (top: Colour, percent: number, below: Colour) =>
  top.map((part, i) => (part * percent + below[i]! * (100 - percent)) / 100) as unknown as Colour;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

describe('contrast', () => {
  it.each(['light', 'dark'] as const)('UI-367 figures on the darkest cell of refund cohorts are readable, %s', (scheme) => {
    const cell = mixed(token('loss', scheme), SHADE_PERCENT, token('surface', scheme));
    expect(contrast(token('text', scheme), cell)).toBeGreaterThanOrEqual(4.5);
  });
});
