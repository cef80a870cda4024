import * as fc from 'fast-check';
import readSheets from 'read-excel-file/universal';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import { readTable } from '../../src/files/table/read-table';
import { storeZip } from '../../src/files/table/zip';
import { bytes } from './support';

const never = () => false;

async function rowsOf(file: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  const table = await readTable(file, never);
  table.eachRow((cells, rowNumber) => {
    while (rows.length < rowNumber - 1) rows.push([]);
    rows.push(cells);
  });
  return rows;
}

/** A workbook of one sheet by its XML. */
function workbook(sheet: string, over: Record<string, string> = {}): Uint8Array {
  const parts = {
    'xl/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><dimension ref="A1"/><sheetData>${sheet}</sheetData></worksheet>`,
    ...over,
  };
  return storeZip(new Map(Object.entries(parts).map(([path, text]) => [path, bytes(text)])));
}

describe('spreadsheets, unpacked piece by piece', () => {
  test('FILE-2 cells are those that read-excel-file gives, for any texts, numbers, dates and truths', async () => {
    const day = fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 }).map((s) => new Date(s * 1000));
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('a,b', '"q"', ' x ', 'a\nb', '<&>', '_x000D_', '&amp;', '商品', "it's"),
    );
    const cell = fc.oneof(
      // The writer keeps its texts in a plain object, where such names are taken.
      text.filter((t) => t !== '' && !(t in {})).map((value) => ({ value, type: String })),
      fc
        .integer({ min: -1e12, max: 1e12 })
        .map((n) => n / 1000)
        .map((value) => ({ value, type: Number })),
      day.map((value) => ({ value, type: Date, format: 'yyyy-mm-dd hh:mm:ss' })),
      fc.boolean().map((value) => ({ value, type: Boolean })),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (rows) => {
        // A carriage return is written so, and says as little as a space.
        fc.pre(rows[0]!.some((one) => one !== null && String(one.value).replaceAll('_x000D_', '').trim() !== ''));
        const file = new Uint8Array(await (await writeXlsxFile(rows as never).toBlob()).arrayBuffer());
        const [sheet] = await readSheets<string>(file.slice().buffer, { parseNumber: String, trim: false });
        const show = (one: unknown) =>
          one === null || one === undefined
            ? ''
            : one instanceof Date
              ? one
                  .toISOString()
                  .slice(0, 19)
                  .replace('T', ' ')
                  .replace(/ 00:00:00$/, '')
              : typeof one === 'number'
                ? String(one)
                : String(one);
        const tidy = (all: string[][]) =>
          all.map((row) => JSON.stringify(row).replace(/(,"")+\]$/, ']')).filter((row) => row !== '[]' && row !== '[""]');
        const theirs = (sheet!.data as unknown[][]).map((row) => row.map(show));
        const kept = theirs.filter((row) => row.some((one) => one.trim() !== ''));
        const ours = (await rowsOf(file)).filter((row) => row.length > 0);
        expect(tidy(ours)).toEqual(tidy(kept));
      }),
      { numRuns: 150 },
    );
  });

  test('FILE-2 shared texts in runs, phonetics left out, prefixes, entities, marked text, gaps, cells out of order', async () => {
    const file = workbook(
      '<row r="2"><c r="C2" t="s"><v>1</v></c><c r="A2" t="s"><v>0</v></c></row><row r="2"><c r="D2" t="inlineStr"><is><t>in</t><t>line</t></is></c></row><x:row r="4"><x:c><x:v>7</x:v></x:c><c t="str"><f>A&gt;B</f><v>&#x41;&#66;&lt;</v></c><c t="e"><v>#N/A</v></c><c><!-- <c> --><v><![CDATA[5]]></v></c></x:row>',
      {
        'xl/sharedStrings.xml':
          '<sst><si><r><t>Or</t></r><r><t xml:space="preserve">der </t></r><rPh><t>no</t></rPh></si><si><t>a &quot;b&quot;, c_x0041_</t></si><si><t/></si></sst>',
      },
    );
    expect(await rowsOf(file)).toEqual([[], ['Order ', '', 'a "b", cA', 'inline'], [], ['7', 'AB<', '#N/A', '5']]);
  });

  test('FILE-2 formats tell dates: built-in, own, elapsed; both calendars', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d/m/yyyy\\ h:mm;@"/><numFmt numFmtId="165" formatCode="0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const sheet =
      '<row r="1"><c s="0"><v>45000.5</v></c><c s="1"><v>45000</v></c><c s="2"><v>45000.5</v></c><c s="3"><v>45000.5</v></c></row>';
    expect(await rowsOf(workbook(sheet, { 'xl/styles.xml': styles }))).toEqual([
      ['45000.5', '2023-03-15', '2023-03-15 12:00:00', '45000.5'],
    ]);
    const mac = '<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>';
    expect((await rowsOf(workbook(sheet, { 'xl/styles.xml': styles, 'xl/workbook.xml': mac })))[0]![1]).toBe('2027-03-16');
  });

  test.each([
    ['a text that is not there', '<row r="1"><c t="s"><v>9</v></c></row>'],
    ['a row that goes back', '<row r="5"><c><v>1</v></c></row><row r="3"><c><v>1</v></c></row>'],
    ['a row beyond all', '<row r="99999999"><c><v>1</v></c></row>'],
    ['a column beyond all', '<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>'],
    ['a style that is not there', '<row r="1"><c s="7"><v>1</v></c></row>'],
  ])('FILE-5 %s is refused', async (_name, sheet) => {
    await expect(readTable(workbook(sheet), never)).rejects.toMatchObject({ ledgerCode: 'file_unreadable' });
  });

  test('FILE-5 a byte that was changed inside is found by the checksum', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => [{ value: `577431091617435${100 + i}`, type: String }]);
    const file = new Uint8Array(await (await writeXlsxFile(rows as never).toBlob()).arrayBuffer());
    let taken = 0;
    for (let at = 60; at < file.length - 400; at += 97) {
      const spoilt = file.slice();
      spoilt[at]! ^= 0x10;
      try {
        if (JSON.stringify(await rowsOf(spoilt)) !== JSON.stringify(await rowsOf(file))) taken++;
      } catch {
        // Refused, as it should be.
      }
    }
    expect(taken).toBe(0);
  });
});
