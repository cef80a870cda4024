import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/core/model/ledger';
import type { FileContent } from '../../src/files/content';
import type { Columns } from '../../src/files/own/cells';
import { CREATORS } from '../../src/files/own/creators';
import { OWN_FORMATS } from '../../src/files/own/shapes';
import { writeRules } from '../../src/files/own/write-rules';
import { type FilePlan, planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, SHOP_US } from './support';

const NO_LEDGER: Ledger = { creators: [], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] };

async function plan(text: string, ledger: Ledger = NO_LEDGER): Promise<FilePlan> {
  const context = contextWith({ knownShops: [SHOP_US], ledger });
  return planFile({ name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED, origin: 'import:1' }, context);
}

async function read(text: string, ledger: Ledger = NO_LEDGER): Promise<FileContent> {
  const found = await plan(text, ledger);
  expect({ refused: found.refused, refusals: found.refusals, needs: found.needs, unknown: found.unknownColumns }).toEqual({
    ...{ refused: null, refusals: [], needs: null, unknown: [] },
  });
  return found.content!;
}

describe('own files', () => {
  test('FILE-3 ids are made from what the row says: the same file twice gives the same', async () => {
    const file = 'day,creator,kind,amount,currency\n2026-02-03,Ann,fixed_fee,5,USD\n2026-02-03,Ann,fixed_fee,5,USD\n';
    const [first, second] = [await read(file), await read(file)];
    expect(first).toEqual(second);
    expect(new Set(first.costs.map((cost) => cost.id)).size).toBe(2);
    const ledger = { ...NO_LEDGER, ...first };
    expect((await plan(file, { ...ledger })).rows).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 });
  });

  test('FILE-3 a cost names its creator by name, else by handle: the owner on its day', async () => {
    const accounts = 'account,creator,from,to\n@Shop.Star,Ann,,2026-01-31\nshop.star,Bob,2026-02-01,\n';
    const { creators, accounts: owned } = await read(accounts);
    const ledger = { ...NO_LEDGER, creators, accounts: owned };
    const file =
      'day,creator,kind,amount,currency\n2026-01-15,@shop.star,other,1,USD\n2026-02-15,shop.star,other,1,USD\n2026-02-15,Ann,other,1,USD\n';
    const names = new Map(creators.map((creator) => [creator.id, creator.name]));
    expect((await read(file, ledger)).costs.map((cost) => names.get(cost.creatorId!))).toEqual(['Ann', 'Bob', 'Ann']);
  });

  test("FILE-3 a creator's row is refused as a whole where an account of it is taken; names stand once", async () => {
    const found = await plan('creator,accounts\nAnn,ann;ann.two\nBob,bob;ann.two\nAnn,ann.three\n');
    expect(found.refusals.map((r) => [r.row, r.column, r.found])).toEqual([
      [3, 'accounts', 'ann.two'],
      [4, 'creator', 'Ann'],
    ]);
    expect(found.content!.creators.map((creator) => creator.name)).toEqual(['Ann']);
    expect(found.rows).toEqual({ read: 3, added: 1, changed: 0, unchanged: 0, refused: 2 });
    const ledger = { ...NO_LEDGER, ...(await read('creator,accounts\nAnn,ann\n')) };
    expect((await plan('creator,accounts\nBob,ann\n', ledger)).refusals[0]).toMatchObject({ row: 2, column: 'accounts', found: 'ann' });
    expect((await plan('creator,accounts\nAnn,ann;more\n', ledger)).rows).toMatchObject({ added: 0, changed: 1 });
  });

  test('FILE-4 every bad cell of a row is named', async () => {
    const found = await plan('day,creator,kind,amount,currency\n03/02/2026,Ann,gift,1e3,usd\n');
    expect(found.refusals.map((r) => [r.row, r.column, r.found])).toEqual([
      [2, 'day', '03/02/2026'],
      [2, 'kind', 'gift'],
      [2, 'amount', '1e3'],
      [2, 'currency', 'usd'],
    ]);
    expect(found.rows).toMatchObject({ read: 1, added: 0, refused: 1 });
  });

  test('FILE-4 unknown columns are reported and kept out; more cells than headers are refused', async () => {
    expect(await plan('post_id,account,colour\n5,ann,red\n')).toMatchObject({ unknownColumns: ['colour'], rows: { added: 1 } });
    expect((await plan('post_id,account\n5,ann,red\n')).refusals[0]).toMatchObject({ row: 2, found: '3 cells' });
  });

  test('S13 an address that is not https is refused', async () => {
    expect((await plan('post_id,account,url\n5,ann,javascript:alert(1)\n')).refusals[0]).toMatchObject({ column: 'url' });
  });

  test('LINE-7 status of orders: the file’s word, else its paid time, else cash on delivery', async () => {
    const base = (columns: string, cells: string) =>
      `order_id,shop,created_at,sku_id,quantity,currency${columns}\n1,us-1,2026-02-03T20:15:00-08:00,5,1,USD${cells}\n`;
    const one = async (columns = '', cells = '') => (await read(base(columns, cells))).orders[0]!;
    expect(await one()).toMatchObject({ status: 'awaiting_shipment', paidAt: Date.parse('2026-02-03T20:15:00-08:00') });
    expect(await one(',paid_at', ',')).toMatchObject({ status: 'unpaid', paidAt: null });
    expect(await one(',paid_at,cod', ',,true')).toMatchObject({ status: 'awaiting_shipment', paidAt: null, cod: true });
    expect(await one(',status', ',unpaid')).toMatchObject({ status: 'unpaid', paidAt: null });
    expect(await one(',status,paid_at', ',cancelled,2026-02-03T20:16:00-08:00')).toMatchObject({ status: 'cancelled' });
    expect(await one(',status', ',sample')).toMatchObject({ kind: 'sample' });
    expect(await one(',status,replaced_order_id', ',replacement,7')).toMatchObject({ kind: 'replacement', replacesOrderId: '7' });
  });

  test('FILE-4 rows of one order must agree; an identical second row is the same line', async () => {
    const head = 'order_id,shop,created_at,sku_id,quantity,list,currency\n';
    const line = (sku: string, list: string, at = '2026-02-03T20:15:00-08:00') => `1,us-1,${at},${sku},1,${list},USD\n`;
    expect((await read(head + line('5', '2') + line('6', '3') + line('5', '2'))).orders[0]!.lines.map((l) => l.skuId)).toEqual(['5', '6']);
    const differing = await plan(head + line('5', '2') + line('5', '3'));
    expect(differing.refusals.map((r) => r.row)).toEqual([2, 3]);
    const otherTime = await plan(head + line('5', '2') + line('6', '3', '2026-02-04T20:15:00-08:00'));
    expect(otherTime.content!.orders).toEqual([]);
    expect(otherTime.refusals.find((r) => r.row === 3)).toMatchObject({ column: 'created_at' });
  });

  test('FILE-8 orders of a shop that is not known: asked for', async () => {
    const found = await plan('order_id,shop,created_at,sku_id,quantity,currency\n1,erp,2026-02-03T20:15:00-08:00,5,1,USD\n');
    expect(found).toMatchObject({
      content: null,
      needs: { shop: true, dateOrder: false, proposals: { shopIds: ['erp'], currency: 'USD' } },
    });
  });

  test('FILE-6 each own file is known by its columns alone; a table of others is not taken for creators.csv', async () => {
    for (const format of OWN_FORMATS) {
      const all = Object.keys(format.columns);
      const needed = all.filter((name) => (format.columns as Columns)[name]!.required);
      const heads = format === CREATORS ? [all, ['creator', 'accounts']] : [all, needed, [...all].reverse()];
      for (const head of heads) expect((await plan(`${head.join(',')}\n`)).kind, head.join(',')).toBe(format.kind);
    }
    expect((await plan('Creator,Followers\nAnn,5\n')).refused).toMatchObject({ ledgerCode: 'file_unknown' });
  });

  test('RULE-1 rules come back as they were, and a wrong one is named by its path', async () => {
    const file = {
      version: 3,
      report_currency: 'USD',
      shops: { 'us-1': { market: 'US', currency: 'USD', time_zone: 'America/Los_Angeles', platform_fee_rate: '0.06' } },
    };
    const found = await plan(JSON.stringify(file));
    expect(found.content!.rules).toMatchObject({
      version: 3,
      timeZone: 'America/Los_Angeles',
      state: 'to_date',
      credit: { evidence: 'tracked', model: 'last', windowDays: 7 },
    });
    const windowOf = async (window_days: unknown) => {
      const text = JSON.stringify({ ...file, credit: { window_days, model: 'time-decay', evidence: 'estimated', half_life_days: 3 } });
      const read = (await plan(text)).content!.rules!;
      expect(read).toEqual((await plan(writeRules(read))).content!.rules);
      expect(read.credit).toMatchObject({ model: 'time_decay', evidence: 'estimated', halfLifeDays: 3, native: false });
      return read.credit.windowDays;
    };
    expect([await windowOf(30), await windowOf('any')]).toEqual([30, 36_500]);
    const wrong = async (change: object) => (await plan(JSON.stringify({ ...file, ...change }))).refused;
    expect(await wrong({ report_currency: 'US$' })).toMatchObject({
      ledgerCode: 'rule_invalid',
      params: { path: 'report_currency', found: '"US$"' },
    });
    expect(await wrong({ time_zone: 'Mars/Olympus' })).toMatchObject({ ledgerCode: 'rule_invalid', params: { path: 'time_zone' } });
    expect(await wrong({ shops: { x: { ...file.shops['us-1'], tax_rate: 'ten' } } })).toMatchObject({
      params: { path: 'shops.x.tax_rate', found: '"ten"' },
    });
    expect(await wrong({ credit: { window_days: 'all' } })).toMatchObject({ params: { path: 'credit.window_days', found: '"all"' } });
    expect((await plan('{"version":')).refused).toMatchObject({ ledgerCode: 'rule_invalid' });
  });
});
