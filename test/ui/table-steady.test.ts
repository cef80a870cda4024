import { describe, expect, it } from 'vitest';
import { inOrderOf } from '../../src/ui/components/use-steady-rows';

describe('rows that keep their order', () => {
  const name = ({ id }: { id: string }) => id;
  const of = (text: string) => [...text].map((id) => ({ id }));
  const ids = (rows: readonly { id: string }[]) => rows.map(name).join('');

  it('UI-364 stand as they stood, new ones at the end, gone ones left out', () => {
    expect(ids(inOrderOf(of('abcd'), of('dxcba'), name))).toBe('abcdx');
    expect(ids(inOrderOf(of('abcd'), of('dy'), name))).toBe('dy');
    const next = of('acz');
    expect(inOrderOf(of('abc'), next, name)).toBe(next);
  });
});
