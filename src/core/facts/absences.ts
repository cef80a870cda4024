import { byCodeUnit } from '../collections';
import { NameTable } from './columns';
import type { DayFacts } from './model';

/** How many rows of each order lack which fields: one entry a kind of lack, so that an order can be taken out again. */
export class Absences {
  readonly #kinds = new NameTable();
  readonly #orders: number[] = [];
  readonly #entries: number[] = [];

  /** Sets an order's lacks; orders come in rising order, once each. */
  set(order: number, rows: ReadonlyMap<string, number>): void {
    this.#orders.push(order);
    this.#entries.push(this.#kinds.numberOf(JSON.stringify([...rows].sort(([a], [b]) => byCodeUnit(a, b)))));
  }

  finish(orders: number): Pick<DayFacts, 'absent' | 'absences' | 'orderAbsence'> {
    const absences = this.#kinds.names.map((kind): Record<string, number> => Object.fromEntries(JSON.parse(kind)));
    if (absences.length === 0) return { absent: {}, absences, orderAbsence: null };
    const orderAbsence = new Int32Array(orders).fill(-1);
    this.#orders.forEach((order, i) => {
      orderAbsence[order] = this.#entries[i]!;
    });
    return { absent: sumAbsences(absences, orderAbsence), absences, orderAbsence };
  }
}

/** Rows that lack a field, by field, in code units. */
export function sumAbsences(absences: readonly Record<string, number>[], orderAbsence: Int32Array): Record<string, number> {
  const times = new Array<number>(absences.length).fill(0);
  for (const entry of orderAbsence) if (entry >= 0) times[entry]! += 1;
  const absent = new Map<string, number>();
  absences.forEach((absence, entry) => {
    for (const [field, rows] of Object.entries(absence)) absent.set(field, (absent.get(field) ?? 0) + rows * times[entry]!);
  });
  return Object.fromEntries([...absent].sort(([a], [b]) => byCodeUnit(a, b)));
}
