import { NameTable } from '../facts/columns';

/** Numbers of names: those of the facts' own table, to which names that only the ledger knows are added at the end. */
export class Names {
  constructor(readonly table: NameTable = new NameTable()) {}

  numberOf(name: string): number {
    return this.table.numberOf(name);
  }

  nameOf(number: number): string {
    return this.table.names[number]!;
  }
}
