import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BulkPlaces, halvesOf } from '../../src/store/day-book/bulk-places';
import { loadDirectory } from '../../src/store/day-book/directory';
import { NOWHERE, placeOf } from '../../src/store/day-book/place';
import { newBook, SHOP } from './support';

const idText = (id: number) => String(577_431_000_000_000_000n + BigInt(id));
const ordersOf = (ids: readonly number[]) => halvesOf(ids.map(idText))!;

/** Claims as a plain map has them; null from the first that has several places on. */
function byMap(known: Map<number, number>, claims: readonly (readonly number[])[]): (number | null)[] {
  const answers: (number | null)[] = [];
  for (const [day, ids] of claims.entries()) {
    const places = new Set(ids.map((id) => known.get(id) ?? placeOf(day, true)));
    if (places.size > 1) return [...answers, null];
    const place = [...places][0] ?? placeOf(day, true);
    for (const id of ids) known.set(id, place);
    answers.push(place);
  }
  return answers;
}

/** Pages of ids: each in its own stretch as exports have them, or anywhere, so that they overlap. */
const page = (index: number, apart: boolean) =>
  fc.array(fc.nat(apart ? 9 : 60), { maxLength: 8 }).map((ids) => ids.map((id) => (apart ? index * 10 + id : id)));
const pages = fc
  .tuple(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), fc.boolean())
  .chain(([kinds, sorted]) =>
    fc.tuple(...kinds.map((apart, i) => page(i, apart))).map((all) => all.map((ids) => (sorted ? ids.toSorted((a, b) => a - b) : ids))),
  );

describe('places of orders in a large import', () => {
  it('BULK-4 every claim answers what a map would, and the directory then has what was claimed', async () => {
    let overlaps = 0;
    await fc.assert(
      fc.asyncProperty(pages, fc.boolean(), async (claims, savesBetween) => {
        const { db } = await newBook();
        const places = await BulkPlaces.load(db, SHOP);
        const known = new Map<number, number>();
        const expected = byMap(known, claims);
        const answers: (number | null)[] = [];
        for (const [day, ids] of claims.entries()) {
          const answer = places.claim(ordersOf(ids), placeOf(day, true));
          answers.push(answer);
          if (answer === null) break;
          if (savesBetween) await places.save(db, SHOP);
        }
        expect(answers).toEqual(expected);
        if (answers.includes(null)) overlaps++;
        else {
          await places.save(db, SHOP);
          const directory = await loadDirectory(db, SHOP);
          for (const [id, place] of known) expect(directory.get(idText(id))).toBe(place);
          expect(directory.entries().places.length).toBe(known.size);
        }
        await db.delete();
      }),
      { numRuns: 120 },
    );
    expect(overlaps).toBeGreaterThan(5);
  });

  it('BULK-5 what the book has is kept to, and an order that had left the book is put anew', async () => {
    const { db } = await newBook();
    const first = await BulkPlaces.load(db, SHOP);
    first.claim(ordersOf([1, 2]), placeOf(7, false));
    first.claim(ordersOf([5]), NOWHERE);
    await first.save(db, SHOP);
    const next = await BulkPlaces.load(db, SHOP);
    expect(next.claim(ordersOf([1, 2]), placeOf(9, true))).toBe(placeOf(7, false));
    expect(next.claim(ordersOf([5, 6]), placeOf(9, true))).toBe(placeOf(9, true));
    expect(next.claim(ordersOf([2, 8]), placeOf(9, true))).toBeNull();
    await db.delete();
  });
});
