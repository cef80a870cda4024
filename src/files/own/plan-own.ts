import type { Click } from '../../core/model/ledger';
import { recordKey } from '../../core/model/ops';
import type { FileContent } from '../content';
import { FileRefusedError, type Refusal } from '../errors';
import { resolveShops } from '../own-shops';
import type { FilePlan, PlanContext, PlannedFile } from '../plan-types';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { isStreamed, spoolOwn } from './large';
import { plainSource, type RowSource } from './pieces';
import { type OwnContext, readOwnFileJoined } from './read';
import { isLong, LOOKS, walkRows } from './walk';

/** An own file, or another table seen as one. */
export interface OwnTable {
  table: Table;
  recognised: RecognisedTable;
  /** How rows come out of the file where its columns are others. */
  source?: RowSource;
}

/**
 * Reads an own file once the shops of its rows are known; until then fills in what must be asked and gives null. So it does where the file
 * is large: its rows are in the spool then. Throws `FileRefusedError`.
 */
export async function planOwn(
  plan: FilePlan,
  { table, recognised, source = plainSource(table, recognised) }: OwnTable,
  file: PlannedFile,
  context: PlanContext,
): Promise<{ content: FileContent; refusals: Refusal[] } | null> {
  const never = ['id', ...(recognised.shape.never ?? [])];
  plan.absent = Object.keys(recognised.shape.columns).filter((name) => !recognised.at.has(name) && !never.includes(name));
  const of: OwnContext = {
    asOf: file.lastModified,
    origin: file.origin ?? 'import',
    ledger: context.ledger ?? { creators: [], accounts: [] },
    zoneOf: (id) => shopsOf(context).find((shop) => shop.id === id)?.timeZone ?? null,
  };
  if (context.spool && isStreamed(plan.kind) && isLong(source.raw)) {
    await spoolOwn(plan, source, recognised, of, context, context.spool);
    return null;
  }
  await assertFew(plan.kind, source, context);
  const read = readOwnFileJoined(table, recognised, of);
  plan.rows.read = read.read;
  plan.remarks = read.remarks;
  plan.needs = await resolveShops(read.content, context);
  if (plan.needs) return null;
  read.content.clicks = onceEach(read.content.clicks);
  return read;
}

/** Rows that are kept by hand, one op a file, are read, compared and written as a whole: no file of them may be of any size. */
const MOST_KEPT_ROWS = 300_000;

/** Throws `FileRefusedError` (file_too_many_rows). */
async function assertFew(kind: string, source: RowSource, context: PlanContext): Promise<void> {
  if (isStreamed(kind) || !isLong(source.raw)) return;
  let rows = 0;
  const count = (_scanner: unknown, _row: number, rowNumber: number): void => void (rowNumber > source.headerRow && rows++);
  await walkRows(source.raw, context, LOOKS.deal, count);
  if (rows <= MOST_KEPT_ROWS) return;
  throw new FileRefusedError('file_too_many_rows', { rows, limit: MOST_KEPT_ROWS }, `${rows} rows; at most ${MOST_KEPT_ROWS} of ${kind}`);
}

/** Shops of the book, and the one that was chosen. */
function shopsOf({ knownShops, choice }: PlanContext) {
  return [...knownShops, ...(choice?.shop ? [choice.shop] : [])];
}

/** Clicks that say the same are one in the book, which keeps them by what they say. */
function onceEach(clicks: readonly Click[]): Click[] {
  return [...new Map(clicks.map((after) => [recordKey({ entity: 'click', after }), after])).values()];
}
