import { transfer } from 'comlink';
import type { Instant } from '../core/model/orders';
import type { Report } from '../core/model/report';
import { aboutOf } from '../files/report-out/about';
import { reportToCsv, reportToJson, reportToXlsx } from '../files/report-out/write';
import type { PageQuery, ReportFile, ReportFormat } from './api';
import { type FigureDeps, makeReport } from './figures';
import type { Answer } from './page-worker';

const TYPES: Record<ReportFormat, string> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** How files are made beside what they hold. */
export interface FileWork {
  /** Who answers the question, where that is not the book itself: a desk that has the facts in memory. */
  report?: (query: PageQuery, onProgress: (done: number) => void) => Promise<Report>;
  /** Hears the share done, 0..1. */
  onProgress?: (done: number) => void;
  /** Heard while rows are written; then this throws its reason. */
  signal?: AbortSignal;
}

/** Share of the work that the figures are; the rest is writing. */
const FIGURES_SHARE = 0.4;
/** So long, the thread is kept at most before others have their turn. */
const TURN_MS = 50;

/** A report as files, the same bytes that the command writes; beside CSV and JSON lies the about, which XLSX holds as a sheet. */
export async function reportFiles(
  deps: FigureDeps,
  query: PageQuery,
  format: ReportFormat,
  made: { madeBy: string; madeAt: Instant },
  { report: ask = (asked) => makeReport(deps, asked), onProgress = () => undefined, signal }: FileWork = {},
): Promise<ReportFile[]> {
  const report = await ask(query, (done) => onProgress(done * FIGURES_SHARE));
  signal?.throwIfAborted();
  onProgress(FIGURES_SHARE);
  const about = aboutOf(report, { ...made, sources: await sourcesOf(deps), fx: (await deps.ledger()).fx });
  const by = [query.by, ...(query.by2 ? [query.by2] : [])].join('-');
  const name = `report-${by}-${query.from}-${query.to}`;
  const file = (fileName: string, type: ReportFormat, bytes: Uint8Array<ArrayBuffer>): ReportFile => {
    return { name: fileName, mimeType: TYPES[type], bytes };
  };
  if (format === 'xlsx') {
    const onRows = turns(signal, (share) => onProgress(FIGURES_SHARE + share * (1 - FIGURES_SHARE)));
    return [file(`${name}.xlsx`, 'xlsx', await reportToXlsx(report, about, { onRows }))];
  }
  const encode = (text: string) => new TextEncoder().encode(text);
  return [
    file(`${name}.${format}`, format, encode(format === 'csv' ? reportToCsv(report) : reportToJson(report))),
    file(`${name}.about.json`, 'json', encode(`${JSON.stringify(about, null, 2)}\n`)),
  ];
}

/** Files of the worker for its page: their bytes go over, instead of being copied in the page's own time. */
export function handedOver(answer: Answer<ReportFile[]>): Answer<ReportFile[]> {
  const files = answer.ok ? answer.value : [];
  return transfer(
    answer,
    files.map(({ bytes }) => bytes.buffer),
  );
}

/** Every so often tells how far the work is, and lets a word from outside in: a cancel is heard then. */
function turns(signal: AbortSignal | undefined, onShare: (share: number) => void): (done: number, of: number) => Promise<void> | void {
  let last = performance.now();
  return (done, of) => {
    if (performance.now() - last < TURN_MS) return;
    onShare(done / of);
    return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      signal?.throwIfAborted();
      last = performance.now();
    });
  };
}

/** What the book holds, stream by stream. */
async function sourcesOf(deps: FigureDeps) {
  const streams = await deps.completeness();
  return streams.map(({ shop, stream, rows, completeUpTo }) => ({ name: `${shop} ${stream}`, rows, completeUpTo }));
}
