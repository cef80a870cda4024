import { describe, expect, test } from 'vitest';
import { World } from '../support/simulator';
import { paymentOf, salePrice } from '../support/simulator/world/prices';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const DAY_MS = 86_400_000;

function counts(items: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const item of items) found[item] = (found[item] ?? 0) + 1;
  return found;
}

describe('the world', () => {
  test('the same seed gives the same world, another seed another', () => {
    const ids = (seed: number): string =>
      JSON.stringify(new World({ seed, orders: 60, now: NOW }).orders.map((o) => [o.plan.id, o.status, o.updatedAt]));
    expect(ids(5)).toBe(ids(5));
    expect(ids(5)).not.toBe(ids(6));
  });

  test('holds every kind of thing that a book must bear', () => {
    const world = new World({ seed: 1, now: NOW });
    const statuses = counts(world.orders.map((o) => o.status));
    for (const status of [
      'UNPAID',
      'ON_HOLD',
      'AWAITING_SHIPMENT',
      'PARTIALLY_SHIPPING',
      'AWAITING_COLLECTION',
      'IN_TRANSIT',
      'DELIVERED',
      'COMPLETED',
      'CANCELLED',
    ]) {
      expect(statuses[status], status).toBeGreaterThan(0);
    }
    const sorts = counts(world.orders.map((o) => o.plan.kind));
    for (const kind of ['sale', 'sample', 'replacement', 'exchange']) expect(sorts[kind], kind).toBeGreaterThan(0);
    const settled = counts(world.affiliate.map((a) => a.status));
    for (const status of ['SETTLED', 'To-SETTLE', 'TO-SETTLE', 'AWAITING PAYMENT', 'INELIGIBLE', 'Unknown'])
      expect(settled[status], status).toBeGreaterThan(0);
    const some = (what: string, yes: boolean): void => expect(yes, what).toBe(true);
    some(
      'several creators in one order',
      world.orders.some((o) => new Set(o.plan.affiliate.map((a) => a.handle)).size > 1),
    );
    some(
      'a line without an affiliate row beside one with',
      world.orders.some((o) => o.plan.affiliate.length > 0 && new Set(o.plan.units.map((u) => u.sku.id)).size > o.plan.affiliate.length),
    );
    some(
      'several units in a line',
      world.orders.some((o) => o.plan.units.length > new Set(o.plan.units.map((u) => u.sku.id)).size),
    );
    some(
      'gifts',
      world.orders.some((o) => o.plan.units.some((u) => u.gift)),
    );
    some(
      'a gift of a SKU that was bought too',
      world.orders.some((o) => o.plan.units.some((u) => u.gift && o.plan.units.some((v) => !v.gift && v.sku.id === u.sku.id))),
    );
    some(
      'refused cash on delivery',
      world.orders.some((o) => o.plan.cod && o.cancelledAt !== null && o.shippedAt !== null),
    );
    some(
      'on hold and paid',
      world.orders.some((o) => o.status === 'ON_HOLD' && o.paidAt !== null) ||
        new World({ seed: 2, now: NOW }).orders.some((o) => o.status === 'ON_HOLD' && o.paidAt !== null),
    );
    some(
      'cancelled before payment',
      world.orders.some((o) => o.cancelledAt !== null && o.paidAt === null && !o.plan.cod),
    );
    some(
      'cancelled after payment',
      world.orders.some((o) => o.cancelledAt !== null && o.paidAt !== null),
    );
    some(
      'a unit cancelled in a living order',
      world.orders.some((o) => o.cancelledUnits.size > 0 && o.cancelledAt === null),
    );
    some('edited returns', world.returns.some((r) => r.nextId !== null) && world.returns.some((r) => r.plan.previousId !== null));
    some(
      'an edited return that is complete as well',
      world.returns.some((r) => r.nextId !== null && r.status === 'RETURN_OR_REFUND_REQUEST_COMPLETE'),
    );
    some(
      'partial refunds',
      world.returns.some(
        (r) => r.plan.type === 'REFUND' && r.plan.lines.some((l) => l.subtotal < salePrice(r.order.units.find((u) => u.id === l.unitId)!)),
      ),
    );
    some(
      'ads commission with organic 0',
      world.affiliate.some((a) => a.plan.shopAdsBps > 0 && a.plan.rateBps === 0),
    );
    some(
      'bonus and partner',
      world.affiliate.some((a) => a.plan.partnerBps > 0) && world.affiliate.some((a) => Number(a.plan.estimated.bonus) > 0),
    );
    some(
      'actual differs from estimated',
      world.affiliate.some((a) => a.actual !== null && a.actual.standard?.trim() !== a.plan.estimated.standard?.trim()),
    );
    some(
      'a row of an unknown order',
      world.affiliate.some((a) => world.order(a.orderId) === undefined),
    );
    some(
      'a row of an unknown SKU',
      world.affiliate.some((a) => world.order(a.orderId)?.plan.units.every((u) => u.sku.id !== a.plan.skuId)),
    );
    some('orders at one second', new Set(world.orders.map((o) => o.plan.createdAt)).size < world.orders.length - 20);
    expect(new Set(world.orders.map((o) => o.plan.shop.region))).toEqual(new Set(['US', 'GB', 'VN']));
  });

  test('post ids carry the time of the post', () => {
    const world = new World({ seed: 4, orders: 10, now: NOW });
    for (const post of world.posts) {
      const late = post.publishedAt - Number(BigInt(post.id) >> 32n);
      expect(late).toBeGreaterThanOrEqual(1);
      expect(late).toBeLessThanOrEqual(60);
    }
  });
});

describe('arithmetic of the payment block', () => {
  for (let seed = 1; seed <= 20; seed++) {
    test(`holds as documented for each market, seed ${seed}`, () => {
      const world = new World({ seed, orders: 200, now: NOW });
      for (const { plan } of world.orders) {
        const pay = paymentOf(plan);
        expect(pay.subTotal).toBe(pay.originalTotal - pay.sellerDiscount - pay.platformDiscount);
        expect(pay.shippingFee).toBe(pay.originalShipping - pay.shippingSellerDiscount - pay.shippingPlatformDiscount);
        expect(pay.subTotal).toBe(plan.units.reduce((sum, u) => sum + u.original - u.sellerDiscount - u.platformDiscount, 0));
        const known = pay.subTotal + pay.shippingFee + pay.retailDeliveryFee;
        if (plan.shop.region === 'US') expect(pay.total).toBe(known + pay.tax);
        else expect(pay.total).toBe(known);
        if (plan.shop.region === 'VN') expect(pay.productTax).toBe(Math.round(pay.subTotal / 11));
        for (const unit of plan.units) expect(salePrice(unit)).toBeGreaterThanOrEqual(0);
        expect(BigInt(plan.id)).toBeGreaterThan(2n ** 53n);
      }
      const ids = [
        ...world.orders.map((o) => o.plan.id),
        ...world.returns.map((r) => r.plan.id),
        ...world.orders.flatMap((o) => o.plan.units.map((u) => u.id)),
      ];
      expect(new Set(ids).size).toBe(ids.length);
      const rows = world.affiliate.map((a) => `${a.orderId}/${a.plan.skuId}`);
      expect(new Set(rows).size).toBe(rows.length);
    });
  }
});

describe('time passes', () => {
  test('advance moves what was planned, and every change moves the update time into the time that passed', () => {
    const world = new World({ seed: 9, orders: 800, now: NOW });
    const before = new Map(world.orders.map((o) => [o.plan.id, { status: o.status, at: o.updatedAt, cancelled: o.cancelledUnits.size }]));
    const returnsBefore = new Map(world.returns.map((r) => [r.plan.id, { status: r.status, next: r.nextId }]));
    const settledBefore = world.affiliate.filter((a) => a.status === 'SETTLED').length;
    world.advance(4 * DAY_MS, 60);
    expect(world.orders.length).toBeGreaterThanOrEqual(before.size + 60);
    let moved = 0;
    for (const order of world.orders) {
      const old = before.get(order.plan.id);
      if (old && old.status === order.status && old.cancelled === order.cancelledUnits.size) continue;
      moved++;
      expect(order.updatedAt * 1000, order.plan.id).toBeGreaterThan(NOW);
      expect(order.updatedAt * 1000).toBeLessThanOrEqual(world.now);
    }
    expect(moved).toBeGreaterThan(80);
    for (const back of world.returns) {
      const old = returnsBefore.get(back.plan.id);
      if (old && old.status === back.status && old.next === back.nextId) continue;
      expect(back.updatedAt * 1000).toBeGreaterThan(NOW);
    }
    expect(world.affiliate.filter((a) => a.status === 'SETTLED').length).toBeGreaterThan(settledBefore);
  });

  test('nothing lies in the future', () => {
    const world = new World({ seed: 11, orders: 500, now: NOW });
    const now = NOW / 1000;
    for (const order of world.orders)
      for (const at of [order.plan.createdAt, order.updatedAt, order.paidAt, order.shippedAt, order.deliveredAt, order.cancelledAt])
        expect(at ?? 0).toBeLessThanOrEqual(now);
    for (const back of world.returns) expect(back.updatedAt).toBeLessThanOrEqual(now);
  });
});
