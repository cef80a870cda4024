import fc from 'fast-check';
import type { Stream, StreamRows } from '../../src/core/model/orders';
import { affiliateRow, cancellationRow, DAY, DAY0, line, order, refundRow, returnRow, settlementRow } from './support';

/** A row with its stream. */
export type Row = { [S in Stream]: { stream: S; row: StreamRows[S] } }[Stream];
/** What happens to a book. */
export type Step =
  | { do: 'commit'; rows: Row[]; imported: boolean }
  | { do: 'fold' }
  | { do: 'read'; foldFirst: boolean }
  | { do: 'undo' }
  | { do: 'kill'; after: number };

const orderId = fc.nat(9).map((n) => (n < 8 ? `57646141303878575${n}` : `ERP-${n}`));
const at = fc.nat(2).map((n) => DAY0 + n * DAY);
const asOf = fc.nat(9).map((n) => DAY0 + n);
const sku = fc.constantFrom('1729000000000000001', '1729000000000000002');

const row: fc.Arbitrary<Row> = fc.oneof(
  fc
    .record({
      id: orderId,
      at,
      asOf,
      skus: fc.uniqueArray(sku, { minLength: 1 }),
      paid: fc.nat(3000),
      name: fc.constantFrom('Serum', 'Cream', null),
      status: fc.constantFrom('completed' as const, 'unpaid' as const, 'cancelled' as const),
      kind: fc.constantFrom('sale' as const, 'sample' as const, 'replacement' as const),
      list: fc.option(fc.constant(3000)),
    })
    .map(({ id, at, asOf, skus, paid, name, status, kind, list }): Row => {
      const lines = [...skus].sort().map((skuId) => line({ skuId, paid, list, productName: name }));
      const notes = list === null ? [{ code: 'field_absent' as const, field: 'list', text: '' }] : [];
      return { stream: 'orders', row: order(id, at, { asOf, status, kind, lines, notes }) };
    }),
  fc.record({ id: orderId, at, asOf, skuId: sku, units: fc.nat(2) }).map(
    ({ id, at, asOf, skuId, units }): Row => ({
      stream: 'returns',
      row: returnRow(`r${id}`, id, at, { asOf, lines: [{ skuId, units, refundSubtotal: 400 }] }),
    }),
  ),
  fc
    .record({ id: orderId, at, asOf })
    .map(({ id, at, asOf }): Row => ({ stream: 'cancellations', row: cancellationRow(`c${id}`, id, at, { asOf }) })),
  fc
    .record({ id: orderId, at, asOf, skuId: sku, account: fc.constantFrom('mia.makes', 'leo') })
    .map(({ id, at, asOf, skuId, account }): Row => ({ stream: 'affiliate', row: affiliateRow(id, at, { asOf, skuId, account }) })),
  fc.record({ id: orderId, at, asOf, skuId: sku, amount: fc.nat(900) }).map(
    ({ id, at, asOf, skuId, amount }): Row => ({
      stream: 'refunds',
      row: refundRow(`f${id}`, id, at + 40 * DAY, { asOf, skuId, amount }),
    }),
  ),
  fc.record({ id: orderId, at, asOf, skuId: fc.option(sku), balanced: fc.boolean() }).map(
    ({ id, at, asOf, skuId, balanced }): Row => ({
      stream: 'settlements',
      row: settlementRow(`s${id}`, id, at + 20 * DAY, { asOf, skuId, balanced }),
    }),
  ),
);

/** Rows that meet and contradict each other, folds, reads, an undo and kills. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ rows: fc.array(row, { minLength: 1, maxLength: 6, size: 'max' }), imported: fc.boolean() })
      .map(({ rows, imported }): Step => ({ do: 'commit', rows, imported })),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'fold' }) },
  { weight: 5, arbitrary: fc.boolean().map((foldFirst): Step => ({ do: 'read', foldFirst })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'undo' }) },
  { weight: 1, arbitrary: fc.nat(8).map((after): Step => ({ do: 'kill', after })) },
);

/** What every book begins with. */
export const BASE = Array.from(
  { length: 8 },
  (_, i): Row => ({ stream: 'orders', row: order(`57646141303878575${i}`, DAY0 + (i % 3) * DAY, { asOf: DAY0 }) }),
);
