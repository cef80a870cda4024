/** Everything that the book refuses, by name. Names survive the way between contexts, classes do not. */

/** This page runs older code than the one that upgraded the book: it must not write, the person reloads it. */
export class PageStale extends Error {
  override readonly name = 'PageStale';
  constructor(
    readonly epoch: number,
    readonly expected: number,
  ) {
    super(`the book is at schema ${epoch}, this page knows ${expected}: reload it`);
  }
}

/** The book was written by a newer version of the extension than this one. */
export class NewerBook extends Error {
  override readonly name = 'NewerBook';
  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(`the book is at schema ${found}, this version knows up to ${known}: update the extension`);
  }
}

/** Rows of a shop that is not in the table of shops: their days cannot be told. */
export class UnknownShop extends Error {
  override readonly name = 'UnknownShop';
  constructor(readonly shop: string) {
    super(`shop ${JSON.stringify(shop)} is not in the book`);
  }
}

/** An import that was never begun, or was undone. */
export class UnknownImport extends Error {
  override readonly name = 'UnknownImport';
  constructor(
    readonly importId: string,
    readonly why: 'missing' | 'undone',
  ) {
    super(`import ${JSON.stringify(importId)} is ${why}`);
  }
}

/** A page of rows that contradicts itself: rows of another shop or another origin than the page says. */
export class PageRefused extends Error {
  override readonly name = 'PageRefused';
}

/** A change to hand-kept data that is not what the schema says, or whose key does not fit its record. */
export class ChangeRefused extends Error {
  override readonly name = 'ChangeRefused';
  constructor(
    readonly entity: string,
    readonly key: string,
    expected: string,
  ) {
    super(`${entity} ${JSON.stringify(key)}: ${expected}`);
  }
}

/** An op that cannot be taken back because a later one changed the same record. */
export class RecordConflict extends Error {
  override readonly name = 'RecordConflict';
  constructor(
    readonly entity: string,
    readonly key: string,
    readonly laterOpId: string,
  ) {
    super(`${entity} ${JSON.stringify(key)} was changed again by op ${laterOpId}`);
  }
}

/** An op that is not in the log, or was taken back before. */
export class UnknownOp extends Error {
  override readonly name = 'UnknownOp';
  constructor(
    readonly opId: string,
    readonly why: 'missing' | 'undone',
  ) {
    super(`op ${JSON.stringify(opId)} is ${why}`);
  }
}
