import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, dayStart, isZone, localToInstant } from '../../src/core/time';

/** Every zone that the runtime knows, against `Temporal`, which we do not ship. */
const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC', '+08:00', '-0330'];
const [FROM, TO] = [Date.parse('1890-01-01'), Date.parse('2045-01-01')];
const RUNS = process.env['SOAK'] ? 200_000 : 5_000;

/** Every change of clocks of a zone in the years that books can be of. */
function changes(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from('1969-12-31T00:00Z').toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > TO) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}

const startByTemporal = (day: string, zone: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
const byTemporal = (local: Temporal.PlainDateTime, zone: string) => local.toZonedDateTime(zone).epochMilliseconds;
const partsOf = ({ year, month, day, hour, minute, second }: Temporal.PlainDateTime) => ({ year, month, day, hour, minute, second });

describe('clocks of every zone', () => {
  it('TIME-1, TIME-2 days and their starts are those of Temporal', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: FROM, max: TO }), (zone, instant) => {
        const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
        expect(dayOf(instant, zone)).toBe(day);
        expect(dayStart(day, zone)).toBe(startByTemporal(day, zone));
      }),
      { numRuns: RUNS },
    );
  });

  it('TIME-4 clock readings are those of Temporal', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: FROM, max: TO }), (zone, wall) => {
        const local = Temporal.Instant.fromEpochMilliseconds(wall - (wall % 1000))
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        expect(localToInstant(partsOf(local), zone)).toBe(byTemporal(local, zone));
      }),
      { numRuns: RUNS },
    );
  });

  it('TIME-2, TIME-4 around changes of clocks: days that start late or twice or not at all, readings that come twice or never', () => {
    const rare = [
      'Pacific/Apia',
      'America/St_Johns',
      'Africa/Cairo',
      'America/Havana',
      'Asia/Manila',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ];
    const zones = process.env['SOAK'] ? ZONES : [...rare, ...ZONES.filter((_, i) => i % 40 === 0)];
    let seen = 0;
    for (const zone of zones) {
      for (const change of changes(zone)) {
        seen += 1;
        const day = dayOf(change, zone);
        for (const near of [addDays(day, -1), day, addDays(day, 1)]) {
          if (dayStart(near, zone) !== startByTemporal(near, zone)) expect.fail(`${zone} ${near}: ${dayStart(near, zone)}`);
        }
        for (const minutes of [-61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61]) {
          const local = Temporal.Instant.fromEpochMilliseconds(change + minutes * 60_000)
            .toZonedDateTimeISO(zone)
            .toPlainDateTime();
          for (const reading of [local, local.subtract({ minutes: 45 }), local.subtract({ hours: 24 })]) {
            const got = localToInstant(partsOf(reading), zone);
            if (got !== byTemporal(reading, zone)) expect.fail(`${zone} ${reading}: ${new Date(got).toISOString()}`);
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(500);
  });

  it('knows names and fixed distances, and nothing else', () => {
    expect(['Asia/Tokyo', 'asia/tokyo', 'UTC', '+08:00', '-0330', '+05'].map(isZone)).toEqual(Array(6).fill(true));
    expect(['', 'Mars/Olympus', '+24:00', '08:00', '+8', undefined as unknown as string].map(isZone)).toEqual(Array(6).fill(false));
  });
});
