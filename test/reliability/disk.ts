import type { Secrets } from '../../src/services/secrets';
import { openLedger } from '../../src/store/db';

/** What outlives a worker: the book's name, the vault's content, alarms, and the locks that the browser hands out. */
export class Disk {
  private static count = 0;
  readonly name: string;
  /** The vault's record as text: written whole, or not. */
  vault: string;
  readonly alarms = new Map<string, { at: number; everyMs: number | null }>();
  /** Who holds a lock, by its name; a dead worker's are free. */
  locks = new Map<string, Promise<unknown>>();

  constructor(secrets: Secrets, name = `reliable-${++Disk.count}`) {
    this.name = name;
    this.vault = JSON.stringify(secrets);
  }

  get secrets(): Secrets {
    return JSON.parse(this.vault) as Secrets;
  }

  /** Exclusive locks by name, in the order asked for. */
  readonly lock = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const mine = (this.locks.get(name) ?? Promise.resolve()).then(work);
    const ended = mine.catch(() => undefined);
    this.locks.set(name, ended);
    try {
      return await mine;
    } finally {
      if (this.locks.get(name) === ended) this.locks.delete(name);
    }
  };

  readonly lockIfFree = async (name: string, work: () => Promise<void>): Promise<unknown> => {
    return this.locks.has(name) ? null : this.lock(name, work);
  };

  /** The book as somebody opens it who only looks. */
  readonly look = () => openLedger(this.name);
}
