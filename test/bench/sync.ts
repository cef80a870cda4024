import 'fake-indexeddb/auto';
import { loadavg } from 'node:os';
import { type SyncWorld, syncWorld } from '../services/sync-world';
import { World } from '../support/simulator';
import type { BenchRow } from './row';

const WARM_UP_MS = 30_000;
const MEASURED_MS = 120_000;
const LATENCY_MS = 50;
const ORDERS_A_PAGE = 20;
const ORDERS = '/order/202309/orders/search';
/** The platform's words for one request too many. */
const TOO_MANY = 36009002;
/** Share of what a limit allows that is to be used. */
const WANTED_SHARE = 0.95;
const SEED = 20261001;

type Json = Record<string, unknown>;

/** Makes every page of orders full and followed by another, whatever was asked: the work never ends. Limits and signatures are as ever. */
function endless(): (body: Json) => Json {
  let template: Json[] = [];
  let made = 0;
  return (body) => {
    if (body['code'] === TOO_MANY) return body;
    const orders = ((body['data'] as Json | null)?.['orders'] ?? []) as Json[];
    if (template.length < ORDERS_A_PAGE) template = orders.length > template.length ? orders.slice(0, ORDERS_A_PAGE) : template;
    const page = template.map((order) => ({ ...order, id: `57646${String(++made).padStart(13, '0')}` }));
    return { code: 0, message: 'Success', request_id: 'bench', data: { orders: page, next_page_token: `p${made}`, total_count: 5_000 } };
  };
}

async function measure(perSecond: number): Promise<{ granted: number; refused: number; early: number; load: number }> {
  const world = new World({ seed: SEED, orders: 600, days: 60, now: Date.UTC(2026, 9, 1, 12) });
  const sync: SyncWorld = await syncWorld({
    world,
    historyDays: 180,
    latencyMs: LATENCY_MS,
    endpointRate: { perSecond, only: (path) => path === ORDERS },
    faults: [{ when: ({ path }) => path === ORDERS, rewrite: endless() }],
    tools: { now: Date.now },
    // Of one shop: each has a limit of its own.
    over: ({ sources }) => ({
      sources: async () =>
        (await sources()).map((source) => ({ ...source, shops: async (signal: AbortSignal) => (await source.shops(signal)).slice(0, 1) })),
    }),
  });
  const counts = () => {
    const all = [...sync.simulator.limits.counts].filter(([key]) => key.startsWith(ORDERS)).map(([, count]) => count);
    const [count] = all;
    return { granted: count?.granted ?? 0, refused: count?.refused ?? 0, early: count?.early ?? 0 };
  };
  const ender = new AbortController();
  const run = sync.run(ender.signal);
  await wait(WARM_UP_MS);
  const before = counts();
  await wait(MEASURED_MS);
  const after = counts();
  ender.abort();
  await run;
  sync.db.close();
  return { granted: after.granted - before.granted, refused: after.refused, early: after.early, load: loadavg()[0]! };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function row(perSecond: number): BenchRow {
  return {
    name: `sync-limit-${perSecond}`,
    unit: 'requests',
    wanted: 1 / WANTED_SHARE,
    async run() {
      const allowed = (perSecond * MEASURED_MS) / 1000;
      const { granted, refused, early, load } = await measure(perSecond);
      const share = (granted / allowed).toFixed(3);
      return {
        ours: allowed,
        theirs: granted,
        equal: early === 0,
        notes: [
          `ours: requests that ${perSecond}/s allow in ${MEASURED_MS / 1000} s after ${WARM_UP_MS / 1000} s; theirs: requests made. Used: ${share} (wanted ${WANTED_SHARE})`,
          `refused ${refused}, before a told wait ended ${early}; latency ${LATENCY_MS} ms, in one process with the simulator, seed ${SEED}, load ${load.toFixed(1)}`,
        ],
      };
    },
  };
}

/** How much of what a rate limit allows a sync uses, at 2, 5 and 10 requests a second. */
export const syncRows: BenchRow[] = [2, 5, 10].map(row);
