import type { LedgerDb } from '../store/db';
import { patchSettings } from '../store/ledger';
import type { CaptureHealth } from './tag-api';

const KEY = 'captureHealth';
/** The most lines that are kept, and how often one that says nothing new is written. */
const MAX_LINES = 200;
const QUIET_MS = 3_600_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Notes how a kind of page of a host was read: what was missing, or nothing. One after the other, since each note reads what is there;
 * one that says the same as an hour ago or less is not written.
 */
export function noteHealth(db: LedgerDb, seen: { host: string; page: string; missing: readonly string[] }, now: number): Promise<void> {
  const next = last.then(() => note(db, seen, now));
  last = next.catch(() => undefined);
  return next;
}

/** How pages were last read, those that no longer match first, newest first. */
export async function captureHealth(db: LedgerDb): Promise<CaptureHealth[]> {
  const lines = await readLines(db);
  return lines.sort((a, b) => Number(b.missing.length > 0) - Number(a.missing.length > 0) || lastSeen(b) - lastSeen(a));
}

async function readLines(db: LedgerDb): Promise<CaptureHealth[]> {
  return ((await db.settings.get(KEY))?.value as CaptureHealth[] | undefined) ?? [];
}

async function note(db: LedgerDb, seen: { host: string; page: string; missing: readonly string[] }, now: number): Promise<void> {
  const { host, page } = seen;
  const missing = [...new Set(seen.missing)].sort();
  const lines = await readLines(db);
  const before = lines.find((line) => line.host === host && line.page === page);
  const isSame = before !== undefined && before.missing.join() === missing.join();
  if (isSame && now - lastSeen(before) < QUIET_MS) return;
  const line: CaptureHealth = {
    host,
    page,
    missing,
    lastOkAt: missing.length === 0 ? now : (before?.lastOkAt ?? null),
    lastMissingAt: missing.length > 0 ? now : (before?.lastMissingAt ?? null),
  };
  const others = lines.filter((one) => one !== before).sort((a, b) => lastSeen(b) - lastSeen(a));
  await patchSettings<Record<string, CaptureHealth[]>>(db, { [KEY]: [line, ...others].slice(0, MAX_LINES) });
}

function lastSeen({ lastOkAt, lastMissingAt }: CaptureHealth): number {
  return Math.max(lastOkAt ?? 0, lastMissingAt ?? 0);
}
