import type { Day, Instant } from '../../core/model/orders';
import { LedgerError } from '../errors';

/** Requests made on a day (UTC). */
export interface Spent {
  day: Day;
  count: number;
}

/** Requests that are taken down at a time: a worker that dies has counted at most so many too many, never too few. */
const AT_ONCE = 10;
const DAY_MS = 86_400_000;

/** Counts requests in the book, and ends them where the day's are spent. */
export interface Budget {
  /** Before each request. Throws `budget_spent` with the end of the day where no more may be made. */
  spend(): Promise<void>;
  /** Whether no more may be made today. */
  isSpent(): Promise<boolean>;
  /** Takes down what was really spent. */
  settle(): Promise<void>;
}

/** The budget over a place to keep the count in; `limit` null: count alone. `onSpent` hears each new count. */
export function createBudget(
  store: { read(): Promise<unknown>; write(spent: Spent): Promise<void> },
  { limit, now, onSpent }: { limit(): Promise<number | null>; now(): Instant; onSpent(spent: Spent): void },
): Budget {
  let spent: Spent | null = null;
  let reserved = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function today(): Promise<Spent> {
    const day = new Date(now()).toISOString().slice(0, 10);
    if (spent?.day === day) return spent;
    const kept = await store.read();
    spent = isCount(kept) && kept.day === day ? { ...kept } : { day, count: 0 };
    reserved = spent.count;
    return spent;
  }

  async function spendOne(): Promise<void> {
    const { day, count } = await today();
    const most = await limit();
    if (most !== null && count >= most) {
      const waitUntil = (Math.floor(now() / DAY_MS) + 1) * DAY_MS;
      throw new LedgerError('budget_spent', { waitUntil, count }, `${count} requests were made on ${day}, ${most} are allowed`);
    }
    if (count >= reserved) {
      reserved = Math.min(count + AT_ONCE, most ?? Number.POSITIVE_INFINITY);
      await store.write({ day, count: reserved });
    }
    spent = { day, count: count + 1 };
    onSpent(spent);
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    spend: () => inTurn(spendOne),
    async isSpent() {
      const [{ count }, most] = [await today(), await limit()];
      return most !== null && count >= most;
    },
    settle: () =>
      inTurn(async () => {
        if (spent === null || spent.count === reserved) return;
        await store.write(spent);
        reserved = spent.count;
      }),
  };
}

function isCount(value: unknown): value is Spent {
  const spent = value as Partial<Spent> | null | undefined;
  return typeof spent?.day === 'string' && typeof spent.count === 'number' && spent.count >= 0;
}
