import type { BuyerOfOrder } from '../../core/buyers';
import { emptyContent, type FileContent } from '../content';
import { FileRefusedError, type Refusal } from '../errors';
import { LARGE_BYTES } from '../large';
import type { FilePlan, PlanContext, PlannedFile } from '../plan-types';
import { proposeShops } from '../proposals';
import type { RecognisedTable } from '../shape';
import { assertWhole } from '../table/read-table';
import { headRows, type Table, trimCell } from '../table/table';
import { AFFILIATE_NEEDED, AFFILIATE_NEVER } from './affiliate-columns';
import { spoolAffiliate } from './affiliate-large';
import { readAffiliateOrders } from './affiliate-orders';
import { readAllOrder } from './all-order';
import { ALL_ORDER_NEEDED, ALL_ORDER_NEVER } from './all-order-columns';
import { spoolAllOrder } from './all-order-large';
import type { DateOrder } from './dates';
import { absentColumns, type PlatformContext } from './importer';
import { type Scan, scan } from './scan';

/** An importer of one kind of platform file; a new kind is one more entry. */
interface Importer {
  needed: readonly string[];
  never: readonly string[];
  read(
    table: Table,
    recognised: RecognisedTable,
    context: PlatformContext,
  ): Partial<FileContent> & { refusals: Refusal[]; buyers?: BuyerOfOrder[] };
  /** The same for a file that is too large to be kept: its rows go into the spool. */
  large?: typeof spoolAffiliate;
}

const IMPORTERS: Record<string, Importer> = {
  all_order: { needed: ALL_ORDER_NEEDED, never: ALL_ORDER_NEVER, read: readAllOrder, large: spoolAllOrder },
  affiliate_orders: { needed: AFFILIATE_NEEDED, never: AFFILIATE_NEVER, read: readAffiliateOrders, large: spoolAffiliate },
};

/** Whether files of the kind are looked at as a whole before any row is read: then that look shows whether they are cut. */
export function isScanned(kind: string): boolean {
  return Object.hasOwn(IMPORTERS, kind);
}

/**
 * Reads a platform file once its shop and the order of its dates are known; until then fills in what must be asked and gives null.
 * Throws `FileRefusedError` (file_ids_ruined, file_dates_unclear).
 */
export async function planPlatform(
  plan: FilePlan,
  table: Table,
  recognised: RecognisedTable,
  file: PlannedFile,
  context: PlanContext,
): Promise<{ content: FileContent; refusals: Refusal[] } | null> {
  const importer = IMPORTERS[recognised.shape.kind]!;
  plan.absent = absentColumns(recognised, importer.needed, importer.never);
  if (await spoolAtOnce(plan, table, recognised, file, context)) return null;
  const seen = scan(table, recognised);
  assertWhole(table);
  plan.rows.read = seen.rows;
  if (seen.rows === 0) return { content: emptyContent(), refusals: [] };
  const dateOrder = dateOrderOf(seen, context);
  const shop = context.choice?.shop;
  if (!shop || !dateOrder) {
    const proposals = await proposeShops(seen.orderIds, currencyOf(table, recognised), context);
    plan.needs = { shop: !shop, dateOrder: !dateOrder, proposals };
    return null;
  }
  const of: PlatformContext = { shop, dateOrder, asOf: file.lastModified, origin: file.origin ?? 'import' };
  if (isLarge(importer, table, context)) {
    await importer.large!(plan, table, recognised, of, context, context.spool!);
    return null;
  }
  const { refusals, buyers = [], ...rows } = importer.read(table, recognised, of);
  plan.buyers = { shop: shop.id, orders: buyers };
  return { content: { ...emptyContent(), ...rows }, refusals };
}

/** Rows that are looked at to guess the order of dates. */
const GUESS_ROWS = 2000;

/**
 * Reads a large file without looking at all of it first: its head mostly proves the order of dates, and the whole, seen on the way, shows
 * whether that was right. False where nothing was read, or by the wrong order.
 */
async function spoolAtOnce(
  plan: FilePlan,
  table: Table,
  recognised: RecognisedTable,
  file: PlannedFile,
  context: PlanContext,
): Promise<boolean> {
  const importer = IMPORTERS[recognised.shape.kind]!;
  const shop = context.choice?.shop;
  if (!shop || !isLarge(importer, table, context)) return false;
  const guess = dateOrderOf(scan(table, recognised, GUESS_ROWS), context);
  if (!guess) return false;
  const of: PlatformContext = { shop, dateOrder: guess, asOf: file.lastModified, origin: file.origin ?? 'import' };
  const seen = await importer.large!(plan, table, recognised, of, context, context.spool!);
  assertWhole(table);
  plan.rows.read = seen.rows;
  if (dateOrderOf(seen, context) === guess) return true;
  context.spool!.clear();
  plan.large = undefined;
  return false;
}

function isLarge(importer: Importer, table: Table, context: PlanContext): boolean {
  return importer.large !== undefined && context.spool !== undefined && (table.scan?.().source.size ?? 0) > LARGE_BYTES;
}

/** How the file's dates are written; undefined where only a person can say. Throws `FileRefusedError` (file_dates_unclear). */
function dateOrderOf({ dates }: Scan, context: PlanContext): DateOrder | undefined {
  if (dates === 'contradiction') {
    throw new FileRefusedError('file_dates_unclear', {}, 'Some dates can only be day/month, others only month/day: the file mixes both');
  }
  if (dates === 'DMY' || dates === 'MDY') return dates;
  return dates === 'none_needed' ? 'DMY' : context.choice?.dateOrder;
}

/** The currency that the first row names, where the file has such a column. */
function currencyOf(table: Table, recognised: RecognisedTable): string | null {
  const column = recognised.at.get('currency');
  if (column === undefined) return null;
  const row = headRows(table, recognised.headerRow + 1).find((r) => r.rowNumber > recognised.headerRow);
  return trimCell(row?.cells[column] ?? '') || null;
}
