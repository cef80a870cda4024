import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createVault } from '../../src/store/vault/vault';
import { SOAK_TIMEOUT, seedsOf, tell } from '../support/soak';
import { NOW, Stage } from './stage';
import { SMALL } from './wakes';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const IN_2999 = Date.parse('2999-06-01T00:00:00Z');
const CLOCK_WRONG = 36009004;

/** The latest instant that a bookmark says something was read up to. */
function latestOf(bookmark: unknown): number {
  const instants = JSON.stringify(bookmark).matchAll(/"(?:watermark|nextWatermark|plannedAt|startedAt)":(\d+)/g);
  return Math.max(0, ...[...instants].map(([, at]) => Number(at)));
}

describe('R12 a clock that is wrong', () => {
  it.each([-10, 10].flatMap((minutes) => seedsOf(1201, 1, 10).map((seed) => [minutes, seed] as const)))(
    '%i minutes off, seed %i: the signature and the windows go by the server',
    async (minutes, seed) => {
      const stage = await Stage.open({ seed, ...SMALL, skewMs: () => minutes * MINUTE });
      const { worker } = await stage.run();
      expect(await worker.status(), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      // One refusal a worker, from which the clock is learned.
      expect(stage.asked(({ code }) => code === CLOCK_WRONG).length).toBeLessThanOrEqual(2);
      const ahead = (await worker.db.cursors.toArray()).filter(({ value }) => latestOf(value) > stage.clock.now()).map(({ key }) => key);
      expect(ahead, `seed ${seed}, bookmarks in the future`).toEqual([]);
      // New rows of the time since are found.
      stage.world.advance(DAY, 10);
      stage.clock.jump(DAY);
      await worker.scheduler.start();
      expect(await stage.differences(), `seed ${seed}, a day later`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(1221, 1, 10))(
    'seed %i: the clock jumps there and back while the sync runs',
    async (seed) => {
      const jumps = (now: number) => [0, 10, -10, 3][Math.floor(now / 4_000) % 4]! * MINUTE;
      const stage = await Stage.open({ seed, ...SMALL, skewMs: jumps });
      const { worker } = await stage.run();
      await stage.settle(worker);
      stage.clock.jump(HOUR);
      await worker.scheduler.start();
      expect(await stage.settle(worker), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each([
    ['the clocks go forward in the US and in Britain', '2026-04-02T10:00:00Z'],
    ['the clocks go back', '2026-11-04T10:00:00Z'],
  ])('%s: no gap, and days of 23 and 25 hours are counted as the platform counts them', async (_name, now) => {
    const stage = await Stage.open({ seed: 1231, orders: 80, days: 12, now: Date.parse(now), recounts: true });
    const { worker } = await stage.run();
    for (let i = 0; i < 3; i++) {
      stage.world.advance(DAY, 5);
      stage.clock.jump(DAY);
      await worker.scheduler.start();
      expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
    }
    expect(await stage.differences()).toEqual([]);
    expect(worker.recounts).toEqual([]);
  });

  it('the computer moves to another time zone between two runs', async () => {
    const zone = process.env.TZ;
    try {
      const stage = await Stage.open({ seed: 1241, ...SMALL });
      process.env.TZ = 'Pacific/Kiritimati';
      const { worker } = await stage.run();
      process.env.TZ = 'America/Adak';
      stage.world.advance(DAY, 10);
      stage.clock.jump(DAY);
      await worker.scheduler.start();
      expect(await stage.differences()).toEqual([]);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('bookmarks of the year 2999 are healed, of every feed', async () => {
    const stage = await Stage.open({ seed: 1251, ...SMALL, recounts: true });
    const { worker } = await stage.run();
    const ahead = IN_2999 - NOW;
    for (const { key, shop, value } of await worker.db.cursors.toArray()) {
      const text = JSON.stringify(value).replace(
        /"(watermark|nextWatermark|plannedAt|startedAt|at)":(\d{13})/g,
        (_all, name: string, at: string) => `"${name}":${Number(at) + ahead}`,
      );
      await worker.db.cursors.put({ key, shop, value: JSON.parse(text) });
    }
    stage.world.advance(2 * DAY, 12);
    stage.clock.jump(2 * DAY);
    const next = await stage.run();
    await stage.settle(next.worker);
    expect(await next.worker.status()).toMatchObject({ state: 'idle', error: null });
    expect(await stage.differences()).toEqual([]);
    expect(JSON.stringify(await next.worker.db.cursors.toArray())).not.toMatch(/:3248\d{10}/);
  });

  it('a wait that was told to a clock of 2999 ends as soon as it would have', async () => {
    const stage = await Stage.open({ ...SMALL, seed: 1252 });
    const first = await stage.start();
    await first.db.settings.put({ key: 'toldWait', value: { '*': { toldAt: IN_2999, until: IN_2999 + MINUTE } } });
    const { worker } = await stage.run();
    expect(await stage.settle(worker, 5)).toMatchObject({ state: 'idle', error: null });
    expect(await stage.differences()).toEqual([]);
  });

  it('a first sync by a clock of 2999 leaves nothing behind that a right clock does not mend', async () => {
    let skew = IN_2999 - NOW;
    const stage = await Stage.open({ ...SMALL, seed: 1253, skewMs: () => skew });
    const { worker } = await stage.run();
    tell(`R12 a clock of 2999: the sync is ${(await worker.status()).state}, ${(await worker.status()).error?.code ?? 'no error'}`);
    skew = 0;
    stage.disk.alarms.clear();
    stage.clock.jump(HOUR);
    const next = await stage.run();
    expect(await stage.settle(next.worker)).toMatchObject({ state: 'idle', error: null });
    expect(await stage.differences()).toEqual([]);
  });
});

describe('R25 alarms that were missed', () => {
  it.each(seedsOf(1261, 1, 20))(
    'seed %i: asleep for 8 hours: one run catches up, not sixteen',
    async (seed) => {
      const stage = await Stage.open({ seed, ...SMALL });
      const { worker } = await stage.run();
      await worker.scheduler.reschedule();
      const lists = () => stage.asked(({ path }) => path.endsWith('/shops')).length;
      const before = lists();
      stage.world.advance(8 * HOUR, 20);
      stage.clock.jump(8 * HOUR);
      // The browser fires an alarm that it missed once; the worker starts anew for it.
      const woken = await stage.start();
      await Promise.all([woken.scheduler.resume(), woken.scheduler.onAlarm('sync'), woken.scheduler.onAlarm('sync-resume')]);
      expect(woken.mostRuns()).toBe(1);
      expect(lists() - before, `seed ${seed}`).toBe(1);
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it('asleep in the middle of a run: it goes on from its bookmarks once', async () => {
    const stage = await Stage.open({ seed: 1271, ...SMALL });
    await stage.run({ phase: 'after transaction', after: 60 });
    stage.world.advance(8 * HOUR, 20);
    stage.clock.jump(8 * HOUR);
    const { worker } = await stage.resume();
    expect(worker.mostRuns()).toBe(1);
    expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
    expect(await stage.differences()).toEqual([]);
  });

  it('asleep past the autolock: the vault is locked on waking, the sync waits and asks nothing, and goes on after the unlock', async () => {
    const stage = await Stage.open({ seed: 1281, ...SMALL });
    const area = () => {
      const values = new Map<string, unknown>();
      return {
        values,
        get: async (key: string) => values.get(key),
        set: async (key: string, value: unknown) => void values.set(key, value),
        remove: async (key: string) => void values.delete(key),
      };
    };
    const areas = { local: area(), session: area() };
    const vault = createVault(areas, globalThis.crypto, stage.now);
    await vault.create('four plain honest words', stage.disk.secrets);
    await vault.setAutolock(15);
    stage.vault = vault;
    const { worker } = await stage.run({ phase: 'after transaction', after: 60 });
    stage.clock.jump(8 * HOUR);
    const woken = await stage.resume();
    expect(await woken.worker.status()).toMatchObject({ state: 'waiting_unlock', error: { code: 'vault_locked' } });
    expect(areas.session.values.size).toBe(0);
    const asked = stage.asked().length;
    await woken.worker.scheduler.onAlarm('sync-resume');
    expect(stage.asked().length).toBe(asked);
    await vault.unlock('four plain honest words');
    await woken.worker.scheduler.resume();
    expect(await woken.worker.status()).toMatchObject({ state: 'idle', error: null });
    expect(await stage.differences()).toEqual([]);
    tell(`R25 locked on waking: ${worker.mostRuns()} run before, ${asked} requests until the lock`);
  });
});
