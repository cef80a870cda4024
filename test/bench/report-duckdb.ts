import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api';
import { idAt } from '../../src/core/facts/columns';
import { ACTUAL } from '../../src/core/facts/model';
import { epochDay } from '../../src/core/time';
import type { World } from './report-world';

const LINE_COLUMNS = [
  'shop',
  'day',
  'order_no',
  'line_no',
  'lines',
  'flags',
  'sku',
  'quantity',
  'revenue',
  'refunded',
  'returned',
  'cancelled_units',
  'account',
  'standard',
  'shop_ads',
  'bonus',
  'partner',
  'actual',
  'product',
  'ts',
] as const;

/** Times are seconds since then, so that they fit 32 bits as they do in DuckDB's fastest joins. */
const ORIGIN = Date.parse('2024-01-01T00:00:00Z');

const ROWS_A_CHUNK = 2_048;

/** The world's columns in DuckDB tables in memory, two threads. Dictionaries are small tables; text appears in results only. */
export async function loadDuckDb(world: World): Promise<{ connection: DuckDBConnection; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run('SET threads = 2');
  await connection.run(`CREATE TABLE lines (${LINE_COLUMNS.map((name) => `${name} INTEGER`).join(', ')})`);
  await loadLines(connection, world);
  // Posts first: accounts that only they name get numbers too.
  await loadExposures(connection, world);
  await loadSmallTables(connection, world);
  return { connection, close: () => connection.closeSync() };
}

async function loadLines(connection: DuckDBConnection, { facts }: World): Promise<void> {
  const appender = await connection.createAppender('lines');
  const shops = shopNames(facts.blocks.map((b) => b.facts.shop));
  let buffer: number[][] = LINE_COLUMNS.map(() => []);
  const flush = () => {
    if (buffer[0]!.length === 0) return;
    const chunk = DuckDBDataChunk.create(LINE_COLUMNS.map(() => INTEGER));
    chunk.setColumns(buffer);
    appender.appendDataChunk(chunk);
    buffer = LINE_COLUMNS.map(() => []);
  };
  let orderNo = 0;
  let lineNo = 0;
  for (const block of facts.blocks) {
    const f = block.facts;
    for (let o = 0; o < f.orderFlags.length; o++, orderNo++) {
      const [start, end] = [f.orderStart[o]!, f.orderStart[o + 1]!];
      if (idAt(f.orderId, o) === '') throw new Error('order without id');
      for (let l = start; l < end; l++, lineNo++) {
        const a = f.affiliate[l]!;
        const part = (column: ArrayLike<number> | null) => (a < 0 || column === null ? 0 : column[a]!);
        const row = [
          shops.indexOf(f.shop),
          block.epochDay,
          orderNo,
          lineNo,
          end - start,
          f.orderFlags[o]!,
          block.sku[f.sku[l]!]!,
          f.quantity[l]!,
          f.revenue[l]!,
          f.refunded[l]!,
          f.returned?.[l] ?? 0,
          f.cancelledUnits?.[l] ?? 0,
          a < 0 ? -1 : block.account[f.affAccount[a]!]!,
          part(f.standard),
          part(f.shopAds),
          part(f.bonus),
          part(f.partner),
          part(f.affFlags) & ACTUAL,
          block.product[f.sku[l]!]!,
          (f.orderAt[o]! - ORIGIN) / 1000,
        ];
        for (let c = 0; c < row.length; c++) buffer[c]!.push(row[c]!);
        if (buffer[0]!.length === ROWS_A_CHUNK) flush();
      }
    }
  }
  flush();
  appender.closeSync();
}

function shopNames(shops: string[]): string[] {
  return [...new Set(shops)].sort();
}

/** Products with the posts that carry them, numbered in time order from 0 within a product. */
async function loadExposures(connection: DuckDBConnection, { facts, ledger }: World): Promise<void> {
  await connection.run('CREATE TABLE posts (product INTEGER, ts INTEGER, account INTEGER)');
  const rows = ledger.posts.flatMap((post) => {
    const product = facts.products.find(post.productIds[0]!);
    return product === undefined
      ? []
      : [`(${product}, ${(post.publishedAt! - ORIGIN) / 1000}, ${facts.accounts.numberOf(post.accountKey)})`];
  });
  for (let i = 0; i < rows.length; i += 20_000) await connection.run(`INSERT INTO posts VALUES ${rows.slice(i, i + 20_000).join(',')}`);
  await connection.run(`CREATE TABLE exposures AS
    SELECT *, (row_number() OVER (PARTITION BY product ORDER BY ts) - 1)::INTEGER AS place FROM posts ORDER BY product, ts`);
}

async function loadSmallTables(connection: DuckDBConnection, { facts, ledger, rules }: World): Promise<void> {
  const names = new Map(ledger.creators.map((c) => [c.id, c.name]));
  const known = new Map(ledger.accounts.map((a) => [a.key, a]));
  const owners: string[] = [];
  facts.accounts.names.forEach((handle, number) => {
    const account = known.get(handle);
    if (account?.own) return;
    if (!account) owners.push(`(${number}, -1000000, 1000000, '${handle}')`);
    for (const o of account?.owners ?? []) {
      const [from, to] = [o.from === null ? -1_000_000 : epochDay(o.from), o.to === null ? 1_000_000 : epochDay(o.to)];
      owners.push(`(${number}, ${from}, ${to}, '${names.get(o.creatorId)}')`);
    }
  });
  await connection.run('CREATE TABLE owners (account INTEGER, first INTEGER, last INTEGER, creator VARCHAR)');
  await connection.run(`INSERT INTO owners VALUES ${owners.join(',')}`);

  const bySku = new Map<string, typeof ledger.skuCosts>();
  for (const cost of ledger.skuCosts) bySku.set(cost.skuId, [...(bySku.get(cost.skuId) ?? []), cost]);
  const costs: string[] = [];
  facts.skus.names.forEach((sku, number) => {
    const list = (bySku.get(sku) ?? []).sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
    list.forEach((cost, i) => {
      const next = list[i + 1]?.from;
      const [from, to] = [cost.from === null ? -1_000_000 : epochDay(cost.from), next ? epochDay(next) - 1 : 1_000_000];
      // Unit costs have 4 decimals here, shares 2, return shipping 2.
      costs.push(
        `(${number}, ${from}, ${to}, ${scaled(cost.unitCost, 4)}, ${scaled(cost.unsaleableShare, 2)}, ${scaled(cost.returnShipping, 2)})`,
      );
    });
  });
  await connection.run('CREATE TABLE sku_costs (sku INTEGER, first INTEGER, last INTEGER, unit BIGINT, share BIGINT, back BIGINT)');
  await connection.run(`INSERT INTO sku_costs VALUES ${costs.join(',')}`);

  const shops = shopNames(facts.blocks.map((b) => b.facts.shop)).map((shop, number) => {
    const r = rules.shops[shop]!;
    const fields = [scaled(r.platformFeeRate, 2), scaled(r.refundFeeShare, 2), scaled(r.refundFeeCap!, 2), scaled(r.taxRate, 4)];
    return `(${[number, ...fields, ...[r.shippingPerOrder, r.labourPerOrder, r.labourPerReturn].map((t) => scaled(t, 2))].join(',')})`;
  });
  const columns = ['shop INTEGER', ...['fee', 'refund_fee', 'cap', 'tax_rate', 'ship', 'work', 'work_back'].map((c) => `${c} BIGINT`)];
  await connection.run(`CREATE TABLE terms (${columns.join(', ')})`);
  await connection.run(`INSERT INTO terms VALUES ${shops.join(',')}`);

  const kinds = ['fixed_fee', 'sample', 'ad_spend', 'other'];
  const paid = ledger.costs.map((c) => `('${names.get(c.creatorId!)}', ${epochDay(c.day)}, ${kinds.indexOf(c.kind)}, ${c.amount})`);
  await connection.run('CREATE TABLE costs (creator VARCHAR, day INTEGER, kind INTEGER, amount BIGINT)');
  await connection.run(`INSERT INTO costs VALUES ${paid.join(',')}`);
}

/** A decimal of at most `digits` decimals as an integer. */
function scaled(text: string, digits: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  if (fraction.length > digits) throw new Error(`${text} has more than ${digits} decimals`);
  return String(BigInt(whole + fraction.padEnd(digits, '0')));
}
