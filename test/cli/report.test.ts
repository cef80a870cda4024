import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runReport } from '../../src/cli/main';
import { EXAMPLE, Folder, RULES, rowsOf } from './support';

let folder: Folder;
afterEach(() => folder.remove());

/** Runs the command inside this process: the same code, without the start of a new one. */
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runReport(args, { say: (line) => lines.push(line), now: () => 1_780_000_000_000 });
  return { code, said: lines.join('\n') };
}

describe('the worked example of roi.md section 11', () => {
  test('ROI-11 by creator, to the cent, by the command itself', () => {
    folder = new Folder(EXAMPLE);
    const { code, stderr } = folder.run(...folder.args('creator', '2026-02-01', '2026-02-28', 'report.csv'));
    expect(stderr).toBe('affiliate-orders.csv: row 2, commission: 3.3735 was rounded\n');
    expect(code).toBe(0);
    const rows = rowsOf(folder.read('report.csv'));
    expect(Object.keys(rows)).toEqual(['Ann', '(uncredited)', '(total)']);
    expect(rows['Ann']).toMatchObject({
      dimension: 'creator',
      label: 'Ann',
      currency: 'USD',
      orders: '1',
      units: '2',
      gmv: '44.98',
      refunds: '22.49',
      net_gmv: '22.49',
      cogs: '9.00',
      platform_fees: '1.35',
      shipping: '2.99',
      tax: '0.00',
      return_loss: '4.50',
      labour: '1.27',
      contribution: '3.38',
      commission: '3.37',
      partner_commission: '0.00',
      fixed_fees: '5.00',
      promotion_cost: '8.37',
      net_profit: '-4.99',
      roi: '-0.5962',
      roi_simple: '4.3740',
      roas: '',
      state: 'to_date',
    });
    expect(rows['(uncredited)']).toMatchObject({
      ...{ gmv: '15.00', refunds: '0.00', cogs: '4.00', platform_fees: '0.90', shipping: '1.00', labour: '0.43' },
      ...{ contribution: '8.67', net_profit: '8.67', roi: '' },
    });
    expect(rows['(total)']).toMatchObject({ gmv: '59.98', net_gmv: '37.49', contribution: '12.05', net_profit: '3.68', roi: '0.4397' });
  });

  test('ROI-11 the day alone carries its third of the fee', async () => {
    folder = new Folder(EXAMPLE);
    expect((await run(...folder.args('creator', '2026-02-03', '2026-02-03', 'report.csv'))).code).toBe(0);
    expect(rowsOf(folder.read('report.csv'))['Ann']).toMatchObject({ promotion_cost: '5.04', net_profit: '-1.66', roi: '-0.3294' });
  });

  test('ROI-11 not settled: the estimate 6.75 is lowered by the refund to 3.38', async () => {
    const row = '577000000000000001,1729000000000000001,ann.creates,,Video,44.98,6.75,false,USD,2026-02-03T20:15:00-08:00';
    folder = new Folder({ ...EXAMPLE, 'affiliate-orders.csv': `${EXAMPLE['affiliate-orders.csv']!.split('\n')[0]}\n${row}\n` });
    expect((await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'report.csv'))).code).toBe(0);
    expect(rowsOf(folder.read('report.csv'))['Ann']).toMatchObject({ commission: '3.38' });
  });

  test.each([
    ['account', 'ann.creates'],
    ['post', '7545042112362958098'],
    ['product', '1728000000000000001'],
    ['shop', 'us-1'],
    ['day', '2026-02-03'],
    ['month', '2026-02'],
  ])('REP-1 by %s: the credited line stands under %s, and all rows add up', async (by, key) => {
    folder = new Folder(EXAMPLE);
    expect((await run(...folder.args(by, '2026-02-01', '2026-02-28', 'report.csv'))).code).toBe(0);
    const rows = rowsOf(folder.read('report.csv'));
    expect(rows[key]).toMatchObject({ dimension: by, gmv: '44.98', commission: '3.37' });
    expect(rows['(total)']).toMatchObject({ gmv: '59.98', net_profit: '3.68' });
  });
});

describe('output', () => {
  test('FILE-OUT equal input gives byte-equal files, whenever it is made; the about says when', async () => {
    folder = new Folder(EXAMPLE);
    const args = folder.args('creator', '2026-02-01', '2026-02-28', 'a.csv');
    expect((await run(...args, '--as-of', '2026-03-01T00:00:00Z')).code).toBe(0);
    const first = folder.read('a.csv');
    expect(JSON.parse(folder.read('a.about.json'))).toMatchObject({
      made_at: '2026-03-01T00:00:00.000Z',
      rules_version: 1,
      rules: { report_currency: 'USD' },
      sources: expect.arrayContaining([{ name: 'orders.csv', rows: 2, complete_up_to: null }]),
    });
    expect((await run(...args, '--as-of', '2026-04-01T00:00:00Z')).code).toBe(0);
    expect(folder.read('a.csv')).toBe(first);
  });

  test('FILE-OUT JSON holds the rows of the CSV as texts', async () => {
    folder = new Folder(EXAMPLE);
    await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'a.csv'));
    await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'a.json'));
    const { rows } = JSON.parse(folder.read('a.json')) as { rows: Record<string, string>[] };
    expect(rows).toEqual(Object.values(rowsOf(folder.read('a.csv'))));
  });

  test('FILE-OUT XLSX is written', async () => {
    folder = new Folder(EXAMPLE);
    expect((await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'a.xlsx'))).code).toBe(0);
    expect(folder.read('a.xlsx').slice(0, 2)).toBe('PK');
  });

  test('REP-2 an affiliate row whose order is in no file counts its commission on its own day, and is said', async () => {
    const orphan = '577000000000000009,5,ann.creates,,Video,10,1.50,true,USD,2026-02-10T00:00:00-08:00';
    folder = new Folder({ ...EXAMPLE, 'affiliate-orders.csv': `${EXAMPLE['affiliate-orders.csv']}\n${orphan}\n` });
    const { said } = await run(...folder.args('creator', '2026-02-10', '2026-02-10', 'a.csv'));
    expect(said).toContain('affiliate_without_order: 577000000000000009');
    expect(rowsOf(folder.read('a.csv'))['Ann']).toMatchObject({ orders: '0', gmv: '0.00', commission: '1.50' });
  });

  test('FX-1 amounts of other currencies are converted at the rate of their own day', async () => {
    const files = {
      'costs.csv': 'day,creator,kind,amount,currency\n2026-02-03,Ann,fixed_fee,5.00,EUR\n',
      'fx.csv': 'day,base,quote,rate\n2026-02-03,EUR,USD,1.1875\n',
    };
    folder = new Folder({ ...EXAMPLE, ...files });
    expect((await run(...folder.args('creator', '2026-02-03', '2026-02-03', 'a.csv'))).code).toBe(0);
    expect(rowsOf(folder.read('a.csv'))['Ann']).toMatchObject({ fixed_fees: '5.94' });
  });

  test('ATT-5 an account changes hands: each order goes to the owner of its day', async () => {
    const accounts = 'account,creator,from,to\nann.creates,Bob,2026-02-01,2026-02-28\n';
    folder = new Folder({ ...EXAMPLE, 'accounts.csv': accounts });
    expect((await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'a.csv'))).code).toBe(0);
    const rows = rowsOf(folder.read('a.csv'));
    expect(rows['Bob']).toMatchObject({ gmv: '44.98', fixed_fees: '0.00' });
    expect(rows['Ann']).toMatchObject({ gmv: '0.00', fixed_fees: '5.00' });
  });

  test('FILE-1 missing files are empty tables', async () => {
    folder = new Folder({ 'rules.json': JSON.stringify(RULES) });
    expect((await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'a.csv'))).code).toBe(0);
    expect(Object.keys(rowsOf(folder.read('a.csv')))).toEqual(['(uncredited)', '(total)']);
  });

  test('FILE-3 a creator that only a cost or an affiliate row names is made from the handle', async () => {
    const { 'creators.csv': _, ...rest } = EXAMPLE;
    folder = new Folder({ ...rest, 'costs.csv': 'day,creator,kind,amount,currency\n2026-02-03,@Bob,fixed_fee,5.00,USD\n' });
    expect((await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'a.csv'))).code).toBe(0);
    const rows = rowsOf(folder.read('a.csv'));
    expect(rows['ann.creates']).toMatchObject({ gmv: '44.98' });
    expect(rows['bob']).toMatchObject({ gmv: '0.00', fixed_fees: '5.00' });
  });
});

describe('refusals', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'a bad amount',
      { 'costs.csv': 'day,creator,kind,amount,currency\n2026-02-03,Ann,fixed_fee,5.0.0,USD\n' },
      'costs.csv: row 2, column amount: found "5.0.0"',
    ],
    ['no creator', { 'costs.csv': 'day,creator,kind,amount,currency\n2026-02-03,,fixed_fee,5,USD\n' }, 'costs.csv: row 2, column creator'],
    [
      'half a span',
      { 'costs.csv': 'day,creator,kind,amount,currency,from\n2026-02-03,Ann,fixed_fee,5,USD,2026-02-01\n' },
      'row 2, column to',
    ],
    [
      'a missing column',
      { 'fx.csv': 'day,base,quote\n2026-02-03,EUR,USD\n' },
      'fx.csv: found the columns day, base, quote; expected at least day, base, quote, rate',
    ],
    [
      'an unknown shop',
      { 'orders.csv': EXAMPLE['orders.csv']!.replaceAll('us-1', 'us-2') },
      'column shop: found "us-2", expected a shop of the rules: us-1',
    ],
    [
      'a ruined id',
      { 'orders.csv': EXAMPLE['orders.csv']!.replace('577000000000000001', '5.77E+17') },
      'orders.csv: row 2, column order_id: found "5.77E+17"',
    ],
    ['a cut file', { 'creators.csv': 'creator,accounts\nAnn,"ann.cre' }, 'creators.csv: The file is cut off'],
    ['bad rules', { 'rules.json': JSON.stringify({ ...RULES, report_currency: 'usd' }) }, 'report_currency'],
    [
      'a missing rate',
      { 'costs.csv': 'day,creator,kind,amount,currency\n2026-02-03,Ann,fixed_fee,5.00,EUR\n' },
      'No exchange rate EUR to USD for 2026-02-03',
    ],
    [
      'a refund without its column',
      { 'refunds.csv': 'order_id,sku_id,refunded_at,currency\n' },
      'refunds.csv: found the columns order_id, sku_id, refunded_at, currency; expected at least order_id, sku_id, refunded_at, amount',
    ],
    [
      'a formula',
      {
        'settlements.csv':
          'order_id,settled_at,revenue,platform_fees,shipping,settlement,currency\n1,2026-02-20T00:00:00Z,=1+1,0,0,2,USD\n',
      },
      'settlements.csv: row 2, column revenue: found "=1+1", expected a plain decimal number',
    ],
    [
      'a bonus without tiers',
      { 'agreements.csv': 'creator,kind,currency,from,to,metric\nAnn,tiered_bonus,USD,2026-02-01,2026-02-28,orders\n' },
      'agreements.csv: row 2, column tiers: found "", expected at least one tier',
    ],
    [
      'a torn payment',
      { 'payments.csv': 'day,amount,currency\n2026-02-30,5,USD\n' },
      'payments.csv: row 2, column day: found "2026-02-30"',
    ],
    ['an unknown rule', { 'rules.json': JSON.stringify({ ...RULES, windows: 7 }) }, 'Rules, windows: got 7, a field that no rule has'],
    ['two owners', { 'creators.csv': 'creator,accounts\nAnn,ann\nBob,ann\n' }, 'creators.csv: row 3, column accounts: found "ann"'],
    [
      'two versions',
      {
        'affiliate-orders.csv': `${EXAMPLE['affiliate-orders.csv']}\n577000000000000001,1729000000000000001,bob,,Video,1,1,true,USD,2026-02-03T20:15:00-08:00\n`,
      },
      'row 3, column sku_id',
    ],
  ])('CLI-1 %s: exit 1, said on standard error, nothing written', async (_name, files, sentence) => {
    folder = new Folder({ ...EXAMPLE, ...files });
    const before = readdirSync(folder.path);
    const { code, said } = await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'report.csv'));
    expect(said).toContain(sentence);
    expect(code).toBe(1);
    expect(readdirSync(folder.path)).toEqual(before);
  });

  test('CLI-1 a wrong call: exit 2, by the command itself', () => {
    folder = new Folder(EXAMPLE);
    const { code, stderr } = folder.run(...folder.args('weekday', '2026-02-01', '2026-02-28', 'report.csv'));
    expect(stderr).toContain('--by is "weekday"; expected one of creator, account');
    expect(code).toBe(2);
    expect(existsSync(join(folder.path, 'report.csv'))).toBe(false);
  });

  test.each<[string, (args: string[]) => string[], string]>([
    ['no option', () => [], '--from is missing'],
    ['an unknown option', (args) => [...args, '--fast'], '--fast'],
    ['days the wrong way round', (args) => args.map((a) => (a === '2026-02-28' ? '2026-01-01' : a)), 'is after --to'],
    ['no day', (args) => args.map((a) => (a === '2026-02-28' ? '28/02/2026' : a)), 'expected a day'],
    ['an unknown ending', (args) => args.map((a) => a.replace('report.csv', 'report.pdf')), 'expected a name that ends in .csv'],
    ['no such folder', (args) => args.map((a) => (a.endsWith('/in') ? `${a}-not` : a)), 'there is no folder'],
    ['no such rules', (args) => args.map((a) => a.replace('rules.json', 'r.json')), 'there is no file'],
    ['no place to write', (args) => args.map((a) => a.replace('report.csv', 'nowhere/report.csv')), 'cannot write'],
    ['a time without offset', (args) => [...args, '--as-of', '2026-02-03T00:00:00'], '--as-of'],
  ])('CLI-2 %s: exit 2', async (_name, change, sentence) => {
    folder = new Folder(EXAMPLE);
    const { code, said } = await run(...change(folder.args('creator', '2026-02-01', '2026-02-28', 'report.csv')));
    expect(said).toContain(sentence);
    expect(code).toBe(2);
  });

  test('CLI-3 unknown columns and rounded amounts are said, and no reason to refuse', async () => {
    folder = new Folder({ ...EXAMPLE, 'costs.csv': 'day,creator,kind,amount,currency,colour\n2026-02-03,Ann,fixed_fee,5.005,USD,red\n' });
    const { code, said } = await run(...folder.args('creator', '2026-02-01', '2026-02-28', 'report.csv'));
    expect(code).toBe(0);
    expect(said).toContain('costs.csv: column "colour" is not known and was kept out');
    expect(said).toContain('costs.csv: row 2, amount: 5.005 was rounded');
    expect(rowsOf(folder.read('report.csv'))['Ann']).toMatchObject({ fixed_fees: '5.01' });
  });
});
