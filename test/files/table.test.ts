import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import { FileRefusedError } from '../../src/files/errors';
import { toCsv } from '../../src/files/report-out/csv';
import { guard, unguard } from '../../src/files/report-out/guard';
import { readTable } from '../../src/files/table/read-table';
import type { Table } from '../../src/files/table/table';
import { storeZip, unzip } from '../../src/files/table/zip';
import { bytes } from './support';

const never = () => false;

function rowsOf(table: Table): string[][] {
  const rows: string[][] = [];
  table.eachRow((cells) => {
    rows.push(cells);
  });
  return rows;
}

async function refusalOf(file: Uint8Array): Promise<string> {
  try {
    await readTable(file, never);
    return 'read';
  } catch (error) {
    if (error instanceof FileRefusedError) return error.ledgerCode;
    throw error;
  }
}

function utf16(text: string, mark: boolean, bigEndian: boolean): Uint8Array {
  const shown = (mark ? '\ufeff' : '') + text;
  const data = new DataView(new ArrayBuffer(shown.length * 2));
  for (let i = 0; i < shown.length; i++) data.setUint16(i * 2, shown.charCodeAt(i), !bigEndian);
  return new Uint8Array(data.buffer);
}

const TEXT = 'Order ID,商品名称\r\n1,"a,\nb"\r\n';
const ROWS = [
  ['Order ID', '商品名称'],
  ['1', 'a,\nb'],
];

describe('text tables', () => {
  test.each([
    ['UTF-8', bytes(TEXT)],
    ['UTF-8 with a mark', bytes(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', utf16(TEXT, true, false)],
    ['UTF-16 BE with a mark', utf16(TEXT, true, true)],
    ['UTF-16 LE', utf16(TEXT, false, false)],
    ['UTF-16 BE', utf16(TEXT, false, true)],
    ['GB18030', new Uint8Array([...bytes('Order ID,'), 0xc9, 0xcc, 0xc6, 0xb7, 0xc3, 0xfb, 0xb3, 0xc6, ...bytes('\r\n1,"a,\nb"\r\n')])],
  ])('FILE-2 %s is read', async (_name, file) => {
    expect(rowsOf(await readTable(file, never))).toEqual(ROWS);
  });

  test.each([
    ['comma', 'a,b\n1,2\n'],
    ['semicolon', 'a;b\n1;2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['CR alone', 'a,b\r1,2\r'],
    ['mixed line ends', 'a,b\r\n1,2\n'],
    ['a blank line between', 'a,b\n\n1,2'],
  ])('FILE-2 %s', async (_name, text) => {
    expect(rowsOf(await readTable(bytes(text), never))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('FILE-2 the delimiter is the one under which a header is known, whatever a cell holds', async () => {
    const text = 'note, with, commas\ncreator;accounts\nAnn;a\n';
    const table = await readTable(bytes(text), (cells) => cells[0] === 'creator' && cells.length === 2);
    expect(rowsOf(table)[2]).toEqual(['Ann', 'a']);
  });

  test.each([
    ['inside a quoted value', 'a,b\n1,2\n3,"4', 'file_cut'],
    ['after a delimiter fewer', 'a,b,c\n1,2,3\n1,2', 'file_cut'],
    ['in the first cell', 'a,b\n1,2\n3', 'file_cut'],
    ['nothing', '', 'file_empty'],
    ['blank', ' \n\n', 'file_empty'],
    ['text after a closing quote', 'a,b\n"1"x,2\n', 'file_unreadable'],
    ['a last line without its end is no cut', 'a,b\n1,2', 'read'],
    ['a quote inside an unquoted value is no cut', 'a,b\n5" pipe,2\n', 'read'],
  ])('FILE-5 %s', async (_name, text, code) => {
    expect(await refusalOf(bytes(text))).toBe(code);
  });

  test('FILE-5 cut inside a character', async () => {
    const file = bytes('a,b\n1,商');
    expect(await refusalOf(file.slice(0, -1))).toBe('file_cut');
  });

  test('FILE-5 bytes that are no text', async () => {
    expect(await refusalOf(new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]))).toBe('file_unreadable');
  });

  test('FILE-2 a file of several pieces: values across their borders stay whole, row numbers go on', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},"quoted ""${i}"", ${'x'.repeat(150)}",end\r\n`);
    const table = await readTable(bytes(`id,text,last\r\n${lines.join('')}`), never);
    let [count, wrong] = [0, 0];
    table.eachRow((cells, rowNumber) => {
      if (rowNumber === 1) return;
      count++;
      if (cells[0] !== String(rowNumber - 2) || cells[1] !== `quoted "${rowNumber - 2}", ${'x'.repeat(150)}` || cells[2] !== 'end') wrong++;
    });
    expect({ count, wrong }).toEqual({ count: 60_000, wrong: 0 });
  });

  test('FILE-2 what is written is read: any cells, any formula', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('=1+1', '@a', "'=x", '-5', '+5', '-5x', '\t=1', '＝1', "''+x", '"', '\r\n'));
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const kept = rows.map((row) => row.map((text) => text.trim().replaceAll('\ufeff', '').replaceAll('\0', '')));
        const table = await readTable(bytes(toCsv(['a', 'b', 'c'], kept)), never);
        const expected = kept.filter((row) => row.some((text) => text !== ''));
        expect(
          rowsOf(table)
            .slice(1)
            .map((row) => row.map(unguard)),
        ).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('S16 formulas are guarded, numbers are not', () => {
    for (const text of ['=1+1', '+1+1', '-1-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x', '-', '+'])
      expect(guard(text)).toBe(`'${text}`);
    for (const text of ['5', '-5', '+5', '-5.25', 'a=b', "it's", '', '1-1']) expect(guard(text)).toBe(text);
  });
});

describe('spreadsheets', () => {
  async function xlsx(rows: (string | number | null)[][]): Promise<Uint8Array> {
    const data = rows.map((row) =>
      row.map((value) => (value === null ? null : { value, type: typeof value === 'number' ? Number : String })),
    );
    return new Uint8Array(await (await writeXlsxFile(data as never).toBlob()).arrayBuffer());
  }

  test('FILE-2 texts stay texts, numbers come as written', async () => {
    const table = await readTable(
      await xlsx([
        ['Order ID', 'amount'],
        ['576543210987654321', 24.99],
        ['1', 0.1 + 0.2],
      ]),
      never,
    );
    expect(table.format).toBe('xlsx');
    expect(rowsOf(table)).toEqual([
      ['Order ID', 'amount'],
      ['576543210987654321', '24.99'],
      ['1', '0.3'],
    ]);
  });

  test('FILE-2 <dimension> is not believed, and cells in rows of their own are put together', async () => {
    const parts = await unzip(
      await xlsx([
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ]),
      () => true,
    );
    const path = [...parts.keys()].find((name) => name.startsWith('xl/worksheets/sheet'))!;
    const xml = new TextDecoder().decode(parts.get(path));
    const broken = xml
      .replace(/<dimension[^>]*>/, '')
      .replace('<sheetData>', '<dimension ref="A1:A1"/><sheetData>')
      .replace(/<\/c><c r="B(\d)"/g, '</c></row><row r="$1"><c r="B$1"');
    expect(broken.match(/<row r="1"/g)).toHaveLength(2);
    parts.set(path, bytes(broken));
    expect(rowsOf(await readTable(storeZip(parts), never))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('FILE-5 a spreadsheet that is cut', async () => {
    const file = await xlsx([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await refusalOf(file.slice(0, file.length - 40))).toBe('file_cut');
    expect(await refusalOf(file.slice(0, 200))).toBe('file_cut');
  });

  test('S18 a spreadsheet that unpacks to more than is allowed is refused before memory is full', async () => {
    const file = await xlsx(Array.from({ length: 2000 }, () => ['the same text again and again', 'and again']));
    await expect(unzip(file, () => true, 20_000)).rejects.toMatchObject({ name: 'FileRefusedError', ledgerCode: 'file_too_large' });
    expect((await unzip(file, () => true)).size).toBeGreaterThan(3);
  });

  test('FILE-5 a part that is packed in a way nobody knows', async () => {
    const parts = new Map([['xl/worksheets/sheet1.xml', bytes('<x/>')]]);
    const archive = storeZip(parts);
    const data = new DataView(archive.buffer);
    const central = archive.length - 22 - 46 - 'xl/worksheets/sheet1.xml'.length;
    data.setUint16(central + 10, 99, true);
    expect(await refusalOf(archive)).toBe('file_unreadable');
  });
});
