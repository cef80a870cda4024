import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHold, heldTransport } from '../../src/services/hold';
import { ENDPOINTS } from '../../src/tiktok-shop/endpoints';
import { createTransport } from '../../src/tiktok-shop/transport';
import { APP, errorFrom, type LocalServer, ok, refuse, startServer } from '../tiktok-shop/support';

const NOW = Date.UTC(2026, 6, 20, 12);

function disk() {
  let kept: unknown;
  return {
    read: async () => kept,
    write: async (value: unknown) => {
      kept = JSON.parse(JSON.stringify(value));
    },
    set: (value: unknown) => {
      kept = value;
    },
  };
}

describe('the told wait', () => {
  it('R03 lasts until its end, over restarts, and the longer of two counts', async () => {
    let now = NOW;
    const store = disk();
    const hold = createHold(store, () => now);
    expect(await hold.until()).toBeNull();
    await hold.note(NOW + 60_000);
    await hold.note(NOW + 30_000);
    expect(await createHold(store, () => now).until()).toBe(NOW + 60_000);
    await hold.note(NOW + 90_000);
    now = NOW + 89_999;
    expect(await createHold(store, () => now).until()).toBe(NOW + 90_000);
    now = NOW + 90_000;
    expect(await hold.until()).toBeNull();
    await hold.note(now + 5_000);
    expect(await hold.until()).toBe(now + 5_000);
  });

  it('R12 a clock set back does not make it longer than it was told', async () => {
    let now = Date.UTC(2999, 0, 1);
    const store = disk();
    const hold = createHold(store, () => now);
    await hold.note(now + 60_000);
    now = NOW;
    expect(await hold.until()).toBe(NOW + 60_000);
    // Nor does it go on for ever, asked about again and again, by this worker or the next.
    now = NOW + 59_999;
    expect(await hold.until('x')).toBe(NOW + 60_000);
    now = NOW + 60_000;
    expect(await hold.until()).toBeNull();
    expect(await createHold(store, () => now).until()).toBeNull();
  });

  it('S14 what is stored and no wait is none', async () => {
    const store = disk();
    for (const value of [null, 1, 'x', {}, { until: 'soon', toldAt: 0 }, { until: NOW + 1 }]) {
      store.set(value);
      expect(await createHold(store, () => NOW).until()).toBeNull();
    }
  });
});

describe('transports that share it', () => {
  let server: LocalServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  it('R03 what one connection is told holds all of them, the token service too, also in the next worker', async () => {
    let now = NOW;
    const store = disk();
    const connect = () => {
      const hosts = { api: server.origin, auth: server.origin };
      return heldTransport(
        createTransport({ fetch: globalThis.fetch, now: () => now, hosts }),
        createHold(store, () => now),
        () => now,
      );
    };
    const [first, second] = [connect(), connect()];
    const call = (transport: typeof first) => transport.callApi(APP, 'token', { endpoint: ENDPOINTS.authorizedShops });
    server.replies.push(refuse(36009002, 'slow down', 429, { 'retry-after': '600' }), ok({ shops: [] }));
    expect(await errorFrom(call(first))).toMatchObject({ name: 'RateLimited', waitUntil: NOW + 600_000 });
    for (const transport of [first, second, connect()]) {
      expect(await errorFrom(call(transport))).toMatchObject({
        name: 'RateLimited',
        waitUntil: NOW + 600_000,
        params: { waitUntil: NOW + 600_000 },
      });
    }
    expect(await errorFrom(second.callAuth('/api/v2/token/refresh', {}, []))).toMatchObject({ name: 'RateLimited' });
    expect(server.requests).toHaveLength(1);
    now = NOW + 600_000;
    expect((await call(second)).data).toEqual({ shops: [] });
  });

  it('R03 a short wait of one endpoint and shop leaves the others alone; a long one, or one of the app, holds everything', async () => {
    const now = NOW;
    for (const [answer, holdsAll] of [
      [refuse(36009002, 'slow down', 429, { 'retry-after': '5' }), false],
      [refuse(36009002, 'The app-level limit is reached', 429, { 'retry-after': '5' }), true],
      [refuse(36009002, 'slow down', 429, { 'retry-after': '3600' }), true],
    ] as const) {
      const hosts = { api: server.origin, auth: server.origin };
      const keyOf = ({ query }: { query?: Record<string, string> }) => query?.['shop_cipher'] ?? null;
      const hold = createHold(disk(), () => now);
      const transport = heldTransport(createTransport({ fetch: globalThis.fetch, now: () => now, hosts }), hold, () => now, keyOf);
      const call = (cipher: string) => transport.callApi(APP, 'token', { endpoint: ENDPOINTS.orders, query: { shop_cipher: cipher } });
      server.replies.push(answer, ok({ orders: [] }));
      const asked = server.requests.length;
      await errorFrom(call('a'));
      expect(await errorFrom(call('a'))).toMatchObject({ name: 'RateLimited' });
      const other = await call('b').catch((error: unknown) => error);
      if (holdsAll) expect(other).toMatchObject({ name: 'RateLimited' });
      else expect(other).toMatchObject({ data: { orders: [] } });
      expect(server.requests.length - asked).toBe(holdsAll ? 1 : 2);
      server.replies.length = 0;
    }
  });

  it('R03 the one wait that an early version kept still holds everything', async () => {
    const store = disk();
    store.set({ toldAt: NOW, until: NOW + 60_000 });
    const hold = createHold(store, () => NOW);
    expect([await hold.until(), await hold.until('x')]).toEqual([NOW + 60_000, NOW + 60_000]);
    await Promise.all([hold.note(NOW + 90_000, 'x'), hold.note(NOW + 80_000, 'y'), hold.note(NOW + 70_000, 'z')]);
    const again = createHold(store, () => NOW);
    expect([await again.until(), await again.until('x'), await again.until('y'), await again.until('z')]).toEqual(
      [60_000, 90_000, 80_000, 70_000].map((ms) => NOW + ms),
    );
  });

  it('R03 where no time was told nothing is held', async () => {
    const hold = createHold(disk(), () => NOW);
    const hosts = { api: server.origin, auth: server.origin };
    const transport = heldTransport(createTransport({ fetch: globalThis.fetch, now: () => NOW, hosts }), hold, () => NOW);
    server.replies.push(refuse(36009002, 'slow down', 429));
    await errorFrom(transport.callApi(APP, 'token', { endpoint: ENDPOINTS.authorizedShops }));
    expect(await hold.until()).toBeNull();
  });
});
