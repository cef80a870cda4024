import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentOf, isCurrency } from '../../src/core/currency';
import { parseDecimal } from '../../src/core/decimal';
import { AmountError, formatAmount, MoneyRangeError, mulDivRound, parseAmount, splitByWeights } from '../../src/core/money';

const RUNS = { numRuns: 500 };
const named = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as Error).name;
  }
  return 'nothing thrown';
};

describe('currency and decimals', () => {
  it('MON-1 exponents come from a fixed table; unknown codes are refused', () => {
    expect(['USD', 'JPY', 'VND', 'IDR', 'HUF', 'COP', 'KWD'].map(exponentOf)).toEqual([2, 0, 0, 2, 2, 2, 3]);
    expect([isCurrency('EUR'), isCurrency('eur'), isCurrency('XXX'), isCurrency('constructor')]).toEqual([true, false, false, false]);
    expect(named(() => exponentOf('usd'))).toBe('UnknownCurrencyError');
  });

  it('MON-2 amounts are read digit by digit and rounded half up by absolute value', () => {
    const cases: [string, string, number, boolean][] = [
      ['12.50', 'USD', 1250, false],
      [' 0.005 ', 'USD', 1, true],
      ['-1.005', 'USD', -101, true],
      ['1.0040', 'USD', 100, true],
      ['1.100', 'USD', 110, false],
      ['.5', 'USD', 50, false],
      ['7', 'USD', 700, false],
      ['99999.5', 'VND', 100_000, true],
      ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER, false],
      ['-0.001', 'USD', 0, true],
    ];
    for (const [text, currency, minor, rounded] of cases) expect(parseAmount(text, currency), text).toEqual({ minor, rounded });
  });

  it('MON-2 what is no plain decimal is refused, naming what was got', () => {
    for (const text of ['', ' ', '.', '-', '1,000.00', '1e5', '0x10', 'NaN', '１２', '1.2.3', '$5', '9007199254740993', '9'.repeat(70)]) {
      expect(
        named(() => parseAmount(text, 'JPY')),
        text,
      ).toBe('AmountError');
    }
    expect(() => parseAmount('12,5', 'EUR')).toThrow(new AmountError('12,5', 'EUR'));
    expect(parseDecimal('-0.060')).toEqual({ digits: -60n, scale: 3 });
  });

  it('MON-3 formatting shows all digits of the currency and reads back the same', () => {
    expect([formatAmount(-5, 'USD'), formatAmount(5, 'VND'), formatAmount(0, 'USD'), formatAmount(123, 'KWD')]).toEqual([
      '-0.05',
      '5',
      '0.00',
      '0.123',
    ]);
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'VND', 'KWD', 'CLF'), (minor, currency) => {
        const back = parseAmount(formatAmount(minor, currency), currency);
        return back.minor === minor && !back.rounded;
      }),
      RUNS,
    );
    expect(named(() => formatAmount(0.5, 'USD'))).toBe('MoneyRangeError');
  });
});

describe('exact arithmetic', () => {
  const integer = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
    fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
  );

  it('MON-4 a x b / c is exact and rounded half up by absolute value', () => {
    fc.assert(
      fc.property(integer, integer, integer, (a, b, c) => {
        fc.pre(c !== 0);
        const [n, d] = [BigInt(a) * BigInt(b), BigInt(c)];
        const [absolute, divisor] = [n < 0n ? -n : n, d < 0n ? -d : d];
        const expected = ((absolute * 2n + divisor) / (divisor * 2n)) * (n < 0n !== d < 0n ? -1n : 1n);
        if (expected > BigInt(Number.MAX_SAFE_INTEGER) || -expected > BigInt(Number.MAX_SAFE_INTEGER)) {
          return named(() => mulDivRound(a, b, c)) === 'MoneyRangeError';
        }
        return Object.is(mulDivRound(a, b, c), Number(expected));
      }),
      { numRuns: 3000 },
    );
  });

  it('MON-4 division by zero is an error, not Infinity', () => {
    expect(named(() => mulDivRound(1, 1, 0))).toBe('DivisionByZeroError');
  });

  it('MON-5 shares add up, each within one unit of its exact part, largest remainders first, ties to the earlier', () => {
    const weights = fc.array(fc.oneof(fc.nat(5), fc.nat(10 ** 9)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(integer, weights, (amount, list) => {
        const used = list.every((w) => w === 0) ? list.map(() => 1) : list;
        const sum = used.reduce((a, b) => a + b, 0);
        const shares = splitByWeights(amount, list);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(amount);
        const total = BigInt(Math.abs(amount));
        const extra = shares.map((share, i) => BigInt(Math.abs(share)) - (total * BigInt(used[i]!)) / BigInt(sum));
        const rest = used.map((w) => (total * BigInt(w)) % BigInt(sum));
        for (let i = 0; i < used.length; i++) {
          expect(extra[i] === 0n || extra[i] === 1n).toBe(true);
          for (let j = 0; j < used.length; j++) {
            const isBefore = rest[i]! > rest[j]! || (rest[i] === rest[j] && i < j);
            if (isBefore) expect(extra[i]! >= extra[j]!).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('MON-5 examples and refusals', () => {
    expect(splitByWeights(399, [4498, 1500])).toEqual([299, 100]);
    expect(splitByWeights(170, [4498, 1500])).toEqual([127, 43]);
    expect(splitByWeights(-500, [1, 1, 1])).toEqual([-167, -167, -166]);
    expect(splitByWeights(5, [0, 0])).toEqual([3, 2]);
    expect(splitByWeights(0, [])).toEqual([]);
    expect(named(() => splitByWeights(1, []))).toBe('RangeError');
    expect(named(() => splitByWeights(1, [-1]))).toBe('RangeError');
    expect(() => splitByWeights(0.5, [1])).toThrow(MoneyRangeError);
  });
});
