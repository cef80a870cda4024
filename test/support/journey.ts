import type { Page } from 'playwright-core';
import type { Harness } from './browser';
import type { Simulator } from './simulator';
import { TOTAL, type TruthRow, UNCREDITED } from './simulator';

/** What a person does in the extension's own pages, in English, by what is on the screen. */

export const PASSPHRASE = 'four plain honest words';

/** The first run: reads what stays local, then takes one of the three ways in. */
export async function onboard(page: Page, way: 'Connect a shop' | 'Drop export files' | 'Look around with demo data'): Promise<void> {
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('button', { name: 'Understood' }).click();
  await page.getByRole('button', { name: way }).click();
}

/** Fills in the connect form and comes back from the consent page with its address. Ends on the list of shops. */
export async function connectShop(harness: Harness, page: Page, simulator: Simulator, patch: { appSecret?: string } = {}): Promise<void> {
  const create = page.getByRole('button', { name: 'Create vault' });
  await create.or(page.getByLabel('App key')).first().waitFor();
  if (await create.isVisible()) await createVault(page);
  await page.getByLabel('App key').fill(simulator.app.appKey);
  await page.getByLabel('App secret').fill(patch.appSecret ?? simulator.app.appSecret);
  await page.getByLabel('Service id').fill(simulator.app.serviceId);
  const opened = harness.context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open the consent page' }).click();
  const consent = await opened;
  await consent.waitForLoadState();
  await consent.locator('button, input[type=submit], a').first().click();
  await consent.waitForURL(/code=/);
  const redirect = consent.url();
  await consent.close();
  await page.getByLabel('Address after consent, or the code').fill(redirect);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

export async function createVault(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Repeat the passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await page.getByLabel('App key').waitFor();
}

/** The sync's status as the worker tells it. */
export async function syncStatus(
  page: Page,
): Promise<{ state: string; error: { code: string; detail: string | null } | null; rows: number }> {
  const answer = (await ask(page, 'sync.status')) as {
    output: { state: string; error: { code: string; detail: string | null } | null; progress: { rows: number }[] };
  };
  const { state, error, progress } = answer.output;
  return { state, error, rows: progress.reduce((sum, one) => sum + one.rows, 0) };
}

/** Waits until no sync runs; gives how it ended. */
export async function syncEnded(page: Page, timeoutMs = 240_000) {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const status = await syncStatus(page);
    if (status.state !== 'running') return status;
    if (Date.now() > until) throw new Error(`the sync did not end in ${timeoutMs} ms: ${JSON.stringify(status)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Sends a command to the worker from a page of the extension, as its pages do. */
export function ask(page: Page, command: string, input: unknown = {}): Promise<unknown> {
  return page.evaluate(
    ([name, given]) => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }).chrome;
      return runtime.sendMessage({ to: 'creator-ledger', command: name, input: given });
    },
    [command, input] as const,
  );
}

/** Drops files on the data page and stores each, after looking at what is in it. */
export async function importFiles(page: Page, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    const store = page.getByRole('button', { name: /^Store / });
    await store.waitFor();
    await store.click();
    await store.waitFor({ state: 'detached' });
  }
}

export interface ScreenRow {
  key: string;
  cells: Record<string, string>;
}

/** Every row of the one table on the page, by scrolling through it. Cells by column id. */
export async function readTable(page: Page): Promise<Map<string, ScreenRow>> {
  await page.locator('table tbody tr[data-row]').first().waitFor();
  const rows = new Map<string, ScreenRow>();
  const scroller = page.locator(':has(> table)').first();
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  for (let guard = 0; guard < 500; guard++) {
    const visible = await page
      .locator('table')
      .first()
      .evaluate((table) =>
        [...table.querySelectorAll('tr[data-row]')].map((row) => ({
          key: row.getAttribute('data-row') ?? '',
          cells: Object.fromEntries(
            [...row.querySelectorAll('td[data-column]')].map((cell) => [cell.getAttribute('data-column') ?? '', cell.textContent ?? '']),
          ),
        })),
      );
    for (const row of visible) rows.set(row.key, row);
    const ended = await scroller.evaluate((element) => {
      const before = element.scrollTop;
      element.scrollBy(0, element.clientHeight / 2);
      return element.scrollTop === before;
    });
    if (ended) return rows;
    await page.waitForTimeout(30);
  }
  throw new Error('the table does not end');
}

/** An amount on the screen in minor units: digits and sign are what count, not symbols or arrows. */
export function minorOf(text: string): number | null {
  const digits = text.replaceAll(/[^\d]/g, '');
  if (digits === '') return null;
  return /[−-]/.test(text) ? -Number(digits) : Number(digits);
}

const MONEY = ['netProfit', 'promotionCost', 'netGmv', 'gmv', 'refunds', 'commissionActual', 'commissionEstimated', 'fixedFees'] as const;
const percent = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const wholePercent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 0 });

/** What differs between the creators table on the screen and the simulator's truth, in words; empty when nothing does. */
export function differences(screen: Map<string, ScreenRow>, truth: TruthRow[]): string[] {
  const found: string[] = [];
  const byName = new Map([...screen.values()].map((row) => [nameOf(row), row]));
  for (const expected of truth) {
    const row = byName.get(expected.key);
    if (!row) {
      found.push(`${expected.key}: not on the screen`);
      continue;
    }
    for (const measure of MONEY) {
      const shown = minorOf(row.cells[measure] ?? '');
      const wanted = Number(expected.measures[measure]);
      if ((shown ?? 0) !== wanted) found.push(`${expected.key} ${measure}: ${row.cells[measure]} on the screen, ${wanted} in truth`);
    }
    if (expected.key !== UNCREDITED) {
      const orders = minorOf(row.cells['orders'] ?? '');
      if (orders !== expected.orders) found.push(`${expected.key} orders: ${orders} on the screen, ${expected.orders} in truth`);
      for (const ratio of ['roi', 'roiSimple'] as const) {
        const shown = row.cells[ratio] ?? '';
        if (!shown.includes(percentText(expected[ratio])))
          found.push(`${expected.key} ${ratio}: ${shown} on the screen, ${percentText(expected[ratio])} in truth`);
      }
    }
  }
  const known = new Set(truth.map((row) => row.key));
  for (const [name, row] of byName) {
    if (!known.has(name) && MONEY.some((measure) => (minorOf(row.cells[measure] ?? '') ?? 0) !== 0))
      found.push(`${name}: on the screen, not in truth`);
  }
  return found;
}

/** Names as the table shows them, totals by their keys. */
export function nameOf(row: ScreenRow): string {
  if (row.key === TOTAL || row.key === UNCREDITED) return row.key;
  return row.key;
}

function percentText(value: number | null): string {
  if (value === null) return '–';
  const format = Math.abs(value) >= 100_000 ? wholePercent : percent;
  return format.format(value / 10_000).replace('-', '−');
}
