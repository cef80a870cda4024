import { describe, expect, test } from 'vitest';
import { MEASURES, type Report, type ReportRow, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { readRules } from '../../src/files/own/rules';
import { aboutOf } from '../../src/files/report-out/about';
import { reportToCsv, reportToJson, reportToXlsx } from '../../src/files/report-out/write';
import { readTable } from '../../src/files/table/read-table';
import { readXlsx } from '../../src/files/table/xlsx';
import { unzip } from '../../src/files/table/zip';

const rules = readRules(JSON.stringify({ version: 1, report_currency: 'USD', shops: { s: { currency: 'USD', time_zone: 'UTC' } } }));

function row(key: string, minor: number, roi: number | null): ReportRow {
  const measures = Object.fromEntries(MEASURES.map((measure) => [measure, minor])) as ReportRow['measures'];
  return { key, label: key, id: null, orders: 2, units: 3, measures, roi, roiSimple: null, roas: null };
}

function report(currency: string, ...rows: ReportRow[]): Report {
  return { query: { by: 'creator', from: '2026-02-01', to: '2026-02-28' }, currency, rules, rows, problems: [] };
}

const SOME = report(
  'USD',
  row('=HYPERLINK("x")', -5, -5),
  row('576543210987654321', 123_456, 13_333),
  row(UNCREDITED, 0, null),
  row(TOTAL, 2 ** 53 - 1, 0),
);

describe('reports as files', () => {
  test('FILE-10 CSV: the keys of the format, plain decimals, 4 decimals for ratios, absent empty, formulas guarded', () => {
    const [header, first, second] = reportToCsv(SOME).split('\n');
    expect(header).toBe(
      'dimension,key,label,currency,orders,units,gmv,refunds,net_gmv,cogs,platform_fees,shipping,tax,return_loss,labour,contribution,' +
        'commission,partner_commission,fixed_fees,samples,ad_spend,other_costs,promotion_cost,net_profit,roi,roi_simple,roas,' +
        'gmv_confirmed,gmv_tracked,gmv_estimated,gmv_provisional,gmv_settled,state',
    );
    expect(first).toMatch(/^creator,"'=HYPERLINK\(""x""\)","'=HYPERLINK\(""x""\)",USD,2,3,-0\.05,.*,-0\.0005,,,-0\.05,.*,to_date$/);
    expect(second).toContain(',1234.56,1.3333,,,');
  });

  test('FILE-10 two dimensions crossed: the second stands behind the first, empty in the rows at the end', async () => {
    const crossed: Report = {
      ...SOME,
      query: { ...SOME.query, by2: 'day' },
      rows: SOME.rows.map((one, i) => ({ ...one, key2: i < 2 ? '2026-02-03' : '', label2: i < 2 ? '=day' : '' })),
    };
    const [header, first, , uncredited] = reportToCsv(crossed).split('\n');
    expect(header).toMatch(/^dimension,key,label,dimension_2,key_2,label_2,currency,orders,/);
    expect(first).toContain(",day,2026-02-03,'=day,USD,2,3,-0.05,");
    expect(uncredited).toMatch(/^creator,\(uncredited\),\(uncredited\),day,,,USD,/);
    const { rows } = JSON.parse(reportToJson(crossed)) as { rows: Record<string, string>[] };
    expect(rows[0]).toMatchObject({ dimension_2: 'day', key_2: '2026-02-03', gmv: '-0.05' });
    const table = await readTable(await reportToXlsx(crossed, {}), () => false);
    const cells: string[][] = [];
    table.eachRow((row) => {
      cells.push(row);
    });
    expect(cells[1]!.slice(3, 9)).toEqual(['day', '2026-02-03', "'=day", 'USD', '2', '3']);
  });

  test('FILE-10 the state is that of the figures; bands and expectations stand in the about, and no column is added', () => {
    const band = { refundsLow: 0, refundsHigh: 1250, netProfitLow: -5, netProfitHigh: 100, roiLow: -13, roiHigh: null };
    const expectations = [{ shop: 's', completeUpTo: '2026-02-20', maturity: 925_000, hasLateRefunds: true }];
    const expected: Report = {
      ...SOME,
      rules: { ...rules, version: 4, assumptions: { minRefunds: 10, lateShare: '0.05' } },
      state: 'expected',
      expectations,
      rows: SOME.rows.map((one, i) => (i === 1 ? { ...one, band } : one)),
    };
    const [header, first] = reportToCsv(expected).split('\n');
    expect(header).toBe(reportToCsv(SOME).split('\n')[0]);
    expect(first).toMatch(/,expected$/);
    const about = aboutOf(expected, { madeAt: 0, madeBy: 'x', sources: [], fx: [] });
    expect(about).toMatchObject({
      state: 'expected',
      rules_version: 4,
      rules: { version: 4, state: 'to_date' },
      assumptions: { min_refunds: 10, late_share: '0.05' },
      expectations: [{ shop: 's', complete_up_to: '2026-02-20', maturity: '0.925000', has_late_refunds: true }],
      bands: [
        {
          ...{ key: '576543210987654321', refunds_low: '0.00', refunds_high: '12.50', net_profit_low: '-0.05', net_profit_high: '1.00' },
          ...{ roi_low: '-0.0013', roi_high: '' },
        },
      ],
    });
    const plain = aboutOf(SOME, { madeAt: 0, madeBy: 'x', sources: [], fx: [] });
    expect(plain).toMatchObject({ state: 'to_date', assumptions: {} });
    expect(plain).not.toHaveProperty('bands');
  });

  test('FILE-10 amounts have all digits of their currency', () => {
    expect(reportToCsv(report('VND', row('a', 5, null)))).toContain(',VND,2,3,5,');
    expect(reportToCsv(report('KWD', row('a', 5, null)))).toContain(',KWD,2,3,0.005,');
  });

  test('FILE-10 headers can be put into words, as an option', () => {
    expect(reportToCsv(SOME, { headers: { gmv: 'GMV (收入)' } }).split('\n')[0]).toContain(',units,GMV (收入),refunds,');
  });

  test('FILE-10 JSON: the same rows, all texts', () => {
    for (const one of [SOME, report('USD')]) {
      const text = reportToJson(one);
      expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    }
    const { rows } = JSON.parse(reportToJson(SOME)) as { rows: Record<string, string>[] };
    expect(rows.map((r) => [r['key'], r['gmv'], r['roi'], r['roas']])).toEqual([
      ['=HYPERLINK("x")', '-0.05', '-0.0005', ''],
      ['576543210987654321', '1234.56', '1.3333', ''],
      ['(uncredited)', '0.00', '', ''],
      ['(total)', '90071992547409.91', '0.0000', ''],
    ]);
  });

  test('FILE-10 XLSX: ids are text cells, numbers are numbers unless a spreadsheet would round them, about is a sheet', async () => {
    const file = await reportToXlsx(SOME, { made_by: 'x', rules_version: 1, problems: [{ code: 'b' }, { code: 'c' }], bands: [] });
    const parts = await unzip(file, (path) => path.startsWith('xl/'));
    const xml = new TextDecoder().decode(parts.get('xl/worksheets/sheet1.xml'));
    expect(xml).not.toContain('<f>');
    expect(xml).not.toMatch(/<v>576543210987654321<\/v>/);
    expect(xml).toContain('<v>1234.56</v>');
    const table = await readTable(file, () => false);
    const rows: string[][] = [];
    table.eachRow((cells) => {
      rows.push(cells);
    });
    const at = rows[0]!.indexOf('gmv');
    expect(table.sheet).toBe('report');
    expect(rows.map((cells) => cells[at])).toEqual(['gmv', '-0.05', '1234.56', '0.00', '90071992547409.91']);
    expect(rows[1]![1]).toBe('\'=HYPERLINK("x")');
    expect(rows[2]![1]).toBe('576543210987654321');
    expect(new TextDecoder().decode(parts.get('xl/workbook.xml'))).toContain('name="about"');
    const [, about] = await readXlsx(file);
    const aboutRows: string[][] = [];
    about!.eachRow((cells) => {
      aboutRows.push(cells);
    });
    expect(aboutRows).toEqual([
      ['made_by', 'x'],
      ['rules_version', '1'],
      ['problems', '{"code":"b"}'],
      ['problems', '{"code":"c"}'],
      ['bands', '[]'],
    ]);
  });
});
