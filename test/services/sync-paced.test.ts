import { describe, expect, it } from 'vitest';
import { sleepFor } from '../../src/net/retry';
import { createHold, heldTransport } from '../../src/services/hold';
import { createPaces, pacedTransport } from '../../src/services/sync/paced';
import { ENDPOINTS } from '../../src/tiktok-shop/endpoints';
import { NO_ANSWER, RateLimited } from '../../src/tiktok-shop/errors';
import type { ApiRequest, Transport } from '../../src/tiktok-shop/transport';

const APP = { appKey: 'k', appSecret: 's' };
const keyOf = ({ query }: ApiRequest) => query?.['shop_cipher'] ?? null;
const tools = { sleep: sleepFor, random: Math.random, now: Date.now };

/** A server that answers after so many ms; `answer` may refuse. */
function world(ms: number, answer: (n: number) => void = () => undefined) {
  const seen = { calls: [] as { shop: string; at: number }[], onTheirWay: 0, most: 0 };
  const plain = {
    clock: { now: Date.now, offsetMs: () => 0, learn: Date.now },
    callAuth: async () => ({ data: null, requestId: null, httpStatus: 200, serverTime: 0 }),
    async callApi(...[, , request]: Parameters<Transport['callApi']>) {
      seen.calls.push({ shop: request.query?.['shop_cipher'] ?? '', at: Date.now() });
      seen.most = Math.max(seen.most, ++seen.onTheirWay);
      const n = seen.calls.length;
      await sleepFor(ms);
      seen.onTheirWay--;
      answer(n);
      return { data: n, requestId: 'r', httpStatus: 200, serverTime: Date.now() };
    },
  } satisfies Transport;
  const disk = { kept: undefined as unknown };
  const write = async (waits: unknown) => {
    disk.kept = waits;
  };
  const hold = createHold({ read: async () => disk.kept, write }, Date.now);
  const transport = pacedTransport(heldTransport(plain, hold, Date.now, keyOf), { paces: createPaces(Math.random), keyOf, tools });
  const call = (shop: string) => transport.callApi(APP, 't', { endpoint: ENDPOINTS.orders, query: { shop_cipher: shop } });
  return { seen, call, hold };
}

const tooMany = (waitMs: number | null) =>
  new RateLimited('slow', { requestId: 'r', httpStatus: 429, apiCode: 36009002 }, waitMs, waitMs === null ? null : Date.now() + waitMs);

describe('requests that wait for their turn', () => {
  it('R03 of one endpoint and shop one is on its way at a time where answers are quick, more where they are slow; shops side by side', async () => {
    const quick = world(20);
    await Promise.all(Array.from({ length: 8 }, () => quick.call('a')));
    expect(quick.seen.most).toBe(1);
    const both = world(20);
    await Promise.all(['a', 'b', 'a', 'b'].map((shop) => both.call(shop)));
    expect(both.seen.most).toBe(2);
    const slow = world(250);
    await slow.call('a');
    await Promise.all(Array.from({ length: 6 }, () => slow.call('a')));
    expect(slow.seen.most).toBe(3);
  });

  it('R03 after a told wait none of that key goes out before its end, however many are waiting; others do', async () => {
    const { seen, call } = world(5, (n) => {
      if (n === 1) throw tooMany(400);
    });
    const first = call('a').catch((error: unknown) => error);
    const waiting = Promise.all([call('a'), call('a'), call('b')]);
    expect(await first).toBeInstanceOf(RateLimited);
    const told = Date.now();
    await waiting;
    const later = seen.calls.slice(1);
    expect(later.filter(({ shop }) => shop === 'b')[0]!.at - told).toBeLessThan(300);
    for (const { at } of later.filter(({ shop }) => shop === 'a')) expect(at - told).toBeGreaterThanOrEqual(385);
  });

  it('R03 a wait that was told before this worker began is kept without asking, and lowers no pace', async () => {
    const { seen, call, hold } = world(1);
    await hold.note(Date.now() + 300, 'a');
    const refused = await call('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'RateLimited', ...NO_ANSWER });
    expect(seen.calls).toEqual([]);
    const begun = Date.now();
    await Promise.all(Array.from({ length: 20 }, () => call('a')));
    expect(Date.now() - begun).toBeGreaterThanOrEqual(250);
    // Twenty at a pace of one a second would take long.
    expect(Date.now() - begun).toBeLessThan(3_000);
  });
});
