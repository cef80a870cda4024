import { describe, expect, it } from 'vitest';
import { REPORT_STATES } from '../../src/core/model/ledger';
import type { AffiliateRow, OrderRow } from '../../src/core/model/orders';
import { MEASURES } from '../../src/core/model/report';
import type { Chance } from '../support/reference/chance';
import type { World } from '../support/reference/world';
import { anyDimensions, ask, forWorlds, SEEDS, totalOf } from './laws';

describe(`laws of arrival, ${SEEDS} worlds each`, () => {
  it('REP-7 the order of arrival of rows and of hand-kept data changes nothing, to the byte', () => {
    forWorlds((world, chance, seed) => {
      const [by, by2] = anyDimensions(chance, 2);
      const state = chance.pick(REPORT_STATES.filter((s) => s !== 'expected'));
      const query = chance.once(2) ? { by: by!, by2: by2!, state } : { by: by!, state };
      expect(JSON.stringify(ask(shuffled(world, chance), query)), `seed ${seed}`).toBe(JSON.stringify(ask(world, query)));
    });
  });

  it('REP-8 an order of somebody else changes its own row and the total, by as much, and nothing else', () => {
    forWorlds((world, chance, seed) => {
      const state = chance.pick(REPORT_STATES.filter((s) => s !== 'expected'));
      const before = ask(world, { by: 'creator', state });
      const after = ask(withNewcomer(world, chance), { by: 'creator', state });
      const own = after.rows.find((row) => row.key === 'newcomer');
      const others = after.rows.filter((row) => row !== own && row !== totalOf(after));
      expect(others, `seed ${seed}`).toEqual(before.rows.slice(0, -1));
      for (const name of MEASURES) {
        const grown = totalOf(after).measures[name] - totalOf(before).measures[name];
        expect(grown, `seed ${seed} ${name}`).toBe(own?.measures[name] ?? 0);
      }
      if (state === 'to_date') expect(own?.orders, `seed ${seed}`).toBe(1);
    });
  });
});

function shuffled(world: World, chance: Chance): World {
  const { ledger } = world;
  const orders = chance.shuffled(world.orders).map((o) => ({ ...o, lines: chance.shuffled(o.lines) }));
  return {
    ...world,
    orders,
    returns: chance.shuffled(world.returns),
    cancellations: chance.shuffled(world.cancellations),
    affiliate: chance.shuffled(world.affiliate),
    refunds: chance.shuffled(world.refunds),
    settlements: chance.shuffled(world.settlements),
    ledger: {
      ...ledger,
      creators: chance.shuffled(ledger.creators),
      accounts: chance.shuffled(ledger.accounts),
      posts: chance.shuffled(ledger.posts),
      costs: chance.shuffled(ledger.costs),
      skuCosts: chance.shuffled(ledger.skuCosts),
      fx: chance.shuffled(ledger.fx),
      codes: chance.shuffled(ledger.codes ?? []),
      clicks: chance.shuffled(ledger.clicks ?? []),
      agreements: chance.shuffled(ledger.agreements ?? []),
    },
  };
}

/** The same world with one more order, of a SKU and a creator that nobody else has. */
function withNewcomer(world: World, chance: Chance): World {
  const model = chance.pick(world.orders);
  const line = {
    ...model.lines[0]!,
    skuId: 'Z',
    productId: null,
    gift: false,
    paid: 1234,
    list: 1234,
    sellerDiscount: 0,
    platformDiscount: 0,
  };
  const order: OrderRow = {
    ...model,
    orderId: '1',
    kind: 'sale',
    paidAt: model.createdAt,
    code: null,
    replacesOrderId: null,
    lines: [{ ...line, taxIncluded: 0, statedRefund: null, statedReturned: null, cancelledUnits: 0 }],
  };
  const parts = { base: null, standard: 55, shopAds: null, bonus: null, partner: null };
  const row: AffiliateRow = {
    shop: order.shop,
    asOf: 0,
    origin: 'drawn',
    notes: [],
    orderId: '1',
    skuId: 'Z',
    productId: null,
    createdAt: order.createdAt,
    account: 'newcomer',
    contentId: null,
    contentType: 'video',
    quantity: 1,
    currency: order.currency,
    status: 'to_settle',
    rateBps: null,
    shopAdsRateBps: null,
    campaignId: null,
    collaborationId: null,
    fullyReturned: false,
    estimated: parts,
    actual: { ...parts, standard: null },
  };
  const after = { ...world, orders: [...world.orders, order], affiliate: [...world.affiliate, row] };
  if (!chance.once(2)) return after;
  const settlement = world.settlements[0];
  if (!settlement) return after;
  const own = { ...settlement, shop: order.shop, orderId: '1', skuId: null, settlementId: 'new', currency: order.currency, balanced: true };
  return {
    ...after,
    settlements: [...world.settlements, { ...own, ads: null, adjustments: [], commission: null, partnerCommission: null }],
  };
}
