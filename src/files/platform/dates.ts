import type { Instant } from '../../core/model/orders';
import { localToInstant, TimeError } from '../../core/time';

export type DateOrder = 'DMY' | 'MDY';

/** How dates of a file are written, as far as the file itself proves it. */
export type DateProof = DateOrder | 'none_needed' | 'unclear' | 'contradiction';

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AP]\.?M\.?)?)?$/i;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AP]\.?M\.?)?)?$/i;

export interface DatesSeen {
  dayFirst: boolean;
  monthFirst: boolean;
  amPm: boolean;
  any: boolean;
}

/**
 * Gathers the proof over all dates of a file: a first part above 12 is a day (DD/MM), a second one means MM/DD; where neither occurs,
 * a clock with AM and PM is the American one (MM/DD). The language or market of the file says nothing.
 */
export class DateOrderProof {
  #dayFirst = false;
  #monthFirst = false;
  #amPm = false;
  #any = false;

  /** What was seen: a first part above 12, a second part above 12, AM or PM, any date at all. */
  get seen(): DatesSeen {
    return { dayFirst: this.#dayFirst, monthFirst: this.#monthFirst, amPm: this.#amPm, any: this.#any };
  }

  /** Adds what was seen elsewhere in the file. */
  append({ dayFirst, monthFirst, amPm, any }: DatesSeen): void {
    this.#dayFirst ||= dayFirst;
    this.#monthFirst ||= monthFirst;
    this.#amPm ||= amPm;
    this.#any ||= any;
  }

  see(text: string): void {
    const parts = SLASHED.exec(text);
    if (!parts) return;
    this.#any = true;
    if (Number(parts[1]) > 12) this.#dayFirst = true;
    if (Number(parts[2]) > 12) this.#monthFirst = true;
    if (parts[7]) this.#amPm = true;
  }

  /** The first two parts of a date without AM or PM. */
  seeParts(first: number, second: number): void {
    this.#any = true;
    if (first > 12) this.#dayFirst = true;
    if (second > 12) this.#monthFirst = true;
  }

  result(): DateProof {
    if (this.#dayFirst && this.#monthFirst) return 'contradiction';
    if (this.#dayFirst) return 'DMY';
    if (this.#monthFirst || this.#amPm) return 'MDY';
    return this.#any ? 'unclear' : 'none_needed';
  }
}

/** The instant of a time as exports write it: on the shop's clock, without an offset. Null where it is no such time. */
export function readLocalTime(text: string, order: DateOrder, zone: string): Instant | null {
  const slashed = SLASHED.exec(text);
  const parts = slashed ?? YEAR_FIRST.exec(text);
  if (!parts) return null;
  const [a, b, c] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [year, month, day] = !slashed ? [a, b, c] : order === 'DMY' ? [c, b, a] : [c, a, b];
  const hour = hourOf(Number(parts[4] ?? 0), parts[7]);
  return hour === null ? null : localInstant(year, month, day, hour, Number(parts[5] ?? 0), Number(parts[6] ?? 0), zone);
}

/** The instant of a clock reading in a zone; null where there is no such time of day or calendar. */
export function localInstant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: string,
): Instant | null {
  if (minute > 59 || second > 59) return null;
  const whole = dayStart(year, month, day, zone);
  if (whole !== null) return hour > 23 ? null : whole + ((hour * 60 + minute) * 60 + second) * 1000;
  const start = hourStart(year, month, day, hour, zone);
  if (start.steady) return start.at === null ? null : start.at + (minute * 60 + second) * 1000;
  return instantOf(year, month, day, hour, minute, second, zone);
}

/** An hour on a zone's clock: its first instant (null: the calendar has no such hour), and whether its minutes simply follow. */
interface HourStart {
  at: Instant | null;
  steady: boolean;
}

/** Exports have millions of times on a few hundred days; asking the calendar for each would take most of an import. */
const days = new Map<number, Instant | null>();
const hours = new Map<number, HourStart>();
let knownZone = '';
let [lastDay, lastStart]: [number, Instant | null] = [-1, null];
const HOURS_KEPT = 50_000;
const LAST_SECOND_MS = 3_599_000;
const DAYS_LAST_SECOND_MS = 86_399_000;

/** The first instant of a day on which every hour simply follows the one before; null for another day, or none. */
function dayStart(year: number, month: number, day: number, zone: string): Instant | null {
  if (zone !== knownZone) {
    days.clear();
    hours.clear();
    knownZone = zone;
    lastDay = -1;
  }
  // Parts have at most two digits (a year four), so that no two readings share a number.
  const key = (year * 100 + month) * 100 + day;
  if (key === lastDay) return lastStart;
  let found = days.get(key);
  if (found === undefined) {
    const at = instantOf(year, month, day, 0, 0, 0, zone);
    found = at !== null && instantOf(year, month, day, 23, 59, 59, zone) === at + DAYS_LAST_SECOND_MS ? at : null;
    if (days.size >= HOURS_KEPT) days.clear();
    days.set(key, found);
  }
  lastDay = key;
  lastStart = found;
  return found;
}

/** An hour of the zone that `dayStart` was asked for last. */
function hourStart(year: number, month: number, day: number, hour: number, zone: string): HourStart {
  const key = ((year * 100 + month) * 100 + day) * 100 + hour;
  let found = hours.get(key);
  if (!found) {
    const at = instantOf(year, month, day, hour, 0, 0, zone);
    const end = at === null ? null : instantOf(year, month, day, hour, 59, 59, zone);
    found = { at, steady: at === null || end === at + LAST_SECOND_MS };
    if (hours.size >= HOURS_KEPT) hours.clear();
    hours.set(key, found);
  }
  return found;
}

function instantOf(year: number, month: number, day: number, hour: number, minute: number, second: number, zone: string): Instant | null {
  try {
    return localToInstant({ year, month, day, hour, minute, second }, zone);
  } catch (error) {
    if (error instanceof TimeError) return null;
    throw error;
  }
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase().startsWith('P') ? 12 : 0);
}
