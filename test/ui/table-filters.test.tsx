import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportState } from '../../src/core/model/ledger';
import { type Report, type ReportRow, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { WIDTH } from '../../src/core/report/measures';
import { toRow } from '../../src/core/report/rows';
import { csvFile } from '../../src/services/table-file';
import type { Column, ColumnUnit } from '../../src/ui/components/table-model';
import { runNow } from '../../src/ui/components/table-slices';
import { asHtml, tabbed } from '../../src/ui/figures/copy-table';
import { optionsOf } from '../../src/ui/options/table/choice-options';
import { acceptOf, endText, type Filter, type FilterField, filterText, readEnd, readFilter } from '../../src/ui/options/table/filter-model';
import { shownCopy, shownCsv, shownText } from '../../src/ui/options/table/shown-text';
import { SHOWN, shownTotal } from '../../src/ui/options/table/shown-total';
import { chosenColumns, columnsText, filterPatch, filtersIn, noFilterPatch, sameAddress } from '../../src/ui/options/table/table-address';
import { fakeApi } from './fake-api';

interface Thing {
  name: string;
  n: number | null;
  tags: string[];
}

const FIELDS: readonly FilterField<Thing>[] = [
  { id: 'money', label: 'Money', kind: 'range', unit: 'money', value: ({ n }) => n },
  { id: 'ratio', label: 'Ratio', kind: 'range', unit: 'percent', value: ({ n }) => n },
  { id: 'count', label: 'Count', kind: 'range', unit: 'count', value: ({ n }) => n },
  { id: 'tags', label: 'Tags', kind: 'choice', valuesOf: ({ tags }) => tags, labelOf: (value) => value },
  { id: 'with', label: 'With', kind: 'words', hides: false, textOf: ({ name }) => name },
  { id: 'without', label: 'Without', kind: 'words', hides: true, textOf: ({ name }) => name },
];
const CURRENCIES = ['USD', 'JPY', 'VND'] as const;

const end = fc.option(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }));
const filters: fc.Arbitrary<Filter> = fc.oneof(
  fc
    .record({ kind: fc.constant('range' as const), field: fc.constantFrom('money', 'ratio', 'count'), from: end, to: end })
    .filter(({ from, to }) => from !== null || to !== null),
  fc.record({
    kind: fc.constant('choice' as const),
    field: fc.constant('tags'),
    values: fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'a,\\.美 (&=%#\n'), minLength: 1, maxLength: 6 }), { minLength: 1 }),
  }),
  fc
    .record({ kind: fc.constant('words' as const), field: fc.constantFrom('with', 'without'), text: fc.string({ maxLength: 12 }) })
    .map((filter) => ({ ...filter, text: filter.text.trim() }))
    .filter(({ text }) => text !== ''),
);

describe('filters in the address', () => {
  it('UI-164 come out as they went in, whatever they say, in any currency', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...CURRENCIES), (filter, currency) => {
        const patch = filterPatch(filter, FIELDS, currency);
        const search = new URLSearchParams(Object.entries(patch).filter((one): one is [string, string] => one[1] !== null)).toString();
        expect(filtersIn(new URLSearchParams(search), FIELDS, currency)).toEqual([filter]);
        const cleared = noFilterPatch(new URLSearchParams(search));
        expect(cleared).toEqual({ [`f.${filter.field}`]: null });
      }),
    );
  });

  it('UI-165 what cannot be read filters nothing, and is no error', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...FIELDS), (text, field) => {
        const filter = readFilter(text, field, 'USD');
        if (filter)
          expect(readFilter(filterText(filter, field.kind === 'range' ? field.unit : 'count', 'USD'), field, 'USD')).toEqual(filter);
      }),
    );
    const money = FIELDS[0]!;
    for (const text of ['', '..', '5', 'a..b', '1..2..3', '1.005..', '1e3..']) expect(readFilter(text, money, 'USD')).toBeNull();
  });

  it.each([
    ['1,234.50', 'money', 123_450],
    ['\u2212100', 'money', -10_000],
    ['12.5 %', 'percent', 1_250],
    ['12.345', 'percent', undefined],
    ['1.5', 'count', undefined],
    ['1,23', 'count', undefined],
    ['ten', 'count', undefined],
  ] as const)('UI-166 a typed %s as %s is %s', (text, unit: ColumnUnit, wanted) => {
    expect(readEnd(text, unit, 'USD')).toBe(wanted);
  });

  it('UI-167 per cents lose no digit and show none that is not there', () => {
    expect([1_250, -5, 0, 10_000, 120].map((value) => endText(value, 'percent', 'USD'))).toEqual(['12.5', '-0.05', '0', '100', '1.2']);
  });

  it('UI-168 keep what they say: a range nothing absent, a choice any of its values, words all, and what hides any; waiting ones all', () => {
    const things: Thing[] = [
      { name: 'Red dress', n: 5, tags: ['a', 'b'] },
      { name: 'red shoe', n: null, tags: [] },
      { name: 'Blue dress', n: -5, tags: ['c'] },
    ];
    const kept = (...all: Filter[]) => things.filter(acceptOf(all, FIELDS) ?? (() => true)).map(({ name }) => name);
    expect(kept({ kind: 'range', field: 'count', from: -5, to: null })).toEqual(['Red dress', 'Blue dress']);
    expect(kept({ kind: 'range', field: 'count', from: -4, to: 5 })).toEqual(['Red dress']);
    expect(kept({ kind: 'choice', field: 'tags', values: ['b', 'c'] })).toEqual(['Red dress', 'Blue dress']);
    expect(kept({ kind: 'words', field: 'with', text: 'DRESS red' })).toEqual(['Red dress']);
    expect(kept({ kind: 'words', field: 'without', text: 'blue shoe' })).toEqual(['Red dress']);
    expect(acceptOf([], FIELDS)).toBeNull();
    const waiting = FIELDS.map((field) => ({ ...field, waiting: true }));
    expect(acceptOf([{ kind: 'range', field: 'count', from: 100, to: null }], waiting)).toBeNull();
  });

  it('UI-169 the values to choose from come by name with how many rows have each; chosen ones stay', () => {
    const things = [...'bab'].map((tag): Thing => ({ name: '', n: 0, tags: [tag, 'é'] }));
    const field = FIELDS[3] as Extract<FilterField<Thing>, { kind: 'choice' }>;
    expect(runNow(optionsOf(field, things, ['gone'], 'en'))).toEqual([
      { value: 'a', label: 'a', count: 1 },
      { value: 'b', label: 'b', count: 2 },
      { value: 'é', label: 'é', count: 3 },
      { value: 'gone', label: 'gone', count: 0 },
    ]);
  });
});

const column = (id: string, more: Partial<Column<Thing>> = {}): Column<Thing> => ({
  ...{ id, header: id.toUpperCase(), width: 1, value: ({ name }: Thing) => name, cell: () => null },
  ...more,
});

describe('columns in the address', () => {
  const columns = [column('name'), column('a'), column('b', { hidden: true }), column('c')];
  const ids = (names: string | null) => chosenColumns(names, columns).map(({ id }) => id);

  it('UI-170 come in its order, the first one first; the usual ones where it names none that is there', () => {
    expect(ids('c,b,c,gone')).toEqual(['name', 'c', 'b']);
    expect(ids('name,gone')).toEqual(['name', 'a', 'c']);
    expect(ids(null)).toEqual(['name', 'a', 'c']);
    expect(columnsText(['c', 'b'], columns)).toBe('c,b');
    expect(columnsText(['a', 'c'], columns)).toBeNull();
  });

  it('UI-171 two addresses that open the same are equal, whichever view they came from', () => {
    expect(sameAddress('/creators?sort=roi.desc&view=v1&p=28d')).toBe(sameAddress('/creators?p=28d&sort=roi.desc'));
    expect(sameAddress('/creators?view=v1')).toBe('/creators');
    expect(sameAddress('/creators?p=28d')).not.toBe(sameAddress('/posts?p=28d'));
  });
});

describe('what is shown, elsewhere', () => {
  const things = ['=1+1', '+A1', 'a,"b"', '-5', 'tab\there', '<b>', '7400000000000000001'].flatMap((name, i) =>
    Array.from({ length: 90 }, (): Thing => ({ name, n: i, tags: [] })),
  );
  const columns = [column('name'), column('ask', { text: null }), column('n', { heading: 'N (USD)', text: ({ n }) => String(n) })];

  it('UI-172 a copy made in slices is the copy of the whole', () => {
    const whole = shownText(columns, things);
    expect(whole.header).toEqual(['NAME', 'N (USD)']);
    expect(runNow(shownCopy(columns, things))).toEqual({ plain: tabbed(whole), html: asHtml(whole) });
    const none = shownText(columns, []);
    expect(runNow(shownCopy(columns, []))).toEqual({ plain: tabbed(none), html: asHtml(none) });
  });

  it('UI-173 S16 a file has every row once, formulas guarded and numbers as they are', () => {
    const { name, bytes } = csvFile('Posts: 1/2', runNow(shownCsv(columns, things)));
    const lines = new TextDecoder().decode(bytes).split('\n');
    expect(name).toBe('Posts 1 2.csv');
    expect(lines).toHaveLength(things.length + 2);
    expect([...new Set(lines)]).toEqual([
      'NAME,N (USD)',
      "'=1+1,0",
      "'+A1,1",
      '"a,""b""",2',
      '-5,3',
      '"tab\there",4',
      '<b>,5',
      '7400000000000000001,6',
      '',
    ]);
  });
});

describe('the sum of what is shown', () => {
  const sumOf = (rows: readonly ReportRow[], state: ReportState, toDate?: Report) => {
    const sum = shownTotal(state, toDate, (shown, all) => `${shown}/${all}`).start();
    for (const row of rows) sum.add(row);
    return sum.row(rows.length, rows.length + 3);
  };

  it('UI-174 of all rows and what is uncredited it is the total of the report, to the last unit and with its ratios', async () => {
    const report = await fakeApi({ creators: 9 }).report({ by: 'creator', from: '2000-01-01', to: '2999-01-01', state: 'to_date' });
    const total = report.rows.find(({ key }) => key === TOTAL)!;
    const sum = sumOf(
      report.rows.filter(({ key }) => key !== TOTAL),
      'to_date',
    );
    expect(report.rows.some(({ key }) => key === UNCREDITED)).toBe(true);
    expect(sum).toMatchObject({ key: SHOWN, label: `${report.rows.length - 1}/${report.rows.length + 2}`, measures: total.measures });
    expect([sum.roi, sum.roiSimple, sum.roas]).toEqual([total.roi, total.roiSimple, total.roas]);
    expect(sum.measures.gmv).toBeGreaterThan(0);
  });

  it('UI-175 a settled ROI is there from four fifths of the GMV to date on, and not before that is known', () => {
    const sums = (gmv: number, settled: number) =>
      Float64Array.from({ length: WIDTH }, (_, at) => [gmv, 0][at] ?? (at === 19 ? settled : at === 9 ? 10 : 0));
    const toDate = (settled: number) => ({ rows: [toRow({ key: 'a', label: 'a' }, sums(1_000, settled), true)] }) as unknown as Report;
    const [row] = toDate(800).rows;
    expect(sumOf([row!], 'settled', toDate(800)).roi).not.toBeNull();
    expect(sumOf([row!], 'settled', toDate(799)).roi).toBeNull();
    expect(sumOf([row!], 'settled').roi).toBeNull();
  });
});
