import { ByteReader, ByteWriter } from './bytes';
import { readTexts, writeTexts } from './text-column';
import { CATALOG_PARTS, type CatalogPart } from './tight/packing';

/** New entries of a part as they are stored. */
export interface CatalogEntries {
  /** The place of the part and the number of the first entry, in one number. */
  first: number;
  body: Uint8Array;
}

/** Numbers of a part's entries are below this. */
const ENTRIES_A_PART = 2 ** 40;

/**
 * What rows of a shop have in common, written once: each different (SKU id, product id, names, seller SKU), each different (account, post, kind of
 * post) is an entry of its part, and a packed row holds its number. Entries are only ever appended, so a number means the same for good.
 */
export class Catalog {
  readonly #parts = new Map<CatalogPart, Part>();

  part(name: CatalogPart): Part {
    let part = this.#parts.get(name);
    if (!part) {
      part = new Part(name);
      this.#parts.set(name, part);
    }
    return part;
  }

  /** The new entries as bytes, part by part. They count as stored from now on. */
  takeNew(): CatalogEntries[] {
    return [...this.#parts.values()].flatMap((part) => part.takeNew());
  }

  /** Appends stored entries: those of a part in their order. Throws `RangeError` where they are of no part that this version knows. */
  read({ first, body }: CatalogEntries): void {
    const place = Math.floor(first / ENTRIES_A_PART);
    const name = (Object.keys(CATALOG_PARTS) as CatalogPart[]).find((known) => CATALOG_PARTS[known].place === place);
    if (!name) throw new RangeError(`a part of the catalog expected, got number ${place}`);
    this.part(name).read(body);
  }
}

/** The entries of one part. What was stored is unpacked when somebody first asks for it. */
class Part {
  readonly #place: number;
  readonly #columns: (string | null)[][];
  readonly #byFirst = new Map<string | null, number[]>();
  #packed: Uint8Array[] = [];
  /** Number of entries that are stored; those after it are new. */
  #stored = 0;

  constructor(name: CatalogPart) {
    const { place, width } = CATALOG_PARTS[name];
    this.#place = place;
    this.#columns = Array.from({ length: width }, () => []);
  }

  /** All entries' values of one of the columns, by entry number. */
  values(column: number): readonly (string | null)[] {
    this.#unpack();
    return this.#columns[column]!;
  }

  /** Throws `RangeError` where a number is of no entry. */
  assertHolds(codes: Float64Array): void {
    const { length } = this.values(0);
    for (let i = 0; i < codes.length; i++) {
      if (!(codes[i]! < length)) throw new RangeError(`one of ${length} entries of the catalog expected, got ${codes[i]}`);
    }
  }

  /** The entry of each row, made where it is new, from its texts in the order of the entry's. */
  codesOf(texts: readonly (readonly (string | null)[])[]): Float64Array {
    this.#unpack();
    const first = texts[0]!;
    const codes = new Float64Array(first.length);
    for (let row = 0; row < codes.length; row++) {
      codes[row] = row > 0 && isSame(texts, row - 1, row) ? codes[row - 1]! : this.#codeOf(texts, row);
    }
    return codes;
  }

  takeNew(): CatalogEntries[] {
    if (this.#packed.length > 0) return [];
    const [first, size] = [this.#stored, this.#columns[0]!.length];
    if (first === size) return [];
    const out = new ByteWriter();
    out.u32(size - first);
    for (const column of this.#columns) writeTexts(out, column.slice(first));
    this.#stored = size;
    return [{ first: this.#place * ENTRIES_A_PART + first, body: out.finish() }];
  }

  read(body: Uint8Array): void {
    this.#packed.push(body);
  }

  #unpack(): void {
    if (this.#packed.length === 0) return;
    const packed = this.#packed;
    this.#packed = [];
    for (const body of packed) {
      const from = new ByteReader(body);
      const count = from.u32();
      const columns = this.#columns.map(() => readTexts(from, count));
      for (let row = 0; row < count; row++) this.#append(columns, row);
    }
    this.#stored = this.#columns[0]!.length;
  }

  #codeOf(texts: readonly (readonly (string | null)[])[], row: number): number {
    const alike = this.#byFirst.get(texts[0]![row]!);
    if (alike) {
      for (let i = 0; i < alike.length; i++) if (this.#equals(alike[i]!, texts, row)) return alike[i]!;
    }
    return this.#append(texts, row);
  }

  #append(texts: readonly (readonly (string | null)[])[], row: number): number {
    const code = this.#columns[0]!.length;
    for (let i = 0; i < this.#columns.length; i++) this.#columns[i]!.push(texts[i]![row]!);
    const first = texts[0]![row]!;
    const alike = this.#byFirst.get(first);
    if (alike) alike.push(code);
    else this.#byFirst.set(first, [code]);
    return code;
  }

  #equals(code: number, texts: readonly (readonly (string | null)[])[], row: number): boolean {
    for (let i = 1; i < texts.length; i++) if (this.#columns[i]![code] !== texts[i]![row]) return false;
    return true;
  }
}

function isSame(texts: readonly (readonly (string | null)[])[], a: number, b: number): boolean {
  for (let i = 0; i < texts.length; i++) if (texts[i]![a] !== texts[i]![b]) return false;
  return true;
}
