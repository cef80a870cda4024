import { emptyContent, type FileContent } from '../content';
import { FileRefusedError, type Refusal } from '../errors';
import type { FilePlan, PlanContext, PlannedFile } from '../plan-types';
import { proposeShops } from '../proposals';
import type { RecognisedTable } from '../shape';
import { headRows, type Table, trimCell } from '../table/table';
import { AFFILIATE_NEEDED, AFFILIATE_NEVER } from './affiliate-columns';
import { readAffiliateOrders } from './affiliate-orders';
import { readAllOrder } from './all-order';
import { ALL_ORDER_NEEDED, ALL_ORDER_NEVER } from './all-order-columns';
import type { DateOrder } from './dates';
import { absentColumns, type PlatformContext } from './importer';
import { scan } from './scan';

/** An importer of one kind of platform file; a new kind is one more entry. */
interface Importer {
  needed: readonly string[];
  never: readonly string[];
  read(table: Table, recognised: RecognisedTable, context: PlatformContext): Partial<FileContent> & { refusals: Refusal[] };
}

const IMPORTERS: Record<string, Importer> = {
  all_order: { needed: ALL_ORDER_NEEDED, never: ALL_ORDER_NEVER, read: readAllOrder },
  affiliate_orders: { needed: AFFILIATE_NEEDED, never: AFFILIATE_NEVER, read: readAffiliateOrders },
};

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
  const seen = scan(table, recognised);
  plan.rows.read = seen.rows;
  plan.absent = absentColumns(recognised, importer.needed, importer.never);
  if (seen.dates === 'contradiction') {
    throw new FileRefusedError('file_dates_unclear', {}, 'Some dates can only be day/month, others only month/day: the file mixes both');
  }
  if (seen.rows === 0) return { content: emptyContent(), refusals: [] };
  const dateOrder: DateOrder | undefined =
    seen.dates === 'DMY' || seen.dates === 'MDY' ? seen.dates : seen.dates === 'none_needed' ? 'DMY' : context.choice?.dateOrder;
  const shop = context.choice?.shop;
  if (!shop || !dateOrder) {
    const proposals = await proposeShops(seen.orderIds, currencyOf(table, recognised), context);
    plan.needs = { shop: !shop, dateOrder: !dateOrder, proposals };
    return null;
  }
  const { refusals, ...rows } = importer.read(table, recognised, {
    shop,
    dateOrder,
    asOf: file.lastModified,
    origin: file.origin ?? 'import',
  });
  return { content: { ...emptyContent(), ...rows }, refusals };
}

/** The currency that the first row names, where the file has such a column. */
function currencyOf(table: Table, recognised: RecognisedTable): string | null {
  const column = recognised.at.get('currency');
  if (column === undefined) return null;
  const row = headRows(table, recognised.headerRow + 1).find((r) => r.rowNumber > recognised.headerRow);
  return trimCell(row?.cells[column] ?? '') || null;
}
