import type { SyncedStream } from '../../core/model/orders';
import { SYNCED_STREAMS } from '../../core/model/orders';
import type { StreamProgress, SyncStatus } from '../api';

/** More would make the status itself heavy; the count of pages tells that there is more. */
const MAX_LISTED = 200;

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
    progress: [],
    error: null,
    unknownFields: {},
    refusedRows: [],
  };
}

/**
 * Keeps the status of the running sync and writes it out: at once when a state changes, at most four times a second for
 * mere progress.
 */
export function createStatusBoard(write: (status: SyncStatus) => Promise<void>, start: SyncStatus, now: () => number) {
  let status = start;
  let lastWrite = 0;
  const flush = async () => {
    lastWrite = now();
    await write(status);
  };
  return {
    get: () => status,
    async set(patch: Partial<SyncStatus>): Promise<void> {
      status = { ...status, ...patch };
      await flush();
    },
    async addShop(shop: string): Promise<void> {
      const fresh = SYNCED_STREAMS.map((stream): StreamProgress => blank(shop, stream));
      status = { ...status, progress: [...status.progress.filter((entry) => entry.shop !== shop), ...fresh] };
      await flush();
    },
    async stream(shop: string, stream: SyncedStream, patch: Partial<StreamProgress>): Promise<void> {
      status = {
        ...status,
        progress: status.progress.map((entry) => (entry.shop === shop && entry.stream === stream ? { ...entry, ...patch } : entry)),
      };
      if (patch.state !== undefined || now() - lastWrite > 250) await flush();
    },
    async page(shop: string, stream: SyncedStream, rows: number, fraction: number): Promise<void> {
      const entry = status.progress.find((one) => one.shop === shop && one.stream === stream);
      if (entry) await this.stream(shop, stream, { rows: entry.rows + rows, pages: entry.pages + 1, fraction });
    },
    /** What a page held besides its rows; written with the next progress. */
    note(stream: SyncedStream, page: { unknownFields: Record<string, number>; refused: { id: string; reason: string }[] }): void {
      const unknownFields = { ...status.unknownFields };
      for (const [path, times] of Object.entries(page.unknownFields)) {
        const name = `${stream}.${path}`;
        unknownFields[name] = (unknownFields[name] ?? 0) + times;
      }
      const refusedRows = [...status.refusedRows, ...page.refused.map((row) => ({ stream, ...row }))].slice(0, MAX_LISTED);
      status = { ...status, unknownFields, refusedRows };
    },
  };
}

export type StatusBoard = ReturnType<typeof createStatusBoard>;

function blank(shop: string, stream: SyncedStream): StreamProgress {
  return { shop, stream, state: 'waiting', rows: 0, pages: 0, fraction: 0, error: null };
}
