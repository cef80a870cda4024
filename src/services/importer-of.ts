import { putBuyers } from '../store/buyers';
import { commitFeed, readFeed } from '../store/feeds';
import { allShops } from '../store/ledger';
import type { LedgerContext } from './context';
import { bulkOf } from './import-large';
import { startRearWorker } from './import-rear-start';
import { createImporter } from './imports';
import { enterShop } from './shops';

/** The importer of an open book. `newId` names imports, `now` is the time of the import in epoch ms. */
export function importerOf(context: LedgerContext, { newId, now }: { newId: () => string; now: () => number }) {
  const { db, book } = context;
  return createImporter({
    knownShops: () => allShops(db),
    ledger: context.figures.ledger,
    posts: (keys) => db.posts.bulkGet(keys),
    lookUp: (stream, shop, ids) => book.lookUp(stream, shop, ids),
    putImport: (info) => book.putImport(info),
    commitPage: (page) => context.exclusively(() => book.commitPage(page)),
    putBuyers: (shop, importId, orders) => context.exclusively(() => putBuyers(db, shop, importId, orders, now())),
    commitFeed: (page) => context.exclusively(() => commitFeed(db, page)),
    feedRows: (table) => readFeed(db, table),
    mappings: () => db.mappings.toArray(),
    fold: () => context.exclusively(() => book.fold()),
    bulk: bulkOf(db, context.exclusively, startRearWorker),
    enterShop: (shop) => context.exclusively(() => enterShop(context.shops, { ...shop, source: 'file', connectionId: null })),
    commitOp: async (importId, changes) => void (await context.commit(changes, importId)),
    rules: context.figures.rules,
    newId,
    now,
  });
}
