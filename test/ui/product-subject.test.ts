import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/core/model/report';
import { shopsOfNamesakes } from '../../src/ui/options/reports/product-subject';

const row = (key: string, label: string, key2: string) => ({ key, label, key2, label2: key2 }) as ReportRow;

describe('products of two shops', () => {
  it('UI-365 those of one name say their shops, all others and what has no shop say none', () => {
    const rows = [
      row('1', 'Serum', 'us'),
      row('2', 'Serum', 'uk'),
      row('2', 'Serum', 'ie'),
      row('3', 'Mask', 'us'),
      row('3', 'Mask', '(uncredited)'),
      row('(uncredited)', 'Serum', 'us'),
    ];
    expect([...shopsOfNamesakes({ rows })]).toEqual([
      ['1', ['us']],
      ['2', ['uk', 'ie']],
    ]);
  });
});
