import { describe, expect, it } from 'vitest';
import { BASELINE_DEFAULTS, baselineAssumptionsOf } from '../../src/core/baselines';
import { assumptionsOf, estimateShop, MATURITY_DEFAULTS } from '../../src/core/maturity';
import { makeRules } from '../core/make';
import { MONDAY, makeHistory, makeMaturityLine, makeRefund, nameOfError } from './make';

describe('assumptions among the rules', () => {
  it('MAT-15 what the rules do not name is at its default', () => {
    expect(assumptionsOf(makeRules())).toEqual(MATURITY_DEFAULTS);
    expect(baselineAssumptionsOf(makeRules())).toEqual(BASELINE_DEFAULTS);
  });

  it('MAT-15 each is taken from the rules, shares exactly', () => {
    const assumptions = { deliveryDays: 3, cohortWeeks: 13, credibilityOrders: 80, lateShare: '0.025', baselineOrders: 4, shrinkOrders: 0 };
    const rules = makeRules({}, { assumptions });
    expect(assumptionsOf(rules)).toEqual({
      ...MATURITY_DEFAULTS,
      deliveryDays: 3,
      weeks: 13,
      credibility: 80,
      lateShare: { n: 25n, d: 1000n },
    });
    expect(baselineAssumptionsOf(rules)).toEqual({ minOrders: 4, minCreators: 5, shrinkOrders: 0 });
  });

  it('MAT-15 one without meaning is refused by name', () => {
    const refused = (assumptions: object) => nameOfError(() => assumptionsOf(makeRules({}, { assumptions })));
    expect(
      [{ deliveryDays: -1 }, { cohortWeeks: 0 }, { minRefunds: 1.5 }, { lateShare: 'few' }, { lateShare: '-0.1' }].map(refused),
    ).toEqual(Array(5).fill('RuleInvalidError'));
    expect(nameOfError(() => baselineAssumptionsOf(makeRules({}, { assumptions: { baselineCreators: 0 } })))).toBe('RuleInvalidError');
  });

  it('MAT-8 a line with a return that is merely asked for is not mature, and expects no more for it', () => {
    const lines = Array.from({ length: 14 }, (_, week) => {
      const orderDay = MONDAY + 7 * week;
      return makeMaturityLine({ orderId: `o${week}`, orderDay, refunds: [makeRefund(orderDay + 2, 500), makeRefund(orderDay + 9, 500)] });
    });
    const patch = { completeUpTo: MONDAY + 200, returnWindowDays: 14 };
    const small = { ...MATURITY_DEFAULTS, deliveryDays: 0, processingDays: 0, minRefunds: 1 };
    const [plain, asked] = [lines, lines.map((line, i) => ({ ...line, openReturn: i === 3 }))].map((all) =>
      estimateShop(makeHistory({ ...patch, lines: all }), small),
    );
    if (!plain!.ok || !asked!.ok) throw new Error('refused');
    expect(plain!.lines[3]).toMatchObject({ isMature: true, expected: 0, open: 0 });
    expect(asked!.lines[3]).toMatchObject({ isMature: false, expected: 0, open: 0 });
    expect(asked!.lines.filter((line) => line.isMature)).toHaveLength(13);
  });
});
