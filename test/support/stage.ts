import type { Page } from 'playwright-core';
import type { SyncStatus } from '../../src/services/api';
import { type Harness, launchExtension } from './browser';
import { extensionDir } from './extension-dir';
import { ask, connectShop, differences, importFiles, onboard, readTable } from './journey';
import { type Simulator, type SimulatorOptions, startSimulator, truth, truthBook, World, type WorldOptions, worldFiles } from './simulator';

/** A seeded world, its server and a browser with the extension: what a whole journey needs, and what it is measured by. */
export interface Stage {
  world: World;
  simulator: Simulator;
  harness: Harness;
  /** The dashboard. */
  page: Page;
  /** Everything that pages and worker of this browser wrote to their consoles. */
  consoles: string[];
  close(): Promise<void>;
}

export interface StageOptions {
  world: Omit<WorldOptions, 'now'> & { seed: number; now?: number };
  simulator?: Omit<SimulatorOptions, 'world' | 'clock'> & { clock?(world: World): number };
  userDataDir?: string;
}

/** Sets everything up to the empty dashboard of a first run. Prints the seed. */
export async function openStage(title: string, options: StageOptions): Promise<Stage> {
  const world = new World({ now: Date.now(), ...options.world });
  console.log(`${title}: seed ${world.seed}, ${world.orders.length} orders, now ${new Date(world.now).toISOString()}`);
  const { clock, ...others } = options.simulator ?? {};
  const simulator = await startSimulator({ ...others, world, ...(clock ? { clock: () => clock(world) } : {}) });
  const harness = await launchExtension({ extensionDir, simulator, userDataDir: options.userDataDir });
  const consoles: string[] = [];
  listen(harness, consoles);
  const page = await harness.openPage('options.html');
  return {
    world,
    simulator,
    harness,
    page,
    consoles,
    close: async () => {
      await harness.close();
      await simulator.close();
    },
  };
}

/** Collects what pages and workers say. */
export function listen({ context }: Harness, consoles: string[]): void {
  context.on('console', (message) => consoles.push(`${message.type()} ${message.location().url} ${message.text()}`));
  context.on('weberror', (error) => consoles.push(`thrown ${error.page()?.url() ?? ''} ${error.error().stack ?? error.error().message}`));
}

/** From the first run to a connected shop; its first sync starts by itself. */
export async function connectStage({ harness, page, simulator }: Stage): Promise<void> {
  await onboard(page, 'Connect a shop');
  await connectShop(harness, page, simulator);
  await page.getByRole('button', { name: 'Start the first sync' }).waitFor();
}

/** The whole status of the sync, as the worker tells it; a worker that is killed meanwhile is asked again. */
export async function statusOf(page: Page): Promise<SyncStatus> {
  for (let tries = 0; ; tries++) {
    const answer = await ask(page, 'sync.status').catch((error: unknown) => error);
    if (typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true)
      return (answer as unknown as { output: SyncStatus }).output;
    if (tries === 20) throw new Error(`the worker does not tell the status of the sync: ${String(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits for a status that is wanted; gives it. Throws with the last one seen. */
export async function statusThat(page: Page, wanted: (status: SyncStatus) => boolean, timeoutMs = 60_000): Promise<SyncStatus> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const status = await statusOf(page);
    if (wanted(status)) return status;
    if (Date.now() > end) throw new Error(`the sync did not come to the wanted state in ${timeoutMs} ms: ${JSON.stringify(status)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Presses "Sync now" on the data page and waits until that run is over. */
export async function syncNow(page: Page, timeoutMs?: number): Promise<SyncStatus> {
  const before = await statusOf(page);
  await goTo(page, '/data');
  await page.getByRole('button', { name: 'Sync now' }).click();
  return statusThat(page, (status) => status.state !== 'running' && status.startedAt !== before.startedAt, timeoutMs);
}

export const rowsSoFar = (status: SyncStatus): number => status.progress.reduce((sum, entry) => sum + entry.rows, 0);

export async function goTo(page: Page, route: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#${route}`);
}

const HAND_KEPT = ['creators.csv', 'accounts.csv', 'posts.csv', 'costs.csv', 'sku-costs.csv', 'fx.csv', 'rules.json'];

/** What the seller enters by hand: who is who, costs, rates, rules. */
export async function importHandKept({ page, world }: Pick<Stage, 'page' | 'world'>): Promise<void> {
  await goTo(page, '/data');
  const files = worldFiles(world);
  await importFiles(page, Object.fromEntries(HAND_KEPT.flatMap((name) => (files[name] === undefined ? [] : [[name, files[name]]]))));
}

/** The creators table as a fresh page shows it, against the truth of the world as it is now: every difference in words. */
export async function wrongFigures({ harness, world }: Pick<Stage, 'harness' | 'world'>): Promise<string[]> {
  const { from, to } = world.range;
  const page = await harness.openPage(`options.html#/creators?p=${from}..${to}`);
  const wrong = differences(await readTable(page), truth(world, { from, to, by: 'creator' }));
  await page.close();
  return wrong;
}

/** Columns that come a moment after the table. */
const LATE = ['interval', 'rank', 'percentile', 'roiAgainst'];

/** Every cell of the creators table over the world's days that stands at once, for "as before". */
export async function figures({ harness, world }: Pick<Stage, 'harness' | 'world'>): Promise<Record<string, Record<string, string>>> {
  const { from, to } = world.range;
  const page = await harness.openPage(`options.html#/creators?p=${from}..${to}`);
  const rows = await readTable(page);
  await page.close();
  const atOnce = (cells: Record<string, string>) => Object.fromEntries(Object.entries(cells).filter(([column]) => !LATE.includes(column)));
  return Object.fromEntries([...rows].map(([key, row]) => [key, atOnce(row.cells)]));
}

/** Rows in the book by `shop/stream`, as the data page lists them. */
export async function bookRows({ harness }: Pick<Stage, 'harness'>): Promise<Record<string, number>> {
  const page = await harness.openPage('options.html#/data');
  const table = page.getByLabel('How complete the book is');
  await table.locator('tr[data-row]').first().waitFor();
  const cells = await table
    .locator('tr[data-row]')
    .evaluateAll((rows) =>
      rows.map((row) => [row.getAttribute('data-row') ?? '', row.querySelector('[data-column=rows]')?.textContent ?? ''] as const),
    );
  await page.close();
  return Object.fromEntries(cells.map(([key, text]) => [key, Number(text.replaceAll(/\D/g, ''))]));
}

/** Rows that the world holds by `shop/stream`. */
export function worldRows(world: World): Record<string, number> {
  const book = truthBook(world);
  const streams = { orders: book.orders, returns: book.returns, cancellations: book.cancellations, affiliate: book.affiliate };
  const counts: Record<string, number> = {};
  for (const shop of world.shops) for (const stream of Object.keys(streams)) counts[`${shop.id}/${stream}`] = 0;
  for (const [stream, rows] of Object.entries(streams)) {
    for (const { shop } of rows.values()) counts[`${shop}/${stream}`] = (counts[`${shop}/${stream}`] ?? 0) + 1;
  }
  return counts;
}

/** The mark on the extension's icon, without the count of alerts beside it. */
export async function iconMark(page: Page): Promise<string> {
  const text = await page.evaluate(() => {
    type Action = { getBadgeText(details: object): Promise<string> };
    return (globalThis as unknown as { chrome: { action: Action } }).chrome.action.getBadgeText({});
  });
  return text.replace(/\d+$/, '');
}
