import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Harness, launchExtension } from '../support/browser';
import { findChromium } from '../support/chromium';
import { type Simulator, startSimulator, World } from '../support/simulator';

const chromium = findChromium();
if (!chromium) console.warn('skipped: no Chromium found, the browser harness is not tested');

type Probe = { chrome: { runtime: { sendMessage(url: string): Promise<{ status?: number; body?: string; error?: string }> } } };

describe.skipIf(!chromium)('the browser harness', () => {
  const extensionDir = new URL('./probe-extension', import.meta.url).pathname;
  let simulator: Simulator;
  let harness: Harness;
  const userDataDir = mkdtempSync(join(tmpdir(), 'creator-ledger-probe-'));

  beforeAll(async () => {
    simulator = await startSimulator({ world: new World({ seed: 1, orders: 30, now: Date.now() }) });
    harness = await launchExtension({ extensionDir, simulator, userDataDir });
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
    rmSync(userDataDir, { recursive: true, force: true });
  });

  test('the worker reaches the API through the map, and no other host', async () => {
    const page = await harness.openPage('page.html');
    const ask = (url: string) => page.evaluate((u) => (globalThis as unknown as Probe).chrome.runtime.sendMessage(u), url);
    expect(await ask('https://open-api.tiktokglobalshop.com/ping')).toMatchObject({
      status: 404,
      body: expect.stringContaining('36009009'),
    });
    expect((await ask('https://example.org/')).error).toMatch(/Failed to fetch/);
    await harness.killWorker();
    await expect.poll(() => harness.workerTargetAlive()).toBe(false);
    expect((await ask('https://open-api.tiktokglobalshop.com/ping')).status).toBe(404);
    expect(await harness.workerTargetAlive()).toBe(true);
  });

  test('client-side navigation changes the address and the DOM, and leaves the JSON stale', async () => {
    const { world } = simulator;
    const posts = world.posts.filter((p) => p.handle === 'glow.by.mia' && p.kind === 'video' && !p.removed);
    const [first, second] = posts;
    const page = await harness.openUrl(`https://www.tiktok.com/@glow.by.mia/video/${first!.id}`);
    expect(await page.evaluate(() => document.documentElement.dataset['probe'])).toBe('here');
    await page.evaluate(
      (path) => (globalThis as unknown as { simGo(path: string): boolean }).simGo(path),
      `/@glow.by.mia/video/${second!.id}`,
    );
    await page.waitForSelector(`#xgwrapper-0-${second!.id}`);
    expect(page.url()).toContain(second!.id);
    const json = await page.textContent('#__UNIVERSAL_DATA_FOR_REHYDRATION__');
    expect([json!.includes(`"id":"${first!.id}"`), json!.includes(`"id":"${second!.id}"`)]).toEqual([true, false]);
    await page.close();
  });

  test('the creators table grows and re-renders', async () => {
    const page = await harness.openUrl('https://affiliate-us.tiktok.com/connection/creator');
    const rows = page.locator('.arco-table tbody tr');
    expect(await rows.count()).toBe(20);
    await page.evaluate(() => document.getElementById('modern_sub_app_container_connection')!.scrollTo(0, 100_000));
    await expect.poll(() => rows.count()).toBe(40);
    const kept = await rows.first().evaluateHandle((row) => row);
    await page.click('#sim-rerender');
    expect(await kept.evaluate((row) => row.isConnected)).toBe(false);
    await page.close();
  });

  test('a crash ends the browser and keeps the profile', async () => {
    await harness.sigkill();
    expect(existsSync(userDataDir)).toBe(true);
    harness = await launchExtension({ extensionDir, simulator, userDataDir, language: 'zh-CN' });
    const page = await harness.openPage('page.html');
    expect(await page.evaluate(() => navigator.language)).toBe('zh-CN');
  });
});
