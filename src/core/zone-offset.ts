import type { Instant } from './model/orders';

const DAY_MS = 86_400_000;
const FIXED = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/;

/** Gives how far clocks are ahead of UTC at an instant, in milliseconds. */
export type OffsetAt = (instant: Instant) => number;

/**
 * The clocks of a time zone: of one that the runtime knows by name (`Asia/Tokyo`), or at a fixed distance (`+08:00`). Throws `RangeError`.
 * The runtime's calendar is asked, since `Temporal` is not everywhere yet.
 */
export function offsetOf(zone: string): OffsetAt {
  const fixed = FIXED.exec(zone);
  if (fixed) {
    const offset = (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000 * (fixed[1] === '-' ? -1 : 1);
    return () => offset;
  }
  // No zone at all would be the machine's own.
  if (!zone) throw new RangeError('a time zone has a name');
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const clock = { day: 0, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of format.formatToParts(instant)) if (type in clock) clock[type as keyof typeof clock] = Number(value);
    const utc = new Date(instant);
    const apart =
      (clock.hour * 60 + clock.minute) * 60 + clock.second - (utc.getUTCHours() * 60 + utc.getUTCMinutes()) * 60 - utc.getUTCSeconds();
    const isSameDay = clock.day === utc.getUTCDate();
    const days = isSameDay ? 0 : clock.day === new Date(instant + DAY_MS).getUTCDate() ? 1 : -1;
    return apart * 1000 + days * DAY_MS;
  };
}

/** The first instant at which the clocks show `local` (milliseconds since 1970 as if it were UTC); null where they skip it. */
export function firstShowing(local: number, offsetAt: OffsetAt): Instant | null {
  // No offset reaches a day, and clocks change at most once a day: one of these two is in force.
  const shown = [offsetAt(local - DAY_MS), offsetAt(local + DAY_MS)]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(instant) === local);
  return shown.length === 0 ? null : Math.min(...shown);
}

/** Where `local` is skipped: what the clocks would have come to, had they not been set forward. */
export function withoutTheGap(local: number, offsetAt: OffsetAt): Instant {
  return local - offsetAt(local - DAY_MS);
}

/** Where `local` is skipped: the instant at which clocks jumped over it. */
export function endOfGap(local: number, offsetAt: OffsetAt): Instant {
  let [before, after] = [local - 2 * DAY_MS, withoutTheGap(local, offsetAt)];
  const offsetBefore = offsetAt(local - DAY_MS);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}
