import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from '../../src/services/data-redact';
import { supportBundle } from '../../src/services/support-bundle';
import { fakeApi } from '../ui/fake-api';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOSTS = { shop_api: true, ads_api: false, tiktok_pages: false, seller_pages: false, short_links: false };

async function bundle(times: boolean) {
  const api = fakeApi({ today: '2026-11-20', state: 'error' });
  const status = await api.status();
  const canaries = {
    order: '577000000000012345',
    shop: 'canary-shop-77881',
    token: 'TTP_canaryToken4f9aQ8xZ1yB7kL0mN2pR5sT',
    secret: '9f8e7d6c5b4a39281706f5e4d3c2b1a0canary',
    mail: 'canary.buyer@example.com',
    phone: '+1 415 555 26 71',
    name: 'Canary Trading Ltd',
    url: 'https://auth.example/cb?code=canarycode123456&state=x',
  };
  const detail = `105002 token ${canaries.token} secret=${canaries.secret} order ${canaries.order} ${canaries.mail} ${canaries.phone} at ${canaries.url}`;
  const error = { code: 'unexpected', params: { found: canaries.token, n: 3 }, detail };
  status.settings.who = canaries.name;
  status.connections = status.connections.map((one) => ({ ...one, id: canaries.shop, sellerName: canaries.name, error }));
  status.shops = status.shops.map((one) => ({ ...one, id: canaries.shop, name: canaries.name }));
  status.sync = { ...status.sync, error, refusedRows: [{ stream: 'orders', id: canaries.order, reason: detail }] };
  status.figuresError = error;
  const file = supportBundle(
    {
      status,
      hosts: HOSTS,
      completeness: await api.completeness(),
      steps: (await api.check()).map((step) => ({ ...step, subject: canaries.shop })),
      oversights: await api.oversights(),
      health: [{ host: 'www.tiktok.com', page: 'profile', missing: ['handle'], lastOkAt: NOW, lastMissingAt: NOW }],
      tables: { orders: 3 },
      madeBy: 'creator-ledger 0.1.0',
      browser: 'Chrome',
      madeAt: NOW,
    },
    { times },
  );
  return { text: new TextDecoder().decode(file.bytes), canaries };
}

describe('support file', () => {
  it('S20 holds no secret, no id in full, no name, no address, wherever they stood', async () => {
    const { text, canaries } = await bundle(true);
    for (const [what, canary] of Object.entries(canaries)) expect(text, what).not.toContain(canary);
    for (const part of ['canary', 'Canary', '5552671', '415 555']) expect(text).not.toContain(part);
    const read = JSON.parse(text) as { sync: { refusedRows: { id: string }[] }; figuresError: { detail: string; code: string } };
    expect(read.sync.refusedRows[0]?.id).toBe('…2345');
    expect(read.figuresError.code).toBe('unexpected');
    expect(read.figuresError.detail).toContain('105002'.slice(-4));
  });

  it('time stamps are there only where the person agrees', async () => {
    const isMoment = (value: unknown) => typeof value === 'number' && value > 1e12;
    const moments = (text: string) => {
      let count = 0;
      JSON.parse(text, (_key, value: unknown) => {
        if (isMoment(value)) count++;
        return value;
      });
      return count;
    };
    expect(moments((await bundle(true)).text)).toBeGreaterThan(5);
    const { text } = await bundle(false);
    expect(moments(text)).toBe(0);
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  it('S20 words of others lose ids, keys and addresses, and keep the names of fields and errors', () => {
    expect(redactText('AnswerUnreadable: next_page_token: a string expected, got 12')).toBe(
      'AnswerUnreadable: next_page_token: a string expected, got 12',
    );
    expect(redactText('TransactionInactiveError')).toBe('TransactionInactiveError');
    const key = fc.stringMatching(/^[A-Za-z0-9]{20,60}$/).filter((text) => /\d/.test(text) && !/\d{6}/.test(text));
    const id = fc.stringMatching(/^\d{9,20}$/);
    const mail = fc.tuple(fc.stringMatching(/^[a-z]{3,9}$/), fc.stringMatching(/^[a-z]{3,9}$/)).map(([a, b]) => `${a}.${b}@mail.example`);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(key, id, mail), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(' ', ', ', '; got "', '='),
        (parts, between) => {
          const text = redactText(`failed ${parts.join(between)}`);
          for (const part of parts) expect(text).not.toContain(part);
        },
      ),
    );
    // Long texts of others take no long time.
    const started = performance.now();
    redactText('9 '.repeat(50_000));
    redactText('a@'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(50);
  });
});
