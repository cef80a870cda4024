import type { Instant, StreamRows, SyncedStream } from '../core/model/orders';
import type * as z from '../schema/zod';
import type { ShopClient } from './client';
import type { Endpoint } from './endpoints';
import { WindowInvalid } from './errors';
import { type FeedPage, type PageKind, readPage, type ShopRef } from './read-page';

export type { FeedPage, RefusedRow, ShopRef } from './read-page';

/** Half-open [from, to) in epoch ms. */
export interface TimeSpan {
  from: Instant;
  to: Instant;
}

/** A span over creation or update time. */
export interface SearchWindow extends TimeSpan {
  field: 'create' | 'update';
}

/** One page of a stream, whole or not at all. */
export type SearchPage<S extends SyncedStream> = FeedPage<StreamRows[S]>;

/** How the pages of one stream are asked for and read. */
export interface SearchKind<S extends SyncedStream, Data extends z.core.$ZodType, Raw>
  extends PageKind<StreamRows[S], Data, Raw, { shop: ShopRef }> {
  endpoint: Endpoint;
}

/**
 * Asks for one page and gives its rows. Throws `AnswerUnreadable` with the path of the first value that does not fit (the
 * page is rejected whole), `WindowInvalid` for a window that the endpoint does not take, and the errors of the client.
 */
export async function searchPage<S extends SyncedStream, Data extends z.core.$ZodType, Raw>(
  kind: SearchKind<S, Data, Raw>,
  client: ShopClient,
  shop: ShopRef,
  window: SearchWindow,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<SearchPage<S>> {
  const { endpoint } = kind;
  // Oldest first: what is updated while the pages are read moves behind the last page, never before one already read.
  const sort: Record<string, string> = endpoint.sorts ? { sort_field: `${window.field}_time`, sort_order: 'ASC' } : {};
  const query = { ...pageQuery(endpoint, shop, pageToken), ...sort };
  return (await readPage(kind, client, { endpoint, query, body: bodyOf(endpoint, window) }, { shop }, signal)).page;
}

/** The query that all calls about a shop's pages share. */
export function pageQuery(endpoint: Endpoint, shop: ShopRef, pageToken: string | null): Record<string, string> {
  const query: Record<string, string> = { shop_cipher: shop.cipher };
  if (endpoint.pageSize !== undefined) query.page_size = String(endpoint.pageSize);
  if (pageToken !== null) query.page_token = pageToken;
  return query;
}

/** Whole seconds around a span; they are what the platform's filters and limits are about. Throws `WindowInvalid` for an empty one. */
export function wholeSeconds({ from, to }: TimeSpan): { ge: number; lt: number } {
  if (!(to > from)) throw new WindowInvalid(`expected a window with an end after its start, got ${to - from} ms`);
  return { ge: Math.floor(from / 1000), lt: Math.ceil(to / 1000) };
}

function bodyOf(endpoint: Endpoint, window: SearchWindow): Record<string, number> {
  const { ge, lt } = wholeSeconds(window);
  const lengthMs = (lt - ge) * 1000;
  if (window.field === 'update' && !endpoint.sorts) {
    throw new WindowInvalid('expected a window over creation time, got one over update time');
  }
  if (endpoint.maxWindowMs !== undefined && lengthMs > endpoint.maxWindowMs) {
    throw new WindowInvalid(`expected a window of at most ${endpoint.maxWindowMs} ms in whole seconds, got ${lengthMs} ms`);
  }
  return { [`${window.field}_time_ge`]: ge, [`${window.field}_time_lt`]: lt };
}
