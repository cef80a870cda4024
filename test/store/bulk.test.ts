import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedColumns } from '../../src/store/day-book/bulk-columns';
import { toNamed, toTable } from '../../src/store/day-book/bulk-columns';
import { encodeCoded } from '../../src/store/day-book/bulk-encode';
import { joinPages, packRows } from '../../src/store/day-book/bulk-pack';
import { halvesOf } from '../../src/store/day-book/bulk-places';
import { BulkSpool } from '../../src/store/day-book/bulk-spool';
import { gather } from '../../src/store/day-book/codec/gather';
import { decodeTable, encodeTable, PAGE_FORMAT, SCHEMAS } from '../../src/store/day-book/codec/pack';
import { assemble, idAt } from '../../src/store/day-book/codec/table';

const { leaves } = SCHEMAS.affiliate;
const word = fc.oneof(
  fc.constantFrom('USD', 'settled', '1729697274006182059', '0', '18446744073709551616', '商品'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

/** Rows as columns with coded texts, numbered order ids and no notes. */
const codedRows = fc.integer({ min: 1, max: 40 }).chain((count): fc.Arbitrary<NamedColumns> => {
  const numbers = fc.array(fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(0, 1000, 2000)), {
    minLength: count,
    maxLength: count,
  });
  const texts = fc
    .uniqueArray(fc.option(word, { freq: 5 }), { minLength: 1, maxLength: 6 })
    .chain((words) =>
      fc
        .array(fc.nat(words.length - 1), { minLength: count, maxLength: count })
        .map((codes) => ({ codes: Uint32Array.from(codes), words })),
    );
  const ids = fc
    .array(fc.bigInt({ min: 10n ** 17n, max: 10n ** 17n + 30n }), { minLength: count, maxLength: count })
    .map((values) => ({ halves: new Uint32Array(BigUint64Array.from(values).buffer) }));
  const columns = leaves.map((leaf) => {
    const name = leaf.path.join('.');
    if (name === 'orderId') return fc.tuple(fc.constant(name), ids);
    if (leaf.kind === 'int')
      return fc.tuple(
        fc.constant(name),
        numbers.map((values) => Float64Array.from(values)),
      );
    if (leaf.kind === 'bool')
      return fc.tuple(
        fc.constant(name),
        fc.array(fc.nat(1), { minLength: count, maxLength: count }).map((values) => Uint8Array.from(values)),
      );
    if (leaf.kind === 'list') {
      return fc.constant([
        name,
        { offsets: new Uint32Array(count + 1), child: { count: 0, columns: { code: [], field: [], text: [] } } },
      ] as const);
    }
    return fc.tuple(fc.constant(name), texts);
  });
  return fc
    .tuple(...(columns as fc.Arbitrary<[string, NamedColumns['columns'][string]]>[]))
    .map((pairs) => ({ count, columns: Object.fromEntries(pairs) }));
});

describe('rows of large imports', () => {
  it('BULK-1 coded columns are the bytes that the codec writes of the same rows, in the order of their ids or the other way round', () => {
    fc.assert(
      fc.property(codedRows, fc.boolean(), (rows, reversed) => {
        const ids = new BigUint64Array((rows.columns['orderId'] as { halves: Uint32Array }).halves.buffer);
        const order = Uint32Array.from(ids.keys()).sort((a, b) => Number(ids[a]! - ids[b]!));
        if (reversed) order.reverse();
        const table = toTable(leaves, rows);
        const plain = encodeTable(
          'affiliate',
          gather(
            leaves,
            Array.from(order, (row) => ({ table, row })),
          ),
        );
        expect(Buffer.compare(encodeCoded('affiliate', rows, order), plain)).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('BULK-2 what goes into the spool comes out sorted by id, with its orders, coded or plain', async () => {
    await fc.assert(
      fc.asyncProperty(codedRows, fc.boolean(), async (rows, coded) => {
        const { count } = rows;
        const table = toTable(leaves, rows);
        const spread: NamedColumns = {
          count,
          columns: Object.fromEntries(leaves.map((leaf, c) => [leaf.path.join('.'), table.columns[c]!])) as NamedColumns['columns'],
        };
        const skus = rows.columns['skuId'] as unknown as { words: (string | null)[] };
        // A SKU is never missing.
        fc.pre(!skus.words.includes(null));
        const child = (rows.columns['notes'] as { child: NamedColumns }).child;
        const plain = { ...spread, columns: { ...spread.columns, notes: { offsets: new Uint32Array(count + 1), child } } };
        const spool = new BulkSpool();
        spool.write('affiliate', 's', 'UTC', 5, coded ? rows : plain);
        spool.write('affiliate', 's', 'UTC', 6, coded ? plain : rows);
        const bodies = await spool.bodies(spool.pages);
        const read = bodies.map((body) => decodeTable('affiliate', { format: PAGE_FORMAT, body: body.slice() }));
        const ids = read.map((one) => Array.from({ length: count }, (_, row) => idAt(SCHEMAS.affiliate, one, row)));
        expect(ids[0]).toEqual([...ids[0]!].sort());
        expect(ids[1]).toEqual(ids[0]);
        const orders = spool.pages.map((page) => [...new BigUint64Array(page.orders!.slice().buffer)].map(String));
        expect(orders[0]).toEqual(ids[0]!.map((id) => id.slice(0, id.indexOf('/'))));
        const sorted = (rowsOf: object[]) => rowsOf.map((row) => JSON.stringify(row)).sort();
        expect(sorted(assemble(leaves, read[0]!))).toEqual(sorted(assemble(leaves, table)));
      }),
      { numRuns: 200 },
    );
  });

  it('BULK-6 pages of one day are joined to what all their rows would have been packed as; not where an id stands twice', () => {
    fc.assert(
      fc.property(codedRows, fc.integer({ min: 1, max: 4 }), (rows, parts) => {
        const table = toTable(leaves, rows);
        const ids = Array.from({ length: rows.count }, (_, row) => idAt(SCHEMAS.affiliate, table, row));
        const part = (k: number) => {
          const of = [...ids.keys()].filter((row) => row % parts === k);
          return packRows(
            'affiliate',
            toNamed(
              leaves,
              gather(
                leaves,
                of.map((row) => ({ table, row })),
              ),
            ),
          ).body;
        };
        const joined = joinPages(
          'affiliate',
          Array.from({ length: parts }, (_, k) => part(k)),
        );
        if (new Set(ids).size < ids.length) expect(joined).toBeNull();
        else {
          const whole = packRows('affiliate', toNamed(leaves, table));
          expect(Buffer.compare(joined!.body, whole.body)).toBe(0);
          expect(joined!.orders).toEqual(whole.orders);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('BULK-3 ids are the 64-bit numbers that they say', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }), { maxLength: 20 }), (values) => {
        expect([...new BigUint64Array(halvesOf(values.map(String))!.buffer)]).toEqual(values);
      }),
    );
    for (const id of ['', '01', 'x', '-1', '1 ', '10000000000000000000', '1e3']) expect(halvesOf([id])).toBeNull();
  });
});
