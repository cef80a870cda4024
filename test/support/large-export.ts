import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { affiliateRows, type Sums, writeCsv } from '../bench/import-data';
import { listeningBuild } from './listening-build';

/** Rows of the export: enough for two workers to read it. */
export const ROWS = 200_000;

/** A folder of its own with a large affiliate export, and room for a build of the extension that is listened to. */
export function largeExport() {
  const folder = mkdtempSync(join(tmpdir(), 'creator-ledger-large-'));
  const file = join(folder, 'affiliate.csv');
  const sums: Sums = { rows: 0, estimated: 0, actual: 0 };
  return {
    file,
    /** What was written: rows, and what they say. */
    sums,
    write: () => writeCsv(file, affiliateRows(7, ROWS, sums)),
    /** A copy of a build that notes what its workers say. */
    build: (extensionDir: string) => listeningBuild(extensionDir, join(folder, 'extension')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
