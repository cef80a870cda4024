import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/core/report';
import { bandsOf } from '../support/reference/bands';
import { addDays } from '../support/reference/calendar';
import { makeWorld } from '../support/reference/make-world';
import { type ReferenceQuery, ReferenceRefusal } from '../support/reference/report';
import { LAST_DAY } from '../support/reference/world-ledger';
import { factsOf } from './facts-of';

const WORLDS = 8;

describe('bands of expected figures against their reference', () => {
  it(`MAT-9 MAT-14 ${WORLDS} worlds by content type: ends of refunds to 1 minor unit, of net profit to the roundings of its lines`, () => {
    let rows = 0;
    for (let seed = 441; rows < 60 && seed < 441 + WORLDS; seed++) {
      const world = makeWorld(seed, { orders: 420, isSteady: true });
      const query: ReferenceQuery = { by: 'content_type', from: addDays(LAST_DAY, -40), to: LAST_DAY, state: 'expected' };
      const bands = answered(() => bandsOf(world, query));
      if (!bands) continue;
      const report = buildReport(factsOf(world), world.ledger, world.rules, query);
      for (const row of report.rows) {
        const mine = bands.find((band) => band.key === row.key);
        const named = `seed ${seed} ${row.key}`;
        expect(row.band, named).toBeDefined();
        const { refundsLow, refundsHigh, netProfitLow, netProfitHigh } = row.band!;
        if (!mine) throw new Error(`${named}: the reference has no such row`);
        expect(Math.abs(refundsLow - Number(mine.refundsLow)), `${named} refunds ${refundsLow}, ${mine.refundsLow}`).toBeLessThanOrEqual(1);
        expect(
          Math.abs(refundsHigh - Number(mine.refundsHigh)),
          `${named} refunds ${refundsHigh}, ${mine.refundsHigh}`,
        ).toBeLessThanOrEqual(1);
        // Both round each amount of a line once, the one after scaling by a fraction, the other after scaling to whole units.
        const most = report.rows.at(-1)!.units / 10 + 2;
        expect(Math.abs(netProfitLow - Number(mine.netProfitLow)), `${named} low ${netProfitLow}, ${mine.netProfitLow}`).toBeLessThan(most);
        expect(Math.abs(netProfitHigh - Number(mine.netProfitHigh)), `${named} high ${netProfitHigh}, ${mine.netProfitHigh}`).toBeLessThan(
          most,
        );
        rows++;
      }
    }
    expect(rows).toBeGreaterThan(15);
  });
});

function answered<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ReferenceRefusal) return null;
    throw error;
  }
}
