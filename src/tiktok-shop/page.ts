import type { Instant, StreamRows, SyncedStream } from '../core/model/orders';
import { countUnknown, type FieldTree } from '../schema/tiktok-shop-fields';
import { check, type Misfit } from '../schema/tiktok-shop-parts';
import type * as z from '../schema/zod';
import type { ShopClient } from './client';
import type { Endpoint } from './endpoints';
import { AnswerUnreadable, WindowInvalid } from './errors';
import type { ApiAnswer } from './transport';

/** The shop that a call is about. `currency` is the market's, for rows that name none. */
export interface ShopRef {
  id: string;
  cipher: string;
  market: string;
  currency: string;
}

/** Half-open [from, to) in epoch ms, over creation or update time. */
export interface SearchWindow {
  field: 'create' | 'update';
  from: Instant;
  to: Instant;
}

/** One page of a stream, whole or not at all. */
export interface SearchPage<S extends SyncedStream> {
  rows: StreamRows[S][];
  /** Null at the end. A token that repeats itself is the caller's to notice: it knows the pages before. */
  nextPageToken: string | null;
  totalCount: number | null;
  serverTime: Instant;
  /** Fields that this version does not know, by path, and how often they came. */
  unknownFields: Record<string, number>;
  /** Rows left out of the page on purpose, each with the reason. */
  refused: RefusedRow[];
}

export interface RefusedRow {
  id: string;
  /** The platform gave the same (order, SKU) twice with different contents. */
  reason: 'duplicate_differs';
}

/** A value of a row that its adapter cannot take; `field` is the path within the row. */
export class FieldUnreadable extends Error implements Misfit {
  override readonly name = 'FieldUnreadable';
  constructor(
    readonly field: string,
    readonly expected: string,
    readonly got: string,
  ) {
    super(`${field}: expected ${expected}, got ${got}`);
  }
}

/** How the pages of one stream are asked for and read. */
export interface SearchKind<S extends SyncedStream, Data extends z.core.$ZodType, Raw> {
  endpoint: Endpoint;
  schema: Data;
  fields: FieldTree;
  /** Name of the list in `data`, and the list. */
  listName: string;
  list(data: z.core.output<Data>): Raw[] | null | undefined;
  /** The core rows of one raw row. Throws `FieldUnreadable`. */
  adapt(raw: Raw, context: { shop: ShopRef; serverTime: Instant }): { rows: StreamRows[S][]; refused?: RefusedRow[] };
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
  const answer = await client.call({ endpoint, query: queryOf(endpoint, shop, window, pageToken), body: bodyOf(endpoint, window) }, signal);
  const facts = { requestId: answer.requestId, httpStatus: answer.httpStatus, apiCode: 0 };
  const unreadable = ({ field, expected, got }: Misfit, at = '') => new AnswerUnreadable(at + field, expected, got, facts);

  const checked = check(kind.schema, answer.data, 'data');
  if (!checked.ok) throw unreadable(checked);
  const data = checked.value as z.core.output<Data> & PageFields;
  const list = kind.list(data);
  const totalCount = data.total_count ?? null;
  const nextPageToken = data.next_page_token || null;
  // A page without its list is an empty one only where nothing says otherwise.
  if (!list && (nextPageToken !== null || (totalCount ?? 0) > 0)) {
    throw unreadable({ field: `data.${kind.listName}`, expected: 'a list', got: 'nothing' });
  }

  const counts = new Map<string, number>();
  const forbidden = countUnknown(rawList(answer, kind.listName), kind.fields, counts);
  if (forbidden !== null)
    throw unreadable({ field: `data.${kind.listName}.${forbidden}`, expected: 'a field name', got: 'a name that is refused' });

  const page: SearchPage<S> = {
    rows: [],
    nextPageToken,
    totalCount,
    serverTime: answer.serverTime,
    unknownFields: Object.fromEntries(counts),
    refused: [],
  };
  (list ?? []).forEach((raw, index) => {
    try {
      const { rows, refused = [] } = kind.adapt(raw, { shop, serverTime: answer.serverTime });
      page.rows.push(...rows);
      page.refused.push(...refused);
    } catch (error) {
      if (error instanceof FieldUnreadable) throw unreadable(error, `data.${kind.listName}[${index}].`);
      throw error;
    }
  });
  return page;
}

interface PageFields {
  next_page_token?: string | null;
  total_count?: number | null;
}

function rawList(answer: ApiAnswer, name: string): unknown {
  return (answer.data as Record<string, unknown>)[name];
}

function queryOf(endpoint: Endpoint, shop: ShopRef, window: SearchWindow, pageToken: string | null): Record<string, string> {
  const query: Record<string, string> = { shop_cipher: shop.cipher, page_size: String(endpoint.pageSize ?? 20) };
  if (endpoint.sorts) {
    query.sort_field = `${window.field}_time`;
    // Oldest first: what is updated while the pages are read moves behind the last page, never before one already read.
    query.sort_order = 'ASC';
  }
  if (pageToken !== null) query.page_token = pageToken;
  return query;
}

function bodyOf(endpoint: Endpoint, { field, from, to }: SearchWindow): Record<string, number> {
  // Whole seconds around the window; they are what the endpoint's limit is about.
  const ge = Math.floor(from / 1000);
  const lt = Math.ceil(to / 1000);
  const lengthMs = (lt - ge) * 1000;
  if (!(to > from)) throw new WindowInvalid(`expected a window with an end after its start, got ${to - from} ms`);
  if (field === 'update' && !endpoint.sorts) throw new WindowInvalid('expected a window over creation time, got one over update time');
  if (endpoint.maxWindowMs !== undefined && lengthMs > endpoint.maxWindowMs) {
    throw new WindowInvalid(`expected a window of at most ${endpoint.maxWindowMs} ms in whole seconds, got ${lengthMs} ms`);
  }
  return { [`${field}_time_ge`]: ge, [`${field}_time_lt`]: lt };
}
