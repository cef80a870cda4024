import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localToInstant } from '../../src/core/time';
import { readLocalTime } from '../../src/files/platform/dates';
import { file, plan } from './all-order-file';
import { SHOP_US } from './support';

describe('dates', () => {
  const dated = (...created: string[]) =>
    file(...created.map((time, i) => ({ 'Order ID': `57743109161743${1000 + i}`, 'Created Time': time, 'Paid Time': '' })));

  test('TIME-5 a first part above 12 anywhere: days stand first everywhere', async () => {
    const found = await plan(dated('03/02/2026 10:00:00', '13/02/2026 10:00:00'));
    expect(found.days).toMatchObject({ from: '2026-02-03', to: '2026-02-13' });
    expect(found.days!.missing).toHaveLength(9);
  });

  test('TIME-5 a second part above 12: months stand first; what the person said does not count against proof', async () => {
    const found = await plan(dated('03/02/2026 10:00:00', '02/13/2026 10:00:00'), { shop: SHOP_US, dateOrder: 'DMY' });
    expect(found.days).toMatchObject({ from: '2026-02-13', to: '2026-03-02' });
  });

  test('TIME-5 no proof: asked, and then as said', async () => {
    expect(await plan(dated('03/02/2026 10:00:00'))).toMatchObject({ content: null, needs: { shop: false, dateOrder: true } });
    expect((await plan(dated('03/02/2026 10:00:00'), { shop: SHOP_US, dateOrder: 'DMY' })).days!.from).toBe('2026-02-03');
    expect((await plan(dated('03/02/2026 10:00:00'), { shop: SHOP_US, dateOrder: 'MDY' })).days!.from).toBe('2026-03-02');
  });

  test('TIME-5 proof of both: the file is refused', async () => {
    const found = await plan(dated('13/02/2026 10:00:00', '02/13/2026 10:00:00'));
    expect(found.refused).toMatchObject({ ledgerCode: 'file_dates_unclear' });
  });

  test('TIME-5 12 AM is midnight, 12 PM noon; the clock is the shop’s', async () => {
    const found = await plan(dated('02/13/2026 12:05:00 AM', '02/13/2026 12:05:00 PM'));
    expect(found.content!.orders.map((order) => order.createdAt)).toEqual([
      Date.parse('2026-02-13T00:05:00-08:00'),
      Date.parse('2026-02-13T12:05:00-08:00'),
    ]);
  });

  test('TIME-5 a day that no calendar has is refused with its row', async () => {
    const found = await plan(dated('02/30/2026 10:00:00'));
    expect(found.refusals).toEqual([expect.objectContaining({ row: 2, column: 'Created Time', found: '02/30/2026 10:00:00' })]);
  });
});

test('TIME-5 any clock reading, also where clocks are changed: the instant that the calendar gives', () => {
  const zone = fc.constantFrom('America/Los_Angeles', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Bangkok', 'Africa/Casablanca');
  const changes = fc.constantFrom(
    [2026, 3, 8],
    [2026, 11, 1],
    [2026, 3, 29],
    [2026, 10, 25],
    [2026, 4, 5],
    [2026, 10, 4],
    [2026, 2, 15],
    [2026, 6, 30],
  );
  const clock = fc.record({ hour: fc.nat({ max: 23 }), minute: fc.nat({ max: 59 }), second: fc.nat({ max: 59 }) });
  fc.assert(
    fc.property(zone, changes, clock, (zone, [year, month, day], { hour, minute, second }) => {
      const text = `${day}/${month}/${year} ${hour}:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}`;
      expect(readLocalTime(text, 'DMY', zone)).toBe(localToInstant({ year: year!, month: month!, day: day!, hour, minute, second }, zone));
    }),
    { numRuns: 3000 },
  );
});
