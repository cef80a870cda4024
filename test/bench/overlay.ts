import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { overlayTexts } from '../../src/i18n/overlay';
import { bundleEntry, OVERLAY_ENTRIES } from '../overlay/bundle';
import { findChromium } from '../support/chromium';
import type { BenchRow } from './row';

/** Loads of each side; they alternate in turn, so that what else the machine does falls on both. The median of the pairs' differences counts. */
const LOADS = 25;
/** Lists that are grown on each side, one after each of the first loads. */
const GROWN = 13;
const ROWS = 1_000;
const WARM_UP = 260;
const NAVIGATIONS = 200;
/** After this a page has settled: answers came, badges are painted. */
const SETTLE_MS = 900;
/** After this a new tab has drawn its empty page. */
const EMPTY_TAB_MS = 150;

const profileUrl = (i: number) => `https://www.tiktok.com/@creator_${i}`;
const PROFILE = profileUrl(0);
/** Profiles that are opened in a tab after its first. */
const LATER = 2;
const LIST = 'https://affiliate-us.tiktok.com/connection/creator';

/** Milliseconds of the page's main thread, its layout shift, and the memory of its scripts. */
interface Figures {
  taskMs: number;
  shift: number;
  heapBytes: number;
}

/** An answering machine in place of the worker: everybody is in the book, every other post is. */
export const WORKER = `
const card = (handle) => ({ creatorId: handle, name: handle, handles: [handle], from: '2026-10-26', to: '2026-11-22', currency: 'USD', orders: 143,
  gmv: 342150, netGmv: 310420, promotionCost: 61233, netProfit: 111444, roi: 18200, roiSimple: 45000, estimatedShare: 1200, spark: [],
  completeUpTo: '2026-11-20', lastPostAt: null, posts: 7, computedAt: 0 });
const shown = { label: 'Maker, ROI 182%, profit, GMV (orders paid) $3.4K, 12% of commission still estimated',
  pieces: [['name', 'ROI'], ['roi profit', '182%'], ['arrow profit', ''], ['gmv', '· $3.4K'], ['mark part', ''], ['est', 'est.']] };
const answers = {
  'overlay.look': ({ handles, postIds }) => ({ language: 'en', on: true, texts: ${JSON.stringify(overlayTexts('en'))},
    creators: Object.fromEntries(handles.filter((h) => h.startsWith('creator_')).map((h) => [h, { ...card(h), ...shown }])),
    posts: Object.fromEntries(postIds.filter((id) => BigInt(id) % 2n === 0n).map((id) => [id,
      { tagged: true, creatorName: 'x', label: 'This post, in the book, x', pieces: [['tick', ''], ['name', 'in the book']] }])) }),
};
chrome.runtime.onMessage.addListener((message, sender, reply) => { reply({ ok: true, output: answers[message.command]?.(message.input) ?? {} }); });
`;

function postId(i: number): string {
  return String(7_608_826_249_200_356_000n + BigInt(i));
}

/** A profile as the site lays it out: a header and 40 cards. */
export function profile(handle: string, first: number): string {
  const cards = Array.from({ length: 40 }, (_, i) => {
    const href = `/@${handle}/video/${postId(first + i)}`;
    return `<div data-e2e="user-post-item"><a href="${href}"><img alt=""><strong data-e2e="video-views">${i}K</strong></a></div>`;
  });
  const header = `<div><div><div><div><h1 data-e2e="user-title">Nickname</h1></div><h2 data-e2e="user-subtitle">${handle}</h2></div></div><h3><strong data-e2e="followers-count">12K</strong></h3></div>`;
  return `<div>${header}<div class="grid">${cards.join('')}</div></div>`;
}

export function rowsOf(from: number, count: number): string {
  return Array.from(
    { length: count },
    (_, i) =>
      `<tr><td><input type="checkbox"></td><td class="c"><span data-e2e="fbc99397-6043-1b37">creator_${from + i}</span><span>Some Name</span></td><td>$1K-$10K</td><td>732</td><td>12,0K</td><td>5,3%</td></tr>`,
  ).join('');
}

const STYLE = `<style>.grid{display:grid;grid-template-columns:repeat(5,200px);gap:12px}.grid a{display:block;position:relative;height:260px;background:#789}
.grid img{width:100%;height:100%;display:block}.grid strong{position:absolute;left:8px;bottom:8px}td{padding:8px 12px;border-bottom:1px solid #ccc}.c{min-width:420px}</style>`;
const WATCH_SHIFT = `<script>window.shift=0;new PerformanceObserver((l)=>{for(const e of l.getEntries())window.shift+=e.value}).observe({type:'layout-shift',buffered:true})</script>`;
export const page = (body: string) => `<!DOCTYPE html><html lang="en"><head>${STYLE}${WATCH_SHIFT}</head><body>${body}</body></html>`;

type Side = 'ours' | 'empty';
const SIDES = ['ours', 'empty'] as const;

/** Chromium with an extension of one content script: ours, or one that does nothing. */
export async function withSide<T>(side: Side, work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-overlay-'));
  const code = async (name: 'tiktok' | 'seller') =>
    side === 'empty'
      ? ''
      : (await bundleEntry(resolve(OVERLAY_ENTRIES[name].entrypoint), name)).code.replace(/^var (\w+)=/, 'var $1=') + RUN(name);
  writeFileSync(join(folder, 'tiktok.js'), await code('tiktok'));
  writeFileSync(join(folder, 'seller.js'), await code('seller'));
  writeFileSync(join(folder, 'worker.js'), WORKER);
  const script = (host: string, file: string) => ({ matches: [`https://${host}/*`], js: [file], run_at: 'document_idle' });
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: side,
      version: '1',
      background: { service_worker: 'worker.js' },
      content_scripts: [script('www.tiktok.com', 'tiktok.js'), script('affiliate-us.tiktok.com', 'seller.js')],
    }),
  );
  const profileDir = mkdtempSync(join(tmpdir(), 'ledger-bench-profile-'));
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found; see the README');
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
    args: ['--no-sandbox', '--disable-gpu', `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  try {
    await context.route('https://**/*', (route) => {
      const { hostname, pathname } = new URL(route.request().url());
      if (route.request().resourceType() !== 'document') return route.abort();
      const handle = pathname.replace('/@', '');
      const first = Number(handle.replace(/\D/g, '')) * 40;
      const body = hostname === 'www.tiktok.com' ? page(profile(handle, first)) : page('<table><tbody></tbody></table>');
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
    });
    return await work(context);
  } finally {
    await context.close();
    for (const dir of [folder, profileDir]) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What the build adds around an unlisted script: it runs its `main`. */
const RUN = (name: string) => `;${name}.main();`;

async function figures(page_: Page, cdp: CDPSession): Promise<Figures> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const shift = await page_.evaluate(() => (window as unknown as { shift: number }).shift);
  return { taskMs: of('TaskDuration') * 1000, shift, heapBytes: of('JSHeapUsedSize') };
}

async function opened(context: BrowserContext): Promise<{ tab: Page; cdp: CDPSession }> {
  const tab = await context.newPage();
  const cdp = await context.newCDPSession(tab);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { tab, cdp };
}

/** Main thread of each load: profiles opened one after the other in a new tab, whose first has everything to make ready. */
async function loads(context: BrowserContext): Promise<{ first: Figures; later: Figures[] }> {
  const { tab, cdp } = await opened(context);
  // A new tab's own empty page costs one time 2 ms and the next 8: it is no part of the load.
  await tab.waitForTimeout(EMPTY_TAB_MS);
  const all: Figures[] = [];
  for (let i = 0; i <= LATER; i++) {
    // The browser may count anew when a page comes: from zero, nothing is taken off that was not counted.
    await cdp.send('Performance.disable');
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tab.goto(profileUrl(i));
    await tab.waitForTimeout(SETTLE_MS);
    all.push(await figures(tab, cdp));
  }
  await tab.close();
  const [first, ...later] = all as [Figures, ...Figures[]];
  return { first, later };
}

/** Main thread of rows that come into a list: all together, and how many badges are there then. */
async function grow(context: BrowserContext, count: number): Promise<{ ms: number; badges: number }> {
  const { tab, cdp } = await opened(context);
  await tab.goto(LIST);
  await tab.waitForTimeout(SETTLE_MS);
  const before = await figures(tab, cdp);
  await tab.evaluate((html) => document.querySelector('tbody')!.insertAdjacentHTML('beforeend', html), rowsOf(0, count));
  await tab.waitForTimeout(SETTLE_MS);
  const after = await figures(tab, cdp);
  const badges = await tab.evaluate(() => document.querySelectorAll('creator-ledger-badge').length);
  await tab.close();
  return { ms: after.taskMs - before.taskMs, badges };
}

/** Memory of the page's scripts after visits to other profiles inside the app, garbage collected. */
async function navigate(context: BrowserContext): Promise<{ early: number; late: number }> {
  const { tab, cdp } = await opened(context);
  await tab.goto(PROFILE);
  const heapAfter = async (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      await tab.evaluate(
        ([path, html]) => {
          history.pushState({}, '', path);
          document.body.innerHTML = html!;
        },
        [`/@creator_${i}`, profile(`creator_${i}`, i * 40)],
      );
      await tab.waitForTimeout(60);
    }
    await tab.waitForTimeout(SETTLE_MS);
    await cdp.send('HeapProfiler.collectGarbage');
    return (await figures(tab, cdp)).heapBytes;
  };
  // So many profiles that whatever is remembered, compiled code too, has come to its bound.
  const early = await heapAfter(1, WARM_UP + 1);
  const late = await heapAfter(WARM_UP + 1, WARM_UP + 1 + NAVIGATIONS);
  await tab.close();
  return { early, late };
}

interface Times {
  first: Record<Side, Figures[]>;
  later: Record<Side, Figures[]>;
  rows: Record<Side, { ms: number; badges: number }[]>;
}

type Memory = Record<Side, { early: number; late: number }>;

/** Does it once, however many rows ask. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

const measureTimes = once<Times>(() =>
  withSide('empty', (empty) =>
    withSide('ours', async (ours) => {
      const sides = { ours, empty };
      const all: Times = { first: { ours: [], empty: [] }, later: { ours: [], empty: [] }, rows: { ours: [], empty: [] } };
      await loads(ours);
      await loads(empty);
      for (let i = 0; i < LOADS; i++) {
        for (const side of i % 2 === 0 ? SIDES : SIDES.toReversed()) {
          const { first, later } = await loads(sides[side]);
          all.first[side].push(first);
          all.later[side].push(...later);
          if (i < GROWN) all.rows[side].push(await grow(sides[side], ROWS));
        }
      }
      return all;
    }),
  ),
);

const measureMemory = once<Memory>(() =>
  withSide('empty', (empty) => withSide('ours', async (ours) => ({ ours: await navigate(ours), empty: await navigate(empty) }))),
);

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

function row<T>(
  name: string,
  unit: 'ms' | 'MB',
  measure: () => Promise<T>,
  run: (all: T) => { ours: number; limit: number; equal: boolean; notes: string[] },
): BenchRow {
  return {
    name: `overlay-${name}`,
    unit,
    wanted: 1,
    async run() {
      const { ours, limit, equal, notes } = run(await measure());
      return { ours, theirs: limit, equal, notes: ['theirs: the limit', ...notes] };
    },
  };
}

const above = (ours: number[], empty: number[]): number => Math.max(0, median(ours.map((ms, i) => ms - empty[i]!)));
const range = (values: number[]) => `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
const both = (what: string, ours: number[], empty: number[]) =>
  `${what}: ours ${median(ours).toFixed(1)} (${range(ours)}), empty script ${median(empty).toFixed(1)} (${range(empty)}), ${ours.length} times each`;

const loadRow = (name: string, what: string, of: (times: Times) => Record<Side, Figures[]>) =>
  row(name, 'ms', measureTimes, (times) => {
    const { ours, empty } = of(times);
    const [a, b] = [ours, empty].map((side) => side.map(({ taskMs }) => taskMs)) as [number[], number[]];
    const shift = Math.max(...ours.map((one) => one.shift));
    return {
      ours: above(a, b),
      limit: 10,
      equal: shift === 0,
      notes: [both(`ms of the main thread of a profile with 40 cards, ${what}`, a, b), `layout shift ${shift}`],
    };
  });

/** The scripts inside other people's pages against an empty content script, in Chromium, in one run. */
export const overlayRows: BenchRow[] = [
  loadRow('page-load-above-empty', 'the first page of a new tab', ({ first }) => first),
  loadRow('later-page-load-above-empty', 'each further page of the tab', ({ later }) => later),
  row('1000-rows', 'ms', measureTimes, ({ rows: { ours, empty } }) => {
    const [a, b] = [ours, empty].map((side) => side.map(({ ms }) => ms)) as [number[], number[]];
    return {
      ours: above(a, b),
      limit: 100,
      equal: ours.every(({ badges }) => badges > 10),
      notes: [both('ms of the main thread', a, b), `badges in view: ${ours[0]!.badges}`],
    };
  }),
  row('memory-growth-200-navigations', 'MB', measureMemory, ({ ours, empty }) => {
    const [a, b] = [ours, empty].map(({ early, late }) => (late - early) / 1e6) as [number, number];
    const words = ({ early, late }: { early: number; late: number }) => `${(early / 1e6).toFixed(2)} to ${(late / 1e6).toFixed(2)} MB`;
    const notes = [
      `after ${WARM_UP} profiles and after ${NAVIGATIONS} more: ours ${words(ours)}, empty script ${words(empty)}; the limit is the latter and 0.1 MB`,
    ];
    return { ours: a, limit: Math.max(0, b) + 0.1, equal: true, notes };
  }),
];
