import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDayFacts } from '../../src/core/facts';
import { type DayFacts, NO_DAY } from '../../src/core/facts/model';
import type { OrderLine, OrderRow } from '../../src/core/model/orders';
import { epochDayOf } from '../../src/core/time';
import { orderIds, rowsOf, version } from './facts-rows';
import {
  makeAffiliate,
  makeCancellation,
  makeDayRows,
  makeLine,
  makeOrder,
  makeParts,
  makeRefund,
  makeReturn,
  type Rows,
  ZONE,
} from './make-rows';

const at = (day: string, clock = '12:00:00-08:00') => Date.parse(`${day}T${clock}`);
const dayNo = (day: string) => epochDayOf(at(day), ZONE);

function facts(rows: Rows): DayFacts {
  return buildDayFacts(makeDayRows(rows));
}

/** Refunds one by one as [line, day, amount]. */
function eventsOf(rows: Rows): [number, number, number][] {
  const f = facts(rows);
  return [...f.refundLine].map((line, i) => [line, f.refundDay[i]!, f.refundAmount[i]!]);
}

/** Refunded, with goods, returned and cancelled units of the first line. */
function refundOf(rows: Rows): [number, number, number, number] {
  const f = facts(rows);
  return [f.refunded[0]!, f.refundedWithGoods?.[0] ?? 0, f.returned?.[0] ?? 0, f.cancelledUnits?.[0] ?? 0];
}

const line = makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 });
const orders = [makeOrder({ lines: [line] })];
const back = (patch: Parameters<typeof makeReturn>[0] = {}) =>
  makeReturn({ updatedAt: at('2026-02-14'), lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }], ...patch });

const LIVING = { kind: 'sale', status: 'delivered', paidAt: 1, currency: 'USD' } as const;
const expensive = (l: OrderLine): OrderLine => ({ ...l, list: 900_000, paid: null, statedRefund: null });

describe('refunds one by one', () => {
  it('FACT-9 refunds add up to refunded, stand by line and day, and goods and pending keep within them, for any rows', () => {
    let several = 0;
    const days = orderIds.chain((ids) => fc.tuple(...ids.map(() => version)).map((made) => new Map(ids.map((id, i) => [id, made[i]!]))));
    fc.assert(
      fc.property(days, (day) => {
        const drawn = rowsOf(day);
        // Every other order is one of which a lot can come back, bit by bit.
        const living = drawn.orders.map(
          (order, i): OrderRow => (i % 2 === 0 ? { ...order, ...LIVING, lines: order.lines.map(expensive) } : order),
        );
        const rows = makeDayRows({ ...drawn, orders: living });
        const f = buildDayFacts(rows);
        const sums = new Array<number>(f.sku.length).fill(0);
        f.refundLine.forEach((l, i) => {
          sums[l]! += f.refundAmount[i]!;
          expect(f.refundAmount[i]).toBeGreaterThan(0);
          if (i === 0) return;
          const before = f.refundLine[i - 1]!;
          expect(before < l || (before === l && f.refundDay[i - 1]! <= f.refundDay[i]!)).toBe(true);
          if (before === l) several += 1;
        });
        sums.forEach((sum, l) => {
          expect(sum).toBe(Math.max(0, f.refunded[l]!));
          expect(f.refundedWithGoods?.[l] ?? 0).toBeLessThanOrEqual(sum);
          expect(f.pending?.[l] ?? 0).toBeLessThanOrEqual(Math.max(0, f.revenue[l]! - f.refunded[l]!));
        });
        const { returns, cancellations, refunds, settlements, affiliate } = rows;
        const turned = [returns, cancellations, refunds, settlements, affiliate].map((list) => [...list].reverse());
        const reversed = { returns: turned[0], cancellations: turned[1], refunds: turned[2], settlements: turned[3], affiliate: turned[4] };
        expect(buildDayFacts({ ...rows, ...(reversed as object) })).toEqual(f);
      }),
      { numRuns: 300 },
    );
    expect(several).toBeGreaterThan(15);
  });

  it('FACT-9 a completed return counts on the day of its completion in the zone of the shop', () => {
    expect(eventsOf({ orders, returns: [back()] })).toEqual([[0, dayNo('2026-02-14'), 2249]]);
    const late = back({ updatedAt: at('2026-02-15', '07:59:59Z') });
    expect(eventsOf({ orders, returns: [late] })).toEqual([[0, dayNo('2026-02-14'), 2249]]);
  });

  it('FACT-9 what is rounded once is split by largest remainder, earlier days first on ties', () => {
    const thirds = ['2026-02-16', '2026-02-14', '2026-02-15'].map((day, n) =>
      back({ returnId: `R${n}`, updatedAt: at(day), lines: [{ skuId: 'A', units: 0, refundSubtotal: 7 }] }),
    );
    // 4498 x 21 / 4198 = 22.5 -> 23 = 8 + 8 + 7.
    expect(eventsOf({ orders, returns: thirds }).map(([, day, amount]) => [day - dayNo('2026-02-14'), amount])).toEqual([
      [0, 8],
      [1, 8],
      [2, 7],
    ]);
  });

  it('FACT-9 what is more than the revenue is cut from the latest', () => {
    const two = [back({ updatedAt: at('2026-02-20') }), back({ returnId: 'R2', updatedAt: at('2026-02-14'), type: 'refund' })];
    const three = [...two, back({ returnId: 'R3', updatedAt: at('2026-02-25') })];
    expect(eventsOf({ orders, returns: three }).map(([, day, amount]) => [day - dayNo('2026-02-14'), amount])).toEqual([
      [0, 2249],
      [6, 2249],
    ]);
    expect(refundOf({ orders, returns: three }).slice(0, 2)).toEqual([4498, 2249]);
  });

  it('FACT-9 a cancelled order counts on the day of its cancellation, as far as any source tells it', () => {
    const cancelled = makeOrder({ status: 'cancelled', shippedAt: null, cancelledAt: at('2026-02-05') });
    expect(eventsOf({ orders: [cancelled] })).toEqual([[0, dayNo('2026-02-05'), 1000]]);
    const silent = { ...cancelled, cancelledAt: null };
    const row = makeCancellation({ updatedAt: at('2026-02-06') });
    expect(eventsOf({ orders: [silent], cancellations: [row] })).toEqual([[0, dayNo('2026-02-06'), 1000]]);
    expect(eventsOf({ orders: [silent], refunds: [makeRefund()] })).toEqual([[0, dayNo('2026-02-20'), 1000]]);
    expect(eventsOf({ orders: [silent], cancellations: [{ ...row, status: 'pending' }] })).toEqual([[0, NO_DAY, 1000]]);
  });

  it('FACT-9 units cancelled in a living order: on the day of the row that cancelled them, else on none', () => {
    const odd = [makeOrder({ lines: [makeLine({ quantity: 3, list: 1000, cancelledUnits: 2 })] })];
    expect(eventsOf({ orders: odd })).toEqual([[0, NO_DAY, 667]]);
    // 667 over one unit without a day and one with it: 333.5 each, the tie to the earlier.
    expect(eventsOf({ orders: odd, cancellations: [makeCancellation({ updatedAt: at('2026-02-06') })] })).toEqual([
      [0, NO_DAY, 334],
      [0, dayNo('2026-02-06'), 333],
    ]);
  });

  it('FACT-9 what a file merely states has no day', () => {
    const stated = [makeOrder({ lines: [{ ...line, statedRefund: 700, statedReturned: 1 }] })];
    expect(eventsOf({ orders: stated })).toEqual([[0, NO_DAY, 700]]);
    expect(refundOf({ orders: stated })).toEqual([700, 700, 1, 0]);
  });

  it('FACT-9 goods are sent back by RETURN_AND_REFUND and in orders cancelled after shipment', () => {
    expect(refundOf({ orders, returns: [back()] })[1]).toBe(2249);
    expect(refundOf({ orders, returns: [back({ type: 'refund' })] })[1]).toBe(0);
    const cancelled = (shippedAt: number | null) => [makeOrder({ status: 'cancelled', shippedAt, lines: [line] })];
    expect([refundOf({ orders: cancelled(1) })[1], refundOf({ orders: cancelled(null) })[1]]).toEqual([4498, 0]);
  });
});

describe('returns under way', () => {
  const pendingOf = (rows: Rows) => {
    const f = facts(rows);
    return [f.pending?.[0] ?? 0, f.openReturn?.[0] ?? 0, f.refunded[0]];
  };

  it('FACT-10 approved: pending in terms of revenue and open; asked for: open', () => {
    expect(pendingOf({ orders, returns: [back({ status: 'approved' })] })).toEqual([2249, 1, 0]);
    expect(pendingOf({ orders, returns: [back({ status: 'pending' })] })).toEqual([0, 1, 0]);
    expect(pendingOf({ orders, returns: [back({ status: 'approved', type: 'replacement' })] })).toEqual([0, 1, 0]);
    for (const status of ['completed', 'rejected', 'withdrawn', 'unknown'] as const) {
      expect(pendingOf({ orders, returns: [back({ status })] }).slice(0, 2), status).toEqual([0, 0]);
    }
  });

  it('FACT-10 of a chain the last counts, and at most what is not refunded is pending', () => {
    const edited = back({ status: 'approved', nextId: 'R2' });
    const last = back({ status: 'approved', returnId: 'R2', lines: [{ skuId: 'A', units: 1, refundSubtotal: 1000 }] });
    expect(pendingOf({ orders, returns: [edited, last] })).toEqual([1071, 1, 0]);
    expect(pendingOf({ orders, returns: [edited, { ...last, status: 'rejected' }] })).toEqual([0, 0, 0]);
    const more = back({ status: 'approved', returnId: 'R9', lines: [{ skuId: 'A', units: 2, refundSubtotal: 4198 }] });
    expect(pendingOf({ orders, returns: [back(), more] })).toEqual([2249, 1, 2249]);
    expect(pendingOf({ orders: [{ ...orders[0]!, status: 'cancelled' }], returns: [more] })).toEqual([0, 0, 4498]);
  });
});

describe('refund rows', () => {
  it('FACT-11 they stand for what orders and returns say of the line, other lines keep theirs', () => {
    const two = [
      makeOrder({
        lines: [
          { ...line, statedRefund: 700, statedReturned: 2 },
          { ...makeLine({ skuId: 'B' }), statedRefund: 50 },
        ],
      }),
    ];
    const refunds = [
      makeRefund({ amount: 300, returnedQuantity: 1 }),
      makeRefund({ refundId: 'F2', amount: 11, refundedAt: at('2026-02-09') }),
    ];
    expect(refundOf({ orders: two, refunds, returns: [back()] })).toEqual([311, 300, 1, 0]);
    expect(eventsOf({ orders: two, refunds, returns: [back()] })).toEqual([
      [0, dayNo('2026-02-09'), 11],
      [0, dayNo('2026-02-20'), 300],
      [1, NO_DAY, 50],
    ]);
  });

  it('FACT-11 more than the revenue is cut and listed', () => {
    const f = facts({ orders, refunds: [makeRefund({ amount: 9999 })] });
    expect([f.refunded[0], f.refundAmount[0], f.problems[0]?.code]).toEqual([4498, 4498, 'refund_cut']);
  });

  it('FACT-11 a cancellation before shipment: its units never left; after it they came back', () => {
    const row = makeRefund({ kind: 'cancellation', returnedQuantity: 1, amount: 2249 });
    const notShipped = [{ ...orders[0]!, shippedAt: null, status: 'awaiting_shipment' as const }];
    expect(refundOf({ orders: notShipped, refunds: [row] })).toEqual([2249, 0, 0, 1]);
    const shippedLater = [{ ...orders[0]!, shippedAt: row.refundedAt + 1 }];
    expect(refundOf({ orders: shippedLater, refunds: [row] })).toEqual([2249, 0, 0, 1]);
    expect(refundOf({ orders, refunds: [row] })).toEqual([2249, 2249, 1, 0]);
  });

  it('FACT-11 an order cancelled after payment refunds all the same', () => {
    const cancelled = [makeOrder({ status: 'cancelled', shippedAt: null, lines: [line] })];
    expect(refundOf({ orders: cancelled, refunds: [makeRefund({ amount: 1 })] })).toEqual([4498, 0, 0, 2]);
  });

  it('FACT-11 rows of a SKU that the order does not sell, or in another currency, are not counted and listed', () => {
    const refunds = [makeRefund({ skuId: 'Q' }), makeRefund({ refundId: 'F2', currency: 'EUR' })];
    const f = facts({ orders: [makeOrder({ lines: [{ ...line, statedRefund: 700 }] })], refunds });
    expect(f.refunded[0]).toBe(700);
    expect(f.problems.map((p) => [p.code, p.detail.slice(0, 9)])).toEqual([
      ['field_absent', 'refund F1'],
      ['field_absent', 'refund F2'],
    ]);
  });

  it('FACT-11 commission to date goes down with them', () => {
    const affiliate = [makeAffiliate({ estimated: makeParts({ standard: 100 }) })];
    expect(facts({ orders, affiliate, refunds: [makeRefund({ amount: 2249 })] }).standard[0]).toBe(50);
  });
});
