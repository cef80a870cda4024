import { DAY_MS, dayOfEpochDay, epochDay, isDay } from './days';
import type { Day, Instant } from './model/orders';
import { endOfGap, firstShowing, type OffsetAt, offsetOf, withoutTheGap } from './zone-offset';

export { addDays, dayOfEpochDay, daysBetween, epochDay, isDay, monthOf } from './days';

/** Something that is not an instant, a local time or a time zone. */
export class TimeError extends Error {
  override readonly name = 'TimeError';
  constructor(
    readonly got: unknown,
    expected: string,
  ) {
    super(`Not a time: ${JSON.stringify(got)}; expected ${expected}`);
  }
}

/** A time on a clock in some zone, as files write it; `month` 1..12. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Zones change their offset on a quarter hour, all but a few; those are asked one by one. */
const QUARTER_MS = 900_000;

/**
 * Offsets of one zone, kept by UTC day: a number where the offset is the same at both ends of it (clocks change at most once a
 * day), else by quarter hour.
 */
class ZoneOffsets {
  readonly #byDay = new Map<number, number | null>();
  readonly #byQuarter = new Map<number, number | null>();
  constructor(readonly ask: OffsetAt) {}

  at(instant: Instant): number {
    const day = Math.floor(instant / DAY_MS);
    const ofDay = this.#keep(this.#byDay, day, DAY_MS);
    if (ofDay !== null) return ofDay;
    return this.#keep(this.#byQuarter, Math.floor(instant / QUARTER_MS), QUARTER_MS) ?? this.ask(instant);
  }

  #keep(kept: Map<number, number | null>, span: number, lengthMs: number): number | null {
    let offset = kept.get(span);
    if (offset === undefined) {
      offset = this.#steady(span * lengthMs, lengthMs);
      kept.set(span, offset);
    }
    return offset;
  }

  /** The offset over a span, null where it changes inside. */
  #steady(start: Instant, lengthMs: number): number | null {
    const first = this.ask(start);
    return first === this.ask(start + lengthMs - 1) ? first : null;
  }
}

const zones = new Map<string, ZoneOffsets>();

function offsetsOf(zone: string): ZoneOffsets {
  let offsets = zones.get(zone);
  if (!offsets) {
    try {
      offsets = new ZoneOffsets(offsetOf(zone));
    } catch {
      throw new TimeError(zone, 'a time zone such as America/Los_Angeles');
    }
    zones.set(zone, offsets);
  }
  return offsets;
}

/** Whether the text names a time zone that this machine knows. */
export function isZone(text: string): boolean {
  try {
    offsetsOf(text);
    return true;
  } catch {
    return false;
  }
}

/** Days since 1970-01-01 of the zone's day that holds the instant. Throws `TimeError`. */
export function epochDayOf(instant: Instant, zone: string): number {
  if (!Number.isSafeInteger(instant)) throw new TimeError(instant, 'epoch milliseconds, an integer');
  return Math.floor((instant + offsetsOf(zone).at(instant)) / DAY_MS);
}

/** The day in the zone that holds the instant. Throws `TimeError`. */
export function dayOf(instant: Instant, zone: string): Day {
  return dayOfEpochDay(epochDayOf(instant, zone));
}

/** The first instant of a day in a zone (not always 00:00 there). Throws `TimeError`. */
export function dayStart(day: Day, zone: string): Instant {
  const { ask } = offsetsOf(zone);
  if (!isDay(day)) throw new TimeError(day, EXPECTED_LOCAL);
  const midnight = epochDay(day) * DAY_MS;
  return firstShowing(midnight, ask) ?? endOfGap(midnight, ask);
}

/**
 * The instant of a clock reading in a zone: of two the earlier (clocks set back), of none the one after the gap. Throws
 * `TimeError` where there is no such date or time of day.
 */
export function localToInstant(local: LocalTime, zone: string): Instant {
  const { ask } = offsetsOf(zone);
  const { year, month, day, hour, minute, second } = local;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const read = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  const isThere = [year, month, day, hour, minute, second].every((part, i) => part === read[i]);
  if (!isThere) throw new TimeError(local, EXPECTED_LOCAL);
  return firstShowing(date.getTime(), ask) ?? withoutTheGap(date.getTime(), ask);
}

const EXPECTED_LOCAL = 'a date and time of the calendar';
const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(?:(Z)|([+-])(\d{2}):?(\d{2})?)$/i;
const EXPECTED = 'ISO 8601 with an offset, such as 2026-02-03T20:15:00-08:00';

/** Reads an ISO 8601 time with an offset (digits after milliseconds are cut). Throws `TimeError`, also where the offset is missing. */
export function parseInstant(iso: string): Instant {
  const p = ISO.exec(iso.trim());
  if (!p) throw new TimeError(iso, EXPECTED);
  const [hour, minute, second] = [Number(p[2]), Number(p[3]), Number(p[4] ?? 0)];
  const [offsetHours, offsetMinutes] = [Number(p[8] ?? 0), Number(p[9] ?? 0)];
  const millisecond = Number((p[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const midnight = Date.parse(`${p[1]}T00:00:00Z`);
  const isDate = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(p[1]!);
  if (!isDate || hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) throw new TimeError(iso, EXPECTED);
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000 * (p[7] === '-' ? -1 : 1);
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond - offset;
}
