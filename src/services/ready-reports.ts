import { allReady, takeReady } from '../store/board';
import type { LedgerDb } from '../store/db';
import type { ReportFile } from './api';
import type { ReadyReport } from './board-api';
import { LedgerError } from './errors';

/** Reports that wait to be saved, newest first. */
export async function readyReports(db: LedgerDb): Promise<ReadyReport[]> {
  const ready = (await allReady(db)).map(({ files, ...report }) => ({
    ...report,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
  }));
  return ready.sort((a, b) => b.at - a.at);
}

/** The files of one, marked as taken. Throws `record_conflict` where there are none. */
export async function takeReport(db: LedgerDb, viewId: string): Promise<ReportFile[]> {
  const ready = await takeReady(db, viewId);
  if (!ready) throw new LedgerError('record_conflict', { record: viewId }, `no files are ready of ${viewId}`);
  return ready.files;
}
