import { NameTable } from '../facts/columns';

/** The facts' name table with room for names that only the ledger knows; the facts' own table stays as it is. */
export class Names {
  readonly #base: NameTable;
  readonly #more = new NameTable();

  constructor(base: NameTable = new NameTable()) {
    this.#base = base;
  }

  numberOf(name: string): number {
    return this.#base.find(name) ?? this.#base.names.length + this.#more.numberOf(name);
  }

  nameOf(number: number): string {
    return this.#base.names[number] ?? this.#more.names[number - this.#base.names.length]!;
  }
}
