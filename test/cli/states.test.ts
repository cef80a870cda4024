import { afterEach, describe, expect, test } from 'vitest';
import { runReport } from '../../src/cli/main';
import { EXAMPLE, Folder, RULES, rowsOf } from './support';

let folder: Folder | undefined;
afterEach(() => folder?.remove());

async function run(files: Record<string, string>, ...more: string[]): Promise<{ code: number; said: string }> {
  folder?.remove();
  folder = new Folder({ ...EXAMPLE, 'affiliate-orders.csv': EXAMPLE['affiliate-orders.csv']!.replace('3.3735', '3.37'), ...files });
  const lines: string[] = [];
  const args = [...folder.args('creator', '2026-02-01', '2026-02-28', 'report.csv'), ...more];
  const code = await runReport(args, { say: (line) => lines.push(line), now: () => 1_780_000_000_000 });
  return { code, said: lines.join('\n') };
}

const rows = () => rowsOf(folder!.read('report.csv'));
const about = () => JSON.parse(folder!.read('report.about.json')) as Record<string, unknown>;

const ORDER = '577000000000000001';
const SETTLEMENTS = [
  'order_id,sku_id,settled_at,revenue,platform_fees,shipping,return_shipping,commission,settlement,currency',
  `${ORDER},1729000000000000001,2026-02-20T00:00:00-08:00,22.49,-1.62,-2.99,-4.50,-3.37,10.01,USD`,
  `${ORDER},1729000000000000002,2026-02-20T00:00:00-08:00,15.00,-0.90,-1.00,,,13.10,USD`,
  '',
].join('\n');

describe('settled', () => {
  test('ROI-11 the settlement of the worked example, its costs signed by the platform, to the cent', async () => {
    expect(await run({ 'settlements.csv': SETTLEMENTS }, '--state', 'settled')).toEqual({ code: 0, said: '' });
    expect(rows()['Ann']).toMatchObject({
      ...{ gmv: '44.98', gmv_settled: '44.98', platform_fees: '1.62', contribution: '3.11', commission: '3.37', fixed_fees: '5.00' },
      ...{ net_profit: '-5.26', roi: '-0.6284', state: 'settled' },
    });
    expect(about()).toMatchObject({
      state: 'settled',
      rules: { state: 'to_date' },
      sources: expect.arrayContaining([{ name: 'settlements.csv', rows: 2, complete_up_to: null }]),
    });
  });

  test('ROI-11 costs written positive are the same figures, to the byte', async () => {
    await run({ 'settlements.csv': SETTLEMENTS }, '--state', 'settled');
    const negative = folder!.read('report.csv');
    await run({ 'settlements.csv': SETTLEMENTS.replaceAll(',-', ',') }, '--state', 'settled');
    expect(folder!.read('report.csv')).toBe(negative);
  });

  test('ROI-5 the state of the rules holds where the call names none; to date, settled amounts replace estimates', async () => {
    const rules = JSON.stringify({ ...RULES, state: 'settled' });
    await run({ 'rules.json': rules, 'settlements.csv': SETTLEMENTS });
    expect(rows()['Ann']).toMatchObject({ state: 'settled', roi: '-0.6284' });
    await run({ 'rules.json': rules, 'settlements.csv': SETTLEMENTS }, '--state', 'to_date');
    expect(rows()['Ann']).toMatchObject({ state: 'to_date', gmv_settled: '44.98', platform_fees: '1.62' });
    await run({ 'rules.json': rules });
    expect(rows()['(total)']).toMatchObject({ state: 'settled', gmv: '0.00', gmv_settled: '0.00' });
  });

  test('FILE-9 a settlement that does not add up is said, and its order is not settled', async () => {
    const { code, said } = await run({ 'settlements.csv': SETTLEMENTS.replace('10.01', '10.02') });
    expect(code).toBe(0);
    expect(said).toContain('settlements.csv: row 2, settlement: 10.02 is not what the other amounts add up to');
    expect(said).toContain(`settlement_broken: ${ORDER}`);
    expect(rows()['Ann']).toMatchObject({ gmv_settled: '0.00', platform_fees: '1.35' });
  });

  test('FILE-9 rows of orders that are not there are said', async () => {
    const { code, said } = await run({
      'settlements.csv': SETTLEMENTS.replaceAll(ORDER, '9'),
      'refunds.csv': 'order_id,sku_id,refunded_at,amount,currency\n8,5,2026-02-10T00:00:00Z,1,USD\n8,6,2026-02-10T00:00:00Z,1,USD\n',
    });
    expect(code).toBe(0);
    expect(said).toContain('settlements.csv: 2 rows name orders that orders.csv does not have');
    expect(said).toContain('refunds.csv: 2 rows name orders that orders.csv does not have');
  });
});

describe('refunds, agreements and payments', () => {
  test('FACT-4 a refund with its day stands for what the order says', async () => {
    const refunds = `order_id,sku_id,refunded_at,amount,currency,returned_quantity\n${ORDER},1729000000000000001,2026-02-10T00:00:00Z,10.00,USD,\n`;
    expect((await run({ 'refunds.csv': refunds })).code).toBe(0);
    expect(rows()['Ann']).toMatchObject({ refunds: '10.00', net_gmv: '34.98', return_loss: '0.00', cogs: '12.00' });
  });

  test('COST-7 agreements are fixed fees of their creators; payments change no figure', async () => {
    const files = {
      'agreements.csv': [
        'creator,kind,amount,currency,from,to,booking,metric,tiers,code',
        'Ann,one_fee,7.00,USD,2026-02-10,,,,,',
        'ann.two,tiered_bonus,,USD,2026-02-01,2026-02-28,,orders,1:2.50;2:100.00,',
        'Bob,spark_code,3.00,USD,2026-02-01,2026-03-02,day,,,#x=',
        '',
      ].join('\n'),
      'payments.csv': 'day,amount,currency,creator\n2026-02-20,23.11,USD,\n2026-02-21,-5.00,USD,Ann\n',
    };
    expect(await run(files)).toEqual({ code: 0, said: '' });
    expect(rows()['Ann']).toMatchObject({ fixed_fees: '14.50' });
    expect(rows()['bob']).toMatchObject({ fixed_fees: '3.00' });
    expect(Object.keys(rows())).toEqual(['Ann', 'bob', '(uncredited)', '(total)']);
  });

  test('RULE-1 a dated fee of the rules holds from its day on', async () => {
    const schedule = (from: string) => ({
      ...RULES,
      shops: { 'us-1': { ...RULES.shops['us-1'], fee_schedule: [{ from, rate: '0.10', base: 'revenue' }] } },
    });
    await run({ 'rules.json': JSON.stringify(schedule('2026-02-03')) });
    expect(rows()['Ann']).toMatchObject({ platform_fees: '2.25' });
    await run({ 'rules.json': JSON.stringify(schedule('2026-02-04')) });
    expect(rows()['Ann']).toMatchObject({ platform_fees: '1.35' });
  });
});

describe('expected', () => {
  test('MAT-5 where a shop has too little history: exit 1, each reason, nothing written', async () => {
    const { code, said } = await run({}, '--state', 'expected');
    expect(code).toBe(1);
    expect(said).toContain('shop us-1: no expected figures: ');
    expect(said).toContain('nothing was written');
    expect(() => folder!.read('report.csv')).toThrow();
  });

  test('MAT-5 with a history: the state, bands and how it came about', async () => {
    const { code, said } = await run(history(), '--state', 'expected', '--from', '2026-01-01', '--to', '2026-06-30');
    expect({ code, said }).toMatchObject({ code: 0 });
    const total = rows()['(total)']!;
    expect(total['state']).toBe('expected');
    const [expectation] = about()['expectations'] as Record<string, string>[];
    expect(expectation).toMatchObject({ shop: 'us-1', complete_up_to: '2026-06-30', has_late_refunds: false });
    expect(expectation!['maturity']).toMatch(/^0\.\d{6}$/);
    const band = (about()['bands'] as Record<string, string>[]).find((one) => one['key'] === '(total)')!;
    expect(Number(band['refunds_low'])).toBeLessThanOrEqual(Number(total['refunds']));
    expect(Number(band['refunds_high'])).toBeGreaterThanOrEqual(Number(total['refunds']));
    const toDate = Number(total['refunds']);
    await run(history(), '--from', '2026-01-01', '--to', '2026-06-30');
    expect(Number(rows()['(total)']!['refunds'])).toBeLessThan(toDate);
  });
});

/** Half a year of orders, ten a day, of which every tenth comes back 4 to 40 days later, as far as 2026-06-30 knows. */
function history(): Record<string, string> {
  const orders = ['order_id,shop,created_at,paid_at,sku_id,quantity,list,currency,status'];
  const refunds = ['order_id,sku_id,refunded_at,amount,currency,returned_quantity'];
  const iso = (at: number) => new Date(at).toISOString();
  const end = Date.UTC(2026, 6, 1);
  for (let n = 0; n < 1800; n++) {
    const at = Date.UTC(2026, 0, 1, 20) + Math.floor(n / 10) * 86_400_000;
    const id = `5770000000000${String(n).padStart(5, '0')}`;
    orders.push(`${id},us-1,${iso(at)},${iso(at)},1729000000000000001,1,20.00,USD,paid`);
    const back = at + (4 + ((n * 7) % 37)) * 86_400_000;
    if (n % 10 === 0 && back < end) refunds.push(`${id},1729000000000000001,${iso(back)},20.00,USD,1`);
  }
  const complete = { orders: '2026-06-30', returns: '2026-06-30', cancellations: '2026-06-30', refunds: '2026-06-30' };
  return {
    'rules.json': JSON.stringify({ ...RULES, complete_up_to: complete }),
    'orders.csv': `${orders.join('\n')}\n`,
    'refunds.csv': `${refunds.join('\n')}\n`,
    'affiliate-orders.csv': EXAMPLE['affiliate-orders.csv']!.split('\n')[0]!,
  };
}

describe('the call', () => {
  test('CLI-4 --help says the files, dimensions and states: exit 0', async () => {
    const lines: string[] = [];
    expect(await runReport(['--help'], { say: (line) => lines.push(line), now: () => 0 })).toBe(0);
    for (const word of ['settlements.csv', 'agreements.csv', 'traffic', 'follower_tier', 'settled', 'expected', '--as-of']) {
      expect(lines.join('\n')).toContain(word);
    }
  });

  test('CLI-2 an unknown state: exit 2', async () => {
    expect(await run({}, '--state', 'final')).toMatchObject({ code: 2, said: expect.stringContaining('--state is "final"') });
  });

  test.each(['traffic', 'follower_tier', 'audience'])('REP-1 by %s: all rows add up', async (by) => {
    const accounts = 'account,creator,from,to,followers,audience\nann.creates,Ann,,,12300,F 25-34\n';
    expect((await run({ 'accounts.csv': accounts }, '--by', by)).code).toBe(0);
    const all = Object.entries(rows());
    const sum = all.filter(([key]) => key !== '(total)').reduce((total, [, row]) => total + Math.round(Number(row['gmv']) * 100), 0);
    expect(sum).toBe(5998);
    if (by === 'audience') expect(rows()['F 25-34']).toMatchObject({ gmv: '44.98' });
  });
});
