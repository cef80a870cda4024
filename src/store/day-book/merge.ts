import type { Stream } from '../../core/model/orders';
import { epochDayOf } from '../../core/time';
import type { Ref } from './codec/gather';
import { SCHEMAS } from './codec/pack';
import type { StreamSchema } from './codec/schema';
import { idAt, numberAt, type Table, textAt } from './codec/table';
import { compareVersions, sameContent, sameForFigures } from './codec/versions';
import type { Draft } from './draft';
import { isWaiting, type Place, placeOf } from './place';

/** Streams whose rows hang on an order and are kept at its place. */
export const CHILD_STREAMS = ['returns', 'cancellations', 'affiliate', 'refunds', 'settlements'] as const satisfies readonly Stream[];

/** Rows of one stream and shop on their way into the book. */
export interface Page {
  stream: Stream;
  shop: string;
  table: Table;
}

export interface PageCounts {
  added: number;
  changed: number;
  /** Same content as before, or older than what is there. */
  unchanged: number;
}

/** What merging needs to know and to reach; everything is in memory by then. */
export interface MergeState {
  /** Time zone of the shop: decides the days of its orders. */
  zone: string;
  where(orderId: string): Place | undefined;
  settle(orderId: string, place: Place): void;
  draft(stream: Stream, place: Place): Draft;
  /** Keeps a version that an import's version stands before. */
  shadow(stream: Stream, place: Place, ref: Ref): void;
}

/** Ids of imports, as rows carry them in `origin`. */
export function isImport(origin: string): boolean {
  return origin.startsWith('import:');
}

/** Which packs `mergePage` will touch, at the most. */
export function placesNeeded(state: Pick<MergeState, 'zone' | 'where'>, { stream, table }: Page): [Stream, Place][] {
  const needed: [Stream, Place][] = [];
  const schema = SCHEMAS[stream];
  const seen = new Map<string, Place>();
  for (let row = 0; row < table.count; row++) {
    const orderId = textAt(table, schema.orderId, row);
    const before = seen.get(orderId) ?? state.where(orderId);
    const own = ownPlace(state.zone, schema, table, row);
    if (stream !== 'orders') {
      const place = before ?? own;
      seen.set(orderId, place);
      needed.push([stream, place]);
      continue;
    }
    seen.set(orderId, own);
    needed.push([stream, own]);
    if (before === undefined || before === own) continue;
    if (!isWaiting(before)) needed.push([stream, before]);
    for (const child of CHILD_STREAMS) needed.push([child, before], [child, own]);
  }
  return needed;
}

/** Merges a page: of two versions of a row the later stands, and what hangs on an order follows it. */
export function mergePage(state: MergeState, page: Page): PageCounts {
  const counts: PageCounts = { added: 0, changed: 0, unchanged: 0 };
  const mergeRow = page.stream === 'orders' ? mergeOrder : mergeChild;
  for (let row = 0; row < page.table.count; row++) counts[mergeRow(state, page, { table: page.table, row })]++;
  return counts;
}

type Outcome = keyof PageCounts;

function mergeOrder(state: MergeState, { stream, table }: Page, ref: Ref): Outcome {
  const schema = SCHEMAS[stream];
  const id = idAt(schema, table, ref.row);
  const before = state.where(id);
  const own = ownPlace(state.zone, schema, table, ref.row);
  if (before === undefined || isWaiting(before)) {
    state.draft(stream, own).set(id, ref, true);
    settle(state, id, before, own);
    return 'added';
  }
  const draft = state.draft(stream, before);
  const outcome = keep(state, schema, draft, id, ref);
  if (before !== own && draft.rows.get(id) === ref) {
    draft.take(id);
    state.draft(stream, own).set(id, ref, true);
    settle(state, id, before, own);
  }
  return outcome;
}

function mergeChild(state: MergeState, { stream, table }: Page, ref: Ref): Outcome {
  const schema = SCHEMAS[stream];
  const orderId = textAt(table, schema.orderId, ref.row);
  let place = state.where(orderId);
  if (place === undefined) {
    place = ownPlace(state.zone, schema, table, ref.row);
    state.settle(orderId, place);
  }
  return keep(state, schema, state.draft(stream, place), idAt(schema, table, ref.row), ref);
}

/** Gives an order a new place and takes along what hangs on it. */
function settle(state: MergeState, orderId: string, before: Place | undefined, place: Place): void {
  state.settle(orderId, place);
  if (before !== undefined) moveChildren(state, orderId, before, place);
}

/** Moves the rows of the child streams that belong to an order. Gives how many there were. */
export function moveChildren(state: Pick<MergeState, 'draft'>, orderId: string, from: Place, to: Place): number {
  let moved = 0;
  for (const child of CHILD_STREAMS) {
    const [source, target] = [state.draft(child, from), state.draft(child, to)];
    for (const id of source.idsOfOrder(orderId)) {
      target.set(id, source.take(id)!, true);
      moved++;
    }
  }
  return moved;
}

/** Puts a version into the draft where it stands; keeps the other where an import may one day be undone. */
function keep(state: MergeState, schema: StreamSchema, draft: Draft, id: string, ref: Ref): Outcome {
  const old = draft.rows.get(id);
  if (!old) {
    draft.set(id, ref, true);
    return 'added';
  }
  const order = compareVersions(schema, ref, old);
  if (order === 0) return 'unchanged';
  const [winner, loser] = order > 0 ? [ref, old] : [old, ref];
  const origin = textAt(winner.table, schema.origin, winner.row);
  if (isImport(origin) && textAt(loser.table, schema.origin, loser.row) !== origin) state.shadow(draft.stream, draft.place, loser);
  if (order < 0) return 'unchanged';
  draft.set(id, ref, !sameForFigures(schema, ref, old));
  return sameContent(schema, ref, old) ? 'unchanged' : 'changed';
}

/** The place that a row has by itself: an order's day, or the day on which anything else would wait for its order. */
export function ownPlace(zone: string, schema: StreamSchema, table: Table, row: number): Place {
  return placeOf(epochDayOf(numberAt(table, schema.happenedAt, row), zone), schema.stream !== 'orders');
}
