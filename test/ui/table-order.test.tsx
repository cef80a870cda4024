import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShownRows, shownRows, type TableAsk } from '../../src/ui/components/table-index';
import type { CellValue, Column, Sort } from '../../src/ui/components/table-model';
import { orderOf, rowNumbers } from '../../src/ui/components/table-order';
import { KeptWork, runInSlices, runNow, type Work } from '../../src/ui/components/table-slices';
import { textOrder } from '../../src/ui/components/table-text-order';

const LANGUAGES = ['en', 'zh-CN'] as const;
/** Signs whose order is not their code's: cases, marks apart and within, digits, Han, kana, signs of two units, spaces, hyphens. */
const SIGNS = [...'aAbBzZuéÉüıßñđłöœ0179 -_.,\'"@#!达人账号阿吧总啊一龥ひカ한אب', '\u0301', '\u00ad', '🎉', '𠮷', '\u3000', '\u200b'];
const texts = fc.array(fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 7 }), { minLength: 2, maxLength: 12 });

describe('order of texts', () => {
  it.each(LANGUAGES)('UI-150 is the one of the collator, for any texts (%s)', (language) => {
    const collator = new Intl.Collator(language, { numeric: true });
    fc.assert(
      fc.property(texts, (all) => {
        const compare = runNow(textOrder(all, language));
        for (const a of all)
          for (const b of all) expect([a, b, Math.sign(compare(a, b))]).toEqual([a, b, Math.sign(collator.compare(a, b))]);
      }),
      { numRuns: Number(process.env['SOAK'] ? 20_000 : 1_500) },
    );
  });
});

const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 0, 0.5, -9_007_199_254_740_991, 9_007_199_254_740_991));
const values = fc.array(fc.oneof(number, fc.constant(null)), { maxLength: 80 });
const column = <T,>(value: (row: T) => CellValue): Column<T> => ({ id: 'x', header: 'X', width: 1, value, cell: () => null });

describe('rows in order', () => {
  it('UI-151 rows come by value, equal ones in their own order whichever way, absent ones last', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (all, descending) => {
        const got = [...rowNumbers(runNow(orderOf(all, 'en')), descending)];
        const rows = all.map((value, at) => ({ value, at }));
        const present = rows.filter(({ value }) => value !== null);
        present.sort((a, b) => (descending ? b.value! - a.value! : a.value! - b.value!) || a.at - b.at);
        const wanted = [...present, ...rows.filter(({ value }) => value === null)].map(({ at }) => at);
        expect(got).toEqual(wanted);
      }),
    );
  });

  it('UI-152 one value that is a text makes texts of all, numbers in them by size', () => {
    expect([...rowNumbers(runNow(orderOf(['b10', 9, 'b9', 10], 'en')), false)]).toEqual([1, 3, 2, 0]);
  });

  it('UI-153 search, filter and order together; what is left is added up, and nothing is where all are shown', () => {
    interface Row {
      name: string;
      n: number;
    }
    const rows: Row[] = [...'cabd'].map((name, i) => ({ name: `${name} row`, n: i }));
    const summary = {
      start() {
        let n = 0;
        return {
          add: (row: Row) => {
            n += row.n;
          },
          row: (shown: number, all: number) => ({ name: `${shown} of ${all}`, n }),
        };
      },
    };
    const ask = (more: Partial<TableAsk<Row>>): ShownRows<Row> =>
      runNow(
        shownRows({
          ...{ rows, columns: [column((row: Row) => row.name)], sort: null, language: 'en', search: '', accept: null, summary },
          searchText: (row: Row) => row.name,
          ...more,
        }),
      );
    const sort: Sort = { column: 'x', descending: true };
    expect(ask({}).rows).toBe(rows);
    expect(ask({ sort })).toMatchObject({ summary: null, all: 4 });
    expect(ask({ sort }).rows.map(({ n }) => n)).toEqual([3, 0, 2, 1]);
    const found = ask({ sort, search: 'ROW', accept: ({ n }) => n > 0 });
    expect(found.rows.map(({ n }) => n)).toEqual([3, 2, 1]);
    expect(found.summary).toEqual({ name: '3 of 4', n: 6 });
    expect(ask({ search: 'row nobody' })).toMatchObject({ rows: [], summary: { n: 0 } });
    // A column that is not there sorts nothing.
    expect(ask({ sort: { column: 'gone', descending: false } }).rows).toBe(rows);
  });
});

describe('work in slices', () => {
  function* counting(to: number, seen: number[]): Work<number> {
    for (let i = 0; i < to; i++) {
      seen.push(i);
      const end = performance.now() + 1;
      while (performance.now() < end);
      yield;
    }
    return to;
  }

  it('UI-154 lets others go on between slices, and ends when it is no longer wanted', async () => {
    const seen: number[] = [];
    let others = 0;
    const timer = setInterval(() => others++, 1);
    expect(await runInSlices(counting(60, seen), new AbortController().signal)).toBe(60);
    clearInterval(timer);
    expect(others).toBeGreaterThan(2);
    const abort = new AbortController();
    const cancelled: number[] = [];
    const work = runInSlices(counting(1_000, cancelled), abort.signal);
    setTimeout(() => abort.abort(), 20);
    await expect(work).rejects.toThrow();
    expect(cancelled.length).toBeLessThan(900);
  });

  it('UI-155 what was begun for a question that was cancelled goes on for the next', () => {
    const seen: number[] = [];
    const kept = new KeptWork(counting(5, seen));
    const first = kept.result();
    first.next();
    first.next();
    expect(runNow(kept.result())).toBe(5);
    expect(runNow(kept.result())).toBe(5);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });
});
