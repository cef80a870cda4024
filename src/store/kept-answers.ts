import { Dexie, type EntityTable } from 'dexie';
import type { LedgerDb } from './db';

/** An answer as it was given, and the state of the book that it is true of. */
interface AnswerRecord {
  question: string;
  stamp: string;
  at: number;
  /** Rows that it holds. */
  size: number;
  value: unknown;
}

/** Rows of all answers that stay, some 200 bytes each; the oldest answers go first. */
const MOST_ROWS = 400_000;
/** However small they are. */
const MOST_ANSWERS = 300;

/** Answers of before, in a database of their own: what can be made again at any time is no part of the book. */
class AnswersDb extends Dexie {
  declare answers: EntityTable<AnswerRecord, 'question'>;

  constructor(name: string) {
    super(name, { cache: 'disabled' });
    this.version(1).stores({ answers: 'question, stamp, [at+size]' });
  }
}

const open = new Map<string, AnswersDb>();

function answersOf({ name }: LedgerDb): AnswersDb {
  const db = open.get(name) ?? new AnswersDb(`${name}-answers`);
  open.set(name, db);
  return db;
}

/**
 * The state of everything in the book that figures are made of, as a text: rows in packs and inbox, hand-kept data, feeds, shops, and the days
 * up to which they are complete. Where two are equal, so are all figures.
 */
export function bookStamp(db: LedgerDb): Promise<string> {
  return db.transaction('r', [db.meta, db.inbox, db.ops, db.shops, db.coverage], async () => {
    const [records, inbox, ops, shops, coverage] = await Promise.all([
      db.meta.bulkGet(['installation', 'book', 'feeds']),
      db.inbox.orderBy(':id').reverse().limit(1).primaryKeys(),
      db.ops.orderBy('seq').reverse().limit(1).primaryKeys(),
      db.shops.toArray(),
      db.coverage.toArray(),
    ]);
    return JSON.stringify([records, inbox, ops, shops, coverage.map(({ stream, shop, completeUpTo }) => [stream, shop, completeUpTo])]);
  });
}

/** The answer that was kept for a question in this state of the book; undefined where there is none. */
export async function keptAnswer(db: LedgerDb, question: string, stamp: string): Promise<unknown> {
  const record = await answersOf(db).answers.get(question);
  return record?.stamp === stamp ? record.value : undefined;
}

/** Keeps an answer in place of the one before. `at` is the time, epoch ms; `size` is the number of its rows. */
export async function keepAnswer(db: LedgerDb, question: string, answer: Omit<AnswerRecord, 'question'>): Promise<void> {
  const { answers } = answersOf(db);
  await answers.put({ question, ...answer });
  const newestFirst = () => answers.orderBy('[at+size]').reverse();
  const [sizes, questions] = await Promise.all([newestFirst().keys(), newestFirst().primaryKeys()]);
  let rows = 0;
  const tooMany = questions.filter((_, i) => {
    const [, size] = sizes[i] as unknown as [number, number];
    rows += size;
    return rows > MOST_ROWS || i >= MOST_ANSWERS;
  });
  if (tooMany.length > 0) await answers.bulkDelete(tooMany);
}

/** Forgets all answers of other states of the book: none of them is ever true again, and what was removed from the book must not stay in them. */
export function forgetOtherAnswers(db: LedgerDb, stamp: string): Promise<number> {
  return answersOf(db).answers.where('stamp').notEqual(stamp).delete();
}
