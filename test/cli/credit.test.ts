import { afterEach, describe, expect, test } from 'vitest';
import { runReport } from '../../src/cli/main';
import { EXAMPLE, Folder, RULES, rowsOf } from './support';

let folder: Folder;
afterEach(() => folder.remove());

async function run(files: Record<string, string>, by = 'creator', credit: object = {}): Promise<{ code: number; said: string }> {
  const rules = { ...RULES, credit: { ...RULES.credit, ...credit } };
  folder = new Folder({ ...EXAMPLE, ...FILES, ...files, 'rules.json': JSON.stringify(rules) });
  const lines: string[] = [];
  const args = folder.args(by, '2026-02-01', '2026-02-28', 'report.csv');
  const code = await runReport(args, { say: (line) => lines.push(line), now: () => 1_780_000_000_000 });
  return { code, said: lines.join('\n') };
}

const gmvByKey = () => Object.fromEntries(Object.entries(rowsOf(folder.read('report.csv'))).map(([key, row]) => [key, row['gmv']]));

const OTHER =
  '577000000000000002,us-1,2026-02-04T12:00:00-08:00,2026-02-04T12:00:00-08:00,1729000000000000002,1728000000000000002,B,1,10.01,0,0,0,0,0,USD,paid,';

/** The worked example with an order that no affiliate row names, and everything that may credit it. */
const FILES = {
  'orders.csv': `${EXAMPLE['orders.csv']}\n${OTHER}\n`,
  'affiliate-orders.csv': EXAMPLE['affiliate-orders.csv']!.replace('3.3735', '3.37'),
  'codes.csv': 'code,account,post_id\nBOB5,bob,\nCLEO5,cleo,7545042112362958000\n',
  'clicks.csv':
    'order_id,clicked_at,code\n577000000000000002,2026-02-04T11:00:00-08:00,BOB5\n577000000000000002,2026-02-01T11:00:00-08:00,CLEO5\n',
  'posts.csv':
    'post_id,account,kind,published_at,product_ids\n7545042112362958000,cleo,live,2026-01-20T00:00:00-08:00,\n7545042112362958001,dora,video,2026-02-03T00:00:00-08:00,1728000000000000002\n',
};

describe('credit by the rules of the file', () => {
  test('ATT-9 clicks credit what no affiliate row does; the model shares them', async () => {
    expect(await run({})).toMatchObject({ code: 0 });
    expect(gmvByKey()).toEqual({ Ann: '44.98', bob: '10.01', '(uncredited)': '15.00', '(total)': '69.99' });
    folder.remove();
    await run({}, 'creator', { model: 'linear' });
    expect(gmvByKey()).toMatchObject({ bob: '5.00', cleo: '5.01', Ann: '44.98' });
    const bob = rowsOf(folder.read('report.csv'))['bob'];
    expect(bob).toMatchObject({ gmv_confirmed: '0.00', gmv_tracked: '5.00', gmv_estimated: '0.00', orders: '1' });
  });

  test('ATT-9 window, evidence and native of the rules file', async () => {
    await run({}, 'creator', { model: 'first', window_days: 1 });
    expect(gmvByKey()).toMatchObject({ bob: '10.01' });
    folder.remove();
    await run({}, 'creator', { evidence: 'confirmed' });
    expect(gmvByKey()).toEqual({ Ann: '44.98', '(uncredited)': '25.01', '(total)': '69.99' });
    folder.remove();
    await run({ 'clicks.csv': 'order_id,clicked_at,code\n' }, 'creator', { evidence: 'estimated' });
    expect(gmvByKey()).toMatchObject({ Ann: '44.98', dora: '25.01', '(uncredited)': '0.00' });
    folder.remove();
    await run({}, 'creator', { evidence: 'estimated', native: true, model: 'linear' });
    expect(gmvByKey()).toEqual({ Ann: '44.98', '(uncredited)': '25.01', '(total)': '69.99' });
  });

  test('ATT-9 a code stored with the order credits its account', async () => {
    const [header, ...lines] = FILES['orders.csv'].trimEnd().split('\n');
    await run({ 'orders.csv': [`${header},code`, ...lines.slice(0, 2).map((line) => `${line},`), `${lines[2]},CLEO5`].join('\n') }, 'post');
    expect(gmvByKey()).toMatchObject({ '7545042112362958000': '10.01', '7545042112362958098': '44.98' });
  });

  test('ATT-9 a code that no file knows is said; a code twice is refused', async () => {
    const { code, said } = await run({ 'codes.csv': 'code,account\nBOB5,bob\n' });
    expect(code).toBe(0);
    expect(said).toContain('unknown_creator: CLEO5: nobody is known to own this code of 0 orders and 1 clicks');
    folder.remove();
    const refused = await run({ 'codes.csv': 'code,account\nBOB5,bob\nBOB5,cleo\n' });
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.said).toContain('codes.csv: row 3, column code: found "BOB5"');
  });

  test('ATT-9 clicks of orders that are in no file are said', async () => {
    const { said } = await run({ 'clicks.csv': `${FILES['clicks.csv']}599,2026-02-04T11:00:00-08:00,BOB5\n` });
    expect(said).toContain('clicks.csv: 1 row names an order that orders.csv does not have');
  });
});

describe('more dimensions', () => {
  test.each([
    ['content_type', 'video', '44.98'],
    ['week', '2026-W06', '54.99'],
  ])('REP-1 by %s', async (by, key, gmv) => {
    await run({}, by);
    expect(rowsOf(folder.read('report.csv'))[key]).toMatchObject({ dimension: by, gmv });
  });

  test('ATT-13 --by a,b crosses two; the same twice, or three, is a wrong call', async () => {
    expect((await run({}, 'creator,content_type')).code).toBe(0);
    const lines = folder.read('report.csv').split('\n');
    expect(lines[0]).toMatch(/^dimension,key,label,dimension_2,key_2,label_2,currency,/);
    expect(lines[1]).toMatch(/^creator,Ann,Ann,content_type,video,video,USD,1,2,44\.98,/);
    expect(lines[2]).toMatch(/^creator,bob,bob,content_type,unknown,unknown,USD,1,1,10\.01,/);
    expect(JSON.parse(folder.read('report.about.json'))).toMatchObject({ query: { by: 'creator', by_2: 'content_type' } });
    for (const by of ['creator,creator', 'creator,day,shop', 'creator,']) {
      folder.remove();
      expect((await run({}, by)).code, by).toBe(2);
    }
  });
});
