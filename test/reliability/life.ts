import { LedgerDb } from '../../src/store/db';

/** Where a worker can be killed. */
export const PHASES = ['before fetch', 'mid body', 'in transaction', 'after transaction', 'during refresh', 'refresh answered'] as const;
export type Phase = (typeof PHASES)[number];
/** The moment at which a worker ends: the so many-th passing of a phase. */
export interface Fate {
  phase: Phase;
  after: number;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/**
 * One life of a worker. After its death nothing that it began goes on: open transactions are taken back, as the browser does, and nothing
 * that it waits for ever comes.
 */
export class Life {
  isDead = false;
  /** Resolves at its death. */
  readonly died: Promise<void>;
  /** How often each phase was passed. */
  readonly passed = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
  private readonly open = new Set<IDBTransaction>();
  private tellDeath: () => void = () => undefined;

  constructor(private readonly fate: Fate | null = null) {
    this.died = new Promise((resolve) => {
      this.tellDeath = resolve;
    });
  }

  /** Notes that a phase is passed; true where the life is over. */
  pass(phase: Phase): boolean {
    if (this.isDead) return true;
    this.passed[phase]++;
    if (this.fate?.phase === phase && this.passed[phase] >= this.fate.after) this.kill();
    return this.isDead;
  }

  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const transaction of this.open) {
      try {
        transaction.abort();
      } catch {
        // It was over a moment before.
      }
    }
    this.open.clear();
    this.tellDeath();
  }

  /** Runs work that a dead worker neither begins nor hears the end of. */
  async hear<T>(work: () => Promise<T>): Promise<T> {
    if (this.isDead) return never();
    try {
      const value = await work();
      return this.isDead ? never() : value;
    } catch (error) {
      return this.isDead ? never() : Promise.reject(error);
    }
  }

  /** The book as this life opens it. */
  async openDb(name: string): Promise<LedgerDb> {
    const life = this;
    const db = new LedgerDb(name);
    db.use({
      stack: 'dbcore',
      name: 'life',
      create: (down) => ({
        ...down,
        transaction(tables, mode, options) {
          const transaction = down.transaction(tables, mode, options);
          life.watch(transaction as IDBTransaction, mode);
          return transaction;
        },
        table(tableName) {
          const table = down.table(tableName);
          const alive = <A, T>(work: (asked: A) => Promise<T>) => {
            return (asked: A): Promise<T> => (life.isDead ? never() : work(asked));
          };
          return {
            ...table,
            get: alive(table.get),
            getMany: alive(table.getMany),
            query: alive(table.query),
            openCursor: alive(table.openCursor),
            count: alive(table.count),
            mutate: (asked) => (life.pass('in transaction') ? never() : table.mutate(asked)),
          };
        },
      }),
    });
    await db.open();
    return db;
  }

  private watch(transaction: IDBTransaction, mode: string): void {
    if (this.isDead) {
      transaction.abort();
      return;
    }
    this.open.add(transaction);
    const over = () => this.open.delete(transaction);
    transaction.addEventListener('complete', () => {
      over();
      if (mode === 'readwrite') this.pass('after transaction');
    });
    transaction.addEventListener('abort', over);
  }
}
