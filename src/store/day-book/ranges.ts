import { Dexie } from 'dexie';
import type { Stream } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import type { PackRecord } from '../records';
import { AFTER_ALL } from './place';

/** The packs of a stream from one day to another, both inclusive; days may be waiting days. */
export function packsBetween(db: LedgerDb, stream: Stream, shop: string, from: string, to: string) {
  return db.packs.where(':id').between([stream, shop, from, Dexie.minKey], [stream, shop, to, Dexie.maxKey]);
}

/** All packs of a stream of a shop, those that wait for orders too. */
export function allPacks(db: LedgerDb, stream: Stream, shop: string) {
  return packsBetween(db, stream, shop, '', AFTER_ALL);
}

/** The days (and waiting days) that a stream of a shop has packs of. */
export async function daysOf(db: LedgerDb, stream: Stream, shop: string): Promise<string[]> {
  const keys = (await allPacks(db, stream, shop).primaryKeys()) as [string, string, string, number][];
  return [...new Set(keys.map(([, , day]) => day))];
}

/** Packs by day, in the order of the days. */
export function byDay(packs: readonly PackRecord[]): Map<string, PackRecord[]> {
  const days = new Map<string, PackRecord[]>();
  for (const pack of packs) {
    const parts = days.get(pack.day);
    if (parts) parts.push(pack);
    else days.set(pack.day, [pack]);
  }
  return days;
}
