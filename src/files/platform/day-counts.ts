import type { Day } from '../../core/model/orders';
import { dayOfEpochDay } from '../../core/time';

/** More missing days than this are a sign of a stray row, not of gaps to fill. */
const MISSING_SHOWN = 400;

/** Rows by day, as days since 1970. */
export class DayCounts {
  readonly #rows = new Map<number, number>();

  add(day: number, rows = 1): void {
    this.#rows.set(day, (this.#rows.get(day) ?? 0) + rows);
  }

  /** Days with the rows of each. */
  get all(): ReadonlyMap<number, number> {
    return this.#rows;
  }

  append(days: ReadonlyMap<number, number>): void {
    for (const [day, rows] of days) this.#rows.set(day, (this.#rows.get(day) ?? 0) + rows);
  }

  /** Rows of all days. */
  rows(): number {
    return [...this.#rows.values()].reduce((sum, rows) => sum + rows, 0);
  }

  /** First and last day, and the days between without a row; null where there is none. */
  covered(): { from: Day; to: Day; missing: Day[] } | null {
    const days = [...this.#rows.keys()].sort((a, b) => a - b);
    if (days.length === 0) return null;
    const [first, last] = [days[0]!, days.at(-1)!];
    const missing: Day[] = [];
    for (let day = first; day < last && missing.length < MISSING_SHOWN; day++) if (!this.#rows.has(day)) missing.push(dayOfEpochDay(day));
    return { from: dayOfEpochDay(first), to: dayOfEpochDay(last), missing };
  }
}
