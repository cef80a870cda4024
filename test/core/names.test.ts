import { describe, expect, it } from 'vitest';
import { exponentOf } from '../../src/core/currency';
import { accountKey, normalizeHandle, parseAccountKey, toAccountKey } from '../../src/core/handles';
import { isPlatformId, postTimeFromId } from '../../src/core/ids';
import { defaultShopRules, MARKETS } from '../../src/core/markets';
import { defaultRules } from '../../src/core/report';
import { isZone } from '../../src/core/time';

describe('handles, ids, markets', () => {
  it('NAME-1 handles are compared trimmed, in lower case, without @, with dots', () => {
    expect([' @Anna.K ', 'ANNA.K', '@@anna.k', '@ anna.k'].map(normalizeHandle)).toEqual(['anna.k', 'anna.k', 'anna.k', 'anna.k']);
    expect([accountKey('tiktok', '@Anna'), accountKey('youtube', '@Anna')]).toEqual(['anna', 'youtube:anna']);
    expect(parseAccountKey('instagram:a.b')).toEqual({ platform: 'instagram', handle: 'a.b' });
    expect(parseAccountKey('@Anna')).toEqual({ platform: 'tiktok', handle: 'anna' });
    expect(['YouTube:@Anna', 'tiktok:Anna', 'odd:name'].map(toAccountKey)).toEqual(['youtube:anna', 'anna', 'odd:name']);
  });

  it('NAME-2 a post carries its time in its id; other ids do not', () => {
    // 7450000000000000000 >> 32 = 1734588295 s.
    expect(postTimeFromId('7450000000000000000')).toBe(1_734_588_295_000);
    expect(['577000000000000001', '123', 'abc', '99999999999999999999', '07450000000000000000x'].map(postTimeFromId)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect([isPlatformId('577000000000000001'), isPlatformId('1.73E+18'), isPlatformId('12')]).toEqual([true, false, false]);
  });

  it('NAME-3 every market has a known currency and zone; only US is a verified schedule', () => {
    for (const [code, { currency, timeZone, taxInside, vatRate }] of Object.entries(MARKETS)) {
      expect(isZone(timeZone), code).toBe(true);
      expect(exponentOf(currency), code).toBeTypeOf('number');
      expect(taxInside, code).toBe(vatRate !== null);
    }
    expect(defaultShopRules('US')).toMatchObject({
      platformFeeRate: '0.06',
      refundFeeShare: '0.20',
      refundFeeCap: '5.00',
      currency: 'USD',
    });
    expect(defaultShopRules('VN')).toMatchObject({ refundFeeShare: '0', refundFeeCap: null, currency: 'VND' });
    expect(() => defaultShopRules('constructor')).toThrow('Unknown market');
    const rules = defaultRules([{ id: 's', market: 'GB', currency: 'GBP', timeZone: 'Europe/London' }]);
    expect(rules).toMatchObject({ reportCurrency: 'GBP', timeZone: 'Europe/London', state: 'to_date', completeUpTo: {} });
    expect(rules.credit).toEqual({ evidence: 'tracked', model: 'last', windowDays: 7, halfLifeDays: 7, native: false });
  });
});
