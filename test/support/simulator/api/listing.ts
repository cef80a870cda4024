import type { SimShop } from '../world/model';
import type { World } from '../world/world';
import type { Refusal } from './codes';
import type { Fields } from './fields';
import type { Json } from './payload-order';

export interface CallContext {
  world: World;
  /** Present where the endpoint is a shop's. */
  shop: SimShop;
  query: ReadonlyMap<string, string>;
  body: Record<string, unknown>;
  /** Epoch seconds by the server's clock. */
  nowS: number;
  /** Path segments that stood for `{id}`. */
  ids: string[];
}

/** A list that the gateway sorts, pages and counts. */
export interface Listing {
  name: string;
  rows: { sort: number; id: string; payload: () => Json }[];
  descending: boolean;
  pageSize: number;
  /** Null where the endpoint does not tell it. */
  totalCount: number | null;
  /** Fields beside the list. */
  beside?: Json;
}

/** A time filter with the documented defaults: only `_ge` given, `_lt` is now; only `_lt`, `_ge` is the beginning. */
function within(body: Record<string, unknown>, name: 'create_time' | 'update_time', nowS: number): (time: number) => boolean {
  const ge = body[`${name}_ge`] as number | undefined;
  const lt = body[`${name}_lt`] as number | undefined;
  if (ge === undefined && lt === undefined) return () => true;
  const from = ge ?? 0;
  const to = lt ?? Math.floor(nowS) + 1;
  return (time) => time >= from && time < to;
}

/** Filters by the body's times and sorts as the query says; `defaults` are the endpoint's. */
export function listing<T>(
  call: CallContext,
  name: string,
  items: T[],
  keys: { create: (t: T) => number; update: (t: T) => number; id: (t: T) => string; payload: (t: T) => Json },
  defaults: { order: 'ASC' | 'DESC'; size: number },
): Listing {
  const created = within(call.body, 'create_time', call.nowS);
  const updated = within(call.body, 'update_time', call.nowS);
  const sortOf = call.query.get('sort_field') === 'update_time' ? keys.update : keys.create;
  const rows = items
    .filter((item) => created(keys.create(item)) && updated(keys.update(item)))
    .map((item) => ({ sort: sortOf(item), id: keys.id(item), payload: () => keys.payload(item) }));
  return {
    name,
    rows,
    descending: (call.query.get('sort_order') ?? defaults.order) === 'DESC',
    pageSize: Number(call.query.get('page_size') ?? defaults.size),
    totalCount: rows.length,
  };
}

export interface Endpoint {
  method: 'GET' | 'POST';
  /** `{v}` is the version, `{id}` an id. */
  path: string;
  versions: readonly string[];
  scope: string;
  shopScoped: boolean;
  query: Fields;
  body: Fields | null;
  run(call: CallContext): Listing | { data: Json } | Refusal;
}

export const PAGE = (min: number, max: number, required?: true): Fields => ({
  page_size: { type: 'int', min, max, ...(required ? { required } : {}) },
  page_token: { type: 'string' },
});
