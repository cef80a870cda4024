import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { type Harness, launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import { startSimulator, World } from '../support/simulator';
import type { PopupBook } from './popup-book';
import type { BenchRow } from './row';

/** Openings of each kind; the median counts. */
const OPENINGS = 9;
const [CREATORS, POSTS_EACH] = [5_000, 8];
const LIMIT_MS = 100;

/** What stands on the screen once there are figures, and nowhere before. */
const SAID = { creator: '182.', elsewhere: '777.' };
type Kind = keyof typeof SAID;

/** Milliseconds until the figures are on the screen, and until the popup itself stands in the place of the first drawing. */
interface Opening {
  figures: number;
  whole: number;
}

interface Figures {
  ms: Record<Kind, Opening[]>;
  notes: string[];
}

let measured: Promise<Figures> | null = null;

async function measure(): Promise<Figures> {
  if (!existsSync(extensionDir)) throw new Error(`no build at ${extensionDir}: END_TO_END=1 npx wxt build`);
  const world = new World({ seed: 9, orders: 5, now: Date.now() });
  const { handle } = world.posts.find(({ kind, removed }) => kind === 'video' && !removed)!;
  const simulator = await startSimulator({ world });
  const harness = await launchExtension({ extensionDir, simulator });
  try {
    const options = await harness.openPage('options.html');
    const handles = [handle, ...Array.from({ length: CREATORS - 1 }, (_, i) => `creator_${i + 1}`)];
    const filled = await fill(options, handles);
    const profile = await harness.openUrl(`https://www.tiktok.com/@${handle}`);
    const tabs = { creator: await tabOf(options, profile.url()), elsewhere: await tabOf(options, options.url()) };
    await options.goto('about:blank');
    const ms: Figures['ms'] = { creator: [], elsewhere: [] };
    for (let i = 0; i <= OPENINGS; i++) {
      for (const kind of ['creator', 'elsewhere'] as const) {
        const took = await openOnce(harness, tabs[kind], SAID[kind]);
        // The first opening after the book was written is the disk's and the compiler's.
        if (i > 0) ms[kind].push(took);
      }
    }
    return { ms, notes: [`${filled.lines} lines, ${filled.cards} cards, ${filled.posts} posts in the book`] };
  } finally {
    await harness.close();
    await simulator.close();
  }
}

async function fill(options: Page, handles: readonly string[]): Promise<{ lines: number; cards: number; posts: number }> {
  const entry = fileURLToPath(new URL('./popup-book.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2023' });
  options.setDefaultTimeout(600_000);
  const cdp = await options.context().newCDPSession(options);
  await cdp.send('Runtime.evaluate', { expression: outputFiles[0]!.text });
  return options.evaluate(([all, each]) => (globalThis as unknown as { popupBook: PopupBook }).popupBook.fill(all, each), [
    handles,
    POSTS_EACH,
  ] as const);
}

async function tabOf(page: Page, address: string): Promise<number> {
  return page.evaluate(async (url) => {
    type Tabs = { query(filter: object): Promise<{ id: number; url?: string }[]> };
    const tabs = await (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome.tabs.query({});
    const found = tabs.find((tab) => tab.url === url);
    if (!found) throw new Error(`no tab shows ${url}`);
    return found.id;
  }, address);
}

/** Opens the popup over a tab; milliseconds from the start of its navigation to the frame that shows the figure. */
async function openOnce(harness: Harness, tab: number, said: string): Promise<Opening> {
  const popup = await harness.context.newPage();
  await popup.setViewportSize({ width: 380, height: 560 });
  await popup.addInitScript((text) => {
    const watch = new MutationObserver(() => {
      if (!document.body?.textContent?.includes(text)) return;
      watch.disconnect();
      // The frame that shows it has ended when the next task runs.
      requestAnimationFrame(() => setTimeout(() => performance.mark('figures')));
    });
    watch.observe(document, { childList: true, subtree: true, characterData: true });
    const taken = new MutationObserver(() => {
      if (!document.body || document.getElementById('first')) return;
      if (!document.querySelector('main')) return;
      taken.disconnect();
      performance.mark('whole');
    });
    taken.observe(document, { childList: true, subtree: true });
  }, said);
  await popup.goto(`chrome-extension://${harness.extensionId}/popup.html?tab=${tab}`);
  await popup.waitForFunction(() => ['figures', 'whole'].every((name) => performance.getEntriesByName(name).length > 0));
  const [figures, whole] = await popup.evaluate(() => ['figures', 'whole'].map((name) => performance.getEntriesByName(name)[0]!.startTime));
  await popup.close();
  return { figures: figures!, whole: whole! };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

function row(kind: Kind, name: string): BenchRow {
  return {
    name: `popup: figures ${name}, against ${LIMIT_MS} ms`,
    unit: 'ms',
    wanted: 1,
    async run() {
      measured ??= measure();
      const { ms, notes } = await measured;
      const figures = ms[kind].map((one) => one.figures);
      const whole = median(ms[kind].map((one) => one.whole));
      const each = `${OPENINGS} openings: ${figures.map((one) => one.toFixed(0)).join(', ')}`;
      return {
        ours: median(figures),
        theirs: LIMIT_MS,
        equal: true,
        notes: [...notes, each, `the popup itself after ${whole.toFixed(0)} ms`],
      };
    },
  };
}

/** From the opening of the popup to its figures, with a large book. */
export const popupRows: BenchRow[] = [row('creator', 'on a creator’s page'), row('elsewhere', 'elsewhere')];
