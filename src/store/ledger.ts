import type { Table } from 'dexie';
import type { Ledger, Rules } from '../core/model/ledger';
import type { CreatorCard } from '../core/model/report';
import type { LedgerDb } from './db';
import type { ConnectionRecord, InstallationRecord, ShopRecord } from './records';
import { writing } from './write';

/** The database does one thing at a time: a page that wants a word from it meanwhile waits for so many rows. */
const ROWS_A_READ = 8_000;

/** A whole table, some rows at a time. */
async function inParts<T>(table: Table<T, string>): Promise<T[]> {
  const keys = await table.toCollection().primaryKeys();
  const all: T[] = [];
  for (let from = 0; from < keys.length; from += ROWS_A_READ) {
    const last = Math.min(from + ROWS_A_READ, keys.length) - 1;
    const some = await table.where(':id').between(keys[from]!, keys[last]!, true, true).toArray();
    for (const row of some) all.push(row);
  }
  return all;
}

/** All hand-kept data that a report needs, of one moment. */
export function readLedger(db: LedgerDb): Promise<Ledger> {
  const tables = [
    db.creators,
    db.accounts,
    db.posts,
    db.costs,
    db.skuCosts,
    db.fxRates,
    db.codes,
    db.clicks,
    db.agreements,
    db.payments,
    db.statementEntries,
  ];
  return db.transaction('r', tables, async () => {
    const [creators, accounts, posts, costs, skuCosts, fx, codes, clicks, agreements, payments, statementEntries] = await Promise.all([
      db.creators.toArray(),
      db.accounts.toArray(),
      inParts(db.posts),
      db.costs.toArray(),
      db.skuCosts.toArray(),
      db.fxRates.toArray(),
      db.codes.toArray(),
      db.clicks.toArray(),
      db.agreements.toArray(),
      db.payments.toArray(),
      db.statementEntries.toArray(),
    ]);
    return { creators, accounts, posts, costs, skuCosts, fx, codes, clicks, agreements, payments, statementEntries };
  });
}

/**
 * Grows with every change of what `readLedger`, the rules' tables and the plain feeds that figures are made of hold: what was read
 * at one number is good until the next.
 */
export function ledgerRevision(db: LedgerDb): Promise<number> {
  return db.transaction('r', [db.ops, db.meta], async () => {
    const [keys, feeds] = await Promise.all([db.ops.orderBy('seq').reverse().limit(1).primaryKeys(), db.meta.get('feeds')]);
    // Both only grow, so their sum names one state of both.
    return (keys[0] ?? 0) + (feeds?.key === 'feeds' ? feeds.revision : 0);
  });
}

/** The rules in force: the newest version; null before the first. */
export async function currentRules(db: LedgerDb): Promise<Rules | null> {
  return (await db.rules.orderBy('version').last()) ?? null;
}

/** An earlier version of the rules. */
export async function rulesVersion(db: LedgerDb, version: number): Promise<Rules | null> {
  return (await db.rules.get(version)) ?? null;
}

export async function getCard(db: LedgerDb, creatorId: string): Promise<CreatorCard | null> {
  return (await db.cards.get(creatorId)) ?? null;
}

export function allCards(db: LedgerDb): Promise<CreatorCard[]> {
  return db.cards.toArray();
}

/** Replaces all cards by these. */
export function putCards(db: LedgerDb, cards: readonly CreatorCard[]): Promise<void> {
  return writing(db, [db.cards], async () => {
    await db.cards.clear();
    await db.cards.bulkPut([...cards]);
  });
}

export function allShops(db: LedgerDb): Promise<ShopRecord[]> {
  return db.shops.toArray();
}

export function allConnections<T extends ConnectionRecord>(db: LedgerDb): Promise<T[]> {
  return db.connections.toArray() as PromiseLike<unknown> as Promise<T[]>;
}

export function putConnection<T extends ConnectionRecord>(db: LedgerDb, connection: T): Promise<void> {
  return writing(db, [db.connections], async () => {
    await db.connections.put(connection);
  });
}

export function removeConnection(db: LedgerDb, id: string): Promise<void> {
  return writing(db, [db.connections], () => db.connections.delete(id));
}

/** The settings, each at its default where it was never set. */
export async function getSettings<T extends object>(db: LedgerDb, defaults: T): Promise<T> {
  const records = await db.settings.bulkGet(Object.keys(defaults));
  const kept = records.flatMap((record) => (record ? [[record.key, record.value]] : []));
  return { ...defaults, ...Object.fromEntries(kept) };
}

/** Sets those settings that are given. */
export function patchSettings<T extends object>(db: LedgerDb, patch: Partial<T>): Promise<void> {
  return writing(db, [db.settings], async () => {
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    await db.settings.bulkPut(given.map(([key, value]) => ({ key, value })));
  });
}

/** What the last sync left behind; null before the first. */
export async function getSyncState<T>(db: LedgerDb): Promise<T | null> {
  return ((await db.syncState.get('sync'))?.value as T | undefined) ?? null;
}

export function putSyncState(db: LedgerDb, value: unknown): Promise<void> {
  return writing(db, [db.syncState], async () => {
    await db.syncState.put({ key: 'sync', value });
  });
}

/** The marker that this browser's book was made with; null where it has none yet. */
export async function installation(db: LedgerDb): Promise<InstallationRecord | null> {
  const record = await db.meta.get('installation');
  return record?.key === 'installation' ? record : null;
}

/** Marks the book as this installation's: a marker that is missing later tells that the browser cleared the data. */
export function markInstallation(db: LedgerDb, id: string, at: number): Promise<void> {
  return writing(db, [], async () => {
    await db.meta.put({ key: 'installation', id, at });
  });
}
