import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/core/report';
import type { ImportChoice } from '../../src/services/api';
import { type LedgerContext, openContext } from '../../src/services/context';
import type { ImportDeps } from '../../src/services/imports';
import { pageLedger } from '../../src/services/page-ledger';
import { enterShop } from '../../src/services/shops';
import { history } from '../../src/store/ops/history';
import { contextImporter } from './context-importer';

const SHOP = { id: 'shop-1', name: 'Shop', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
const choice: ImportChoice = { shop: SHOP };

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const importer = (over?: Partial<ImportDeps>) => contextImporter(context, over);

const page = () => pageLedger(context, { book: async () => undefined });
const fileOf = (name: string, ...lines: string[]) => ({
  name,
  lastModified: Date.UTC(2026, 6, 20),
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});
const ORDER_HEADER = 'shop,order_id,created_at,status,sku_id,quantity,currency,list';
const orders = (count: number, paid = '20.00') =>
  fileOf(
    'orders.csv',
    ORDER_HEADER,
    ...Array.from(
      { length: count },
      (_, i) =>
        `shop-1,5774${String(i).padStart(14, '0')},2026-07-0${1 + (i % 9)}T10:00:00-07:00,paid,17290000000000000${10 + (i % 5)},1,USD,${paid}`,
    ),
  );
const creators = fileOf('creators.csv', 'creator,accounts', 'Mia,mia.makes', 'Zoé,zoe_x');

/** Rows, ops and hand-kept records as they stand. */
async function content() {
  const { db, book } = context;
  await book.fold();
  const rows = await book.readRows('orders', SHOP.id, '2000-01-01', '2999-12-31').catch(() => []);
  return { rows, creators: await db.creators.toArray(), accounts: await db.accounts.toArray() };
}

describe('an import', () => {
  it('IMP-1 a plan stores nothing; committed, what it promised is there; undone, all of it is gone', async () => {
    const own = importer();
    const before = await content();
    const plan = await own.plan(orders(1_200), choice);
    expect(plan.refused).toBeNull();
    expect(plan.rows).toMatchObject({ read: 1_200, added: 1_200, refused: 0 });
    expect([await context.db.imports.count(), await context.db.shops.count(), await content()]).toEqual([0, 0, before]);

    const seen: [number, number][] = [];
    const info = await own.commit(plan.id, (done, total) => seen.push([done, total]));
    expect(info).toMatchObject({ id: plan.id, state: 'done', rows: 1_200, fileName: 'orders.csv' });
    expect(seen).toEqual([
      [500, 1_200],
      [1_000, 1_200],
      [1_200, 1_200],
    ]);
    expect((await content()).rows).toHaveLength(1_200);
    expect((await context.shops.rules())?.shops[SHOP.id]).toMatchObject({ currency: 'USD', timeZone: 'America/Los_Angeles' });
    expect(await page().imports()).toEqual([info]);

    await page().undoImport(plan.id);
    expect((await content()).rows).toEqual([]);
    expect((await page().imports())[0]?.state).toBe('undone');
  });

  it('IMP-2 cancelled in the middle it stays partial, and its undo takes back what had come', async () => {
    const first = importer();
    const base = await first.plan(orders(700, '10.00'), choice);
    await first.commit(base.id, () => undefined);
    const before = await content();

    const own = importer();
    const plan = await own.plan({ ...orders(1_200, '30.00'), lastModified: Date.UTC(2026, 6, 21) }, choice);
    expect(plan.rows).toMatchObject({ added: 500, changed: 700 });
    const controller = new AbortController();
    await expect(own.commit(plan.id, () => controller.abort(), controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect((await page().imports()).map(({ state }) => state).sort()).toEqual(['done', 'partial']);
    expect(await content()).not.toEqual(before);
    await page().undoImport(plan.id);
    expect(await content()).toEqual(before);
  });

  it('IMP-3 a worker that dies with its plan leaves a partial import that a new one can undo', async () => {
    const own = importer();
    const plan = await own.plan(orders(1_200), choice);
    await own
      .commit(plan.id, () => {
        throw new Error('killed');
      })
      .catch(() => undefined);
    await context.db.close();
    context = await openContext();
    expect((await page().imports())[0]).toMatchObject({ id: plan.id, state: 'partial' });
    await page().undoImport(plan.id);
    expect((await content()).rows).toEqual([]);
    await expect(importer().commit(plan.id, () => undefined)).rejects.toMatchObject({ code: 'record_conflict' });
  });

  it('IMP-4 hand-kept rows are one op that bears the import’s id, and go with the import', async () => {
    const own = importer();
    const plan = await own.plan(creators, null);
    expect(plan.refused).toBeNull();
    await own.commit(plan.id, () => undefined);
    expect((await content()).creators.map(({ name }) => name).sort()).toEqual(['Mia', 'Zoé']);
    const ops = await history(context.db, 10);
    expect(ops.map(({ id }) => id)).toEqual([plan.id]);
    expect(ops[0]?.changes).toHaveLength(4);
    await page().undoImport(plan.id);
    expect(await content()).toMatchObject({ creators: [], accounts: [] });
  });

  it('IMP-5 an op that was taken back by hand before does not keep the import from being undone', async () => {
    const own = importer();
    const plan = await own.plan(creators, null);
    await own.commit(plan.id, () => undefined);
    await page().undo(plan.id);
    await page().undoImport(plan.id);
    expect((await page().imports())[0]?.state).toBe('undone');
    expect((await content()).creators).toEqual([]);
    await expect(page().undoImport(plan.id)).rejects.toMatchObject({ name: 'UnknownImport' });
  });

  it('IMP-6 a hand-kept row that was changed since keeps the import as it is, and says so', async () => {
    const own = importer();
    const plan = await own.plan(creators, null);
    await own.commit(plan.id, () => undefined);
    const [mia] = await context.db.creators.toArray();
    await page().save({ entity: 'creator', key: mia?.id as string, after: { ...(mia as NonNullable<typeof mia>), note: 'changed' } });
    await expect(page().undoImport(plan.id)).rejects.toMatchObject({ name: 'RecordConflict' });
    expect((await page().imports())[0]?.state).toBe('done');
    expect((await content()).creators).toHaveLength(2);
  });

  it('IMP-7 pressed twice it is stored once; a fault at the very end can be tried again', async () => {
    const own = importer();
    const plan = await own.plan(creators, null);
    const [one, two] = await Promise.allSettled([own.commit(plan.id, () => undefined), own.commit(plan.id, () => undefined)]);
    expect([one?.status, two?.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await context.db.ops.count()).toBe(1);

    let fails = 1;
    const shaky = importer({
      putImport: (info) =>
        info.state === 'done' && fails-- > 0
          ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
          : context.book.putImport(info),
    });
    const next = await shaky.plan(fileOf('creators.csv', 'creator,accounts', 'Ann,ann_b'), null);
    await expect(shaky.commit(next.id, () => undefined)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await shaky.commit(next.id, () => undefined)).toMatchObject({ state: 'done' });
    expect((await context.db.creators.toArray()).map(({ name }) => name).sort()).toEqual(['Ann', 'Mia', 'Zoé']);
  });

  it('IMP-8 a file that is refused has no rows to store; one that is too large is not read', async () => {
    const own = importer();
    const plan = await own.plan(fileOf('x.csv', 'a,b', '1,2'), null);
    expect(plan.refused).toMatchObject({ code: 'file_unknown' });
    await expect(own.commit(plan.id, () => undefined)).rejects.toMatchObject({ code: 'record_conflict' });
    const huge = { name: 'x.csv', lastModified: 0, bytes: { size: 2_049 * 1024 * 1024, read: () => new Uint8Array(0) } };
    await expect(own.plan(huge, null)).rejects.toMatchObject({ code: 'file_too_large', params: { megabytes: 2_049, limit: 2_048 } });
    expect(await context.db.imports.count()).toBe(0);
  });
});

describe('shops and their rules', () => {
  it('IMP-9 posts of a file leave alone what only a page showed of them', async () => {
    const count = { at: 1, views: 10, likes: 2, comments: null, shares: null, saves: null, exact: true };
    const captured = {
      id: '7530000000000000001',
      platform: 'tiktok' as const,
      accountKey: 'mia.makes',
      kind: 'video' as const,
      publishedAt: 1_780_000_000_000,
      caption: 'my own words',
      url: 'https://www.tiktok.com/@mia.makes/video/7530000000000000001',
      productIds: ['1'],
      campaign: null,
      tags: [],
      counts: [count],
      taggedAt: 5,
      agreementId: 'a-1',
    };
    await context.commit([{ entity: 'post', key: captured.id, after: captured }]);
    const imports = importer();
    const plan = await imports.plan(fileOf('posts.csv', 'post_id,account,campaign,product_ids', `${captured.id},mia.makes,Summer,2`), null);
    await imports.commit(plan.id, () => undefined);
    expect(await context.db.posts.get(captured.id)).toEqual({ ...captured, campaign: 'Summer', productIds: ['2'] });
  });

  it('SHOP-1 the first shop sets currency and zone, the next adds its entry, and what the seller set stays', async () => {
    const uk = {
      id: 'shop-2',
      name: 'UK',
      market: 'GB',
      currency: 'GBP',
      timeZone: 'Europe/London',
      source: 'file' as const,
      connectionId: null,
    };
    await enterShop(context.shops, uk);
    expect(await context.shops.rules()).toMatchObject({ reportCurrency: 'GBP', timeZone: 'Europe/London' });
    const rules = await context.shops.rules();
    await context.shops.saveRules({ ...(rules ?? defaultRules([])), state: 'settled' });
    await enterShop(context.shops, { ...SHOP, source: 'file', connectionId: null });
    const after = await context.shops.rules();
    expect(after).toMatchObject({ reportCurrency: 'GBP', state: 'settled' });
    expect(Object.keys(after?.shops ?? {}).sort()).toEqual(['shop-1', 'shop-2']);
    await page().updateShop('shop-1', { timeZone: 'America/New_York' });
    expect((await context.shops.rules())?.shops['shop-1']?.timeZone).toBe('America/New_York');
    await enterShop(context.shops, { ...SHOP, source: 'file', connectionId: null });
    expect((await context.shops.rules())?.shops['shop-1']?.timeZone).toBe('America/New_York');
  });

  it('SHOP-2 a zone that is none, and a shop that is not there, change nothing', async () => {
    await enterShop(context.shops, { ...SHOP, source: 'file', connectionId: null });
    const rules = await context.shops.rules();
    await expect(page().updateShop('shop-1', { timeZone: 'Mars/Base' })).rejects.toMatchObject({ code: 'rule_invalid' });
    await expect(page().updateShop('nobody', { name: 'x' })).rejects.toMatchObject({ code: 'record_conflict' });
    expect(await context.shops.rules()).toEqual(rules);
  });
});
