import type { Seen } from './foretell';

/** The rows that the children of a list are in. */
export class Above {
  #owners: Uint32Array | null = null;
  /** Of the rows that were asked for last. */
  #last: { rows: Uint32Array; owners: Uint32Array } | null = null;

  /** @param counts of the children of each row. @param column a column of those rows. */
  constructor(
    private readonly counts: Float64Array,
    private readonly children: number,
    private readonly column: (name: string) => Float64Array,
  ) {}

  /** A column of the rows that some children are in. */
  seen(name: string, rows: Uint32Array): Seen {
    if (this.#last?.rows !== rows) this.#last = { rows, owners: rows.map((child) => this.#ownerOf(child)) };
    return { values: this.column(name), rows: this.#last.owners };
  }

  #ownerOf(child: number): number {
    this.#owners ??= ownersOf(this.counts, this.children);
    return this.#owners[child]!;
  }
}

function ownersOf(counts: Float64Array, children: number): Uint32Array {
  const owners = new Uint32Array(children);
  for (let row = 0, at = 0; row < counts.length; row++) for (let k = counts[row]!; k > 0; k--) owners[at++] = row;
  return owners;
}
