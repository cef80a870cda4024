import type { DayFacts } from './model';
import type { Level } from './spans';
import type { Splice } from './splice';

type NumberColumn = Uint32Array | Int32Array;

/** A column of numbers into a table, null where no row points at anything. */
interface Numbers {
  column: NumberColumn | null;
  /** Entries of the table; each is there once. */
  size: number;
}

/**
 * Puts two columns of table numbers together and numbers them anew by first appearance, as if they had been written in one go; entries
 * that nothing points at any more fall away. -1 points at nothing. `places` are those of the entries that stay: in the kept table, then in
 * the added one behind it (`entryAt`).
 *
 * @param findKept the kept table's entry that is the same as this one of the added table, -1 where there is none
 * @param column where the numbers go
 */
export function spliceNumbers<C extends NumberColumn>(
  splice: Splice,
  level: Level,
  kept: Numbers,
  added: Numbers,
  findKept: (entry: number) => number,
  column: C,
): { column: C; places: number[] } {
  const joint = jointPlaces(kept.size, added.size, findKept);
  const numbers = new Int32Array(kept.size + added.size).fill(-1);
  const places: number[] = [];
  let at = 0;
  for (const { source, [level]: range } of splice.spans) {
    const from = source === 0 ? kept.column : added.column;
    for (let i = range[0]; i < range[1]; i++, at++) {
      const entry = from === null ? -1 : from[i]!;
      if (entry < 0) {
        column[at] = -1;
        continue;
      }
      const place = source === 0 ? entry : joint[entry]!;
      if (numbers[place]! < 0) {
        numbers[place] = places.length;
        places.push(place);
      }
      column[at] = numbers[place]!;
    }
  }
  return { column, places };
}

/** As `spliceNumbers`, for tables of names. */
export function spliceNames<C extends NumberColumn>(
  splice: Splice,
  level: Level,
  kept: { column: C | null; names: readonly string[] },
  added: { column: C | null; names: readonly string[] },
  column: C,
): { column: C; names: string[] } {
  const sizes = [kept, added].map(({ column: from, names }) => ({ column: from, size: names.length }));
  const find = (entry: number) => kept.names.indexOf(added.names[entry]!);
  const spliced = spliceNumbers(splice, level, sizes[0]!, sizes[1]!, find, column);
  return { column: spliced.column, names: spliced.places.map((place) => entryAt(kept.names, added.names, place)) };
}

/** An entry of two tables, one behind the other. */
export function entryAt<T>(kept: readonly T[], added: readonly T[], place: number): T {
  return place < kept.length ? kept[place]! : added[place - kept.length]!;
}

/** Places of the added table's entries among the kept table's, then behind them. */
export function jointPlaces(kept: number, added: number, findKept: (entry: number) => number): Int32Array {
  return Int32Array.from({ length: added }, (_, entry) => {
    const found = findKept(entry);
    return found >= 0 ? found : kept + entry;
  });
}

type CurrencyColumns = Pick<DayFacts, 'currencies' | 'orderCurrency' | 'affCurrency'> & { settledCurrency: Uint8Array | null };

/** Currencies of orders, affiliate rows and settled lines share one table, numbered by first appearance line by line. */
export function spliceCurrencies(
  splice: Splice,
  kept: DayFacts,
  added: DayFacts,
  spliced: Pick<DayFacts, 'orderStart' | 'affiliate' | 'settlement'>,
): CurrencyColumns {
  if (splice.length('orders') === 0) return { currencies: [], orderCurrency: null, affCurrency: null, settledCurrency: null };
  const joint = jointPlaces(kept.currencies.length, added.currencies.length, (c) => kept.currencies.indexOf(added.currencies[c]!));
  const all = [...kept.currencies, ...added.currencies];
  if (all.every((currency) => currency === all[0])) {
    return { currencies: all.slice(0, 1), orderCurrency: null, affCurrency: null, settledCurrency: null };
  }
  const read = (level: Level, ofKept: Uint8Array | null, ofAdded: Uint8Array | null): number[] =>
    splice.spans.flatMap(({ source, [level]: [from, to] }) => {
      const column = source === 0 ? ofKept : ofAdded;
      return Array.from({ length: to - from }, (_, i) => {
        const currency = column === null ? 0 : column[from + i]!;
        return source === 0 ? currency : joint[currency]!;
      });
    });
  const orders = read('orders', kept.orderCurrency, added.orderCurrency);
  const affiliate = read('affiliate', kept.affCurrency, added.affCurrency);
  const settled = read('settled', kept.settled?.currency ?? null, added.settled?.currency ?? null);

  const numbers = new Map<number, number>();
  const meet = (currency: number) => {
    if (!numbers.has(currency)) numbers.set(currency, numbers.size);
  };
  orders.forEach((currency, order) => {
    meet(currency);
    for (let line = spliced.orderStart[order]!; line < spliced.orderStart[order + 1]!; line++) {
      if (spliced.affiliate[line]! >= 0) meet(affiliate[spliced.affiliate[line]!]!);
      if (spliced.settlement !== null && spliced.settlement[line]! >= 0) meet(settled[spliced.settlement[line]!]!);
    }
  });
  const column = (currencies: number[]) => {
    const bytes = Uint8Array.from(currencies, (currency) => numbers.get(currency)!);
    return bytes.some((currency) => currency !== 0) ? bytes : null;
  };
  return {
    currencies: [...numbers.keys()].map((currency) => all[currency]!),
    orderCurrency: column(orders),
    affCurrency: column(affiliate),
    settledCurrency: column(settled),
  };
}
