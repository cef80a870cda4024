import type { Feed } from '../../core/model/feeds';
import type { Instant } from '../../core/model/orders';
import type { StreamProgress, SyncStatus } from '../api';
import type { AnswerNotes } from './source';

/** More would make the status itself heavy; the count of pages tells that there is more. */
const MAX_LISTED = 200;
/** Before this much time has passed no estimate is told. */
const ESTIMATE_AFTER_MS = 3_000;

/** The status of a book that was never synced. */
export function idleStatus(): SyncStatus {
  return {
    state: 'idle',
    startedAt: null,
    finishedAt: null,
    lastSuccessAt: null,
    nextRunAt: null,
    waitUntil: null,
    cancelled: false,
    remainingMs: null,
    requests: null,
    progress: [],
    error: null,
    unknownFields: {},
    refusedRows: [],
  };
}

/** Where a feed stood when this run took it up: what was done before says nothing of how fast it goes. */
interface Begin {
  at: Instant;
  fraction: number | null;
}

/**
 * Keeps the status of the running sync and writes it out: at once when a state changes, at most four times a second for
 * mere progress.
 */
export function createStatusBoard(write: (status: SyncStatus) => Promise<void>, start: SyncStatus, now: () => number) {
  let status = start;
  let lastWrite = 0;
  const begins = new Map<string, Begin>();
  const flush = async () => {
    lastWrite = now();
    status = { ...status, remainingMs: status.state === 'running' ? remainingMs(status.progress, begins, now()) : null };
    await write(status);
  };
  return {
    get: () => status,
    async set(patch: Partial<SyncStatus>): Promise<void> {
      status = { ...status, ...patch };
      await flush();
    },
    /** Lists the feeds of a shop (or of an ads connection), all waiting. */
    async addShop(shop: string, feeds: readonly Feed[]): Promise<void> {
      const fresh = feeds.map(
        (stream): StreamProgress => ({ shop, stream, state: 'waiting', rows: 0, pages: 0, fraction: 0, error: null }),
      );
      status = { ...status, progress: [...status.progress.filter((entry) => entry.shop !== shop), ...fresh] };
      await flush();
    },
    async stream(shop: string, stream: Feed, patch: Partial<StreamProgress>): Promise<void> {
      if (patch.state === 'running') begins.set(keyOf({ shop, stream }), { at: now(), fraction: null });
      status = {
        ...status,
        progress: status.progress.map((entry) => (entry.shop === shop && entry.stream === stream ? { ...entry, ...patch } : entry)),
      };
      if (patch.state !== undefined || now() - lastWrite > 250) await flush();
    },
    async page(shop: string, stream: Feed, rows: number, fraction: number): Promise<void> {
      const entry = status.progress.find((one) => one.shop === shop && one.stream === stream);
      const begin = begins.get(keyOf({ shop, stream }));
      if (begin && begin.fraction === null) begins.set(keyOf({ shop, stream }), { at: now(), fraction });
      if (entry) await this.stream(shop, stream, { rows: entry.rows + rows, pages: entry.pages + 1, fraction });
    },
    /** What a page held besides its rows; written with the next progress. */
    note(stream: Feed, { unknownFields: fields = {}, refused = [] }: Partial<AnswerNotes>): void {
      const unknownFields = { ...status.unknownFields };
      for (const [path, times] of Object.entries(fields)) {
        const name = `${stream}.${path}`;
        unknownFields[name] = (unknownFields[name] ?? 0) + times;
      }
      const refusedRows = [...status.refusedRows, ...refused.map((row) => ({ stream, ...row }))].slice(0, MAX_LISTED);
      status = { ...status, unknownFields, refusedRows };
    },
    /** Requests made today; written with the next progress. */
    countRequests(requests: NonNullable<SyncStatus['requests']>): void {
      status = { ...status, requests };
    },
  };
}

export type StatusBoard = ReturnType<typeof createStatusBoard>;

/** Feeds are read side by side: what takes longest is what is waited for. Null until a running feed shows how fast it goes. */
function remainingMs(progress: readonly StreamProgress[], begins: ReadonlyMap<string, Begin>, now: Instant): number | null {
  let longest: number | null = null;
  for (const entry of progress) {
    const begin = begins.get(keyOf(entry));
    if (entry.state !== 'running' || !begin || begin.fraction === null) continue;
    const [elapsed, done] = [now - begin.at, entry.fraction - begin.fraction];
    if (elapsed < ESTIMATE_AFTER_MS || done <= 0) continue;
    longest = Math.max(longest ?? 0, Math.round((elapsed * (1 - entry.fraction)) / done));
  }
  return longest;
}

function keyOf({ shop, stream }: Pick<StreamProgress, 'shop' | 'stream'>): string {
  return `${shop} ${stream}`;
}
