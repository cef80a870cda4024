import { expect, test } from 'vitest';
import { reasonsOf } from '../../src/cli/reasons';

class ExpectedRefusedError extends Error {
  override readonly name = 'ExpectedRefusedError';
  constructor(readonly refusals: readonly object[]) {
    super('no expected figures');
  }
}

test('MAT-5 each shop that has no expected figures, why, and what it is about', () => {
  const error = new ExpectedRefusedError([
    { shop: 'us-1', reason: 'too_few_refunds', got: 12, need: 30 },
    { shop: 'th-1', reason: 'incomplete_day', days: [20_500, 20_501] },
    { shop: 'vn-1', reason: 'refund_without_day', orderIds: ['1', '2', '3', '4', '5', '6', '7'] },
    { shop: 'gb-1', reason: 'something_new' },
  ]);
  expect(reasonsOf(error)).toEqual([
    'shop us-1: no expected figures: there are too few refunds (got 12, need 30)',
    'shop th-1: no expected figures: days inside the weeks that the model looks at are incomplete (days 2026-02-16 2026-02-17)',
    'shop vn-1: no expected figures: there are refunds without a day; refunds.csv gives them one (orderIds 1 2 3 4 5 and 2 more)',
    'shop gb-1: no expected figures: something_new',
  ]);
});

test('CLI-1 any other error has no reasons of shops', () => {
  expect(reasonsOf(new Error('x'))).toEqual([]);
});
