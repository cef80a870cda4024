import type { SampleApplication, StatementEntry } from '../../core/model/feeds';
import { formatAmount } from '../../core/money';
import { dayOf } from '../../core/time';
import { ADJUSTMENTS } from './adjustments';
import { SAMPLES } from './samples';
import { write } from './write-rows';

/**
 * `adjustments.csv`, with ids; days are of the shop's zone, and an entry of a shop whose zone nobody knows is left out. A reserve has that
 * word as its type, by which reading it again knows it.
 */
export function writeAdjustments(
  entries: readonly Pick<StatementEntry, 'shop' | 'id' | 'at' | 'type' | 'currency' | 'amount' | 'reserve'>[],
  zones: ReadonlyMap<string, string>,
): string {
  return write(
    ADJUSTMENTS,
    entries.flatMap((entry) => {
      const zone = zones.get(entry.shop);
      if (zone === undefined) return [];
      return [
        {
          id: entry.id,
          shop: entry.shop,
          day: dayOf(entry.at, zone),
          type: entry.reserve ? 'RESERVE' : entry.type,
          amount: formatAmount(entry.amount, entry.currency),
          currency: entry.currency,
        },
      ];
    }),
  );
}

/** `samples.csv`. */
export function writeSamples(samples: readonly SampleApplication[]): string {
  return write(
    SAMPLES,
    samples.map((sample) => ({
      application_id: sample.id,
      shop: sample.shop,
      account: sample.account,
      order_id: sample.orderId,
      product_id: sample.productId,
      product_name: sample.productName,
      sku_id: sample.skuId,
      status: sample.status,
    })),
  );
}
