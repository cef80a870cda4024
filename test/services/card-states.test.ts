import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../src/core/model/ops';
import { badgesByHandle, refreshCards } from '../../src/services/cards';
import { type LedgerContext, openContext } from '../../src/services/context';
import { makeReport } from '../../src/services/figures';
import { enterShop } from '../../src/services/shops';
import { allCards } from '../../src/store/ledger';
import { affiliateRow, DAY, DAY0, order, settlementRow } from '../store/support';

const shop = {
  id: 'file-1',
  name: 'S',
  market: 'US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  source: 'file' as const,
  connectionId: null,
};

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

function person(id: string, handle: string): Change[] {
  const creator = { id, name: id, category: null, tags: [], market: null, note: null, archived: false };
  const owners = [{ creatorId: id, from: null, to: null }];
  const account = {
    key: handle,
    platform: 'tiktok' as const,
    handle,
    displayName: null,
    userId: null,
    followers: null,
    own: false,
    primary: true,
    owners,
  };
  return [
    { entity: 'creator', key: id, after: creator },
    { entity: 'account', key: handle, after: account },
  ];
}

describe('cards', () => {
  it('hold what is settled as the report of one creator says it, and why nothing is to be expected', async () => {
    await enterShop(context.shops, shop);
    const ids = ['570000000000000001', '570000000000000002', '570000000000000003'];
    const rows = ids.map((id, i) => ({ ...order(id, DAY0 + i * DAY), shop: shop.id }));
    await context.book.commitPage({ stream: 'orders', shop: shop.id, rows });
    await context.book.commitPage({
      stream: 'affiliate',
      shop: shop.id,
      rows: ids.map((id, i) => ({ ...affiliateRow(id, DAY0 + i * DAY), shop: shop.id })),
    });
    const settlements = ids.slice(0, 2).map((id, i) => ({ ...settlementRow(`s${i}`, id, DAY0 + 9 * DAY), shop: shop.id }));
    await context.book.commitPage({ stream: 'settlements', shop: shop.id, rows: settlements });
    await context.commit([...person('Mia', 'mia.makes'), ...person('Nobody', 'no.sales')]);
    await refreshCards(context);
    const cards = await allCards(context.db);
    expect(cards.map(({ name }) => name)).toEqual(expect.arrayContaining(['Mia', 'Nobody']));
    for (const { creatorId, from, to, states } of cards) {
      const report = await makeReport(context.figures, { by: 'creator', from, to, onlyCreator: creatorId, state: 'settled' });
      const row = report.rows.find(({ id }) => id === creatorId);
      const measures = row && {
        gmv: row.measures.gmv,
        gmvSettled: row.measures.gmvSettled,
        promotionCost: row.measures.promotionCost,
        netProfit: row.measures.netProfit,
      };
      expect(states?.settled, creatorId).toEqual({ figures: row ? { roi: row.roi, measures } : null });
      // Three orders are no history.
      expect(states?.expected).toMatchObject({ refusal: { code: 'expected_refused', params: { shop: shop.id } } });
      await expect(makeReport(context.figures, { by: 'creator', from, to, state: 'expected' })).rejects.toMatchObject({
        name: 'ExpectedRefusedError',
      });
    }
    expect(cards.find(({ name }) => name === 'Mia')?.states?.settled).toMatchObject({ figures: { measures: { gmv: expect.any(Number) } } });
  });

  it('whoever is in the book has a badge before there are orders, an archived creator and a stranger have none', async () => {
    await context.commit([...person('Mia', 'mia.makes'), ...person('Old', 'old.one')]);
    const old = (await context.db.creators.get('Old'))!;
    await context.commit([{ entity: 'creator', key: 'Old', after: { ...old, archived: true } }]);
    await refreshCards(context);
    const badges = await badgesByHandle(context, ['@Mia.Makes', 'old.one', 'stranger']);
    expect(badges).toMatchObject({ 'mia.makes': { creatorId: 'Mia', name: 'Mia', orders: 0, roi: null } });
    expect(Object.keys(badges)).toEqual(['mia.makes']);
  });

  it('the badges follow the cards, and hold no more than a badge shows', async () => {
    await context.commit(person('Mia', 'mia.makes'));
    expect(Object.keys(await badgesByHandle(context, ['mia.makes', 'late.one']))).toEqual(['mia.makes']);
    await context.commit(person('Late', 'late.one'));
    await refreshCards(context);
    const badges = await badgesByHandle(context, ['mia.makes', 'late.one']);
    expect(Object.keys(badges)).toEqual(['mia.makes', 'late.one']);
    for (const badge of Object.values(badges))
      for (const key of ['spark', 'states', 'recent', 'computedAt']) expect(badge).not.toHaveProperty(key);
  });
});
