import type { Refusal } from '../errors';
import { breathe, type Spool } from '../large';
import type { FilePlan, FileStream, PlanContext, Remark } from '../plan-types';
import type { RecognisedTable } from '../shape';
import { AFFILIATE_ORDERS } from './affiliate-orders';
import { FirstRows } from './first-rows';
import { ORDERS } from './orders';
import { fieldText, type RowSource } from './pieces';
import { type OwnContext, readOwnFile } from './read';
import { REFUNDS } from './refunds';
import { ROWS_A_ROUND, RowRounds } from './rounds';
import { SETTLEMENTS } from './settlements';
import { fieldTime, sortOut } from './spill';
import { StreamSpooler } from './stream-spooler';
import { TimeSample } from './time-sample';
import { LOOKS, sizeOf, tell, walkRows } from './walk';
import { IdWatch, WholeIdentity } from './whole-identity';

/** Kinds whose rows are a stream's, which may be of any number, and the field that tells when a row happened. */
const STREAMS: Record<string, { stream: FileStream; time: string }> = {
  [ORDERS.kind]: { stream: 'orders', time: 'created_at' },
  [AFFILIATE_ORDERS.kind]: { stream: 'affiliate', time: 'created_at' },
  [REFUNDS.kind]: { stream: 'refunds', time: 'refunded_at' },
  [SETTLEMENTS.kind]: { stream: 'settlements', time: 'settled_at' },
};

/** Whether files of the kind may be larger than what is kept in memory. */
export function isStreamed(kind: string): boolean {
  return Object.hasOwn(STREAMS, kind);
}

/**
 * Reads an own file of any size into the spool: one walk deals its rows to rounds of whole orders, then each round is read as a file of its
 * own would be, and compared with the book. Fills in what must be asked instead where a row's shop is not known; the spool is of no use
 * then. Throws `FileRefusedError` (file_order_too_long), an `AbortError`.
 */
export async function spoolOwn(
  plan: FilePlan,
  source: RowSource,
  recognised: RecognisedTable,
  of: OwnContext,
  context: PlanContext,
  spool: Spool,
  rowsARound = ROWS_A_ROUND,
): Promise<void> {
  const { stream, time } = STREAMS[plan.kind]!;
  const rounds = new RowRounds(rowsARound);
  const sample = new TimeSample();
  const identity = await dealRows(rounds, { time, sample }, plan.kind, source, recognised, of, context);
  const sorted = await sortOut(rounds, source, { time, sample }, context);
  plan.rows.read = rounds.rows;
  const rows = new StreamSpooler(stream, context, spool, of.asOf);
  const refusals = new FirstRows<Refusal>();
  const remarks = new FirstRows<Remark>();
  const size = sizeOf(source.raw);
  let refused = 0;
  for (let round = 0; round < rounds.count; round++) {
    const twinOf = identity ? (row: number) => identity.twinOf(row) : undefined;
    const read = readOwnFile(sorted?.(round) ?? rounds.table(source, round), recognised, { ...of, twinOf });
    refused += new Set(read.refusals.map(({ row }) => row)).size;
    refusals.add(read.refusals);
    remarks.add(read.remarks);
    plan.needs = await rows.take(read.content);
    if (plan.needs) return;
    tell(context, size, LOOKS.read, (round + 1) / rounds.count);
    await spool.ready();
    await breathe();
    context.signal?.throwIfAborted();
  }
  rows.end();
  plan.refusals = refusals.list();
  plan.remarks = remarks.list();
  plan.rows = { ...plan.rows, ...(await rows.counts()), refused };
  tell(context, size, LOOKS.book, 1);
  plan.days = rows.days.covered();
  plan.large = { rows: rows.days.rows(), shops: [...rows.shops] };
}

/** Deals all rows to rounds and looks at the times of some; gives what ids come to over the whole file, or null where no two rows may share one. */
async function dealRows(
  rounds: RowRounds,
  { time, sample }: { time: string; sample: TimeSample },
  kind: string,
  source: RowSource,
  recognised: RecognisedTable,
  of: OwnContext,
  context: PlanContext,
): Promise<WholeIdentity | null> {
  const ids = new IdWatch(kind);
  const [orderOf, idOf, timeOf] = [fieldText(source, 'order_id'), fieldText(source, 'id'), fieldTime(source, time)];
  await walkRows(
    source.raw,
    context,
    LOOKS.deal,
    (scanner, row, rowNumber) => {
      if (rowNumber <= source.headerRow) return;
      rounds.add(orderOf(scanner, row), rowNumber);
      if (TimeSample.wants(rowNumber)) sample.add(rowNumber, timeOf(scanner, row));
      if (ids.isWanted) ids.see(idOf(scanner, row));
    },
    (start) => rounds.piece(start),
  );
  rounds.close();
  if (!ids.mayShare()) return null;
  const identity = new WholeIdentity();
  for (const table of rounds.stretches(source)) {
    identity.add(kind, table, recognised, of);
    await breathe();
    context.signal?.throwIfAborted();
  }
  return identity;
}
