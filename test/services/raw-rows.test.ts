import 'fake-indexeddb/auto';
import './locks';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../src/files/table/zip';
import { type LedgerContext, openContext } from '../../src/services/context';
import { calendarRows } from '../../src/services/data-calendar';
import { feedStates } from '../../src/services/data-feeds';
import { findOrder } from '../../src/services/data-orders';
import { skuNames } from '../../src/services/data-skus';
import { zip } from '../../src/services/data-zip';
import { FigureDesk } from '../../src/services/figure-desk';
import { rawRows, rowsToCsv } from '../../src/services/raw-rows';
import { enterShop } from '../../src/services/shops';
import { commitFeed } from '../../src/store/feeds';
import { affiliateRow, DAY, DAY0, order } from '../store/support';

const shop = { id: 'us-1', name: 'US', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles', connectionId: null };
let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const text = (file: { bytes: Uint8Array }) => new TextDecoder().decode(file.bytes);

async function fill(source: 'api' | 'file') {
  await enterShop(context.shops, { ...shop, source });
  const rows = [0, 1, 2, 4].map((i) => ({ ...order(`57000000000000000${i}`, DAY0 + i * DAY), shop: shop.id }));
  await context.book.commitPage({ stream: 'orders', shop: shop.id, rows });
  const affiliate = rows.slice(0, 2).map((row) => ({ ...affiliateRow(row.orderId, row.createdAt), shop: shop.id }));
  await context.book.commitPage({ stream: 'affiliate', shop: shop.id, rows: affiliate });
  await context.book.fold();
  return rows;
}

describe('raw rows', () => {
  it('RAW-1 as they are in the book: JSON equals the rows, CSV has a row a line, orders alone where asked', async () => {
    const rows = await fill('api');
    const query = { feed: 'orders' as const, shop: shop.id, from: '2026-07-01', to: '2026-07-31' };
    const json = JSON.parse(text(await rawRows(context, query, 'json'))) as { rows: unknown[] };
    expect(json.rows).toEqual(rows);
    const csv = text(await rawRows(context, query, 'csv'))
      .trim()
      .split('\n');
    expect(csv).toHaveLength(1 + rows.flatMap(({ lines }) => lines).length);
    expect(csv[0]).toContain('line.skuId');
    const [one] = rows;
    const alone = JSON.parse(text(await rawRows(context, { ...query, orderIds: [one!.orderId] }, 'json'))) as { rows: unknown[] };
    expect(alone.rows).toEqual([one]);
    const beside = { ...query, feed: 'affiliate' as const, orderIds: [one!.orderId] };
    expect((JSON.parse(text(await rawRows(context, beside, 'json'))) as { rows: unknown[] }).rows).toHaveLength(1);
    await expect(rawRows(context, { ...query, shop: 'gone' }, 'csv')).rejects.toMatchObject({ code: 'record_conflict' });
  });

  it('RAW-2 plain feeds: videos by day, products whole, of the shop alone', async () => {
    await fill('api');
    const video = {
      postId: '7',
      account: 'mia',
      title: '=1+1',
      postedAt: null,
      views: 3,
      gmv: 5,
      currency: 'USD',
      orders: 1,
      units: 1,
      asOf: 1,
    };
    const days = ['2026-07-01', '2026-07-09'].map((day) => ({ ...video, shop: shop.id, day }));
    await commitFeed(context.db, { table: 'videoDays', shop: shop.id, rows: days });
    const span = { shop: shop.id, from: '2026-07-01', to: '2026-07-05' };
    const csv = text(await rawRows(context, { feed: 'videos', ...span }, 'csv'));
    expect(csv.trim().split('\n')).toHaveLength(2);
    // S16: what would be a formula opens as text.
    expect(csv).toContain("'=1+1");
    const states = await feedStates(context);
    expect(states.find(({ feed }) => feed === 'videos')?.rows).toBe(2);
    expect(states.find(({ feed }) => feed === 'orders')?.rows).toBe(4);
  });

  it('RAW-3 a row without parts is a row; every column any row has stands in the head', () => {
    expect(
      rowsToCsv([
        { a: 1, lines: [] },
        { b: null, c: { d: 2 } },
      ]),
    ).toBe('a,b,c\n1,,\n,,"{""d"":2}"\n');
  });
});

describe('orders and products by their ids', () => {
  it('RAW-4 an order is found in whatever shop it is, with its lines; one that is not there is not', async () => {
    await enterShop(context.shops, { ...shop, id: 'a-first', name: 'Empty', source: 'file' });
    const [one] = await fill('file');
    expect(await findOrder(context, one!.orderId)).toEqual({
      ...{ shop: shop.id, orderId: one!.orderId, at: one!.createdAt },
      lines: one!.lines.map(({ skuId, productName }) => ({ skuId, product: productName ?? '' })),
    });
    expect(await findOrder(context, one!.orderId.slice(1))).toBeNull();
  });

  it('RAW-5 a SKU is called what its latest order calls it', async () => {
    expect(await skuNames(context, new FigureDesk(context.figures))).toEqual({});
    const rows = await fill('file');
    const [first] = rows;
    const named = (name: string, at: number, id: string) => ({
      ...{ ...first!, orderId: id, createdAt: at },
      lines: first!.lines.map((line) => ({ ...line, productName: name })),
    });
    const later = [named('New name', DAY0 + 9 * DAY, '570000000000000091'), named('Old name', DAY0 + 8 * DAY, '570000000000000090')];
    await context.book.commitPage({ stream: 'orders', shop: shop.id, rows: later });
    await context.book.fold();
    const names = await skuNames(context, new FigureDesk(context.figures));
    for (const { skuId } of first!.lines) expect(names[skuId]).toBe('New name');
  });
});

describe('calendar', () => {
  const range = { from: '2026-06-29', to: '2026-07-07' };
  const states = (rows: Awaited<ReturnType<typeof calendarRows>>, feed: string) =>
    rows
      .find((row) => row.feed === feed)
      ?.days.map(({ state }) => state[0])
      .join('');

  it('CAL-1 files: complete where there are rows, missing between two days that have, not in a file yet after the last', async () => {
    await fill('file');
    const rows = await calendarRows(context, range, DAY0 + 30 * DAY);
    expect(rows.map(({ feed }) => feed)).toEqual(['orders', 'affiliate']);
    expect(states(rows, 'orders')).toBe('bbcccmcaa');
    expect(rows[0]?.days.map((day) => day.rows)).toEqual([0, 0, 1, 1, 1, 0, 1, 0, 0]);
    expect(rows.every(({ waitDays }) => waitDays === null)).toBe(true);
  });

  it('CAL-2 synced: by what was read; the newest closed day tells how long to wait', async () => {
    await fill('api');
    const at = (day: string) => Date.parse(`${day}T07:00:00Z`);
    const now = at('2026-07-07') + 3_600_000;
    await context.book.setCoverage('orders', shop.id, {
      ...{ completeUpTo: '2026-07-05', lastSyncAt: now, from: at('2026-07-01'), failed: null },
      done: [
        { from: at('2026-07-01'), to: at('2026-07-03') },
        { from: at('2026-07-04'), to: now },
      ],
    });
    const rows = await calendarRows(context, range, now);
    expect(rows).toHaveLength(9);
    expect(states(rows, 'orders')).toBe('bbccmccpp');
    expect(rows.find(({ feed }) => feed === 'orders')?.waitDays).toBe(1);
    expect(states(rows, 'returns')).toBe('m'.repeat(9));
    expect(rows.find(({ feed }) => feed === 'returns')?.waitDays).toBeNull();
  });
});

describe('archive', () => {
  it('ZIP-1 what is packed is unpacked, whatever it is called and holds; equal files give equal bytes', async () => {
    const file = fc.record({ name: fc.stringMatching(/^[a-z0-9-]{1,12}\.(csv|json)$/), bytes: fc.uint8Array({ maxLength: 5_000 }) });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(file, { selector: ({ name }) => name, maxLength: 6 }), async (files) => {
        const packed = files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }));
        const archive = await zip(packed);
        expect(await zip(packed)).toEqual(archive);
        const found = await unzip(archive, () => true);
        expect([...found.keys()]).toEqual(files.map(({ name }) => name));
        for (const { name, bytes } of packed) expect(found.get(name)).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });
});
