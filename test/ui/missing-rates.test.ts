import { describe, expect, it } from 'vitest';
import { missingRates, ratesTemplate } from '../../src/ui/options/costs/missing-rates';
import { MOST_DAYS, ratesOfRange, readRates } from '../../src/ui/options/costs/read-rates';

const range = { from: '2026-02-26', to: '2026-03-03' };
const rate = (day: string, base = 'GBP', quote = 'USD') => ({ day, base, quote, rate: '1.27', source: 'manual' });
const cost = (currency: string, day: string, from: string | null = null, to: string | null = null) => ({ currency, day, from, to });

describe('rates that figures miss', () => {
  it("UI-380 each other currency of a shop needs every day of the book, a cost's its own days; what is there is not missing", () => {
    const shops = [{ currency: 'USD' }, { currency: 'GBP' }, { currency: 'GBP' }];
    const costs = [cost('USD', '2026-01-01'), cost('VND', '2026-01-05'), cost('VND', '2026-01-01', '2026-01-09', '2026-01-10')];
    const rates = [rate('2026-02-28'), rate('2026-03-03'), rate('2026-02-26', 'GBP', 'EUR'), rate('2026-01-05', 'VND')];
    expect(missingRates('USD', shops, costs, range, rates)).toEqual([
      {
        base: 'GBP',
        quote: 'USD',
        days: 4,
        spans: [
          { from: '2026-02-26', to: '2026-02-27' },
          { from: '2026-03-01', to: '2026-03-02' },
        ],
      },
      { base: 'VND', quote: 'USD', days: 2, spans: [{ from: '2026-01-09', to: '2026-01-10' }] },
    ]);
    expect(missingRates('USD', shops, [], null, [])).toEqual([]);
  });

  it('UI-380 the file to fill in has a row for each missing day, and reads back once it is filled in', () => {
    const template = ratesTemplate(missingRates('USD', [{ currency: 'GBP' }], [], range, [rate('2026-02-28')]));
    expect(template.split('\n').slice(0, 2)).toEqual(['day,base,quote,rate', '2026-02-26,GBP,USD,']);
    expect(readRates(template, 'USD')).toEqual({ rates: [], refused: [] });
    const filled = readRates(template.replaceAll('USD,', 'USD,1.2714'), 'USD');
    expect(filled.rates).toHaveLength(5);
    expect(missingRates('USD', [{ currency: 'GBP' }], [], range, [...filled.rates, rate('2026-02-28')])).toEqual([]);
  });

  it('UI-381 pasted lines are a day, a currency and a rate, from a sheet or a file; others are named by line', () => {
    const text =
      '2026-03-01\tgbp\t1.2714\n\n2026-03-02; GBP; 1.26\n2026-02-30,GBP,1.2\n2026-03-03,GBP,0\n2026-03-02,GBP,EUR,1.15\n2026-03-04,USD,1\n"2026-03-05","VND","0.0000391"';
    const { rates, refused } = readRates(text, 'USD');
    expect(rates.map(({ day, base, quote, rate: value }) => [day, base, quote, value])).toEqual([
      ['2026-03-01', 'GBP', 'USD', '1.2714'],
      ['2026-03-02', 'GBP', 'USD', '1.26'],
      ['2026-03-02', 'GBP', 'EUR', '1.15'],
      ['2026-03-05', 'VND', 'USD', '0.0000391'],
    ]);
    expect(refused.map(({ line }) => line)).toEqual([4, 5, 7]);
    expect(readRates('2026-03-01,GBP,1.1\n2026-03-01,GBP,1.2', 'USD').rates).toMatchObject([{ rate: '1.2' }]);
  });

  it('UI-382 one rate for a range of days has a row a day, both ends included, and no endless range', () => {
    const one = { base: 'GBP', quote: 'USD', rate: '1.2', source: 'manual' };
    expect(ratesOfRange('2026-02-27', '2026-03-01', one)?.map(({ day }) => day)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(ratesOfRange('2026-03-02', '2026-03-01', one)).toBeNull();
    expect(ratesOfRange('0200-01-01', '2026-03-01', one)).toBeNull();
    expect(ratesOfRange('2010-01-01', '2020-01-07', one)).toHaveLength(MOST_DAYS - 1);
  });
});
