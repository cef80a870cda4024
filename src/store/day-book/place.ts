import { dayOfEpochDay, epochDay } from '../../core/time';

/**
 * Where an order and all that hangs on it are kept: a day, or, while the order itself is not in the book, a waiting day
 * (`~` and the day of the first row that named it). As a number: days since 1970 times two, plus one for waiting.
 */
export type Place = number;

/** The order has left the book (its import was undone) and nothing hangs on it. */
export const NOWHERE: Place = -0x8000_0000;

export function placeOf(epochDay: number, waiting: boolean): Place {
  return epochDay * 2 + (waiting ? 1 : 0);
}

export function isWaiting(place: Place): boolean {
  return (place & 1) === 1;
}

/** The `day` part of the keys of the packs at the place. */
export function placeKey(place: Place): string {
  const day = dayOfEpochDay(place >> 1);
  return isWaiting(place) ? `~${day}` : day;
}

/** The place of a key's `day` part. */
export function placeOfKey(key: string): Place {
  return key.startsWith(FIRST_WAITING) ? placeOf(epochDay(key.slice(1)), true) : placeOf(epochDay(key), false);
}

/** Sorts behind every day and before every waiting day. */
export const FIRST_WAITING = '~';
/** Sorts behind every waiting day. */
export const AFTER_ALL = '~~';
