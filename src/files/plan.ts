import { compareLedger, compareStream } from './compare';
import { compareFeeds } from './compare-feeds';
import { emptyContent, type FileContent } from './content';
import { coveredDays } from './covered-days';
import { FileRefusedError, type Refusal } from './errors';
import { isKnownHeader, recognise } from './headers';
import { planMapping } from './mapping/plan-mapping';
import { endsOpen } from './open-end';
import { type OwnTable, planOwn } from './own/plan-own';
import { isOwnKind } from './own/read';
import { readRules } from './own/rules';
import { lookAtEnd } from './own/walk';
import { FILE_STREAMS, type FilePlan, type PlanContext, type PlannedFile } from './plan-types';
import { isMoreKind, planMore } from './platform/plan-more';
import { isScanned, planPlatform } from './platform/plan-platform';
import type { RecognisedTable } from './shape';
import { decodeText } from './table/encoding';
import { openTable } from './table/read-table';
import { bytesSource } from './table/source';
import { headRows, type Table, trimCell } from './table/table';

export type { FilePlan, FileStream, PlanChoice, PlanContext, PlannedFile, PlannedShop } from './plan-types';

const SAMPLE_ROWS = 5;

/**
 * Reads a file and says what importing it would do: what it is, rows new, changed, unchanged and refused, days covered and missing,
 * what must be asked first. Nothing is stored. A file that is refused as a whole is a plan too, with the reason.
 */
export async function planFile(file: PlannedFile, context: PlanContext): Promise<FilePlan> {
  const plan = emptyPlan(file.name);
  try {
    const source = file.bytes instanceof Uint8Array ? bytesSource(file.bytes) : file.bytes;
    if (looksLikeJson(source.read(0, 64))) return planRules(plan, source.read(0, source.size));
    const opened = await openTable(source, isKnownHeader);
    context.signal?.throwIfAborted();
    const known = recognise(opened);
    // What is looked at as a whole before it is read tells by itself whether it is cut.
    if (known && !isScanned(known.shape.kind)) await lookAtEnd(opened, context);
    const own: OwnTable | null = known ? { table: opened, recognised: known } : await planMapping(plan, opened, context);
    if (!own) throw unknownFile(opened);
    const { table, recognised } = own;
    plan.kind = recognised.shape.kind;
    plan.sample = sampleOf(table, recognised);
    if (recognised.shape.state === 'creator_side') throw creatorSide();
    if (recognised.shape.state === 'not_yet') {
      throw new FileRefusedError('file_not_yet', { kind: plan.kind }, `A file of kind ${plan.kind} is known, but not read yet`);
    }
    plan.unknownColumns = recognised.unknownColumns;
    plan.openEnd = table.format === 'csv' && endsOpen(source);
    const read = isOwnKind(plan.kind)
      ? await planOwn(plan, own, file, context)
      : isMoreKind(plan.kind)
        ? await planMore(plan, table, recognised, file, context)
        : await planPlatform(plan, table, recognised, file, context);
    if (read) await count(plan, read.content, read.refusals, context);
  } catch (cause) {
    const error = isGone(cause) ? gone(cause) : cause;
    if (!(error instanceof FileRefusedError)) throw error;
    plan.refused = { ledgerCode: error.ledgerCode, params: error.params, detail: error.message };
    plan.content = null;
  }
  return plan;
}

function planRules(plan: FilePlan, bytes: Uint8Array): FilePlan {
  plan.kind = 'rules';
  plan.content = { ...emptyContent(), rules: readRules(decodeText(bytes).text) };
  plan.rows = { read: 1, added: 0, changed: 1, unchanged: 0, refused: 0 };
  return plan;
}

async function count(plan: FilePlan, content: FileContent, refusals: Refusal[], context: PlanContext): Promise<void> {
  plan.refusals = refusals;
  plan.content = content;
  const counts = [compareLedger(plan.kind, content, context.ledger), await compareFeeds(content, context)];
  for (const stream of FILE_STREAMS) counts.push(await compareStream(stream, content[stream], context));
  for (const { added, changed, unchanged } of counts) {
    plan.rows.added += added;
    plan.rows.changed += changed;
    plan.rows.unchanged += unchanged;
  }
  plan.rows.refused = new Set(refusals.map((r) => r.row)).size;
  plan.days = coveredDays(content, [...context.knownShops, ...(context.choice?.shop ? [context.choice.shop] : [])]);
}

/** Whether the file was changed, moved or taken away since it was chosen: what browsers say of such. */
function isGone(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
}

function gone(cause: unknown): FileRefusedError {
  return new FileRefusedError('file_unreadable', {}, 'The file is not as it was when it was chosen; it is to be chosen again', { cause });
}

function looksLikeJson(bytes: Uint8Array): boolean {
  return /^[\s\ufeff]*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function unknownFile(table: Table): FileRefusedError {
  const headers = (headRows(table, 1)[0]?.cells ?? []).map(trimCell).filter((cell) => cell !== '');
  return new FileRefusedError(
    'file_unknown',
    { headers: headers.slice(0, 8).join(', ') },
    `No known kind of file has the headers ${headers.join(', ').slice(0, 300)}`,
  );
}

function creatorSide(): FileRefusedError {
  const detail =
    "This is the creator's own export: it does not say which creator. The seller's is in Affiliate Center, Affiliate orders, Export (it has the column Creator Username)";
  return new FileRefusedError('file_creator_side', {}, detail);
}

function sampleOf(table: Table, recognised: RecognisedTable): Record<string, string>[] {
  const rows = headRows(table, recognised.headerRow + SAMPLE_ROWS).filter((row) => row.rowNumber > recognised.headerRow);
  return rows.slice(0, SAMPLE_ROWS).map(({ cells }) => {
    return Object.fromEntries([...recognised.at.values()].map((column) => [recognised.headers[column]!, trimCell(cells[column] ?? '')]));
  });
}

function emptyPlan(fileName: string): FilePlan {
  return {
    fileName,
    kind: 'unknown',
    refused: null,
    needs: null,
    rows: { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 },
    refusals: [],
    remarks: [],
    absent: [],
    unknownColumns: [],
    days: null,
    sample: [],
    content: null,
  };
}
