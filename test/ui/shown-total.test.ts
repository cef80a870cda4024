import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WIDTH } from '../../src/core/report/measures';
import { toColumns } from '../../src/core/report/packed/columns';
import { Has } from '../../src/core/report/packed/model';
import { packNames } from '../../src/core/report/packed/pack-names';
import { PackedRow, plainRow } from '../../src/core/report/packed/packed-row';
import { shownTotal } from '../../src/ui/options/table/shown-total';

const part = fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 900_000 }), fc.constant(2 ** 40));

describe('what is shown, as one row', () => {
  it('UI-454 is the same of packed rows, which are read by columns, as of plain ones', () => {
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: WIDTH, maxLength: WIDTH }), { minLength: 1, maxLength: 8 }), (made) => {
        const { length } = made;
        const names = packNames(
          made.map((_, i) => ({ key: `k${i}`, label: `row ${i}` })),
          false,
          () => undefined,
        );
        const sums = toColumns(Float64Array.from(made.flat()), length);
        const packed = { length, sums, has: new Uint8Array(length).fill(Has.ratios), names, bands: null };
        const rows = made.map((_, at) => new PackedRow(packed, at));
        const [ofPacked, ofPlain] = [rows, rows.map(plainRow)].map((all) => {
          const total = shownTotal('to_date', undefined, (shown, of) => `${shown} of ${of}`).start();
          for (const row of all) total.add(row);
          return total.row(length, 10);
        });
        expect(ofPacked).toEqual(ofPlain);
        expect(ofPacked!.measures.gmv).toBe(rows.reduce((sum, row) => sum + row.measures.gmv, 0));
      }),
    );
  });
});
