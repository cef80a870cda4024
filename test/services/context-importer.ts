import type { LedgerContext } from '../../src/services/context';
import { createImporter, type ImportDeps } from '../../src/services/imports';
import { enterShop } from '../../src/services/shops';
import { allShops } from '../../src/store/ledger';

let ids = 0;

/** The importer of an open book, as the page's worker puts it together; no two imports of a test file have one id. */
export function contextImporter(context: LedgerContext, over: Partial<ImportDeps> = {}) {
  const { db, book } = context;
  return createImporter({
    knownShops: () => allShops(db),
    ledger: context.figures.ledger,
    posts: (keys) => db.posts.bulkGet(keys),
    lookUp: (stream, shop, wanted) => book.lookUp(stream, shop, wanted),
    putImport: (info) => book.putImport(info),
    commitPage: (page) => context.exclusively(() => book.commitPage(page)),
    fold: () => context.exclusively(() => book.fold()),
    enterShop: (shop) => enterShop(context.shops, { ...shop, source: 'file', connectionId: null }),
    commitOp: async (importId, changes) => void (await context.commit(changes, importId)),
    rules: context.figures.rules,
    newId: () => `n${++ids}`,
    now: () => 1_780_000_000_000,
    ...over,
  });
}
