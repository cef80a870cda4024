import { ByteReader, ByteWriter } from './bytes';
import type { Table } from './table';
import { readTexts, writeTexts } from './text-column';

/**
 * What lines of a shop have in common, written once: each different (SKU id, product id, names, seller SKU) is an entry,
 * and a packed line holds its number. Entries are only ever appended, so a number means the same for good.
 */
export class Catalog {
  /** Number of entries that are stored; those after it are new. */
  stored = 0;
  private readonly columns: (string | null)[][];
  private readonly byFirst = new Map<string | null, number[]>();

  constructor(private readonly width: number) {
    this.columns = Array.from({ length: width }, () => []);
  }

  get size(): number {
    return this.columns[0]!.length;
  }

  /** All entries' values of one of the shared columns, by entry number. */
  values(column: number): readonly (string | null)[] {
    return this.columns[column]!;
  }

  /** The entry of a row, made where it is new. `shared` names the row's columns in the order of the entry's. */
  codeOf(table: Table, shared: readonly number[], row: number): number {
    const value = (i: number): string | null => (table.columns[shared[i]!] as (string | null)[])[row]!;
    const first = value(0);
    const alike = this.byFirst.get(first);
    if (alike) {
      for (const code of alike) if (this.equals(code, value)) return code;
    }
    return this.append(first, value);
  }

  /** The new entries as bytes, and the number of the first; null where nothing is new. They count as stored from now on. */
  takeNew(): { first: number; body: Uint8Array } | null {
    const first = this.stored;
    if (first === this.size) return null;
    const out = new ByteWriter();
    out.u32(this.size - first);
    for (const column of this.columns) writeTexts(out, column.slice(first));
    this.stored = this.size;
    return { first, body: out.finish() };
  }

  /** Appends stored entries. */
  read(body: Uint8Array): void {
    const from = new ByteReader(body);
    const count = from.u32();
    const columns = this.columns.map(() => readTexts(from, count));
    for (let row = 0; row < count; row++) this.append(columns[0]![row]!, (i) => columns[i]![row]!);
    this.stored = this.size;
  }

  private append(first: string | null, value: (i: number) => string | null): number {
    const code = this.size;
    for (let i = 0; i < this.width; i++) this.columns[i]!.push(value(i));
    const alike = this.byFirst.get(first);
    if (alike) alike.push(code);
    else this.byFirst.set(first, [code]);
    return code;
  }

  private equals(code: number, value: (i: number) => string | null): boolean {
    for (let i = 1; i < this.width; i++) if (this.columns[i]![code] !== value(i)) return false;
    return true;
  }
}
