import type { BuyerOfOrder } from '../core/buyers';
import type { Instant } from '../core/model/orders';
import { countUnknown, type FieldTree } from '../schema/tiktok-shop-fields';
import { check, type Misfit } from '../schema/tiktok-shop-parts';
import type * as z from '../schema/zod';
import type { ShopClient } from './client';
import { AnswerUnreadable } from './errors';
import type { ApiRequest } from './transport';

/** The shop that a call is about. `currency` is the market's, for rows that name none. */
export interface ShopRef {
  id: string;
  cipher: string;
  market: string;
  currency: string;
}

/** One page of rows, whole or not at all. */
export interface FeedPage<Row> {
  rows: Row[];
  /** Null at the end. A token that repeats itself is the caller's to notice: it knows the pages before. */
  nextPageToken: string | null;
  totalCount: number | null;
  serverTime: Instant;
  /** Fields that this version does not know, by path, and how often they came. */
  unknownFields: Record<string, number>;
  /** Rows left out of the page on purpose, each with the reason. */
  refused: RefusedRow[];
  /** Who bought them, of orders; to be hashed and forgotten. */
  buyers: BuyerOfOrder[];
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

/** What one raw row gives. */
export interface Adapted<Row> {
  rows: Row[];
  refused?: RefusedRow[];
  buyers?: BuyerOfOrder[];
}

/** How the `data` of one endpoint is read; `Context` is what its rows need to know beside the answer. */
export interface PageKind<Row, Data extends z.core.$ZodType, Raw, Context> {
  schema: Data;
  fields: FieldTree;
  /** Puts `data` of another version into the shape of the schema, unchecked. */
  prepare?(data: unknown): unknown;
  /** Name of the list in `data`, and the list. */
  listName: string;
  list(data: z.core.output<Data>): Raw[] | null | undefined;
  /** The core rows of one raw row. Throws `FieldUnreadable`. */
  adapt(raw: Raw, context: Context & { serverTime: Instant; data: z.core.output<Data> }): Adapted<Row>;
}

/** What a page has beside its rows, where the endpoint pages and counts. */
interface PageFields {
  next_page_token?: string | null;
  total_count?: number | null;
}

/**
 * Asks for one page and gives its rows, and the rest of `data` beside them. Throws `AnswerUnreadable` with the path of the first value
 * that does not fit (the page is rejected whole) and the errors of the client.
 */
export async function readPage<Row, Data extends z.core.$ZodType, Raw, Context>(
  kind: PageKind<Row, Data, Raw, Context>,
  client: ShopClient,
  request: ApiRequest,
  context: Context,
  signal?: AbortSignal,
): Promise<{ page: FeedPage<Row>; data: z.core.output<Data> }> {
  const answer = await client.call(request, signal);
  const { serverTime } = answer;
  const facts = { requestId: answer.requestId, httpStatus: answer.httpStatus, apiCode: 0 };
  const unreadable = ({ field, expected, got }: Misfit, at = '') => new AnswerUnreadable(at + field, expected, got, facts);

  const given = kind.prepare ? kind.prepare(answer.data) : answer.data;
  const checked = check(kind.schema, given, 'data');
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
  const forbidden = countUnknown((given as Record<string, unknown>)[kind.listName], kind.fields, counts);
  if (forbidden !== null)
    throw unreadable({ field: `data.${kind.listName}.${forbidden}`, expected: 'a field name', got: 'a name that is refused' });

  const unknownFields = Object.fromEntries(counts);
  const page: FeedPage<Row> = { rows: [], nextPageToken, totalCount, serverTime, unknownFields, refused: [], buyers: [] };
  (list ?? []).forEach((raw, index) => {
    try {
      const { rows, refused = [], buyers = [] } = kind.adapt(raw, { ...context, serverTime, data });
      page.rows.push(...rows);
      page.refused.push(...refused);
      page.buyers.push(...buyers);
    } catch (error) {
      if (error instanceof FieldUnreadable) throw unreadable(error, `data.${kind.listName}[${index}].`);
      throw error;
    }
  });
  return { page, data };
}
