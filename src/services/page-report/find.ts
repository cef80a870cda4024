import type { LedgerDb } from '../../store/db';
import { bookStamp, keptAnswer } from '../../store/kept-answers';
import type { PageQuery } from '../api';
import type { TrendQuery } from '../board-api';
import type { PackedTrend } from '../packed-trend';
import type { PackedPageReport } from './model';

/** Changes where what is kept, or how figures are made, does: answers of another one are not taken. */
const FORMAT = 2;

/** The report that was kept for a question in this state of the book (`stampOf`); undefined where there is none. */
export async function findKept(db: LedgerDb, stamp: string, query: PageQuery): Promise<PackedPageReport | undefined> {
  return (await keptAnswer(db, questionOf(query), stamp)) as PackedPageReport | undefined;
}

/** The state of the book, and of the program (`madeBy`: its name and version) that makes figures of it. */
export async function stampOf(db: LedgerDb, madeBy: string): Promise<string> {
  return `${FORMAT} ${madeBy} ${await bookStamp(db)}`;
}

/** The same text for the same question. */
export function questionOf(query: PageQuery): string {
  return JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The question for a trend. */
export function trendQuestion({ by, weeks, today, shops }: TrendQuery): string {
  return `trend ${by} ${weeks} ${today}${shops ? ` ${JSON.stringify(shops)}` : ''}`;
}

/** The trend that was kept for a question, as `findKept`. */
export async function findTrend(db: LedgerDb, stamp: string, query: TrendQuery): Promise<PackedTrend | undefined> {
  return (await keptAnswer(db, trendQuestion(query), stamp)) as PackedTrend | undefined;
}
