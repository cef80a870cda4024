import { describe, expect, it } from 'vitest';
import { buildDayFacts, combineFacts, type DayFacts } from '../../src/core/facts';
import { findId, idAt, intColumn, packIds } from '../../src/core/facts/columns';
import { ACTUAL, SHOP_ADS, TRAFFIC_KNOWN } from '../../src/core/facts/model';
import { makeAffiliate, makeCancellation, makeDayRows, makeLine, makeOrder, makeParts, makeReturn, type Rows } from './make-rows';

function facts(rows: Rows): DayFacts {
  return buildDayFacts(makeDayRows(rows));
}

/** Refunded, returned and cancelled units of the only line, or of the line at a place. */
function refundOf(rows: Rows, line = 0): [number, number, number] {
  const f = facts(rows);
  return [f.refunded[line]!, f.returned?.[line] ?? 0, f.cancelledUnits?.[line] ?? 0];
}

describe('columns', () => {
  it('FACT-1 amounts take 32 bits where they fit, else doubles, and never lose a unit', () => {
    expect(intColumn([1, -5])).toBeInstanceOf(Int32Array);
    expect(intColumn([1, 2 ** 31])).toEqual(Float64Array.of(1, 2 ** 31));
    expect(() => intColumn([0.5])).toThrow('not an exact integer');
    expect(() => intColumn([2 ** 53])).toThrow('not an exact integer');
    const big = facts({ orders: [makeOrder({ lines: [makeLine({ list: 9_000_000_000_000 })] })] });
    expect(big.revenue[0]).toBe(9_000_000_000_000);
  });

  it('FACT-1 ids come back as they were, numbers or not', () => {
    for (const ids of [
      ['577000000000000001', '9999999999999999999', '0'],
      ['#A-1', '577000000000000001'],
      ['007'],
      ['99999999999999999999'],
    ]) {
      const packed = packIds(ids);
      expect(ids.map((_, i) => idAt(packed, i))).toEqual(ids);
      const sorted = packIds([...ids].sort());
      for (const id of ids) expect(idAt(sorted, findId(sorted, id))).toBe(id);
      expect(findId(sorted, '1')).toBe(-1);
    }
  });

  it('FACT-2 lines stand by order id, SKU id, gift, in code units, whatever the order of arrival', () => {
    const orders = [
      makeOrder({ orderId: '9', lines: [makeLine({ skuId: 'b', gift: true }), makeLine({ skuId: 'b' }), makeLine({ skuId: 'B' })] }),
      makeOrder({ orderId: '10' }),
    ];
    const f = facts({ orders });
    expect([0, 1].map((o) => idAt(f.orderId, o))).toEqual(['10', '9']);
    expect([...f.sku].map((s) => f.skuIds[s])).toEqual(['A', 'B', 'b', 'b']);
    expect([...f.revenue]).toEqual([1000, 1000, 1000, 0]);
    expect(structuredClone(f)).toEqual(f);
    expect(facts({ orders: [...orders].reverse() })).toEqual(f);
  });

  it('FACT-2 the same identity twice with different content is refused', () => {
    expect(() => facts({ orders: [makeOrder(), makeOrder({ status: 'cancelled' })] })).toThrow('Two different rows');
    const twice = [makeAffiliate(), makeAffiliate({ account: 'other' })];
    expect(() => facts({ orders: [makeOrder()], affiliate: twice })).toThrow('Two different rows');
    expect(facts({ orders: [makeOrder()], affiliate: [makeAffiliate(), makeAffiliate()] }).affAccount).toHaveLength(1);
  });

  it('FACT-2 kept facts of another format are not read', () => {
    expect(() => combineFacts([{ ...facts({ orders: [] }), format: 0 }], [])).toThrow('format 0, expected 3');
  });
});

describe('what counts', () => {
  const isCounted = (patch: Parameters<typeof makeOrder>[0]) => (facts({ orders: [makeOrder(patch)] }).orderFlags[0] ?? 0) & 1;

  it('LINE-1 paid time, or cash on delivery past UNPAID and ON_HOLD', () => {
    expect(isCounted({})).toBe(1);
    expect(isCounted({ paidAt: null, status: 'in_transit' })).toBe(0);
    expect(isCounted({ status: 'on_hold' })).toBe(1);
    for (const [status, counted] of [
      ['unpaid', 0],
      ['on_hold', 0],
      ['awaiting_shipment', 1],
      ['delivered', 1],
      ['cancelled', 1],
    ] as const) {
      expect(isCounted({ paidAt: null, cod: true, status }), status).toBe(counted);
    }
    expect(isCounted({ paidAt: null, status: 'cancelled' })).toBe(0);
    for (const kind of ['sample', 'replacement', 'exchange', 'test'] as const) expect(isCounted({ kind }), kind).toBe(0);
  });

  it('LINE-2 revenue = paid + platformDiscount - taxIncluded; gifts are worth 0', () => {
    const line = makeLine({ list: 5000, sellerDiscount: 500, platformDiscount: 300, paid: 4200, taxIncluded: 382 });
    expect(facts({ orders: [makeOrder({ lines: [line, { ...line, skuId: 'Z', gift: true }] })] }).revenue).toEqual(Int32Array.of(4118, 0));
    const noPaid = makeLine({ list: 5000, sellerDiscount: 500, platformDiscount: 300, paid: null });
    expect(facts({ orders: [makeOrder({ lines: [noPaid] })] }).revenue[0]).toBe(4500);
  });

  it('LINE-3 what the source lacks counts as 0 and is listed', () => {
    const f = facts({
      orders: [makeOrder({ lines: [makeLine({ platformDiscount: null, taxIncluded: null })] }), makeOrder({ orderId: '2' })],
    });
    expect(f.absent).toEqual({ platformDiscount: 1, taxIncluded: 1 });
  });
});

describe('refunds', () => {
  const line = makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 });
  const orders = [makeOrder({ lines: [line] })];
  const back = (patch: Parameters<typeof makeReturn>[0] = {}) =>
    makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }], ...patch });

  it('FACT-3 revenue x sum of refund_subtotal / paid, summed, then rounded once', () => {
    expect(refundOf({ orders, returns: [back()] })).toEqual([2249, 1, 0]);
    const thirds = [1, 2, 3].map((n) => back({ returnId: `R${n}`, type: 'refund', lines: [{ skuId: 'A', units: 0, refundSubtotal: 7 }] }));
    // 4498 x 21 / 4198 = 22.5007; three times 7.5002 rounded apart would be 24.
    expect(refundOf({ orders, returns: thirds })).toEqual([23, 0, 0]);
  });

  it('FACT-3 only completed returns that pay back count; REFUND brings no goods back', () => {
    for (const status of ['pending', 'rejected', 'approved', 'withdrawn', 'unknown'] as const) {
      expect(refundOf({ orders, returns: [back({ status })] }), status).toEqual([0, 0, 0]);
    }
    expect(refundOf({ orders, returns: [back({ type: 'refund' })] })).toEqual([2249, 0, 0]);
    expect(refundOf({ orders, returns: [back({ type: 'replacement' })] })).toEqual([0, 0, 0]);
  });

  it('FACT-3 of a chain of edited returns only the last counts, whichever side names the link', () => {
    const first = back({ nextId: 'R2' });
    const last = back({ returnId: 'R2', lines: [{ skuId: 'A', units: 1, refundSubtotal: 1000 }] });
    expect(refundOf({ orders, returns: [last, first] })).toEqual([1071, 1, 0]);
    expect(refundOf({ orders, returns: [back(), { ...last, previousId: 'R1' }] })).toEqual([1071, 1, 0]);
    expect(refundOf({ orders, returns: [{ ...first, nextId: 'not in the book' }] })).toEqual([2249, 1, 0]);
  });

  it('FACT-3 paid 0: by units; more than the line is worth: cut and listed', () => {
    const free = [makeOrder({ lines: [makeLine({ quantity: 3, list: 1000, platformDiscount: 1000, paid: 0 })] })];
    expect(refundOf({ orders: free, returns: [back()] })).toEqual([333, 1, 0]);
    const much = facts({ orders, returns: [back({ lines: [{ skuId: 'A', units: 5, refundSubtotal: 9000 }] })] });
    expect([much.refunded[0], much.returned![0]]).toEqual([4498, 2]);
    expect(much.problems).toMatchObject([{ code: 'refund_cut', subject: '577000000000000001' }]);
  });

  it('FACT-3 a return of a SKU that the order does not have is listed', () => {
    const f = facts({ orders, returns: [back({ lines: [{ skuId: 'Q', units: 1, refundSubtotal: 5 }] })] });
    expect(f.problems).toMatchObject([{ code: 'field_absent', subject: '577000000000000001' }]);
  });

  it('FACT-4 what the source itself states stands where no return row tells', () => {
    const stated = [makeOrder({ lines: [{ ...line, statedRefund: 700, statedReturned: 1, cancelledUnits: 1 }] })];
    expect(refundOf({ orders: stated })).toEqual([700, 1, 1]);
    expect(refundOf({ orders: stated, returns: [back({ type: 'refund' })] })).toEqual([4498, 0, 1]);
    const gift = makeLine({ gift: true, statedReturned: 1 });
    expect(refundOf({ orders: [makeOrder({ lines: [makeLine(), gift] })] }, 1)).toEqual([0, 1, 0]);
  });

  it('FACT-5 cancelled after payment refunds all; units come back only where they left', () => {
    const cancelled = (shippedAt: number | null) => [makeOrder({ status: 'cancelled', shippedAt, lines: [{ ...line, statedRefund: 5 }] })];
    expect(refundOf({ orders: cancelled(null) })).toEqual([4498, 0, 2]);
    expect(refundOf({ orders: cancelled(1) })).toEqual([4498, 2, 0]);
  });

  it('FACT-5 units cancelled in a living order: revenue x units / quantity, from line or cancellation, not both', () => {
    const odd = [makeOrder({ lines: [makeLine({ quantity: 3, list: 1000 })] })];
    expect(refundOf({ orders: odd, cancellations: [makeCancellation()] })).toEqual([333, 0, 1]);
    expect(refundOf({ orders: odd, cancellations: [makeCancellation({ status: 'pending' })] })).toEqual([0, 0, 0]);
    const both = [makeOrder({ lines: [makeLine({ quantity: 3, list: 1000, cancelledUnits: 1 })] })];
    expect(refundOf({ orders: both, cancellations: [makeCancellation()] })).toEqual([333, 0, 1]);
  });

  it('FACT-5 units that come back belong to the sold line first, the rest to its gift line', () => {
    const withGift = [makeOrder({ lines: [makeLine(), makeLine({ gift: true })] })];
    const rows = { orders: withGift, returns: [back({ lines: [{ skuId: 'A', units: 2, refundSubtotal: 1000 }] })] };
    expect([refundOf(rows, 0), refundOf(rows, 1)]).toEqual([
      [1000, 1, 0],
      [0, 1, 0],
    ]);
  });
});

describe('affiliate rows', () => {
  const estimated = makeParts({ standard: 101, shopAds: 33, bonus: 5, partner: 7 });
  const actual = makeParts({ standard: 90, partner: 3 });
  const lineOf = (rows: Rows) => {
    const f = facts(rows);
    return [f.standard[0], f.shopAds?.[0] ?? 0, f.bonus?.[0] ?? 0, f.partner?.[0] ?? 0, f.affFlags[0]! & ACTUAL];
  };
  const half = { orders: [makeOrder({ lines: [makeLine({ quantity: 2 })] })], returns: [makeReturn()] };

  it('FACT-6 estimates go down with refunds, each part by itself, half up', () => {
    expect(lineOf({ ...half, affiliate: [makeAffiliate({ estimated })] })).toEqual([51, 17, 3, 4, 0]);
    expect(lineOf({ ...half, affiliate: [makeAffiliate({ estimated, status: 'awaiting_payment' })] })).toEqual([51, 17, 3, 4, 0]);
  });

  it('FACT-6 settled: actual, not lowered; ineligible: 0; unknown: absent', () => {
    expect(lineOf({ ...half, affiliate: [makeAffiliate({ estimated, actual, status: 'settled' })] })).toEqual([90, 0, 0, 3, 1]);
    expect(lineOf({ ...half, affiliate: [makeAffiliate({ estimated, actual, status: 'ineligible' })] })).toEqual([0, 0, 0, 0, 1]);
    const unknown = facts({ ...half, affiliate: [makeAffiliate({ estimated, status: 'unknown' })] });
    expect([unknown.standard[0], unknown.problems[0]?.code]).toEqual([0, 'commission_absent']);
  });

  it('FACT-6 settled without amounts uses the estimate and says so', () => {
    const f = facts({ ...half, affiliate: [makeAffiliate({ estimated, status: 'settled' })] });
    expect([f.standard[0], f.affFlags[0]! & ACTUAL, f.problems[0]?.code]).toEqual([51, 0, 'commission_absent']);
  });

  it('FACT-6 orders that do not count: 0 unless settled; revenue 0: as given', () => {
    for (const patch of [{ paidAt: null, status: 'unpaid' as const }, { kind: 'sample' as const }, { kind: 'replacement' as const }]) {
      expect(lineOf({ orders: [makeOrder(patch)], affiliate: [makeAffiliate({ estimated })] })[0]).toBe(0);
      expect(lineOf({ orders: [makeOrder(patch)], affiliate: [makeAffiliate({ estimated, actual, status: 'settled' })] })[0]).toBe(90);
    }
    expect(lineOf({ orders: [makeOrder({ lines: [makeLine({ list: 0 })] })], affiliate: [makeAffiliate({ estimated })] })[0]).toBe(101);
  });

  it('FACT-7 the row belongs to the sold line; a SKU that the order does not have makes an orphan', () => {
    const withGift = makeOrder({ lines: [makeLine({ gift: true }), makeLine()] });
    expect([...facts({ orders: [withGift], affiliate: [makeAffiliate()] }).affiliate]).toEqual([0, -1]);
    const f = facts({ orders: [makeOrder()], affiliate: [makeAffiliate({ skuId: 'Q' })] });
    expect([...f.affiliate]).toEqual([-1]);
    expect(f.orphans).toMatchObject([{ skuId: 'Q', account: 'anna.k', commission: { standard: 100, actual: false } }]);
  });

  it('FACT-6 the base goes down like the parts; settled it is the actual one; without a part it is 0', () => {
    const withBase = makeParts({ base: 1999, standard: 300 });
    const baseOf = (patch: Parameters<typeof makeAffiliate>[0], order: Parameters<typeof makeOrder>[0] = {}) =>
      facts({ ...half, orders: [{ ...half.orders[0]!, ...order }], affiliate: [makeAffiliate({ estimated: withBase, ...patch })] })
        .affBase?.[0] ?? 0;
    // 500 of 1000 paid came back, so half of a revenue of 1000: 1999 x 500 / 1000 = 999.5.
    expect(baseOf({})).toBe(1000);
    expect(baseOf({ status: 'settled', actual: makeParts({ base: 1500, standard: 1 }) })).toBe(1500);
    expect(baseOf({ status: 'settled', actual: makeParts({ standard: 1 }) })).toBe(1000);
    expect(baseOf({ status: 'ineligible' })).toBe(0);
    expect(baseOf({ status: 'unknown' })).toBe(0);
    expect(baseOf({}, { kind: 'sample' })).toBe(0);
  });

  it('FACT-8 a row tells whether it was a Shop Ad by its rate or commission, above 0 or not', () => {
    const flagsOf = (patch: Parameters<typeof makeAffiliate>[0]) =>
      facts({ ...half, affiliate: [makeAffiliate(patch)] }).affFlags[0]! & (SHOP_ADS | TRAFFIC_KNOWN);
    expect(flagsOf({})).toBe(0);
    expect(flagsOf({ shopAdsRateBps: 0 })).toBe(TRAFFIC_KNOWN);
    expect(flagsOf({ shopAdsRateBps: 500 })).toBe(TRAFFIC_KNOWN | SHOP_ADS);
    expect(flagsOf({ estimated: makeParts({ standard: 1, shopAds: 0 }) })).toBe(TRAFFIC_KNOWN);
    expect(flagsOf({ shopAdsRateBps: 0, actual: makeParts({ shopAds: 3 }) })).toBe(TRAFFIC_KNOWN | SHOP_ADS);
    const orphan = facts({ ...half, affiliate: [makeAffiliate({ skuId: 'Q', shopAdsRateBps: 500 })] }).orphans[0]!;
    expect([orphan.isShopAd, facts({ ...half, affiliate: [makeAffiliate({ skuId: 'Q' })] }).orphans[0]!.isShopAd]).toEqual([true, null]);
  });

  it('FACT-8 each row keeps its own time', () => {
    expect([...facts({ ...half, affiliate: [makeAffiliate({ createdAt: 123 })] }).affAt]).toEqual([123]);
  });
});
