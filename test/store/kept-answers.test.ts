import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerDb } from '../../src/store/db';
import { bookStamp, forgetOtherAnswers, keepAnswer, keptAnswer } from '../../src/store/kept-answers';
import { DAY0, newBook, order, SHOP } from './support';

let db: LedgerDb;
let book: Awaited<ReturnType<typeof newBook>>['book'];
beforeEach(async () => {
  ({ db, book } = await newBook());
});
afterEach(async () => {
  db.close();
  await Dexie.delete(`${db.name}-answers`);
});

const kept = async (stamp: string, questions: readonly string[]) => {
  const found = await Promise.all(questions.map((question) => keptAnswer(db, question, stamp)));
  return questions.filter((_, i) => found[i] !== undefined);
};

describe('answers that stay', () => {
  it('are found for their question and state of the book alone', async () => {
    await keepAnswer(db, 'a', { stamp: '1', at: 1, size: 10, value: { n: new Float64Array([1, 2]) } });
    expect(await keptAnswer(db, 'a', '1')).toEqual({ n: new Float64Array([1, 2]) });
    expect(await keptAnswer(db, 'a', '2')).toBeUndefined();
    expect(await keptAnswer(db, 'b', '1')).toBeUndefined();
  });

  it('go, the oldest first, where their rows are too many', async () => {
    const questions = ['a', 'b', 'c', 'd', 'e'];
    for (const [at, question] of questions.entries()) await keepAnswer(db, question, { stamp: '1', at, size: 100_000, value: at });
    expect(await kept('1', questions)).toEqual(['b', 'c', 'd', 'e']);
    await keepAnswer(db, 'b', { stamp: '1', at: 9, size: 150_000, value: 9 });
    expect(await kept('1', questions)).toEqual(['b', 'd', 'e']);
  });

  it('of other states of the book are forgotten', async () => {
    for (const [at, question] of ['a', 'b', 'c'].entries()) await keepAnswer(db, question, { stamp: question, at, size: 1, value: at });
    expect(await forgetOtherAnswers(db, 'b')).toBe(2);
    expect(await kept('a', ['a', 'b', 'c'])).toEqual([]);
    expect(await kept('b', ['a', 'b', 'c'])).toEqual(['b']);
  });

  it('the state is another one after rows, a fold, hand-kept data, a shop and completeness', async () => {
    const stamps = [await bookStamp(db)];
    const then = async (work: () => Promise<unknown>) => {
      await work();
      stamps.push(await bookStamp(db));
    };
    await then(() => book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('57000000000000001', DAY0)] }));
    await then(() => book.fold());
    await then(() => db.ops.add({ id: 'op', at: 1, who: 'x', undoneBy: null, touched: [], changes: [] } as never));
    await then(() => db.shops.update(SHOP, { timeZone: 'UTC' }));
    await then(() => book.setCoverage('orders', SHOP, { completeUpTo: '2026-07-01', lastSyncAt: 1 }));
    expect(new Set(stamps).size).toBe(stamps.length);
    // A sync that found nothing new changes no figure.
    await book.setCoverage('orders', SHOP, { completeUpTo: '2026-07-01', lastSyncAt: 2 });
    expect(await bookStamp(db)).toBe(stamps.at(-1));
  });
});
