import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STREAMS } from '../../src/core/model/orders';
import { ByteReader, ByteWriter } from '../../src/store/day-book/codec/bytes';
import { Catalog } from '../../src/store/day-book/codec/catalog';
import { concat, gather } from '../../src/store/day-book/codec/gather';
import { readInts, writeInts } from '../../src/store/day-book/codec/int-column';
import { decodeTable, encodeTable, PACK_FORMAT, PAGE_FORMAT, PackFormatUnknown, SCHEMAS } from '../../src/store/day-book/codec/pack';
import { assemble, CodecError, shred } from '../../src/store/day-book/codec/table';
import { readTexts, writeTexts } from '../../src/store/day-book/codec/text-column';
import { arbitraryRows } from './rows';

describe('packs', () => {
  for (const stream of STREAMS) {
    it(`gives back every ${stream} row as it was`, () => {
      fc.assert(
        fc.property(fc.array(arbitraryRows[stream] as fc.Arbitrary<object>, { maxLength: 20 }), (rows) => {
          const { leaves } = SCHEMAS[stream];
          const table = decodeTable(stream, { format: PAGE_FORMAT, body: encodeTable(stream, shred(leaves, rows)) });
          expect(assemble(leaves, table)).toEqual(rows);
          const catalog = new Catalog();
          const packed = encodeTable(stream, shred(leaves, rows), catalog);
          const reread = new Catalog();
          for (const entries of catalog.takeNew()) reread.read(entries);
          expect(catalog.takeNew()).toEqual([]);
          expect(assemble(leaves, decodeTable(stream, { format: PACK_FORMAT, body: packed }, reread))).toEqual(rows);
        }),
        { numRuns: 200 },
      );
    });

    it(`gathers and joins ${stream} rows`, () => {
      fc.assert(
        fc.property(
          fc.array(arbitraryRows[stream] as fc.Arbitrary<object>, { maxLength: 6 }),
          fc.array(arbitraryRows[stream] as fc.Arbitrary<object>, { maxLength: 6 }),
          (left, right) => {
            const { leaves } = SCHEMAS[stream];
            const [a, b] = [shred(leaves, left), shred(leaves, right)];
            expect(assemble(leaves, concat(leaves, [a, b]))).toEqual([...left, ...right]);
            const backwards = [...left.map((_, row) => ({ table: a, row })), ...right.map((_, row) => ({ table: b, row }))].reverse();
            expect(assemble(leaves, gather(leaves, backwards))).toEqual([...left, ...right].reverse());
          },
        ),
        { numRuns: 50 },
      );
    });
  }

  it('STORE-35 keeps texts made of ids part by part, and gives back every text as it was', () => {
    const part = fc.oneof(fc.constantFrom('', '0', '007', '18446744073709551616', 'sku', 'A/B', '~'), fc.nat().map(String));
    const text = fc.option(
      fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      { nil: null },
    );
    const back = (texts: (string | null)[]) => {
      const out = new ByteWriter();
      writeTexts(out, texts);
      return readTexts(new ByteReader(out.finish()), texts.length);
    };
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        expect(back(texts)).toEqual(texts);
      }),
    );
    const ids = Array.from(
      { length: 500 },
      (_, i) => `75000000000000000${i % 9}/5764${String(i * 7919).padStart(14, '0')}/172900000000000000${i % 7}`,
    );
    const out = new ByteWriter();
    writeTexts(out, ids);
    const bytes = out.finish();
    expect(readTexts(new ByteReader(bytes), ids.length)).toEqual(ids);
    // A place in a small table for the statement and the SKU, eight bytes for the order.
    expect(bytes.length / ids.length).toBeLessThan(11);
  });

  it('keeps numbers exact at every width, and nulls apart from zero', () => {
    const number = fc.oneof(
      fc.nat(255),
      fc.nat(65_535),
      fc.nat(4_294_967_295),
      fc.maxSafeInteger(),
      fc.nat(90_000).map((n) => 1_700_000_000_000 + n * 1000),
      fc.constantFrom(Number.NaN, 0, -0, 0.5, 2 ** 60, -(2 ** 53)),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 40 }), (values) => {
        const out = new ByteWriter();
        writeInts(out, Float64Array.from(values));
        expect([...readInts(new ByteReader(out.finish()), values.length)]).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what a column cannot hold', () => {
    const { leaves } = SCHEMAS.cancellations;
    const row = fc.sample(arbitraryRows.cancellations, { numRuns: 1, seed: 1 })[0]!;
    expect(() => shred(leaves, [{ ...row, createdAt: '2026' }])).toThrow(CodecError);
    expect(() => shred(leaves, [{ ...row, createdAt: Number.NaN }])).toThrow(CodecError);
    expect(() => shred(leaves, [{ ...row, orderId: 7 }])).toThrow(CodecError);
    expect(() => shred(leaves, [{ ...row, lines: undefined }])).toThrow(CodecError);
  });

  it('names a format it does not know, and bytes that end too early', () => {
    const { leaves } = SCHEMAS.orders;
    const rows = fc.sample(arbitraryRows.orders, { numRuns: 5, seed: 2 });
    const bytes = encodeTable('orders', shred(leaves, rows));
    expect(() => decodeTable('orders', { format: 99, body: bytes })).toThrow(PackFormatUnknown);
    expect(() => decodeTable('orders', { format: PAGE_FORMAT, body: bytes.slice(0, bytes.length / 2) })).toThrow(RangeError);
  });
});
