import type { Instant } from '../core/model/orders';
import { aboutOf } from '../files/report-out/about';
import { reportToCsv, reportToJson, reportToXlsx } from '../files/report-out/write';
import type { PageQuery, ReportFile, ReportFormat } from './api';
import { type FigureDeps, makeReport } from './figures';

const TYPES: Record<ReportFormat, string> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A report as files, the same bytes that the command writes; beside CSV and JSON lies the about, which XLSX holds as a sheet. */
export async function reportFiles(
  deps: FigureDeps,
  query: PageQuery,
  format: ReportFormat,
  made: { madeBy: string; madeAt: Instant },
): Promise<ReportFile[]> {
  const report = await makeReport(deps, query);
  const about = aboutOf(report, { ...made, sources: await sourcesOf(deps), fx: (await deps.ledger()).fx });
  const by = [query.by, ...(query.by2 ? [query.by2] : [])].join('-');
  const name = `report-${by}-${query.from}-${query.to}`;
  const file = (fileName: string, type: ReportFormat, bytes: Uint8Array): ReportFile => {
    return { name: fileName, mimeType: TYPES[type], bytes: new Uint8Array(bytes) };
  };
  if (format === 'xlsx') return [file(`${name}.xlsx`, 'xlsx', await reportToXlsx(report, about))];
  const encode = (text: string) => new TextEncoder().encode(text);
  return [
    file(`${name}.${format}`, format, encode(format === 'csv' ? reportToCsv(report) : reportToJson(report))),
    file(`${name}.about.json`, 'json', encode(`${JSON.stringify(about, null, 2)}\n`)),
  ];
}

/** What the book holds, stream by stream. */
async function sourcesOf(deps: FigureDeps) {
  const streams = await deps.completeness();
  return streams.map(({ shop, stream, rows, completeUpTo }) => ({ name: `${shop} ${stream}`, rows, completeUpTo }));
}
