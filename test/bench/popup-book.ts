import type { Change } from '../../src/core/model/ops';
import type { OrderRow } from '../../src/core/model/orders';
import type { CardState, CreatorCard } from '../../src/core/model/report';
import { keepExtremes } from '../../src/services/extremes';
import { createDayBook } from '../../src/store/day-book/day-book';
import { openLedger } from '../../src/store/db';
import { patchSettings, putCards } from '../../src/store/ledger';
import { commit } from '../../src/store/ops/commit';
import { DAYS, makeOrders, SHOP, ZONE } from './day-book-data';

/** What runs in a page of the extension: writes a large book through the store's own functions. */

const LINES_AN_ORDER = 5;
const PAGE = 2_000;
const OPS = 1_000;

/** 200,000 orders of five lines each. */
function* orderPages(): Generator<OrderRow[]> {
  const orders = makeOrders();
  for (let i = 0; i < orders.length; i += PAGE) {
    yield orders.slice(i, i + PAGE).map((order) => {
      const [first] = order.lines;
      const lines = Array.from({ length: LINES_AN_ORDER }, (_, k) => ({ ...first!, skuId: String(BigInt(first!.skuId) + BigInt(k)) }));
      return { ...order, lines };
    });
  }
}

function changesOf(handles: readonly string[], postsEach: number): Change[] {
  return handles.flatMap((handle, i): Change[] => [
    {
      entity: 'creator',
      key: `c${i}`,
      after: { id: `c${i}`, name: `Creator ${i}`, category: null, tags: [], market: null, note: null, archived: false },
    },
    {
      entity: 'account',
      key: handle,
      after: {
        key: handle,
        platform: 'tiktok',
        handle,
        displayName: null,
        userId: null,
        followers: 12_000,
        own: false,
        primary: true,
        owners: [{ creatorId: `c${i}`, from: null, to: null }],
      },
    },
    ...Array.from({ length: postsEach }, (_, k): Change => {
      const id = String(7_608_826_249_200_356_000n + BigInt(i * postsEach + k));
      return {
        entity: 'post',
        key: id,
        after: {
          id,
          platform: 'tiktok',
          accountKey: handle,
          kind: 'video',
          publishedAt: null,
          caption: `Post ${k} of creator ${i}`,
          url: `https://www.tiktok.com/@${handle}/video/${id}`,
          productIds: [],
          campaign: null,
          tags: [],
          counts: [],
          taggedAt: 1,
        },
      };
    }),
  ]);
}

function cardOf(handle: string, i: number): CreatorCard {
  const netProfit = 100_000 + ((i * 7_919) % 400_000) - 150_000;
  const state: CardState = { roi: 9_876, measures: { gmv: 342_150, gmvSettled: 280_000, promotionCost: 61_233, netProfit } };
  const band = { refundsLow: 1, refundsHigh: 2, netProfitLow: netProfit - 9_000, netProfitHigh: netProfit, roiLow: 7_000, roiHigh: 9_000 };
  return {
    creatorId: `c${i}`,
    name: `Creator ${i}`,
    handles: [handle],
    from: '2025-07-01',
    to: '2026-06-30',
    currency: 'USD',
    orders: 143,
    gmv: 342_150,
    netGmv: 310_420,
    promotionCost: 61_233,
    netProfit,
    roi: i === 0 ? 18_234 : Math.round((netProfit / 61_233) * 10_000),
    roiSimple: 45_000,
    estimatedShare: 1_200,
    states: { settled: { figures: state }, expected: { figures: { ...state, band } } },
    recent: { from: '2026-06-03', to: '2026-06-30', netProfit, roi: 77_777 },
    spark: Array.from({ length: DAYS }, (_, day) => ((day * 31 + i) % 97) * 100),
    completeUpTo: '2026-06-28',
    lastPostAt: null,
    posts: 8,
    computedAt: 0,
  };
}

const book = {
  /** Fills the book of this profile; gives how many lines and cards are in it then. */
  async fill(handles: readonly string[], postsEach: number): Promise<{ lines: number; cards: number; posts: number }> {
    const db = await openLedger();
    await db.shops.put({ id: SHOP, name: 'Shop', market: 'US', currency: 'USD', timeZone: ZONE, source: 'file', connectionId: null });
    const days = createDayBook(db);
    let lines = 0;
    let page = 0;
    for (const rows of orderPages()) {
      await days.commitPage({ stream: 'orders', shop: SHOP, rows });
      lines += rows.length * LINES_AN_ORDER;
      page += 1;
      if (page % 10 === 0) await days.fold();
    }
    const changes = changesOf(handles, postsEach);
    for (let i = 0; i < changes.length; i += OPS) await commit(db, { who: 'bench', at: 1, changes: changes.slice(i, i + OPS) });
    const cards = handles.map(cardOf);
    await putCards(db, cards);
    await keepExtremes(db, cards);
    await patchSettings<Record<string, unknown>>(db, { language: 'en', onboarded: true });
    const counted = { lines, cards: await db.cards.count(), posts: await db.posts.count() };
    db.close();
    return counted;
  },
};

export type PopupBook = typeof book;
Object.assign(globalThis, { popupBook: book });
