import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as time from '../../src/core/time';

const LA = 'America/Los_Angeles';
const formatters = new Map<string, Intl.DateTimeFormat>();
/** The day by another road: the runtime's own calendar. */
function dayByIntl(instant: number, zone: string): string {
  let format = formatters.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(zone, format);
  }
  return format.format(instant);
}
const name = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as Error).name;
  }
  return 'nothing thrown';
};

describe('days and zones', () => {
  it('TIME-1 a day is the one on the calendar of the zone', () => {
    const zones = fc.constantFrom(
      LA,
      'Europe/London',
      'Asia/Ho_Chi_Minh',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Asia/Kathmandu',
    );
    const instants = fc.integer({ min: Date.parse('2005-01-01'), max: Date.parse('2035-01-01') });
    fc.assert(
      fc.property(instants, zones, (instant, zone) => time.dayOf(instant, zone) === dayByIntl(instant, zone)),
      { numRuns: 2000 },
    );
  });

  it('TIME-1 around each change of clocks of a year, quarter hour by quarter hour', () => {
    for (const zone of [LA, 'America/St_Johns', 'Africa/Cairo', 'America/Havana']) {
      for (let t = Date.parse('2010-01-01'); t < Date.parse('2010-12-31'); t += 900_000 * 3) {
        if (time.dayOf(t, zone) !== dayByIntl(t, zone)) expect.fail(`${zone} ${new Date(t).toISOString()}: ${time.dayOf(t, zone)}`);
      }
    }
    // St. John's set its clocks back at 00:01 that night: the day before came again.
    const back = Date.parse('2010-11-07T02:31:00Z');
    expect([-60_000, -1, 0, 1].map((ms) => time.dayOf(back + ms, 'America/St_Johns'))).toEqual([
      '2010-11-07',
      '2010-11-07',
      '2010-11-06',
      '2010-11-06',
    ]);
  });

  it('TIME-2 day arithmetic, starts of days and months', () => {
    expect(time.addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(time.daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(time.dayOfEpochDay(time.epochDay('1999-12-31'))).toBe('1999-12-31');
    expect(time.monthOf('2026-02-03')).toBe('2026-02');
    expect(time.dayStart('2026-03-08', LA)).toBe(Date.parse('2026-03-08T08:00:00Z'));
    expect(time.dayStart('2026-03-09', LA)).toBe(Date.parse('2026-03-09T07:00:00Z'));
    expect(['2026-02-30', '2026-2-3', '0001-01-01x', '', '2026-13-01'].map(time.isDay)).toEqual([false, false, false, false, false]);
    expect(time.isDay('2024-02-29')).toBe(true);
    expect(name(() => time.epochDay('2026-02-29'))).toBe('DayError');
    expect([time.isZone(LA), time.isZone('Mars/Olympus'), time.isZone('')]).toEqual([true, false, false]);
    expect(name(() => time.dayOf(1.5, LA))).toBe('TimeError');
  });

  it('TIME-3 instants need an offset', () => {
    const same = Date.parse('2026-02-04T04:15:00Z');
    for (const text of [
      '2026-02-03T20:15-08:00',
      '2026-02-03 20:15:00 -0800',
      '2026-02-04T04:15:00Z',
      '2026-02-04T04:15:00.0009Z',
      '2026-02-03T20:15:00-08',
    ]) {
      expect(time.parseInstant(text), text).toBe(same);
    }
    for (const text of [
      '2026-02-03T20:15',
      '2026-02-30T00:00Z',
      '2026-02-03',
      '2026-02-03T24:00Z',
      '03/02/2026 20:15 Z',
      '',
      '2026-02-03T20:15+25:00',
    ]) {
      expect(
        name(() => time.parseInstant(text)),
        text,
      ).toBe('TimeError');
    }
  });

  it('TIME-4 clock readings become instants; of two the earlier, in a gap the later', () => {
    const at = (day: number, hour: number, month: number) =>
      time.localToInstant({ year: 2026, month, day, hour, minute: 30, second: 0 }, LA);
    expect(at(3, 20, 2)).toBe(Date.parse('2026-02-04T04:30:00Z'));
    expect(at(8, 2, 3)).toBe(Date.parse('2026-03-08T10:30:00Z'));
    expect(at(1, 1, 11)).toBe(Date.parse('2026-11-01T08:30:00Z'));
    expect(name(() => at(31, 0, 2))).toBe('TimeError');
  });

  it('TIME-5 a million days are no work', () => {
    const start = performance.now();
    let letters = 0;
    for (let i = 0; i < 1_000_000; i++) letters += time.dayOf(1_735_718_400_000 + i * 31_536, LA).length;
    expect(letters).toBe(10_000_000);
    // Measured 90 ms; the bound only catches a lost cache.
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
