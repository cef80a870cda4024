import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Report } from '../core/model/report';
import { type AboutInput, aboutOf } from '../files/report-out/about';
import { reportToCsv, reportToJson, reportToXlsx } from '../files/report-out/write';
import { type ReportOptions, UsageError } from './args';

/** Writes the report, and its about beside it (in XLSX as a sheet of its own): all of it or nothing. Throws `UsageError` where there is no such place. */
export async function writeReport(report: Report, options: ReportOptions, about: AboutInput): Promise<void> {
  const aboutJson = aboutOf(report, about);
  if (options.format === 'xlsx') return writeWhole([[options.out, await reportToXlsx(report, aboutJson)]]);
  const text = options.format === 'csv' ? reportToCsv(report) : reportToJson(report);
  const aboutPath = options.out.replace(/\.(csv|json)$/i, '.about.json');
  await writeWhole([
    [options.out, text],
    [aboutPath, `${JSON.stringify(aboutJson, null, 2)}\n`],
  ]);
}

/** Files are written under other names first, so that a full disk leaves no half of a report. */
async function writeWhole(files: readonly (readonly [string, string | Uint8Array])[]): Promise<void> {
  const drafts = files.map(([path, content]) => ({ path, content, draft: `${path}.${randomUUID()}.part` }));
  try {
    for (const { draft, content } of drafts) await writeFile(draft, content);
    for (const { draft, path } of drafts) await rename(draft, path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR')) {
      throw new UsageError(`--out: cannot write ${files[0]![0]} (${error.code})`);
    }
    throw error;
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
  }
}
