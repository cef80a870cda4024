import { FileRefusedError } from '../errors';
import type { Spool } from '../large';
import type { RearEnd, RearTask } from '../rear';
import { RowScanner } from '../table/row-scanner';
import { blobSource, type FileSource } from '../table/source';
import { AffiliateWalk, ContentsNeeded } from './affiliate-walk';

/** Lines that may fail to be plain rows before it is given up to find one: a quoted text of many lines may lie there. */
const LINES_TRIED = 200;
/** Bytes that are looked through for a line's end. */
const LOOK_BYTES = 1024 * 1024;
const HEADER_IS_ELSEWHERE = -1;

/**
 * Reads the rear part of an affiliate export into a spool, while another reads what lies before it. Where a row begins is guessed: whether it is right shows
 * when the other comes there. Whatever is unclear is left to the other, by null.
 */
export async function readRear(
  { blob, layout, near, recognised, of, comparesContents }: RearTask,
  spool: Spool,
  tell: (told: { begin: number } | { done: number }) => void,
): Promise<RearEnd> {
  const source = await blobSource(blob);
  const walk = new AffiliateWalk({ ...recognised, headerRow: HEADER_IS_ELSEWHERE }, of, comparesContents, spool);
  const begin = beginOf(source, near, layout, walk);
  if (begin === null) return null;
  tell({ begin });
  const scanner = new RowScanner(source, layout, { at: begin, firstRow: 1 });
  try {
    await source.ahead?.(begin);
    while (scanner.next()) {
      walk.piece(scanner);
      tell({ done: scanner.done - begin });
      await spool.ready();
      await source.ahead?.(scanner.done);
    }
    walk.end();
  } catch (error) {
    if (error instanceof ContentsNeeded) return 'alike';
    throw error;
  }
  // What a refusal of such rows says names rows that lie before this part, or counts from the file's begin.
  return walk.hasAlike ? null : { part: walk.part(scanner) };
}

/** Where to begin: at the first row of a day, if there is one near, so that the days of both parts are whole. */
function beginOf(source: FileSource, near: number, layout: RearTask['layout'], walk: AffiliateWalk): number | null {
  const bytes = source.read(near, near + LOOK_BYTES);
  const newline = layout.newline.charCodeAt(0);
  for (let line = bytes.indexOf(newline), tried = 0; line >= 0 && tried < LINES_TRIED; line = bytes.indexOf(newline, line + 1), tried++) {
    const scanner = new RowScanner(source, layout, { at: near + line + 1, firstRow: 1 });
    const first = firstDay(scanner, walk);
    if (first === null) continue;
    for (let row = 1; row < scanner.count; row++) {
      const day = walk.dayOf(scanner, row);
      if (day !== null && day !== first) return scanner.offsetOf(row);
    }
    return near + line + 1;
  }
  return null;
}

/** The day of the next row; null where that is no plain one. */
function firstDay(scanner: RowScanner, walk: AffiliateWalk): number | null {
  try {
    return scanner.next() ? walk.dayOf(scanner, 0) : null;
  } catch (error) {
    // In the middle of a quoted text there are quotes where none belong.
    if (error instanceof FileRefusedError) return null;
    throw error;
  }
}
