import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { clientOf } from '../../src/services/shop-client';
import { authorizedShops } from '../../src/tiktok-shop/shops';
import { SOAK_TIMEOUT, seedsOf, soakCount, tell } from '../support/soak';
import { Life } from './life';
import { Stage } from './stage';
import { requestsOf, SMALL } from './wakes';

const RACES = soakCount(25, 100);
const CONTEXTS = 3;
const REFRESH = '/api/v2/token/refresh';
const refreshes = (stage: Stage) => stage.simulator.requests.filter(({ path }) => path === REFRESH);

/** A new consent of the seller, as the connect page stores it. */
function consentAgain(stage: Stage): void {
  const { accessToken, refreshToken } = stage.simulator.authority.issueTokens();
  const secrets = stage.disk.secrets;
  const { tokens, app } = secrets.connections['c1']!;
  const fresh = { ...tokens, accessToken, refreshToken, accessTokenExpiresAt: null, refusedAt: null };
  stage.disk.vault = JSON.stringify({ ...secrets, connections: { c1: { app, tokens: fresh } } });
}

describe('R13 the access token ends in the middle', () => {
  it.each(seedsOf(1301, 2, 30))(
    'seed %i: one refresh for each, the same page again, and the end is the truth',
    async (seed) => {
      const stage = await Stage.open({ ...SMALL, seed });
      let ended = 0;
      let asked = 0;
      // Once in any case, soon again (perhaps before anybody has used the new one), and twice more where the run lasts so long.
      const first = stage.random.int(2, 60);
      const second = first + stage.random.int(1, 12);
      const moments = new Set([first, second, second + stage.random.int(30, 60), second + stage.random.int(61, 90)]);
      stage.simulator.addFault({
        when: () => moments.has(++asked),
        act() {
          ended++;
          stage.simulator.authority.expireAccessTokens();
        },
      });
      const { worker } = await stage.run();
      expect(await worker.status(), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      tell(`R13 seed ${seed}: the token ended ${ended} times, ${refreshes(stage).length} refreshes`);
      expect(ended).toBeGreaterThan(0);
      expect(refreshes(stage).length).toBeLessThanOrEqual(ended);
      expect(refreshes(stage).every(({ code }) => code === 0)).toBe(true);
    },
    SOAK_TIMEOUT,
  );
});

describe('R14 worker, popup and dashboard refresh at once', () => {
  it(
    `${CONTEXTS} contexts, ${RACES} races with single-use refresh tokens: one refresh each, none reused`,
    async () => {
      const stage = await Stage.open({ ...SMALL, seed: 1401 });
      const contexts = [];
      for (let i = 0; i < CONTEXTS; i++) contexts.push(await stage.another(new Life()));
      const clients = await Promise.all(contexts.map(({ network }) => clientOf(network, 'c1')));
      const wrong: number[] = [];
      for (let race = 0; race < RACES; race++) {
        const before = refreshes(stage).length;
        stage.simulator.authority.expireAccessTokens();
        const found = await Promise.all(
          clients.map(async ({ client }) => {
            // Nobody begins at the same moment.
            await stage.clock.sleep(stage.random.int(0, 60));
            return authorizedShops(client);
          }),
        );
        const since = refreshes(stage).slice(before);
        const isRight = since.length === 1 && since[0]!.code === 0 && found.every((shops) => shops.length === stage.world.shops.length);
        if (!isRight) wrong.push(race);
      }
      tell(`R14 seed 1401: ${RACES} races of ${CONTEXTS} contexts, ${refreshes(stage).length} refreshes, ${wrong.length} wrong`);
      expect(wrong).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(1411, 1, 20))(
    'seed %i: two contexts ask while a sync runs and its tokens end again and again',
    async (seed) => {
      const stage = await Stage.open({ ...SMALL, orders: 120, days: 30, seed });
      const others = await Promise.all([new Life(), new Life()].map((life) => stage.another(life)));
      const clients = await Promise.all(others.map(({ network }) => clientOf(network, 'c1')));
      let ended = 0;
      let since = 0;
      stage.simulator.addFault({
        // Not again before every context has come to the new ones.
        when: ({ path }) => path !== REFRESH && ++since > 20 && stage.random.chance(0.1),
        act() {
          since = 0;
          ended++;
          stage.simulator.authority.expireAccessTokens();
        },
      });
      const asking = clients.map(async ({ client }) => {
        for (let i = 0; i < 50; i++) {
          await stage.clock.sleep(stage.random.int(100, 600));
          await authorizedShops(client);
        }
      });
      const [{ worker }] = await Promise.all([stage.run(), ...asking]);
      expect(await worker.status(), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      tell(`R14 seed ${seed}: tokens ended ${ended} times beside a sync, ${refreshes(stage).length} refreshes`);
      expect(refreshes(stage).every(({ code }) => code === 0)).toBe(true);
      expect(refreshes(stage).length).toBeLessThanOrEqual(ended);
    },
    SOAK_TIMEOUT,
  );
});

describe('R15 the reply of a refresh is lost', () => {
  it.each(seedsOf(1501, 1, 10))(
    'seed %i: "reconnect", data kept, at most 3 calls; a new consent, and the end is the truth',
    async (seed) => {
      const stage = await Stage.open({ ...SMALL, seed });
      const asked = stage.random.int(5, (await requestsOf({ ...SMALL, seed })) - 10);
      let n = 0;
      stage.simulator.addFault({ when: ({ path }) => path === REFRESH, drop: 'after', times: 1 });
      stage.simulator.addFault({ when: () => ++n === asked, times: 1, act: () => stage.simulator.authority.expireAccessTokens() });
      const { worker } = await stage.run();
      expect(await stage.settle(worker)).toMatchObject({ state: 'failed', error: { code: 'reconnect_needed' } });
      expect(refreshes(stage).length).toBeLessThanOrEqual(3);
      const rows = (await worker.book.counts()).orders;
      const calls = refreshes(stage).length;
      for (let i = 0; i < 5; i++) {
        stage.clock.jump(30 * 60_000);
        await worker.scheduler.onAlarm('sync');
      }
      expect(refreshes(stage).length, 'no storm of tries').toBe(calls);
      expect((await worker.book.counts()).orders).toBe(rows);
      consentAgain(stage);
      const { worker: next } = await stage.run();
      expect(await next.status()).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      tell(`R15 seed ${seed}: reply lost at request ${asked}, ${calls} calls of the token service`);
    },
    SOAK_TIMEOUT,
  );
});

describe('R16 the worker dies between the reply of a refresh and storing it', () => {
  it.each(seedsOf(1601, 2, 30))(
    'seed %i: never half a credential; "reconnect" or on it goes, and the end is the truth',
    async (seed) => {
      const stage = await Stage.open({ ...SMALL, seed });
      const before = stage.disk.vault;
      const asked = stage.random.int(2, (await requestsOf({ ...SMALL, seed })) - 10);
      let n = 0;
      stage.simulator.addFault({ when: () => ++n === asked, times: 1, act: () => stage.simulator.authority.expireAccessTokens() });
      const { lived } = await stage.run({ phase: 'refresh answered', after: 1 });
      expect(lived).toBe(false);
      // The old pair or the new one, whole.
      expect(stage.disk.vault).toBe(before);
      const { worker } = await stage.resume();
      const status = await stage.settle(worker);
      expect(status).toMatchObject({ state: 'failed', error: { code: 'reconnect_needed' } });
      expect(refreshes(stage).length).toBeLessThanOrEqual(3);
      expect(stage.disk.secrets.connections['c1']!.tokens.refusedAt).not.toBeNull();
      consentAgain(stage);
      const { worker: next } = await stage.run();
      expect(await next.status()).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});
