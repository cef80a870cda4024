import { combineFacts } from '../../src/core/facts';
import type { FeedRows, FeedTable } from '../../src/core/model/feeds';
import type { Ledger, Rules } from '../../src/core/model/ledger';
import { STREAMS, type Stream, type StreamRows } from '../../src/core/model/orders';
import { buildReport } from '../../src/core/report';
import { reportToCsv } from '../../src/files/report-out/write';
import { createDayBook } from '../../src/store/day-book/day-book';
import { type LedgerDb, openLedger } from '../../src/store/db';
import { commitFeed, readFeed } from '../../src/store/feeds';
import type { World } from '../support/simulator';
import type { Random } from '../support/simulator/random';
import { ledgerRows, rulesRows } from '../support/simulator/truth/rows';

const EVER = ['2000-01-01', '2999-12-31'] as const;
/** Rows that stay until a newer one comes; what is no longer listed as unsettled goes, which has an order of its own. */
const TABLES = ['statements', 'statementEntries', 'products', 'samples', 'videoDays'] as const satisfies readonly FeedTable[];

/** Rows of one stream or table of one shop, as one version of the world has them. */
export type Batch =
  | { kind: 'stream'; stream: Stream; shop: string; rows: StreamRows[Stream][] }
  | { kind: 'feed'; table: (typeof TABLES)[number]; shop: string; rows: FeedRows[FeedTable][] };

/** Everything that a book holds, row by row. */
export async function batchesOf(db: LedgerDb): Promise<Batch[]> {
  const book = createDayBook(db);
  const batches: Batch[] = [];
  for (const shop of await db.shops.toCollection().primaryKeys()) {
    for (const stream of STREAMS) {
      const waiting = stream === 'affiliate' ? await book.readOrphans([shop]) : [];
      batches.push({ kind: 'stream', stream, shop, rows: [...(await book.readRows(stream, shop, ...EVER)), ...waiting] });
    }
    for (const table of TABLES) batches.push({ kind: 'feed', table, shop, rows: await readFeed(db, table, shop) });
  }
  return batches;
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A new book into which all of it came in an order of its own, in pages of any size, folded now and then. */
export async function replayed(name: string, from: LedgerDb, batches: readonly Batch[], random: Random): Promise<LedgerDb> {
  const db = await openLedger(name);
  await db.shops.bulkPut(await from.shops.toArray());
  const book = createDayBook(db);
  const pages = batches.flatMap((batch) => {
    const rows = shuffled<StreamRows[Stream] | FeedRows[FeedTable]>(random, batch.rows);
    const out: Batch[] = [];
    while (rows.length > 0) out.push({ ...batch, rows: rows.splice(0, random.int(1, 60)) } as Batch);
    return out;
  });
  for (const page of shuffled(random, pages)) {
    if (page.kind === 'stream') await book.commitPage({ stream: page.stream, shop: page.shop, rows: page.rows as never });
    else await commitFeed(db, { table: page.table, shop: page.shop, rows: page.rows as never });
    if (random.chance(0.05)) await book.fold();
  }
  await book.fold();
  return db;
}

/** Everything that the book says, as one text: rows, and the bytes of reports in both states. */
export async function sayingOf(db: LedgerDb, world: World): Promise<string> {
  const book = createDayBook(db);
  const shops = (await db.shops.toCollection().primaryKeys()).sort();
  const facts = combineFacts(await book.readFacts(shops, ...EVER), await book.readOrphans(shops));
  const entries = (await readFeed(db, 'statementEntries')).sort((a, b) => (a.id < b.id ? -1 : 1));
  const ledger = { ...ledgerRows(world), statementEntries: entries, payments: [] } as unknown as Ledger;
  const rules = rulesRows(world) as unknown as Rules;
  const { from, to } = world.range;
  const reports = (['to_date', 'settled'] as const).flatMap((state) =>
    (['creator', 'day'] as const).map((by) => reportToCsv(buildReport(facts, ledger, rules, { by, from, to, state }))),
  );
  const batches = await batchesOf(db);
  const rows = batches.map((batch) => [batch.kind === 'stream' ? batch.stream : batch.table, batch.shop, batch.rows]);
  return JSON.stringify([reports, rows]);
}
