import { contentHashes, idHashes } from '../content-hash';
import { breathe, listenNow, type Spool } from '../large';
import type { FilePlan, PlanContext } from '../plan-types';
import type { Rear } from '../rear';
import type { RowColumns } from '../row-columns';
import type { RecognisedTable } from '../shape';
import type { RowScanner } from '../table/row-scanner';
import type { Table } from '../table/table';
import { AFFILIATE_ID } from './affiliate-builder';
import { AffiliateWalk, ContentsNeeded } from './affiliate-walk';
import type { PlatformContext } from './importer';
import type { Scan } from './scan';

/** Pieces of the file between two breaths. */
const PIECES_A_BREATH = 8;
/** The share of the file that is read here where another worker reads the rest: that one has to start first. */
const FRONT_SHARE = 0.52;

/** As `spoolOnce`; what rows say is compared only where there is something to compare with: such rows in the book, or an id twice. */
export async function spoolAffiliate(...of: SpoolArguments): Promise<Scan> {
  const [, , , { shop }, { hasRows }, spool] = of;
  if (hasRows && !(await hasRows('affiliate', shop.id))) {
    try {
      return await spoolOnce(false, ...of);
    } catch (error) {
      if (!(error instanceof ContentsNeeded)) throw error;
      spool.clear();
    }
  }
  return spoolOnce(true, ...of);
}

type SpoolArguments = [plan: FilePlan, table: Table, recognised: RecognisedTable, of: PlatformContext, context: PlanContext, spool: Spool];

/** Reads an affiliate export of any size into the spool, in one walk or in two beside each other, and counts what storing it would change. */
async function spoolOnce(comparesContents: boolean, ...[plan, table, recognised, of, context, spool]: SpoolArguments): Promise<Scan> {
  const walk = new AffiliateWalk(recognised, of, comparesContents, spool);
  const scanner = table.scan!();
  const { source, layout } = scanner;
  const near = Math.floor(source.size * FRONT_SHARE);
  const rear = (source.blob && spool.rear?.({ blob: source.blob, layout, near, recognised, of, comparesContents })) || null;
  try {
    await walkAll(walk, scanner, rear, context, spool);
  } finally {
    rear?.close();
  }
  table.ended?.(walk.ends, scanner);
  walk.end();
  plan.refusals = walk.refusals.shown;
  const there = comparesContents ? await compare(walk, of, context) : { changed: 0, unchanged: 0 };
  const rows = walk.days.rows();
  plan.rows = { ...plan.rows, ...there, added: rows - there.changed - there.unchanged, refused: walk.refusals.rows };
  plan.days = walk.days.covered();
  plan.large = { rows, shops: [of.shop.id] };
  return walk.look.result();
}

/** Takes all rows: here, or up to where the rear part begins, which is taken as a whole if a row begins there. */
async function walkAll(walk: AffiliateWalk, scanner: RowScanner, rear: Rear | null, context: PlanContext, spool: Spool): Promise<void> {
  const { source } = scanner;
  let [pieces, shown] = [0, 0];
  const progress = () => {
    // What the other has read counts while it may be of use, and none is taken back.
    const beside = rear && scanner.limit === rear.begin ? rear.done : 0;
    shown = Math.max(shown, scanner.done + beside);
    context.progress?.(shown, source.size);
  };
  await source.ahead?.(scanner.done);
  for (;;) {
    while (scanner.next()) {
      walk.piece(scanner);
      if (rear?.begin === null && rear.end === undefined) await listenNow();
      if (rear && scanner.limit > source.size && rear.begin !== null && rear.end !== null && rear.begin >= scanner.done)
        scanner.limit = rear.begin;
      progress();
      await spool.ready();
      // Waiting for the disk is a breath, too.
      if (source.ahead) await source.ahead(scanner.done);
      else if (++pieces % PIECES_A_BREATH === 0) await breathe();
      context.signal?.throwIfAborted();
    }
    if (scanner.done >= source.size || !rear || scanner.done !== rear.begin) return;
    while (rear.end === undefined) {
      await rear.change();
      progress();
      context.signal?.throwIfAborted();
    }
    if (rear.end === 'alike') throw new ContentsNeeded();
    if (rear.end !== null && walk.append(rear.end.part, scanner.firstRow - 1)) {
      scanner.openQuote = rear.end.part.openQuote;
      rear.take();
      return;
    }
    // It is read here after all.
    scanner.limit = Number.POSITIVE_INFINITY;
    rear.close();
  }
}

/** What of the rows is in the book; an older version than the book's changes nothing. */
async function compare(
  { prints }: AffiliateWalk,
  of: PlatformContext,
  context: PlanContext,
): Promise<{ changed: number; unchanged: number }> {
  const there = { changed: 0, unchanged: 0 };
  await context.walkBook?.('affiliate', of.shop.id, (book: RowColumns) => {
    const [ids, contents] = [idHashes(book, AFFILIATE_ID), contentHashes(book, AFFILIATE_ID)];
    const asOf = book.columns['asOf'] as Float64Array;
    for (let i = 0; i < book.count; i++) {
      const row = prints.find(ids.low[i]!, ids.high[i]!);
      if (row < 0) continue;
      const same = asOf[i]! > of.asOf || prints.isSame(row, contents.low[i]!, contents.high[i]!);
      there[same ? 'unchanged' : 'changed']++;
    }
    context.signal?.throwIfAborted();
  });
  return there;
}
