import type { Table } from 'dexie';
import type { Change } from '../../core/model/ops';
import type { LedgerDb } from '../db';

/** The table that an entity is kept in, by its key; rules have versions and are kept apart. */
export function tableOf(db: LedgerDb, entity: Exclude<Change['entity'], 'rules'>): Table<unknown, string> {
  const tables = {
    creator: db.creators,
    account: db.accounts,
    post: db.posts,
    cost: db.costs,
    skuCost: db.skuCosts,
    fx: db.fxRates,
    code: db.codes,
    click: db.clicks,
    agreement: db.agreements,
    payment: db.payments,
    mapping: db.mappings,
    link: db.links,
  };
  return tables[entity] as Table<unknown, string>;
}

/** Every table that an op may write. */
export function opTables(db: LedgerDb): Table[] {
  const { ops, creators, accounts, posts, costs, skuCosts, fxRates, codes, clicks, agreements, payments, mappings, links, rules } = db;
  return [ops, creators, accounts, posts, costs, skuCosts, fxRates, codes, clicks, agreements, payments, mappings, links, rules];
}

/** The name that a record has in the log's index. */
export function touchedKey(entity: Change['entity'], key: string): string {
  return `${entity}:${key}`;
}
