import { byCodeUnit } from '../collections';
import { idAt } from './columns';
import type { DayFacts, IdColumn } from './model';

/** What columns have one entry of. */
export type Level = 'orders' | 'lines' | 'affiliate' | 'refunds' | 'settled';

type Range = readonly [from: number, to: number];

/** Neighbouring orders of one of two facts, with the ranges of all that hangs on them. */
export interface Span extends Record<Level, Range> {
  source: 0 | 1;
}

/** The orders of `kept` without those named, and all of `added`, as spans in order of id. No id may be in both. */
export function mergeSpans(kept: DayFacts, added: DayFacts, without: ReadonlySet<string>): Span[] {
  const cuts: { at: number; skip: number; add: number | null }[] = [];
  for (const id of without) {
    const at = placeOf(kept.orderId, id);
    if (at < kept.orderId.length && idAt(kept.orderId, at) === id) cuts.push({ at, skip: 1, add: null });
  }
  for (let order = 0; order < added.orderId.length; order++) {
    cuts.push({ at: placeOf(kept.orderId, idAt(added.orderId, order)), skip: 0, add: order });
  }
  // At one place what is new comes before the order that is passed over; both keep their own order.
  cuts.sort((a, b) => a.at - b.at || a.skip - b.skip || (a.add ?? 0) - (b.add ?? 0));
  const spans: Span[] = [];
  let next = 0;
  for (const { at, skip, add } of cuts) {
    if (at > next) spans.push(spanOf(kept, 0, next, at));
    if (add !== null) spans.push(spanOf(added, 1, add, add + 1));
    next = at + skip;
  }
  if (next < kept.orderId.length) spans.push(spanOf(kept, 0, next, kept.orderId.length));
  return spans;
}

/** First place whose id is not before this one. */
function placeOf(ids: IdColumn, id: string): number {
  return firstPlace(ids.length, (i) => byCodeUnit(idAt(ids, i), id) >= 0);
}

function firstPlace(length: number, isThere: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function spanOf(facts: DayFacts, source: 0 | 1, from: number, to: number): Span {
  const first = facts.orderStart[from]!;
  const end = facts.orderStart[to]!;
  const refundsFrom = (line: number) => firstPlace(facts.refundLine.length, (i) => facts.refundLine[i]! >= line);
  return {
    source,
    orders: [from, to],
    lines: [first, end],
    affiliate: [entryAt(facts.affiliate, first, facts.affAccount.length), entryAt(facts.affiliate, end, facts.affAccount.length)],
    refunds: [refundsFrom(first), refundsFrom(end)],
    settled:
      facts.settlement === null || facts.settled === null
        ? [0, 0]
        : [entryAt(facts.settlement, first, facts.settled.day.length), entryAt(facts.settlement, end, facts.settled.day.length)],
  };
}

/** The entry that the first line from here on points at; entries stand in the order of their lines. */
function entryAt(entries: Int32Array, line: number, length: number): number {
  for (let l = line; l < entries.length; l++) if (entries[l]! >= 0) return entries[l]!;
  return length;
}
