import fc from 'fast-check';
import type { Stream, StreamRows } from '../../src/core/model/orders';
import { randomOf } from '../bench/day-book-data';
import { arbitraryRows } from './rows';
import { affiliateRow, cancellationRow, DAY, DAY0, line, order, refundRow, returnRow, settlementRow } from './support';

type Random = () => number;

const upTo = (random: Random, most: number): number => Math.floor(random() * most);
const skuOf = (random: Random): string => String(1_729_000_000_000_000_000n + BigInt(upTo(random, 40)));

/** One order's rows of each stream, in which everything follows from something as it does in a shop. */
const ROWS: { [S in Stream]: (orderId: string, at: number, random: Random) => StreamRows[S][] } = {
  orders(orderId, at, random) {
    const isSent = random() < 0.9;
    const shippedAt = isSent ? at + upTo(random, 90_000) * 1000 : null;
    const list = 500 + upTo(random, 9000);
    const [sellerDiscount, platformDiscount] = [upTo(random, 400), random() < 0.4 ? upTo(random, 90) : 0];
    const paid = list - sellerDiscount - platformDiscount;
    const lines = Array.from({ length: 1 + upTo(random, 3) }, () =>
      line({ skuId: skuOf(random), list, sellerDiscount, platformDiscount, paid }),
    );
    return [order(orderId, at, { asOf: at + upTo(random, 900) * 1000, shippedAt, cancelledAt: isSent ? null : at + 5000, lines })];
  },
  affiliate(orderId, at, random) {
    const post = upTo(random, 9);
    const rateBps = 1000 + post * 50;
    return [...new Set([skuOf(random), skuOf(random)])].sort().map((skuId) => {
      const base = upTo(random, 9000);
      const parts = { base, standard: Math.round((base * rateBps) / 10_000), shopAds: null, bonus: null, partner: null };
      const none = { base: null, standard: null, shopAds: null, bonus: null, partner: null };
      const contentId = `75300000000000000${post}`;
      return affiliateRow(orderId, at, { skuId, rateBps, contentId, estimated: parts, actual: random() < 0.8 ? parts : none });
    });
  },
  settlements(orderId, at, random) {
    const settledAt = Math.floor(at / DAY) * DAY + upTo(random, 3) * DAY;
    return [...new Set([skuOf(random), skuOf(random)])].sort().map((skuId) => {
      const revenue = upTo(random, 9000);
      const [platformFees, commission, shipping] = [Math.round(revenue * 0.06), upTo(random, 900), upTo(random, 300)];
      const breakdown = [
        { key: 'referral_fee_amount', amount: -platformFees },
        { key: 'affiliate_commission_amount', amount: -commission },
        ...(random() < 0.9 ? [{ key: 'actual_shipping_fee_amount', amount: -shipping }] : []),
      ].map((entry) => ({ ...entry, amount: entry.amount + 0 }));
      const settlementId = `75${Math.floor(settledAt / DAY)}/${orderId}/${skuId}`;
      const amounts = { revenue, platformFees, commission, shipping, settlement: revenue - platformFees - commission - shipping };
      return settlementRow(settlementId, orderId, settledAt, { skuId, asOf: settledAt + DAY, ...amounts, breakdown });
    });
  },
  returns: (orderId, at, random) => [returnRow(`4036${upTo(random, 1e9)}`, orderId, at + upTo(random, 900_000) * 1000)],
  cancellations: (orderId, at, random) => [cancellationRow(`4035${upTo(random, 1e9)}`, orderId, at + upTo(random, 90_000) * 1000)],
  refunds: (orderId, at, random) => [refundRow(`f${upTo(random, 1e9)}`, orderId, at + upTo(random, 900) * 1000, { skuId: skuOf(random) })],
};

/** Rows of some orders of one day, as shops have them, sorted by order. */
export function likelyRows<S extends Stream>(stream: S, orders: number, seed: number): StreamRows[S][] {
  const random = randomOf(seed);
  const ids = Array.from({ length: orders }, () => `5764${String(upTo(random, 1e14)).padStart(14, '0')}`).sort();
  return ids.flatMap((orderId) => ROWS[stream](orderId, DAY0 + upTo(random, 86_400) * 1000, random));
}

/** The same with some fields of some rows as nobody expects them. */
export function spoiltRows<S extends Stream>(stream: S): fc.Arbitrary<StreamRows[S][]> {
  return fc
    .record({
      orders: fc.integer({ min: 1, max: 60 }),
      seed: fc.nat(),
      share: fc.constantFrom(0, 0.02, 0.3),
      others: fc.array(arbitraryRows[stream] as fc.Arbitrary<StreamRows[S]>, { minLength: 1, maxLength: 5 }),
    })
    .map(({ orders, seed, share, others }) => {
      const random = randomOf(seed);
      return likelyRows(stream, orders, seed).map((row) => {
        const other = others[upTo(random, others.length)]!;
        const spoilt = (Object.keys(row) as (keyof StreamRows[S])[]).filter(() => random() < share);
        return { ...row, ...Object.fromEntries(spoilt.map((key) => [key, other[key]])) };
      });
    });
}
