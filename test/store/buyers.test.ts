import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { BUYER_KEPT_DAYS } from '../../src/core/buyers';
import { putBuyers, readBuyers } from '../../src/store/buyers';
import { DAY, DAY0, newBook, order, SHOP } from './support';

const ID = '576461413038785750';
const BUYER = '7494105203982100001';
const NOW = DAY0 + 10 * DAY;
const bought = (i: number, buyer = BUYER, at = DAY0 + i * DAY) => ({ orderId: `57646141303878${5750 + i}`, at, buyer });

describe('who bought', () => {
  it('STORE-40 the same buyer has the same hash in a book, and another one in another book', async () => {
    const books = [await newBook(), await newBook()];
    const found = [];
    for (const { db } of books) {
      await putBuyers(db, SHOP, 'api', [bought(0), bought(1), bought(2, 'somebody else')], NOW);
      // A page that comes again changes nothing.
      await putBuyers(db, SHOP, 'api', [bought(1)], NOW);
      found.push(await readBuyers(db, [SHOP, 'no shop'], DAY0 - DAY));
    }
    const [one, other] = found.map((buyers) => [0, 1, 2].map((i) => buyers.get(`${SHOP}/${bought(i).orderId}`)));
    expect(one![0]).toMatch(/^[0-9a-f]{1,6}$/);
    expect(one![1]).toBe(one![0]);
    expect(one![2]).not.toBe(one![0]);
    expect(other).not.toEqual(one);
    expect(found[0]!.size).toBe(3);
  });

  it('STORE-41 nothing in the database holds the buyer: 11 bytes an order, and the salt in one record', async () => {
    const { db } = await newBook();
    await putBuyers(db, SHOP, 'api', [bought(0)], NOW);
    const kept: string[] = [];
    for (const table of db.tables) {
      for (const record of await table.toArray()) {
        kept.push(
          JSON.stringify(record, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)),
        );
        kept.push(Buffer.from((record as { body?: Uint8Array }).body ?? []).toString('hex'));
      }
    }
    const asNumber = Buffer.alloc(8);
    asNumber.writeBigUInt64LE(BigInt(BUYER));
    for (const trace of [BUYER, asNumber.toString('hex')]) expect(kept.some((text) => text.includes(trace))).toBe(false);
    const [record] = await db.buyers.toArray();
    expect(record!.body.length).toBe(11);
    expect((await db.meta.toArray()).filter(({ key }) => key === 'buyers')).toHaveLength(1);
  });

  it('STORE-42 orders older than it is needed are not kept, and those that have become so go', async () => {
    const { db } = await newBook();
    await putBuyers(db, SHOP, 'api', [bought(0, BUYER, NOW - (BUYER_KEPT_DAYS + 1) * DAY)], NOW);
    expect(await db.buyers.count()).toBe(0);
    await putBuyers(db, SHOP, 'api', [bought(0), { orderId: 'ERP-5', at: DAY0, buyer: 'x' }], NOW);
    const later = NOW + BUYER_KEPT_DAYS * DAY;
    await putBuyers(db, SHOP, 'api', [bought(1, BUYER, later)], later);
    expect([...(await readBuyers(db, [SHOP], 0)).keys()]).toEqual([`${SHOP}/${bought(1).orderId}`]);
  });

  it('STORE-43 an import is taken back with its buyers, and what the platform’s interface said stands before it', async () => {
    const { db, book } = await newBook();
    await book.putImport({ id: 'import:b', fileName: 'orders.csv', kind: 'orders', at: DAY0, rows: 1, state: 'done' });
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order(ID, DAY0, { origin: 'import:b' })], importId: 'import:b' });
    await putBuyers(db, SHOP, 'api', [bought(0)], NOW);
    const before = await readBuyers(db, [SHOP], 0);
    await putBuyers(db, SHOP, 'import:b', [bought(0, 'by its name'), bought(1)], NOW);
    const both = await readBuyers(db, [SHOP], 0);
    expect(both.get(`${SHOP}/${bought(0).orderId}`)).toBe(before.get(`${SHOP}/${bought(0).orderId}`));
    expect(both.size).toBe(2);
    await book.undoImport('import:b');
    expect(await readBuyers(db, [SHOP], 0)).toEqual(before);
  });

  it('STORE-44 a shop that is removed takes its buyers along, another shop’s stay', async () => {
    const { db, book } = await newBook();
    await putBuyers(db, SHOP, 'api', [bought(0)], NOW);
    await putBuyers(db, 'other', 'api', [bought(1)], NOW);
    await book.removeShop(SHOP);
    expect([...(await readBuyers(db, [SHOP, 'other'], 0)).keys()]).toEqual([`other/${bought(1).orderId}`]);
  });
});
