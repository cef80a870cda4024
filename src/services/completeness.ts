import type { Day, Instant, SyncedStream } from '../core/model/orders';
import { addDays, dayOf } from '../core/time';

const HOUR = 3_600_000;

/** How long after a day's end a sync must have ended for the stream's day to be complete (roi.md section 6). */
const SETTLES_AFTER_MS: Record<SyncedStream, number> = {
  orders: 24 * HOUR,
  returns: 24 * HOUR,
  cancellations: 24 * HOUR,
  affiliate: 48 * HOUR,
};

/** The last complete day of a stream that was read up to an instant, in the shop's zone. */
export function completeUpTo(stream: SyncedStream, readUpTo: Instant, timeZone: string): Day {
  return addDays(dayOf(readUpTo - SETTLES_AFTER_MS[stream], timeZone), -1);
}
