import type { Instant } from '../core/model/orders';
import { addDays, dayOf, type LocalTime, localToInstant } from '../core/time';
import type { SavedView } from './board-api';

type Schedule = NonNullable<SavedView['schedule']>;

/** The last moment at or before `now` at which a report of this schedule fell due: its hour in the zone, each day, Monday or 1st. */
export function lastDue({ every, hour }: Schedule, now: Instant, zone: string): Instant {
  return due(every, hour, now, zone, -1);
}

/** The first moment after `now` at which it falls due. */
export function nextDue({ every, hour }: Schedule, now: Instant, zone: string): Instant {
  return due(every, hour, now, zone, 1);
}

/** Days of the longest month, and one for the hour of today that is over. */
const MOST_DAYS = 32;

function due(every: Schedule['every'], hour: number, now: Instant, zone: string, step: 1 | -1): Instant {
  const today = dayOf(now, zone);
  for (let n = 0; n <= MOST_DAYS; n++) {
    const day = addDays(today, n * step);
    if (!isDueOn(every, day)) continue;
    const at = localToInstant(hourOf(day, hour), zone);
    if (step < 0 ? at <= now : at > now) return at;
  }
  throw new RangeError(`expected a day of every ${every} within ${MOST_DAYS} days of ${today}, found none`);
}

function isDueOn(every: Schedule['every'], day: string): boolean {
  if (every === 'month') return day.endsWith('-01');
  return every === 'day' || new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
}

function hourOf(day: string, hour: number): LocalTime {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return { year, month, day: date, hour, minute: 0, second: 0 };
}
