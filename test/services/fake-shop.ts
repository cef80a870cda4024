import type { Instant, StreamRows, SyncedStream } from '../../src/core/model/orders';
import type { SourcePage, SourceShop, SyncSource } from '../../src/services/sync/source';
import type { TimeWindow } from '../../src/services/sync/windows';
import { RequestRefused } from '../../src/tiktok-shop/errors';

export const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 6, 20, 12);

/** A row as the server has it: its times, and what the client gets for it. */
interface Entry<S extends SyncedStream = SyncedStream> {
  createdAt: Instant;
  updatedAt: Instant;
  row: StreamRows[S];
}

export interface Asked {
  stream: SyncedStream;
  shop: string;
  window: TimeWindow;
  pageToken: string | null;
}

/** A shop's server in memory: pages by offset, oldest first, tokens that end with the server's restart. */
export class FakeShop {
  readonly entries: Record<SyncedStream, Entry[]> = { orders: [], returns: [], cancellations: [], affiliate: [] };
  readonly asked: Asked[] = [];
  pageSize = 7;
  now = NOW;
  tokenEra = 0;
  /** Runs before each answer; what it throws is the answer. */
  before: (asked: Asked, n: number) => void | Promise<void> = () => undefined;
  /** Changes an answer. */
  bend: (page: SourcePage<SyncedStream>, asked: Asked) => SourcePage<SyncedStream> = (page) => page;

  put<S extends SyncedStream>(stream: S, row: StreamRows[S], createdAt: Instant, updatedAt: Instant): void {
    this.entries[stream].push({ row, createdAt, updatedAt });
  }

  async page(asked: Asked, signal: AbortSignal): Promise<SourcePage<SyncedStream>> {
    this.asked.push(asked);
    signal.throwIfAborted();
    await this.before(asked, this.asked.length);
    const { stream, window, pageToken } = asked;
    if (pageToken !== null && !pageToken.startsWith(`${this.tokenEra}/`)) throw new RequestRefused('Invalid parameter page_token');
    const offset = pageToken === null ? 0 : Number(pageToken.split('/')[1]);
    const timeOf = (entry: Entry) => (window.field === 'create' ? entry.createdAt : entry.updatedAt);
    const found = this.entries[stream]
      .filter((entry) => timeOf(entry) >= window.from && timeOf(entry) < window.to)
      .sort((a, b) => timeOf(a) - timeOf(b));
    const end = offset + this.pageSize;
    const nextPageToken = end < found.length ? `${this.tokenEra}/${end}` : null;
    const rows = found.slice(offset, end).map(({ row }) => row);
    return this.bend({ rows, nextPageToken, totalCount: found.length, unknownFields: {}, refused: [] }, asked);
  }
}

/** A connection to some shops' servers. */
export function sourceOf(shops: { shop: SourceShop; server: FakeShop }[], connectionId = 'c1'): SyncSource {
  const serverOf = (id: string) => shops.find(({ shop }) => shop.id === id)?.server as FakeShop;
  return {
    connectionId,
    now: () => shops[0]?.server.now ?? NOW,
    shops: async (signal) => {
      signal.throwIfAborted();
      return shops.map(({ shop }) => shop);
    },
    page: async <S extends SyncedStream>(stream: S, shop: SourceShop, window: TimeWindow, pageToken: string | null, signal: AbortSignal) =>
      (await serverOf(shop.id).page({ stream, shop: shop.id, window, pageToken }, signal)) as SourcePage<S>,
  };
}
