import { describe, expect, it } from 'vitest';
import { FileRefusedError } from '../../src/files/errors';
import { readRules } from '../../src/files/own/rules';
import { planFile } from '../../src/files/plan';
import { parseExact } from '../../src/net/exact-json';
import { bytes, contextWith, DOWNLOADED, SHOP_US } from '../files/support';

const KEYS = ['__proto__', 'constructor', 'prototype'];
const RULES = {
  version: 1,
  report_currency: 'USD',
  shops: { '7495000000000000001': { currency: 'USD', time_zone: 'America/Los_Angeles' } },
};
const isClean = () => expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();

describe('keys that reach an object’s prototype', () => {
  it('S14 in a rules file: refused, at every depth', () => {
    expect(readRules(JSON.stringify(RULES)).reportCurrency).toBe('USD');
    for (const key of KEYS) {
      const evil = `"${key}":{"polluted":1},`;
      const top = JSON.stringify(RULES).replace('{', `{${evil}`);
      const shop = JSON.stringify(RULES).replace('"currency":"USD","time_zone"', `${evil}"currency":"USD","time_zone"`);
      for (const text of [top, shop]) {
        expect(text).toContain(key);
        expect(() => readRules(text), `${key} in ${text}`).toThrow(FileRefusedError);
      }
      isClean();
    }
  });

  it('S14 as headers and as every cell of a table: read as texts or refused, and nothing is polluted', async () => {
    const context = () =>
      contextWith({ knownShops: [SHOP_US], ledger: { creators: [], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] } });
    const files = [
      `creator,${KEYS.join(',')}\nAnn,1,2,3\n`,
      `creator,category,tags,market,note\n${KEYS.map((key) => [key, key, key, 'US', key].join(',')).join('\n')}\n`,
      `account,creator,from,to,followers\n${KEYS.map((key) => `${key},${key},,,5`).join('\n')}\n`,
      `code,account,post_id,url\n${KEYS.map((key) => `${key},${key},7,https://x.example/`).join('\n')}\n`,
    ];
    for (const text of files) {
      const plan = await planFile({ name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED }, context()).catch(
        (error: unknown) => error,
      );
      expect(plan).toBeDefined();
      isClean();
    }
  });

  it('S14 in an answer of the API: an own key like any other, which is not followed', () => {
    for (const key of KEYS) {
      const parsed = parseExact(`{"${key}":{"polluted":1},"id":12345678901234567890}`) as Record<string, unknown>;
      expect(Object.hasOwn(parsed, key)).toBe(true);
      expect(parsed['polluted']).toBeUndefined();
      expect(parsed['id']).toBe('12345678901234567890');
      isClean();
    }
  });
});
