import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type OrderRow, type RefundRow, rowId, type SettlementRow, type StreamRows } from '../../src/core/model/orders';
import type { FileStream, PlanContext, PlannedShop } from '../../src/files/plan';

const EXPORTS = resolve(import.meta.dirname, '../../../shared/fixtures/exports');

/** Whether the captured exports are there; where not, their tests are skipped and say so. */
export const hasExports = existsSync(EXPORTS);
if (!hasExports) console.warn(`SKIPPED: no exports in ${EXPORTS}`);

export function exportFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(resolve(EXPORTS, name)));
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const SHOP_US: PlannedShop = { id: 'us-1', name: 'US shop', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
export const SHOP_TH: PlannedShop = { id: 'th-1', name: 'TH shop', market: 'TH', currency: 'THB', timeZone: 'Asia/Bangkok' };
export const SHOP_VN: PlannedShop = { id: 'vn-1', name: 'VN shop', market: 'VN', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' };

/** 2026-09-01, when the files of the tests were downloaded. */
export const DOWNLOADED = Date.UTC(2026, 8, 1);

interface Book {
  orders?: OrderRow[];
  refunds?: RefundRow[];
  settlements?: SettlementRow[];
}

/** A book that holds the given rows. */
export function contextWith(overrides: Partial<PlanContext> = {}, book: Book = {}): PlanContext {
  return {
    choice: null,
    knownShops: [],
    async lookUp<S extends FileStream>(stream: S, shop: string, ids: string[]) {
      const rows = ((book as Partial<Record<FileStream, unknown[]>>)[stream] ?? []) as StreamRows[S][];
      const found = rows.filter((row) => row.shop === shop && ids.includes(rowId(stream, row)));
      return new Map(found.map((row) => [rowId(stream, row), row]));
    },
    ...overrides,
  };
}
