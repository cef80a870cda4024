import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AffiliateRow, OrderRow } from '../../src/core/model/orders';
import { LARGE_BYTES } from '../../src/files/large';
import { bytesSource, type FileSource } from '../../src/files/table/source';
import { type LedgerContext, openContext } from '../../src/services/context';
import { bulkOf } from '../../src/services/import-large';
import type { ImportDeps } from '../../src/services/imports';
import { enterShop } from '../../src/services/shops';
import { contextImporter } from './context-importer';
import { LocalRear } from './rear-worker';

const SHOP = { id: 'shop-1', name: 'Shop', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
const HEADER =
  'Order ID,Product ID,Product Name,SKU ID,Currency,Quantity,Fully returned or refunded,Order Status,Creator Username,Content Type,Content ID,Standard commission rate,Est. Commission Base,Est. standard commission payment,Actual Commission Base,Actual Commission Payment,Shop Ads commission rate,Est. Shop Ads commission payment,Actual Shop Ads commission payment,Est. co-funded creator bonus,Actual co-funded creator bonus,Time Created';
/** Long names: few rows make a file that counts as large. */
const NAME = 'x'.repeat(2000);
const ROWS = Math.ceil((LARGE_BYTES * 1.1) / 2250);
const DAYS = 40;
const EVERYTHING = ['2000-01-01', '2999-12-31'] as const;

let context: LedgerContext;
let rears: LocalRear[] = [];

function startRear(): LocalRear {
  rears.push(new LocalRear());
  return rears.at(-1)!;
}

beforeEach(async () => {
  rears = [];
  context = await openContext();
});
afterEach(() => context.db.delete());

const importer = (large: boolean, over: Partial<ImportDeps> = {}) =>
  contextImporter(context, { ...(large ? { bulk: bulkOf(context.db, context.exclusively, startRear) } : {}), ...over });

const two = (n: number) => String(n).padStart(2, '0');

/** Row i of the file: newest first, a day after the other. */
function rowOf(i: number, cells: { commission?: string; order?: string; status?: string; name?: string } = {}): string {
  const day = Math.floor((i * DAYS) / ROWS);
  const at = new Date(Date.UTC(2026, 7, 20) - day * 86_400_000);
  const order = cells.order ?? `5774${String(31_091_617_000_000 + i)}`;
  const time = `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/2026 ${two(i % 24)}:00:${two(i % 60)}`;
  const commission = cells.commission ?? '3';
  return `${order}\t,1729697274006116523\t,${cells.name ?? NAME},17296972740061820${10 + (i % 7)}\t,USD,1,No,${cells.status ?? 'Settled'},creator_${i % 50},Video,75450421123629580${10 + (i % 90)}\t,15%,19.99,${commission},19.99,${commission},,,,0,0,${time}\t`;
}

/** As a browser has it: another worker can read it too, and reading waits, here until that one has begun. */
function onDisk(bytes: Uint8Array<ArrayBuffer>): FileSource {
  return { ...bytesSource(bytes), blob: new Blob([bytes]), ahead: async () => rears.at(-1)?.hasBegun };
}

function fileOf(rows: readonly string[], day = 1, memory = false) {
  const bytes = new TextEncoder().encode(`\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`);
  return { name: 'affiliate.csv', lastModified: Date.UTC(2026, 8, day), bytes: memory ? bytes : onDisk(bytes) };
}

const allRows = (change: (i: number) => Parameters<typeof rowOf>[1] = () => ({})) =>
  Array.from({ length: ROWS }, (_, i) => rowOf(i, change(i)));

/** Rows of the book that hang on orders, wherever they wait, without where they came from. */
async function bookRows(): Promise<Omit<AffiliateRow, 'origin'>[]> {
  const { book } = context;
  await book.fold();
  const rows = [...(await book.readRows('affiliate', SHOP.id, ...EVERYTHING)), ...(await book.readOrphans([SHOP.id]))];
  return rows.map(({ origin: _origin, ...row }) => row).sort((a, b) => (a.orderId < b.orderId ? -1 : 1));
}

async function run(large: boolean, file: ReturnType<typeof fileOf>, over: Partial<ImportDeps> = {}) {
  const own = importer(large, over);
  const plan = await own.plan(file, { shop: SHOP });
  await own.commit(plan.id, () => undefined);
  return plan;
}

async function putOrders(count: number): Promise<void> {
  await enterShop(context.shops, { ...SHOP, source: 'file', connectionId: null });
  const rows = Array.from({ length: count }, (_, k): OrderRow => {
    const i = k * 3;
    return {
      ...{ shop: SHOP.id, asOf: 1, origin: 'api', notes: [], orderId: `5774${String(31_091_617_000_000 + i)}` },
      // Some lie on another day than their affiliate row says.
      createdAt: Date.UTC(2026, 7, 20 - Math.floor((i * DAYS) / ROWS) - (k % 5 === 0 ? 1 : 0), 20),
      ...{ paidAt: null, shippedAt: null, deliveredAt: null, cancelledAt: null, status: 'completed', kind: 'sale', cod: false },
      ...{ currency: 'USD', replacesOrderId: null, code: null, lines: [] },
    };
  });
  for (let at = 0; at < rows.length; at += 500) {
    await context.book.commitPage({ stream: 'orders', shop: SHOP.id, rows: rows.slice(at, at + 500) });
  }
}

describe('an import of a file that is too large to be kept', () => {
  it('IMP-10 brings what the same file brings that is kept in memory, and planned again changes nothing', async () => {
    const rows = allRows((i) => (i % 500 === 3 ? { status: 'A new word' } : i % 500 === 4 ? { commission: '3.0001' } : {}));
    const plan = await run(true, fileOf(rows));
    expect(plan.refused).toBeNull();
    expect(plan.rows).toEqual({ read: ROWS, added: ROWS, changed: 0, unchanged: 0, refused: 0 });
    expect(plan.days).toEqual({ from: '2026-07-12', to: '2026-08-20', missing: [] });
    expect(rears[0]!.told.at(-1)).toMatchObject({ rows: { pages: expect.arrayContaining([expect.anything()]) } });
    const large = await bookRows();
    const counts = await context.book.countOf('affiliate', SHOP.id);
    expect(counts).toEqual({ rows: ROWS, orphans: ROWS });
    const again = await importer(true).plan(fileOf(rows, 2), { shop: SHOP });
    expect(again.rows).toEqual({ read: ROWS, added: 0, changed: 0, unchanged: ROWS, refused: 0 });
    await context.db.delete();
    context = await openContext();
    await run(false, fileOf(rows, 1, true));
    expect(await bookRows()).toEqual(large);
    expect(await context.book.countOf('affiliate', SHOP.id)).toEqual(counts);
  });

  it('IMP-11 rows lie on their orders’ days, orders that come later take them along', async () => {
    await putOrders(Math.floor(ROWS / 3));
    await run(true, fileOf(allRows()));
    const { book } = context;
    await book.fold();
    const hanging = await book.readRows('affiliate', SHOP.id, ...EVERYTHING);
    expect(hanging).toHaveLength(Math.floor(ROWS / 3));
    const days = await book.readRows('affiliate', SHOP.id, '2026-08-19', '2026-08-19');
    const orders = new Set((await book.readRows('orders', SHOP.id, '2026-08-19', '2026-08-19')).map(({ orderId }) => orderId));
    expect(new Set(days.map(({ orderId }) => orderId))).toEqual(orders);
    const late = hanging[0]!;
    const orphan = (await book.readOrphans([SHOP.id]))[0]!;
    const order = (await book.readRows('orders', SHOP.id, ...EVERYTHING)).find(({ orderId }) => orderId === late.orderId)!;
    await book.commitPage({
      stream: 'orders',
      shop: SHOP.id,
      rows: [{ ...order, orderId: orphan.orderId, createdAt: Date.UTC(2026, 0, 5, 20) }],
    });
    await book.fold();
    expect((await book.readRows('affiliate', SHOP.id, '2026-01-05', '2026-01-05')).map(({ orderId }) => orderId)).toEqual([orphan.orderId]);
  });

  it('IMP-12 a later file changes what it says otherwise; undone, the first stands again; an older one changes nothing', async () => {
    const first = await run(true, fileOf(allRows(), 5));
    const before = await bookRows();
    const changed = allRows((i) => (i % 10 === 0 ? { commission: '4' } : {}));
    const older = await importer(true).plan(fileOf(changed, 2), { shop: SHOP });
    expect(older.rows).toMatchObject({ added: 0, changed: 0, unchanged: ROWS });
    const plan = await run(true, fileOf(changed, 6));
    expect(plan.rows).toMatchObject({ added: 0, changed: Math.ceil(ROWS / 10), unchanged: ROWS - Math.ceil(ROWS / 10) });
    expect((await bookRows()).filter(({ actual }) => actual.standard === 400)).toHaveLength(Math.ceil(ROWS / 10));
    await context.book.undoImport(plan.id);
    expect(await bookRows()).toEqual(before);
    await context.book.undoImport(first.id);
    expect(await bookRows()).toEqual([]);
  });

  it('IMP-13 cut off in the middle it is partial, whole days are there, and its undo takes them back', async () => {
    const own = importer(true);
    // Days that lie scattered are more than one step.
    const rows = [
      ...allRows(),
      ...Array.from({ length: 45_000 }, (_, i) => rowOf(i % ROWS, { order: `6774${String(31_091_617_000_000 + i)}`, name: 'y' })),
    ];
    const plan = await own.plan(fileOf(rows), { shop: SHOP });
    const controller = new AbortController();
    let done = 0;
    const stop = (now: number) => {
      done = now;
      controller.abort();
    };
    await expect(own.commit(plan.id, stop, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(rows.length);
    expect((await context.book.imports())[0]).toMatchObject({ state: 'partial', touched: [{ stream: 'affiliate', shop: SHOP.id }] });
    expect(await bookRows()).toHaveLength(done);
    await context.book.undoImport(plan.id);
    expect(await bookRows()).toEqual([]);
  });

  it('IMP-14 a row that occurs again far below folds where it says the same and is refused where not; refusals are counted', async () => {
    const rows = allRows((i) => (i % 5 === 4 ? { order: `1.5E+${i}`.slice(0, 3) } : {}));
    rows.push(rowOf(0), rowOf(1, { commission: '9' }));
    const plan = await run(true, fileOf(rows));
    const bad = Math.floor(ROWS / 5);
    expect(plan.rows).toEqual({ read: ROWS + 2, added: ROWS - bad, changed: 0, unchanged: 0, refused: bad + 1 });
    expect(plan.refusals.length).toBeLessThanOrEqual(1000);
    expect(plan.refusals[0]).toMatchObject({ row: 6, column: 'Order ID' });
    expect(await bookRows()).toHaveLength(ROWS - bad);
  });

  it('IMP-15 without a shop it asks; cut, contradictory or ruined it is refused; a plan can be stopped', async () => {
    const asked = await importer(true).plan(fileOf(allRows()), null);
    expect(asked.needs).toMatchObject({ shop: true, dateOrder: false, proposals: { currency: 'USD' } });
    const cut = fileOf(allRows());
    const whole = cut.bytes as FileSource;
    const short = {
      ...whole,
      blob: whole.blob!.slice(0, whole.size - 40),
      size: whole.size - 40,
      read: (from: number, to: number) => whole.read(from, Math.min(to, whole.size - 40)),
    };
    expect((await importer(true).plan({ ...cut, bytes: short }, { shop: SHOP })).refused).toMatchObject({ code: 'file_cut' });
    const mixed = allRows();
    mixed[ROWS - 1] = mixed[ROWS - 1]!.replace(/(\d\d)\/(\d\d)\/2026/, '07/13/2026');
    const both = await importer(true).plan(fileOf(mixed), { shop: SHOP });
    expect(both.refused).toMatchObject({ code: 'file_dates_unclear' });
    await expect(importer(true).commit(both.id, () => undefined)).rejects.toMatchObject({ code: 'record_conflict' });
    const ruined = await importer(true).plan(fileOf([...allRows(), rowOf(1, { order: '5.77E+17' })]), { shop: SHOP });
    expect(ruined.refused).toMatchObject({ code: 'file_ids_ruined' });
    const controller = new AbortController();
    const stopped = importer(true).plan(
      fileOf(allRows()),
      { shop: SHOP },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(await context.db.imports.count()).toBe(0);
  });
});
