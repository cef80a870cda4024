import { setMaxListeners } from 'node:events';
import { connectAds } from '../../src/services/ads-connect';
import type { SyncStatus } from '../../src/services/api';
import { openLedger } from '../../src/store/db';
import type { Vault } from '../../src/store/vault/vault';
import {
  adAccountsOf,
  type CoreOptions,
  createSimulator,
  type SeenRequest,
  type SimulatorCore,
  simulatorFetch,
  World,
} from '../support/simulator';
import { addDays, dayOf } from '../support/simulator/calendar';
import { Random } from '../support/simulator/random';
import { VirtualClock } from './clock';
import { Disk } from './disk';
import { differencesOf } from './equal';
import { type Fate, Life } from './life';
import { startWorker, type Worker } from './worker';

// All feeds of a connection hear one signal.
setMaxListeners(200);

export const NOW = Date.parse('2026-03-20T10:00:00Z');

export interface StageOptions {
  seed: number;
  orders?: number;
  days?: number;
  now?: number;
  /** How far back the sync reads; default: a little more than the world's days. */
  historyDays?: number;
  /** Of each answer; default 50. */
  latencyMs?: number;
  recounts?: boolean;
  ads?: boolean;
  server?: Partial<CoreOptions>;
  /** This computer's clock less the server's, ms; it may change over time. */
  skewMs?: (serverNow: number) => number;
  /** A world and server that another browser shares. */
  of?: Stage;
  /** Name of the book; default: a new one. */
  book?: string;
}

/** A seeded world, its server, and a browser whose background worker lives, dies and comes back, all in this process and on one clock. */
export class Stage {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly simulator: SimulatorCore;
  readonly disk: Disk;
  readonly options: StageOptions;
  readonly random: Random;
  life = new Life();
  /** Where the secrets are kept instead of the disk. */
  vault: Vault | null = null;
  fetch: typeof globalThis.fetch;

  private constructor(options: StageOptions) {
    const { seed, orders = 160, days = 40, now = NOW, of } = options;
    this.options = options;
    this.random = new Random(seed).fork('stage');
    this.world = of?.world ?? new World({ seed, orders, days, now, feeds: true });
    this.clock = of?.clock ?? new VirtualClock(this.world.now);
    this.simulator =
      of?.simulator ?? createSimulator({ world: this.world, clock: this.clock.now, ticks: this.clock.now, ...options.server });
    this.fetch = simulatorFetch(this.simulator);
    const { app, authority } = this.simulator;
    const { accessToken, refreshToken, accessExpires, refreshExpires } = authority.issueTokens();
    const tokens = {
      accessToken,
      refreshToken,
      accessTokenExpiresAt: accessExpires * 1000,
      refreshTokenExpiresAt: refreshExpires * 1000,
      openId: null,
      sellerName: null,
      sellerBaseRegion: null,
      grantedScopes: [],
      refusedAt: null,
    };
    this.disk = new Disk(
      { connections: { c1: { app: { ...app, consent: 'us' }, tokens } }, adConnections: {}, pending: null },
      options.book,
    );
  }

  static async open(options: StageOptions): Promise<Stage> {
    const stage = new Stage(options);
    const db = await openLedger(stage.disk.name);
    if (options.ads) {
      const { app } = stage.simulator.ads;
      const secrets = {
        read: async () => stage.disk.secrets,
        write: async (all: object) => {
          stage.disk.vault = JSON.stringify(all);
        },
      };
      await connectAds(
        {
          fetch: stage.fetch,
          tools: { now: stage.now, random: () => 0.5, sleep: stage.clock.sleep },
          secrets,
          lock: (name, work) => stage.disk.lock(name, work),
          db,
          newId: () => 'ads1',
        },
        { appId: app.appId, secret: app.secret, accessToken: stage.simulator.ads.issueToken() },
      );
      for (const account of adAccountsOf(stage.world)) await db.adAccounts.update(account.id, { shopIds: [account.shop.id] });
    }
    db.close();
    return stage;
  }

  /** This computer's clock. */
  readonly now = (): number => this.clock.now() + (this.options.skewMs?.(this.clock.now()) ?? 0);

  get historyDays(): number {
    return this.options.historyDays ?? (this.options.days ?? 40) + 5;
  }

  /** A new life of the worker, on the same disk; the one before is dead by then. */
  async start(fate: Fate | null = null): Promise<Worker> {
    this.life.kill();
    this.disk.locks = new Map();
    this.life = new Life(fate);
    return this.another(this.life);
  }

  /** Another context of the same browser, beside what runs. */
  another(life: Life): Promise<Worker> {
    const { clock, options, disk } = this;
    const { latencyMs = 50, recounts = false } = options;
    const around = { disk, fetch: this.fetch, now: this.now, sleep: clock.sleep, latencyMs, recounts, historyDays: this.historyDays };
    return startWorker({ ...around, random: () => this.random.next(), vault: this.vault }, life);
  }

  /** Starts a worker and a sync, as `work` does it; to its end, or the worker's. Gives the worker and whether it lived. */
  async run(
    fate: Fate | null = null,
    work: (worker: Worker) => Promise<unknown> = (worker) => worker.scheduler.start(),
  ): Promise<{ worker: Worker; lived: boolean }> {
    const worker = await this.start(fate);
    const ended = work(worker).then(() => true);
    ended.catch(() => undefined);
    const lived = await Promise.race([ended, this.life.died.then(() => false)]);
    return { worker, lived };
  }

  /** What happens to a worker that died: the browser wakes it by its alarm, and it goes on by itself. */
  async resume(fate: Fate | null = null): Promise<{ worker: Worker; lived: boolean }> {
    const alarm = this.disk.alarms.get('sync-resume');
    if (alarm) this.clock.jump(Math.max(0, alarm.at - this.now()));
    return this.run(fate, async ({ scheduler }) => {
      await Promise.all([scheduler.resume(), scheduler.onAlarm('sync-resume')]);
      // Killed before anything was written down: nothing tells that a sync was asked for.
      if (!alarm) await scheduler.start();
    });
  }

  /** Lets time pass from alarm to alarm until nothing is left of a run; gives its status. Throws where it does not end. */
  async settle(worker: Worker, wakes = 50): Promise<SyncStatus> {
    for (let i = 0; i < wakes; i++) {
      const status = await worker.status();
      const alarm = this.disk.alarms.get('sync-resume');
      if (status.state === 'idle' || status.state === 'failed' || !alarm) return status;
      this.clock.jump(Math.max(0, alarm.at - this.now()));
      await worker.scheduler.onAlarm('sync-resume');
    }
    throw new Error(`the sync did not settle in ${wakes} wakes: ${JSON.stringify(await worker.status())}`);
  }

  /** What the book holds that the world does not, or the other way round. */
  async differences(): Promise<string[]> {
    const db = await this.disk.look();
    try {
      const to = addDays(dayOf(this.world.now, 'UTC'), 1);
      const from = addDays(dayOf(this.world.now, 'UTC'), 3 - this.historyDays);
      return await differencesOf(db, this.world, { days: { from, to }, ads: this.options.ads ?? false });
    } finally {
      db.close();
    }
  }

  /** Requests of the shop API without those of tokens. */
  asked(of: (request: SeenRequest) => boolean = () => true): SeenRequest[] {
    return this.simulator.requests.filter((one) => !one.host.startsWith('auth.') && of(one));
  }
}
