import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LARGE_BYTES } from '../../src/files/large';
import { type Harness, launchExtension } from '../support/browser';
import { drop, dropPath, go, putAway, store } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, World, worldFiles } from '../support/simulator';

const ROWS = 150_000;
const WAIT = { timeout: 30_000 };

/** Orders of two lines, a day after the other. */
function ordersOf(shop: string): string {
  const lines = ['order_id,shop,created_at,sku_id,product_name,quantity,list,currency,status'];
  for (let i = 0; i < ROWS; i++) {
    const order = i >> 1;
    const day = String(1 + Math.floor((order * 56) / ROWS)).padStart(2, '0');
    lines.push(
      `5774${310_916_174_000_000 + order},${shop},2026-06-${day}T10:00:00-07:00,17296${i % 2},"Capsules, ${i % 400}, for every day",1,12.50,USD,paid`,
    );
  }
  return `${lines.join('\n')}\n`;
}

describe('a large file of our own format', () => {
  const world = new World({ seed: 3, orders: 20, now: Date.now() });
  const shop = world.shops.find(({ currency }) => currency === 'USD')!;
  const folder = mkdtempSync(join(tmpdir(), 'creator-ledger-own-large-'));
  const path = join(folder, 'orders.csv');
  let simulator: Simulator;
  let harness: Harness;
  let page: Page;
  let problems: string[];

  const rowsStored = async () => {
    const packs = await stored<{ stream: string; rows: number }>(page, 'packs');
    return packs.filter(({ stream }) => stream === 'orders').reduce((sum, { rows }) => sum + rows, 0);
  };

  beforeAll(async () => {
    const text = ordersOf(shop.id);
    expect(text.length).toBeGreaterThan(LARGE_BYTES);
    writeFileSync(path, text);
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
    page = await harness.openPage('options.html');
    await onboard(page, 'Drop export files');
    await drop(page, 'rules.json', worldFiles(world)['rules.json']!);
    await store(page);
    await go(page, '/data');
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('IMP-16 says how far it is, and stopped on the way leaves nothing', async () => {
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByText(/^Read [1-9]\d?%$/).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    expect(await stored(page, 'packs')).toEqual([]);
    expect((await stored<{ fileName: string }>(page, 'imports')).filter(({ fileName }) => fileName === 'orders.csv')).toEqual([]);
    await putAway(page);
  });

  it('IMP-16 is stored whole, and undone as a whole', async () => {
    await dropPath(page, path);
    expect(await store(page)).toContain(new Intl.NumberFormat('en-US').format(ROWS));
    await expect.poll(rowsStored, WAIT).toBe(ROWS / 2);
    await page.getByRole('listitem').filter({ hasText: 'orders.csv' }).getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(rowsStored, WAIT).toBe(0);
  });

  it('nothing complained', () => expect(problems).toEqual([]));
});
