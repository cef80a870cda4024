import { packIds } from './columns';
import type { IdColumn, IntColumn } from './model';
import type { Level, Span } from './spans';

type Bytes = Uint8Array;
type TypedColumn = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** Puts the columns of two facts together, span by span. */
export class Splice {
  readonly #lengths = new Map<Level, number>();

  constructor(readonly spans: readonly Span[]) {}

  length(level: Level): number {
    let length = this.#lengths.get(level);
    if (length === undefined) {
      length = this.spans.reduce((sum, span) => sum + span[level][1] - span[level][0], 0);
      this.#lengths.set(level, length);
    }
    return length;
  }

  /** Columns of one type, such as indexes; a missing one counts as 0. */
  plain<T extends TypedColumn>(level: Level, kept: T | null, added: T | null, make: (length: number) => T): T {
    const column = make(this.length(level));
    let at = 0;
    for (const { source, [level]: range } of this.spans) {
      const from = source === 0 ? kept : added;
      if (from !== null && range[1] > range[0]) column.set(from.subarray(range[0], range[1]), at);
      at += range[1] - range[0];
    }
    return column;
  }

  /** Amounts, in 32 bits where all fit. */
  ints(level: Level, kept: IntColumn | null, added: IntColumn | null): IntColumn {
    const isWide = kept instanceof Float64Array || added instanceof Float64Array;
    const column = this.plain<IntColumn>(level, kept, added, (n) => (isWide ? new Float64Array(n) : new Int32Array(n)));
    return column instanceof Float64Array && column.every(isSmall) ? Int32Array.from(column) : column;
  }

  /** Amounts, null where all are 0. */
  sparse(level: Level, kept: IntColumn | null, added: IntColumn | null): IntColumn | null {
    if (kept === null && added === null) return null;
    const column = this.ints(level, kept, added);
    return column.some(isSet) ? column : null;
  }

  /** Small numbers, null where all are 0. */
  bytes(level: Level, kept: Bytes | null, added: Bytes | null): Bytes | null {
    if (kept === null && added === null) return null;
    const column = this.plain<Bytes>(level, kept, added, (n) => new Uint8Array(n));
    return column.some(isSet) ? column : null;
  }

  /** Places in columns of another level, -1 none, which have moved with their spans; null where both are missing. */
  places(level: Level, kept: Int32Array | null, added: Int32Array | null, into: Level): Int32Array {
    const column = new Int32Array(this.length(level)).fill(-1);
    this.#moved(column, level, kept, added, into);
    return column;
  }

  /** As `places`, where every entry is a place. */
  lines(kept: Uint32Array, added: Uint32Array): Uint32Array {
    const column = new Uint32Array(this.length('refunds'));
    this.#moved(column, 'refunds', kept, added, 'lines');
    return column;
  }

  /** `orderStart`: first line of each order, and the end. */
  starts(kept: Uint32Array, added: Uint32Array): Uint32Array {
    const column = new Uint32Array(this.length('orders') + 1);
    this.#moved(column, 'orders', kept, added, 'lines');
    column[column.length - 1] = this.length('lines');
    return column;
  }

  #moved(
    column: Int32Array | Uint32Array,
    level: Level,
    kept: Int32Array | Uint32Array | null,
    added: Int32Array | Uint32Array | null,
    into: Level,
  ): void {
    let at = 0;
    let place = 0;
    for (const span of this.spans) {
      const from = span.source === 0 ? kept : added;
      const [first, end] = span[level];
      if (from !== null) {
        const move = place - span[into][0];
        for (let i = first, to = at; i < end; i++, to++) {
          const entry = from[i]!;
          if (entry >= 0) column[to] = entry + move;
        }
      }
      at += end - first;
      place += span[into][1] - span[into][0];
    }
  }

  ids(kept: IdColumn, added: IdColumn): IdColumn {
    if (kept instanceof BigUint64Array && added instanceof BigUint64Array) {
      const column = new BigUint64Array(this.length('orders'));
      let at = 0;
      for (const { source, orders } of this.spans) {
        column.set((source === 0 ? kept : added).subarray(orders[0], orders[1]), at);
        at += orders[1] - orders[0];
      }
      return column;
    }
    return packIds(this.spans.flatMap(({ source, orders }) => Array.from((source === 0 ? kept : added).slice(...orders), String)));
  }
}

const INT32_MAX = 2 ** 31 - 1;
const isSmall = (value: number) => value <= INT32_MAX && value >= -INT32_MAX;
const isSet = (value: number) => value !== 0;
