import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Harness, launchExtension } from '../support/browser';
import { connectShop, differences, importFiles, onboard, readTable, syncEnded } from '../support/journey';
import { startSimulator, TOTAL, type TruthRow, truth, UNCREDITED, World, worldFiles } from '../support/simulator';

/**
 * The demo: a browser with the extension, a simulated TikTok with a seeded shop; connects, syncs, enters costs from files and
 * prints each creator's figures from the screen beside the simulator's own truth. With `--headless` it ends by itself (exit 1 on any
 * difference) and saves screenshots; else the browser stays open for a person.
 */
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const isAsked = process.argv.includes('--headless');
const headless = isAsked || !hasDisplay;
const seed = Number(process.argv.find((arg) => arg.startsWith('--seed='))?.slice('--seed='.length) ?? 7);
const orders = Number(process.argv.find((arg) => arg.startsWith('--orders='))?.slice('--orders='.length) ?? 1_500);
const shots = resolve(import.meta.dirname, '..', 'results', 'demo');

const HAND_KEPT = ['creators.csv', 'accounts.csv', 'posts.csv', 'costs.csv', 'sku-costs.csv', 'fx.csv', 'rules.json'];

async function main(): Promise<number> {
  if (!hasDisplay && !isAsked) console.log('No display here: running as with --headless.');
  console.log(`Seed ${seed}, ${orders} orders in 3 shops (US, GB, VN).`);
  const world = new World({ seed, orders, now: Date.now() });
  const simulator = await startSimulator({ world });
  const harness = await launchExtension({ extensionDir: resolve('.output/chrome-mv3-e2e'), simulator, headless });
  try {
    const page = await harness.openPage('options.html');
    await onboard(page, 'Connect a shop');
    await connectShop(harness, page, simulator);
    await page.getByRole('button', { name: 'Start the first sync' }).click();
    const { state, error, rows } = await syncEnded(page);
    console.log(
      `Synced: ${rows} rows, ${simulator.requests.length} requests, state ${state}${error ? `, ${error.code} ${error.detail}` : ''}.`,
    );
    await importFiles(page, pick(worldFiles(world), HAND_KEPT));
    const { from, to } = world.range;
    await page.goto(`${page.url().split('#')[0]}#/creators?p=${from}..${to}`);
    const expected = truth(world, { from, to, by: 'creator' });
    const screen = await readTable(page);
    printTable(expected, screen);
    const wrong = differences(screen, expected);
    for (const line of wrong) console.error(`DIFFERENCE ${line}`);
    console.log(wrong.length === 0 ? 'Difference: 0 for every creator.' : `${wrong.length} differences.`);
    await takeShots(harness, world);
    if (!headless) {
      console.log('The browser stays open: look around. Close it, or press Ctrl+C, to end.');
      await new Promise<void>((done) => harness.context.once('close', () => done()));
    }
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await harness.close();
    await simulator.close();
  }
}

function pick(files: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (files[name] === undefined ? [] : [[name, files[name]]])));
}

function printTable(expected: TruthRow[], screen: Awaited<ReturnType<typeof readTable>>): void {
  const line = (cells: string[]) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.slice(0, 26).padEnd(26) : cell.padStart(14))).join(' '));
  line(['creator', 'GMV', 'net GMV', 'promotion', 'net profit', 'ROI', 'truth: profit', 'difference']);
  for (const row of expected) {
    const cells = screen.get(row.key)?.cells ?? {};
    const shown = (cells['netProfit'] ?? '').replaceAll(/[^\d.,−-]/g, '');
    const wanted = money(row.measures.netProfit);
    const label = row.key === TOTAL ? 'total' : row.key === UNCREDITED ? 'uncredited' : row.key;
    line([
      label,
      cells['gmv'] ?? '',
      cells['netGmv'] ?? '',
      cells['promotionCost'] ?? '',
      shown,
      cells['roi'] ?? '',
      wanted,
      shown === wanted ? '0' : 'DIFFERS',
    ]);
  }
}

/** USD cents as the English screen writes them. */
function money(minor: bigint | number): string {
  const cents = BigInt(minor);
  const abs = cents < 0n ? -cents : cents;
  const major = new Intl.NumberFormat('en-US').format(abs / 100n);
  return `${cents < 0n ? '−' : ''}${major}.${String(abs % 100n).padStart(2, '0')}`;
}

async function takeShots(harness: Harness, world: World): Promise<void> {
  mkdirSync(shots, { recursive: true });
  const shot = (name: string) => join(shots, `${name}.png`);
  const dashboard = await harness.openPage(`options.html#/creators?p=${world.range.from}..${world.range.to}`);
  await dashboard.locator('tr[data-row]').first().waitFor();
  // Intervals and ranks come after the figures.
  await dashboard.locator('td[data-column="interval"]', { hasText: /\d/ }).first().waitFor({ timeout: 30_000 });
  await dashboard.screenshot({ path: shot('dashboard') });

  const post = world.posts.find((one) => one.kind === 'video' && !one.removed);
  if (!post) throw new Error('the world has no video post');
  const tiktok = await harness.openUrl(`https://www.tiktok.com/@${post.handle}/video/${post.id}`);
  await tiktok.waitForTimeout(1_500);
  await tiktok.screenshot({ path: shot('overlay-post') });

  const popup = await harness.context.newPage();
  await popup.setViewportSize({ width: 380, height: 560 });
  await popup.goto(`chrome-extension://${harness.extensionId}/popup.html?tab=${await tabIdOf(popup, harness, tiktok.url())}`);
  await popup.waitForTimeout(1_000);
  await popup.screenshot({ path: shot('popup') });

  const table = await harness.openUrl('https://affiliate-us.tiktok.com/connection/creator?shop_region=US');
  await table.waitForTimeout(1_500);
  await table.screenshot({ path: shot('overlay-creators') });
  console.log(`Screenshots: ${shots}`);
}

/** The browser's id of the tab at an address, asked through a page of the extension. */
async function tabIdOf(page: import('playwright-core').Page, harness: Harness, url: string): Promise<number> {
  await page.goto(`chrome-extension://${harness.extensionId}/popup.html`);
  return page.evaluate(async (wanted) => {
    type Tabs = { query(filter: object): Promise<{ id: number; url?: string }[]> };
    const tabs = await (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome.tabs.query({});
    return tabs.find((tab) => tab.url === wanted)?.id ?? -1;
  }, url);
}

process.exitCode = await main();
