import { Dexie } from 'dexie';
import { BUYER_KEPT_DAYS, type BuyerOfOrder, type BuyerSalt, buyerHash, isBuyerKept } from '../core/buyers';
import { DAY_MS } from '../core/days';
import type { Instant } from '../core/model/orders';
import type { LedgerDb } from './db';
import type { BuyersRecord } from './records';
import { writing } from './write';

const [ID_BYTES, ENTRY_BYTES] = [8, 11];
const LARGEST_ID = 2n ** 64n;

/**
 * Keeps who bought, as salted hashes alone: 11 bytes an order, by shop and day (of UTC) and by where they came from, so that an import is
 * taken back as a whole. The salt is made with the first of them and leaves the book with nothing. Older orders than
 * `BUYER_KEPT_DAYS` before `now` are not kept, and those that have become so go. Throws `PageStale`.
 */
export async function putBuyers(db: LedgerDb, shop: string, origin: string, orders: readonly BuyerOfOrder[], now: Instant): Promise<void> {
  const days = new Map<string, BuyerOfOrder[]>();
  for (const order of orders) {
    if (!isBuyerKept(order.at, now) || !isKept(order.orderId)) continue;
    const day = utcDay(order.at);
    const others = days.get(day);
    if (others) others.push(order);
    else days.set(day, [order]);
  }
  if (days.size === 0) return;
  await writing(db, [db.buyers], async () => {
    const salt = await saltOf(db);
    const keys = [...days.keys()].map((day): [string, string, string] => [shop, day, origin]);
    const found = await db.buyers.bulkGet(keys);
    const records = keys.map(([, day], i): BuyersRecord => {
      const hashes = new Map(found[i] ? entriesOf(found[i].body) : []);
      for (const { orderId, buyer } of days.get(day)!) hashes.set(BigInt(orderId), buyerHash(salt, buyer));
      return { shop, day, origin, body: bodyOf(hashes) };
    });
    await db.buyers.bulkPut(records);
    if (found.includes(undefined))
      await db.buyers
        .where(':id')
        .between([shop, Dexie.minKey], [shop, utcDay(now - BUYER_KEPT_DAYS * DAY_MS)])
        .delete();
  });
}

/** The hashes of orders since an instant, by `shop/order`; what the platform's interface said stands before what a file said. */
export async function readBuyers(db: LedgerDb, shops: readonly string[], since: Instant): Promise<Map<string, string>> {
  const buyers = new Map<string, string>();
  for (const shop of shops) {
    const records = await db.buyers
      .where(':id')
      .between([shop, utcDay(since)], [shop, Dexie.maxKey])
      .toArray();
    records.sort((a, b) => Number(a.origin === 'api') - Number(b.origin === 'api'));
    for (const { body } of records) for (const [id, hash] of entriesOf(body)) buyers.set(`${shop}/${id}`, hash.toString(16));
  }
  return buyers;
}

/** Takes out what an import brought. For use inside a write over `buyers`. */
export async function removeBuyersOf(db: LedgerDb, origin: string): Promise<void> {
  await db.buyers.where('origin').equals(origin).delete();
}

/** Takes a shop's out. For use inside a write over `buyers`. */
export async function removeShopBuyers(db: LedgerDb, shop: string): Promise<void> {
  await db.buyers.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]).delete();
}

/** Inside a write: the book's salt, made where there is none yet. */
async function saltOf(db: LedgerDb): Promise<BuyerSalt> {
  const record = await db.meta.get('buyers');
  if (record?.key === 'buyers') return record.salt;
  const [one, two] = crypto.getRandomValues(new Uint32Array(2)) as unknown as [number, number];
  await db.meta.put({ key: 'buyers', salt: [one, two] });
  return [one, two];
}

/** Orders of TikTok have numbers; others name no buyer that could come again. */
function isKept(orderId: string): boolean {
  return /^[1-9]\d{0,19}$/.test(orderId) && BigInt(orderId) < LARGEST_ID;
}

function utcDay(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

function bodyOf(hashes: ReadonlyMap<bigint, number>): Uint8Array {
  const body = new Uint8Array(hashes.size * ENTRY_BYTES);
  const view = new DataView(body.buffer);
  let at = 0;
  for (const [id, hash] of hashes) {
    view.setBigUint64(at, id, true);
    for (let i = 0; i < ENTRY_BYTES - ID_BYTES; i++) body[at + ID_BYTES + i] = hash >> (8 * i);
    at += ENTRY_BYTES;
  }
  return body;
}

function* entriesOf(body: Uint8Array): Generator<[id: bigint, hash: number]> {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  for (let at = 0; at < body.length; at += ENTRY_BYTES) {
    yield [view.getBigUint64(at, true), body[at + 8]! | (body[at + 9]! << 8) | (body[at + 10]! << 16)];
  }
}
