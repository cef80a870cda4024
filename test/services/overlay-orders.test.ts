import '../rpc/fake-browser';
import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overlayWords } from '../../src/overlay/badge-words';
import { refreshCards } from '../../src/services/cards';
import { type LedgerContext, openContext } from '../../src/services/context';
import { lookFromPage } from '../../src/services/overlay-look';
import { badgesByOrder } from '../../src/services/overlay-orders';
import { readTabPage } from '../../src/services/tag-page';
import { patchSettings } from '../../src/store/ledger';
import { fake } from '../rpc/fake-browser';
import { affiliateRow, DAY0, line, order, SHOP } from '../store/support';

const ID = 577_431_091_617_435_000n;
const id = (i: number) => String(ID + BigInt(i));
const none = { base: null, standard: null, shopAds: null, bonus: null, partner: null };
const bases = (estimated: number | null, actual: number | null = null) => ({
  estimated: { ...none, base: estimated },
  actual: { ...none, base: actual },
});

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
  const shop = { market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles', source: 'file', connectionId: null } as const;
  await context.db.shops.bulkPut([
    { id: SHOP, name: 'One', ...shop },
    { id: 'shop-2', name: 'Two', ...shop },
  ]);
  const creator = (name: string) => ({ id: name, name, category: null, tags: [], market: null, note: null, archived: false });
  const account = (handle: string, owner: string, own = false) => ({
    ...{ key: handle, platform: 'tiktok' as const, handle, displayName: null, userId: null, followers: null, own, primary: true },
    owners: own ? [] : [{ creatorId: owner, from: null, to: null }],
  });
  await context.db.creators.bulkPut(['Mia', 'Anna'].map(creator), ['Mia', 'Anna']);
  const accounts = [account('mia.makes', 'Mia'), account('mia.lives', 'Mia'), account('anna.le', 'Anna'), account('our.shop', '', true)];
  await context.db.accounts.bulkPut(
    accounts,
    accounts.map(({ key }) => key),
  );
});
afterEach(() => context.db.delete());

type Row = Parameters<typeof affiliateRow>[2] & { account: string };
/** An order of as many lines as there are rows. */
async function enter(orderId: string, rows: Row[], shop = SHOP): Promise<void> {
  const skuOf = (i: number) => String(1_729_000_000_000_000_001n + BigInt(i));
  const lines = rows.map((_row, i) => line({ skuId: skuOf(i) }));
  await context.book.commitPage({
    stream: 'orders',
    shop,
    rows: [order(orderId, DAY0, { shop, lines: lines.length > 0 ? lines : [line()] })],
  });
  const all = rows.map((row, i) => affiliateRow(orderId, DAY0, { shop, skuId: skuOf(i), ...row }));
  if (all.length > 0) await context.book.commitPage({ stream: 'affiliate', shop, rows: all });
}
const badges = async (...ids: string[]) => {
  await context.book.fold();
  const found = await badgesByOrder(context, ids);
  return Object.fromEntries(Object.entries(found).map(([key, { creatorId, handle, others }]) => [key, [creatorId, handle, others]]));
};

describe('badges of orders', () => {
  it('name the creator of the affiliate row; orders without one, strangers’ and unknown orders have none', async () => {
    await enter(id(1), [{ account: 'mia.makes' }]);
    await enter(id(2), []);
    await enter(id(3), [{ account: 'stranger' }]);
    await enter(id(4), [{ account: 'our.shop' }]);
    expect(await badges(id(1), id(2), id(3), id(4), id(5), '__proto__', 'constructor')).toEqual({ [id(1)]: ['Mia', 'mia.makes', 0] });
  });

  it('of several creators name the one with the greatest commission base, and count the others', async () => {
    await enter(id(1), [
      { account: 'mia.makes', ...bases(900) },
      { account: 'anna.le', ...bases(1_000) },
    ]);
    await enter(id(2), [
      { account: 'mia.makes', ...bases(600) },
      { account: 'anna.le', ...bases(1_000) },
      { account: 'mia.lives', ...bases(600) },
    ]);
    await enter(id(3), [
      { account: 'mia.makes', ...bases(900) },
      { account: 'our.shop', ...bases(5_000) },
    ]);
    expect(await badges(id(1), id(2), id(3))).toEqual({
      [id(1)]: ['Anna', 'anna.le', 1],
      [id(2)]: ['Mia', 'mia.makes', 1],
      [id(3)]: ['Mia', 'mia.makes', 0],
    });
  });

  it('reckon a settled row by what was paid on, an ineligible one by nothing, and one that states nothing last', async () => {
    await enter(id(1), [
      { account: 'mia.makes', status: 'settled', ...bases(2_000, 100) },
      { account: 'anna.le', status: 'to_settle', ...bases(1_000) },
    ]);
    await enter(id(2), [
      { account: 'mia.makes', status: 'ineligible', ...bases(2_000) },
      { account: 'anna.le', ...bases(1) },
    ]);
    await enter(id(3), [
      { account: 'anna.le', ...bases(null) },
      { account: 'mia.makes', ...bases(1) },
    ]);
    await enter(id(4), [
      { account: 'mia.makes', status: 'settled', ...bases(1_500, null) },
      { account: 'anna.le', ...bases(1_400) },
    ]);
    const found = await badges(...[1, 2, 3, 4].map(id));
    expect([1, 2, 3, 4].map((i) => found[id(i)]?.[0])).toEqual(['Anna', 'Anna', 'Mia', 'Mia']);
  });

  it('are found in every shop', async () => {
    await enter(id(1), [{ account: 'mia.makes' }]);
    await enter(id(2), [{ account: 'anna.le' }], 'shop-2');
    expect(await badges(id(2), id(1))).toEqual({ [id(1)]: ['Mia', 'mia.makes', 0], [id(2)]: ['Anna', 'anna.le', 0] });
  });
});

describe('what a tab with orders shows', () => {
  it('is the creators that it names, and those whose orders it shows, each once', async () => {
    await enter(id(1), [{ account: 'mia.makes' }]);
    await enter(id(2), [{ account: 'anna.le' }]);
    await enter(id(3), [{ account: 'stranger' }]);
    await context.book.fold();
    const read = { handles: ['anna.le', 'nobody'], orderIds: [1, 2, 3, 4].map(id), missing: [], ageMs: 9_000 };
    fake.tabs.set(7, { result: read });
    const { handles } = await readTabPage(context, { id: 7, url: 'https://seller-us.tiktok.com/order?tab=all' });
    expect(handles).toEqual(['anna.le', 'mia.makes']);
  });
});

describe('what a page is told of an order', () => {
  const look = (orderIds: string[]) =>
    lookFromPage(context, { host: 'seller-us.tiktok.com', handles: [], postIds: [], orderIds }, overlayWords);

  it('is its creator’s badge and nothing of the order', async () => {
    await enter(id(1), [
      { account: 'mia.makes', ...bases(777) },
      { account: 'anna.le', ...bases(1) },
    ]);
    await context.book.fold();
    await refreshCards(context);
    const { orders } = await look([id(1), id(2)]);
    const byHandle = await lookFromPage(
      context,
      { host: 'seller-us.tiktok.com', handles: ['mia.makes'], postIds: [], orderIds: [] },
      overlayWords,
    );
    expect(byHandle.orders).toEqual({});
    const { label, pieces, ...creator } = byHandle.creators['mia.makes']!;
    expect(orders).toEqual({
      [id(1)]: {
        ...creator,
        label: `Creator of this order: @mia.makes, and 1 more, ${label}`,
        pieces: [['who', '@mia.makes'], ['name', '+1'], ...pieces],
      },
    });
  });

  it('is nothing where overlays are switched off', async () => {
    await enter(id(1), [{ account: 'mia.makes' }]);
    await context.book.fold();
    await patchSettings<Record<string, unknown>>(context.db, { overlaysOff: ['seller-us.tiktok.com'] });
    expect(await look([id(1)])).toMatchObject({ on: false, orders: {} });
  });
});
