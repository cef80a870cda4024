import type { DayFacts } from '../core/facts';
import type { Ledger, Post } from '../core/model/ledger';
import type { AffiliateRow, Day, OrderRow, RefundRow, SettlementRow } from '../core/model/orders';
import { addDays } from '../core/time';
import {
  writeAccounts,
  writeAffiliateOrders,
  writeClicks,
  writeCodes,
  writeCosts,
  writeCreators,
  writeFx,
  writeOrders,
  writePosts,
  writeSkuCosts,
} from '../files/own/write';
import { writeAdjustments, writeSamples } from '../files/own/write-feeds';
import { writeRules } from '../files/own/write-rules';
import { writeAgreements, writePayments, writeRefunds, writeSettlements } from '../files/own/write-settled';
import type { DayBook } from '../store/day-book/day-book';
import type { ReportFile } from './api';
import type { LedgerContext } from './context';
import { joined, type Packed, zip } from './data-zip';
import { ledgerFor } from './derived-costs';
import { plainOrder, plainOrders, plainSettlement } from './export-rows';
import { rulesNow } from './figures';

/** Days that are in memory at once. */
const SPAN_DAYS = 14;

type Shop = { id: string; timeZone: string };

/** The book as an archive of the plain files; unpacked into a folder, `npm run report` makes the same figures to date of it. */
export async function exportBook(
  { db, book, figures, shops }: Pick<LedgerContext, 'db' | 'book' | 'figures' | 'shops'>,
  name: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<ReportFile[]> {
  const files = new FileSet();
  const all = await shops.shops();
  const rules = await rulesNow(
    figures,
    all.map(({ id }) => id),
  );
  // With the costs that follow from synced ads and samples: the command has only the files to go by.
  const ledger = await ledgerFor(figures, rules);
  addLedger(files, ledger, await db.posts.toArray());
  const zones = new Map(all.map(({ id, timeZone }) => [id, timeZone]));
  files.add('adjustments.csv', writeAdjustments(ledger.statementEntries ?? [], zones));
  files.add('samples.csv', writeSamples(await db.samples.toArray()));
  // The files of people say of no account that it is the seller's own; the rules do.
  const own = ledger.accounts.filter((account) => account.own).map(({ key }) => key);
  files.add('rules.json', writeRules({ ...rules, ownAccounts: [...new Set([...rules.ownAccounts, ...own])] }));
  const range = await figures.range();
  for (const [i, shop] of all.entries()) {
    for (let from = range?.from; range && from !== undefined && from <= range.to; from = addDays(from, SPAN_DAYS)) {
      const to = addDays(from, SPAN_DAYS - 1);
      await addSpan(files, book, figures.readFacts, shop, from, to < range.to ? to : range.to);
      onProgress(Math.min(1, (i + shareOf(from, range)) / all.length));
    }
  }
  const orphans = await figures.readOrphans(all.map(({ id }) => id));
  files.addTable('affiliate-orders.csv', writeAffiliateOrders(orphans));
  onProgress(1);
  return [{ name, mimeType: 'application/zip', bytes: await zip(files.all()) }];
}

function shareOf(from: Day, range: { from: Day; to: Day }): number {
  const [first, last, now] = [range.from, range.to, from].map((day) => Date.parse(`${day}T00:00:00Z`)) as [number, number, number];
  return last === first ? 1 : (now - first) / (last - first);
}

/** Posts as they are kept: figures know less of them. */
function addLedger(files: FileSet, ledger: Ledger, posts: readonly Post[]): void {
  const { creators, accounts, codes, clicks, agreements, payments } = ledger;
  files.add('creators.csv', writeCreators(creators, accounts));
  files.add('accounts.csv', writeAccounts(creators, accounts));
  files.add('posts.csv', writePosts(posts));
  files.add('costs.csv', writeCosts(ledger.costs, creators));
  files.add('sku-costs.csv', writeSkuCosts(ledger.skuCosts));
  files.add('fx.csv', writeFx(ledger.fx));
  files.add('codes.csv', writeCodes(codes ?? []));
  files.add('clicks.csv', writeClicks(clicks ?? []));
  files.add('agreements.csv', writeAgreements(agreements ?? [], creators));
  files.add('payments.csv', writePayments(payments ?? [], creators));
}

/** The rows of a shop's days. Orders are written as their facts have them, so both are read of one moment's packs. */
async function addSpan(
  files: FileSet,
  book: DayBook,
  readFacts: (shops: readonly string[], from: Day, to: Day) => Promise<DayFacts[]>,
  { id, timeZone }: Shop,
  from: Day,
  to: Day,
): Promise<void> {
  const orders: OrderRow[] = await book.readRows('orders', id, from, to);
  if (orders.length === 0) return;
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const refunds: RefundRow[] = [];
  const plain: OrderRow[] = [];
  for (const facts of await readFacts([id], from, to)) {
    const ofDay = Array.from(facts.orderFlags, (_flags, at) => byId.get(String(facts.orderId[at]))).filter((order) => order !== undefined);
    const written = plainOrders(ofDay, facts, timeZone);
    for (const order of ofDay) byId.delete(order.orderId);
    plain.push(...written.orders);
    refunds.push(...written.refunds);
  }
  // Orders that no figure needs (never paid) are in the book all the same.
  for (const order of byId.values()) plain.push(plainOrder(order));
  const affiliate: AffiliateRow[] = await book.readRows('affiliate', id, from, to);
  const settlements: SettlementRow[] = await book.readRows('settlements', id, from, to);
  files.addTable('orders.csv', writeOrders(plain));
  files.addTable('refunds.csv', writeRefunds(refunds));
  files.addTable('affiliate-orders.csv', writeAffiliateOrders(affiliate));
  files.addTable('settlements.csv', writeSettlements(settlements.map(plainSettlement)));
}

/** Files that grow piece by piece. */
class FileSet {
  readonly #parts = new Map<string, Uint8Array<ArrayBuffer>[]>();

  add(name: string, text: string): void {
    this.#parts.set(name, [...(this.#parts.get(name) ?? []), new TextEncoder().encode(text)]);
  }

  /** More rows of a table: its header stands once. */
  addTable(name: string, text: string): void {
    const rows = this.#parts.has(name) ? text.slice(text.indexOf('\n') + 1) : text;
    const parts = this.#parts.get(name) ?? [];
    parts.push(new TextEncoder().encode(rows));
    this.#parts.set(name, parts);
  }

  all(): Packed[] {
    return [...this.#parts].map(([name, parts]) => ({ name, bytes: joined(parts) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
