import { expect, test } from 'vitest';
import { type SheetToWrite, writeXlsx } from '../../src/files/report-out/xlsx-write';
import { columnName, numberCell, SHEET_ROWS, textCell } from '../../src/files/report-out/xlsx-write-cells';
import { bytesSource } from '../../src/files/table/source';
import { readXlsx } from '../../src/files/table/xlsx';
import { listZip, unzip } from '../../src/files/table/zip';

function sheet(count: number, more: Partial<SheetToWrite> = {}): SheetToWrite {
  const cells = (index: number, row: number) => numberCell('A', row, String(index), 'count');
  return { name: 'report', widths: [10], head: (row) => textCell('A', row, 'n', 'head'), count, cells, ...more };
}

async function rowsOf(bytes: Uint8Array): Promise<{ sheet: string | null; rows: string[][] }[]> {
  return (await readXlsx(bytes)).map((table) => {
    const rows: string[][] = [];
    table.eachRow((cells) => {
      rows.push(cells);
    });
    return { sheet: table.sheet, rows };
  });
}

test('FILE-10 columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('FILE-10 a workbook is an archive whose parts are whole, the same bytes each time', async () => {
  const [one, two] = [await writeXlsx([sheet(1_000)], '0.00'), await writeXlsx([sheet(1_000)], '0.00')];
  expect(one).toEqual(two);
  expect(listZip(bytesSource(one)).map(({ path }) => path)).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  // Reading a part to its end also proves its checksum.
  expect((await unzip(one, () => true)).size).toBe(6);
  const [read] = await rowsOf(one);
  expect(read!.rows).toEqual([['n'], ...Array.from({ length: 1_000 }, (_, i) => [String(i)])]);
});

test('FILE-10 what is longer than a sheet holds goes on in another sheet, under the same head', async () => {
  const filled = new Set([0, SHEET_ROWS - 2, SHEET_ROWS - 1, SHEET_ROWS + 1]);
  const cells = (index: number, row: number) => (filled.has(index) ? numberCell('A', row, String(index), 'count') : '');
  const parts = await unzip(await writeXlsx([sheet(SHEET_ROWS + 2, { cells }), sheet(1, { name: 'about' })], '0'), () => true);
  const xml = (path: string) => new TextDecoder().decode(parts.get(path));
  expect([...xml('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)).toEqual(['report', 'report 2', 'about']);
  const cellsOf = (path: string) => [...xml(path).matchAll(/<c r="A(\d+)" s="5"><v>(\d+)/g)].map(([, row, value]) => [row, value]);
  expect(cellsOf('xl/worksheets/sheet1.xml')).toEqual([
    ['2', '0'],
    [String(SHEET_ROWS), String(SHEET_ROWS - 2)],
  ]);
  expect(cellsOf('xl/worksheets/sheet2.xml')).toEqual([
    ['2', String(SHEET_ROWS - 1)],
    ['4', String(SHEET_ROWS + 1)],
  ]);
  expect(xml('xl/worksheets/sheet2.xml')).toContain('>n</t>');
});

test('FILE-10 it tells how many rows are written, and is broken off by what hears that', async () => {
  const heard: number[] = [];
  const stop = new Error('nobody waits any more');
  const made = writeXlsx([sheet(10_000)], '0', async (rows) => {
    heard.push(rows);
    if (rows >= 2_000) throw stop;
  });
  await expect(made).rejects.toBe(stop);
  expect(heard.at(-1)).toBe(2_000);
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
});

test('FILE-10 signs that XML cannot hold are kept, and what only looks like one stays as it is', async () => {
  const texts = ['a\u0000b', '_x0041_', ' edges ', 'a\tb', '<&>"\'', '\uFFFE', 'é你好🎉'];
  const cells = (index: number, row: number) => textCell('A', row, texts[index]!);
  const [read] = await rowsOf(await writeXlsx([sheet(texts.length, { cells })], '0'));
  expect(read!.rows.slice(1).map(([text]) => text)).toEqual(texts);
});
