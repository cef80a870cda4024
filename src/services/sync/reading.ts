import type { Instant, SyncedStream } from '../../core/model/orders';
import type { StreamCursor } from './cursor';

/** Half-open [from, to). */
export interface Span {
  from: Instant;
  to: Instant;
}

/** Streams whose first reading goes by update time: what is read of them is whole only from the newest instant back. */
const BY_UPDATE: ReadonlySet<SyncedStream> = new Set<SyncedStream>(['returns', 'cancellations']);

/**
 * Spans of creation time that are read whole: what plans before this one read, and of this one all but the windows that are still to
 * be read. Oldest first and apart.
 */
export function doneSpans(stream: SyncedStream, cursor: StreamCursor): Span[] {
  const { known, plannedAt, historyFrom = known?.from ?? plannedAt, todo } = cursor;
  const whole = { from: historyFrom, to: plannedAt };
  const open = todo.map(({ from, to }) => ({ from, to }));
  if (known === null && BY_UPDATE.has(stream)) {
    // A row may have been changed long after it was made: older windows than the oldest gap say nothing yet.
    const from = Math.max(whole.from, ...open.map(({ to }) => to));
    return from < whole.to ? [{ from, to: whole.to }] : [];
  }
  const fresh = without([whole], open);
  return joined(known ? [known, ...fresh] : fresh);
}

/** Spans sorted, those that touch or overlap as one. */
export function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  const out: Span[] = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else out.push({ ...span });
  }
  return out;
}

/** What of the spans is in none of the others. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  let left = [...spans];
  for (const other of others) {
    left = left.flatMap(({ from, to }) => [
      { from, to: Math.min(to, other.from) },
      { from: Math.max(from, other.to), to },
    ]);
    left = left.filter(({ from, to }) => to > from);
  }
  return joined(left);
}
