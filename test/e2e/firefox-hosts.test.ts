import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firefoxShippedDir } from '../support/extension-dir';
import { go, onboard } from '../support/firefox/journey';
import { type FirefoxHarness, launchFirefox } from '../support/firefox/launch';
import type { FirefoxTab } from '../support/firefox/tab';
import { type Simulator, startSimulator, World } from '../support/simulator';

type Browser = {
  permissions: { getAll(): Promise<{ origins: string[] }> };
  scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
};
declare const browser: Browser;

describe('in Firefox, as it is shipped: hosts are asked for on a click', () => {
  const world = new World({ seed: 9, orders: 20, now: Date.now() });
  const post = world.posts.find((one) => one.kind === 'video' && !one.removed)!;
  let simulator: Simulator;
  let harness: FirefoxHarness;
  let dashboard: FirefoxTab;
  let tiktok: FirefoxTab;

  beforeAll(async () => {
    simulator = await startSimulator({ world });
    harness = await launchFirefox({ extensionDir: firefoxShippedDir, simulator });
    dashboard = await harness.openPage('options.html');
    await onboard(dashboard, 'Drop export files');
    tiktok = await harness.openUrl(`https://www.tiktok.com/@${post.handle}/video/${post.id}`);
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  const scripts = async () => (await dashboard.evaluate(() => browser.scripting.getRegisteredContentScripts())).map(({ id }) => id);

  it('S21 without a grant there is no host, no script and nothing in the page', async () => {
    expect((await dashboard.evaluate(() => browser.permissions.getAll())).origins).toEqual([]);
    expect(await scripts()).toEqual([]);
    await sleep(300);
    expect(await tiktok.overlay('button').count()).toBe(0);
  });

  it('S21 the grant of one site brings that site’s script and no other', async () => {
    await dashboard.bringToFront();
    await go(dashboard, '/settings');
    await dashboard.button('Allow').waitFor();
    // The buttons are named alike; the row says what each is for.
    await dashboard.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => one.parentElement?.querySelector('p')?.textContent === 'tiktok.com',
      );
      if (button) button.id = 'allow-tiktok';
    });
    await dashboard.find('#allow-tiktok').click();
    await expect.poll(scripts, { timeout: 10_000 }).toEqual(['tiktok']);
    expect((await dashboard.evaluate(() => browser.permissions.getAll())).origins.sort()).toEqual([
      'https://m.tiktok.com/*',
      'https://www.tiktok.com/*',
    ]);
    await tiktok.bringToFront();
    await tiktok.reload();
    await tiktok.overlay('button', 'Tag this post').click();
    await tiktok.overlay('button', 'Undo').waitFor();
    expect(await harness.problems()).toEqual([]);
  });
});
