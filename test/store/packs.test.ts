import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STREAMS, type Stream } from '../../src/core/model/orders';
import { ByteReader, ByteWriter } from '../../src/store/day-book/codec/bytes';
import { Catalog } from '../../src/store/day-book/codec/catalog';
import { decodeTable, decodeTables, encodeTable, PACK_FORMAT, PAGE_FORMAT, SCHEMAS } from '../../src/store/day-book/codec/pack';
import { assemble, shred } from '../../src/store/day-book/codec/table';
import { readDense, writeDense } from '../../src/store/day-book/codec/tight/dense';
import { readIds, writeIds } from '../../src/store/day-book/codec/tight/ids';
import { PackDamaged } from '../../src/store/day-book/codec/tight/seal';
import { readWords, writeWords } from '../../src/store/day-book/codec/tight/texts';
import { SOAK_TIMEOUT, soakCount } from '../support/soak';
import { likelyRows, spoiltRows } from './likely-rows';
import { type GoldenPack, layoutOf } from './make-golden-packs';

const folder = new URL('../golden/', import.meta.url);

function packed(stream: Stream, rows: readonly object[]): { body: Uint8Array<ArrayBuffer>; catalog: Catalog } {
  const catalog = new Catalog();
  return { body: encodeTable(stream, shred(SCHEMAS[stream].leaves, rows), catalog), catalog };
}

/** What a stream's packs may take, in bytes a row, where rows are as shops have them. */
const MOST_BYTES: Record<Stream, number> = { orders: 23, affiliate: 8.5, settlements: 9.5, returns: 15, cancellations: 15, refunds: 20 };

describe('packs of the present format', () => {
  for (const stream of STREAMS) {
    it(
      `PACK-1 gives back every ${stream} row as it was, whatever follows from something else and whatever does not`,
      () => {
        const { leaves } = SCHEMAS[stream];
        fc.assert(
          fc.property(spoiltRows(stream), spoiltRows(stream), (some, more) => {
            const catalog = new Catalog();
            const bodies = [some, more].map((rows) => ({
              format: PACK_FORMAT,
              body: encodeTable(stream, shred(leaves, rows), catalog),
            }));
            const page = { format: PAGE_FORMAT, body: encodeTable(stream, shred(leaves, more)) };
            const reread = new Catalog();
            for (const entries of catalog.takeNew()) reread.read(entries);
            expect(assemble(leaves, decodeTables(stream, [bodies[0]!, bodies[1]!, page, bodies[0]!], reread))).toEqual([
              ...some,
              ...more,
              ...more,
              ...some,
            ]);
          }),
          { numRuns: soakCount(60, 3000) },
        );
      },
      SOAK_TIMEOUT,
    );
  }

  it('PACK-2 packs of every format read as they were written', () => {
    const files = readdirSync(folder).filter((file) => /^packs-\d+\.json$/.test(file));
    const packs = files.flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as GoldenPack[]);
    expect([...new Set(packs.map(({ format }) => format))].sort()).toEqual(Array.from({ length: PACK_FORMAT }, (_, i) => i + 1));
    for (const { stream, format, body, catalog: entries, rows } of packs) {
      const catalog = new Catalog();
      for (const { first, body: own } of entries) catalog.read({ first, body: Uint8Array.from(Buffer.from(own, 'base64')) });
      const { leaves } = SCHEMAS[stream];
      const table = decodeTable(stream, { format, body: Uint8Array.from(Buffer.from(body, 'base64')) }, catalog);
      expect(JSON.parse(JSON.stringify(assemble(leaves, table)))).toEqual(rows);
      expect(catalog.takeNew()).toEqual([]);
    }
  });

  it(
    'PACK-3 bytes that changed or are missing are refused, never read as other rows',
    () => {
      const bodies = STREAMS.map((stream) => ({ stream, ...packed(stream, likelyRows(stream, 20, 3)) }));
      const change = fc.record({ of: fc.constantFrom(...bodies), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }), isCut: fc.boolean() });
      fc.assert(
        fc.property(change, ({ of: { stream, body, catalog }, at, by, isCut }) => {
          const other = isCut ? body.slice(0, at % body.length) : body.slice();
          if (!isCut) other[at % body.length]! ^= by;
          expect(() => decodeTable(stream, { format: PACK_FORMAT, body: other }, catalog)).toThrow(PackDamaged);
        }),
        { numRuns: soakCount(2000, 100_000) },
      );
    },
    SOAK_TIMEOUT,
  );

  it('PACK-9 what packs are written by does not change within a format', () => {
    const golden = JSON.parse(readFileSync(new URL(`layout-${PACK_FORMAT}.json`, folder), 'utf8'));
    const layouts = STREAMS.map((stream) => layoutOf(SCHEMAS[stream].leaves, SCHEMAS[stream].packing));
    expect(JSON.parse(JSON.stringify(layouts))).toEqual(golden);
  });

  it('PACK-4 a pack whose entries are not in the catalog is refused', () => {
    for (const stream of STREAMS) {
      const { body } = packed(stream, likelyRows(stream, 5, 1));
      expect(() => decodeTable(stream, { format: PACK_FORMAT, body }, new Catalog())).toThrow(RangeError);
    }
    expect(() => new Catalog().read({ first: 99 * 2 ** 40, body: new Uint8Array() })).toThrow('got number 99');
  });

  it('PACK-5 rows as shops have them take few bytes', () => {
    for (const stream of STREAMS) {
      const rows = likelyRows(stream, 400, 5);
      expect(packed(stream, rows).body.length / rows.length, stream).toBeLessThan(MOST_BYTES[stream]);
    }
  });
});

describe('columns of the present format', () => {
  const number = fc.oneof(
    fc.constant(7),
    fc.nat(3),
    fc.nat(90_000).map((n) => 1_700_000_000_000 + n * 1000),
    fc.nat(4_294_967_295),
    fc.maxSafeInteger(),
  );

  it('PACK-6 numbers are exact at every width, in every unit, apart or not', () => {
    const odd = fc.constantFrom(0, -0, 0.5, 2 ** 53 - 1, 1 - 2 ** 53, 2 ** 60, 1e-9);
    const numbers = fc.oneof(
      fc.array(number, { maxLength: 80 }),
      fc.array(fc.oneof({ weight: 40, arbitrary: fc.nat(900) }, { weight: 1, arbitrary: number }), { minLength: 60, maxLength: 90 }),
      fc.array(fc.oneof(number, odd), { maxLength: 20 }),
      fc.integer({ min: 1, max: 52 }).chain((bits) =>
        fc.array(
          fc.maxSafeNat().map((n) => n % 2 ** bits),
          { maxLength: 70 },
        ),
      ),
    );
    fc.assert(
      fc.property(numbers, (values) => {
        const out = new ByteWriter();
        writeDense(out, Float64Array.from(values));
        expect([...readDense(new ByteReader(out.finish()), values.length)]).toEqual(values);
      }),
      { numRuns: 2000 },
    );
  });

  it('PACK-7 ids come back as the same texts, rising or not, and what is none is left to others', () => {
    const id = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }),
      fc.bigInt({ min: 10n ** 17n, max: 10n ** 17n + 5000n }),
      fc.bigInt({ min: 0n, max: 2_000_000_000n }),
    );
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 40 }), fc.boolean(), (values, isSorted) => {
        const texts = (isSorted ? values.sort((a, b) => (a < b ? -1 : 1)) : values).map(String);
        const out = new ByteWriter();
        expect(writeIds(out, texts)).toBe(true);
        expect(readIds(new ByteReader(out.finish()), texts.length)).toEqual(texts);
      }),
      { numRuns: 1000 },
    );
    for (const text of ['', '01', 'x', '-1', '1 ', '10000000000000000000', '1e3']) expect(writeIds(new ByteWriter(), [text])).toBe(false);
  });

  it('PACK-8 words of every kind come back', () => {
    const word = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('7/8/9', '1/2/3', '\ud800', '商品', '', '12'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const out = new ByteWriter();
        writeWords(out, words);
        expect(readWords(new ByteReader(out.finish()), words.length)).toEqual(words);
      }),
      { numRuns: 1000 },
    );
  });
});
