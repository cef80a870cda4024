import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/model/ledger';
import { type Harness, launchExtension } from '../support/browser';
import { go } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { overlaysReady, stored } from '../support/look';
import { type Simulator, startSimulator, World } from '../support/simulator';

/** What is shipped, with its hosts asked for on a click; `SHIPPED_DIR` names another one. */
const shippedDir = process.env['SHIPPED_DIR'] ?? resolve('.output/chrome-mv3');
const lacks = ['Xvfb', 'xdotool'].filter((name) => spawnSync('which', [name]).status !== 0);
if (lacks.length > 0) console.warn(`SKIPPED: a real window needs ${lacks.join(' and ')} (Debian: apt-get install xvfb xdotool)`);

/** The browser's own menu, keys and prompts are in no page: a window on a virtual screen, and hands on its mouse and keyboard. */
describe.skipIf(lacks.length > 0)('in a window, with the browser’s own menu, keys and prompts', () => {
  const world = new World({ seed: 9, orders: 5, now: Date.now() });
  const posts = world.posts.filter(({ kind, removed }) => kind === 'video' && !removed);
  const addressOf = (post: (typeof posts)[number]) => `https://www.tiktok.com/@${post.handle}/video/${post.id}`;
  const before = process.env['DISPLAY'];
  let screen: ChildProcess;
  let simulator: Simulator;
  let harness: Harness | null = null;

  beforeAll(async () => {
    const display = `:${100 + (process.pid % 400)}`;
    screen = spawn('Xvfb', [display, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
    process.env['DISPLAY'] = display;
    for (let i = 0; spawnSync('xdotool', ['getmouselocation']).status !== 0; i++) {
      if (i === 100) throw new Error(`Xvfb did not start on ${display} within 10 s`);
      await sleep(100);
    }
    simulator = await startSimulator({ world });
  });
  afterEach(async () => {
    await harness?.close();
    harness = null;
  });
  afterAll(async () => {
    await simulator?.close();
    screen?.kill();
    if (before === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = before;
  });

  const hand = (...words: string[]) => execFileSync('xdotool', words, { encoding: 'utf8' }).trim();
  const keys = async (...names: string[]) => {
    for (const name of names) {
      hand('key', '--clearmodifiers', name);
      await sleep(250);
    }
  };
  const open = async (folder: string): Promise<{ dashboard: Page; at: Harness }> => {
    const args = ['--window-position=0,0', '--window-size=1300,950'];
    harness = await launchExtension({ extensionDir: folder, simulator, headless: false, args });
    const dashboard = await harness.openPage('options.html');
    await onboard(dashboard, 'Drop export files');
    // There is no window manager that would give the focus.
    for (const id of hand('search', '--onlyvisible', '--class', 'chromium').split('\n')) hand('windowfocus', id);
    return { dashboard, at: harness };
  };

  it('the key and the entry of the menu each tag the post of the tab', async () => {
    const { dashboard, at } = await open(extensionDir);
    await overlaysReady(dashboard);
    const tagged = async () => (await stored<Post>(dashboard, 'posts')).map(({ id }) => id).sort();
    const page = await at.openUrl(addressOf(posts[0]!));
    await page.bringToFront();
    await sleep(500);
    await keys('alt+shift+k');
    await expect.poll(tagged, { timeout: 10_000 }).toEqual([posts[0]!.id]);
    await page.goto(addressOf(posts[1]!));
    await page.bringToFront();
    hand('mousemove', '700', '850', 'click', '3');
    await sleep(1_000);
    // From below: inspect, page source, the extension; its first entry tags.
    await keys('Up', 'Up', 'Up', 'Right', 'Return');
    await expect.poll(tagged, { timeout: 10_000 }).toEqual([posts[0]!.id, posts[1]!.id].sort());
  });

  const have = existsSync(resolve(shippedDir, 'manifest.json'));
  if (!have) console.warn(`SKIPPED: no shipped build at ${shippedDir}`);
  it.skipIf(!have)('the hosts of a feature are asked for on a click: refused nothing runs there, allowed the overlay does', async () => {
    const { dashboard } = await open(shippedDir);
    const granted = () => dashboard.evaluate(() => (globalThis as unknown as Asked).chrome.permissions.getAll());
    const scripts = () => dashboard.evaluate(() => (globalThis as unknown as Asked).chrome.scripting.getRegisteredContentScripts());
    await go(dashboard, '/settings');
    const allow = dashboard.getByRole('button', { name: 'Allow' });
    await allow.first().waitFor();
    const count = await allow.count();
    expect((await granted()).origins ?? []).toEqual([]);
    const ask = async (answer: string[]) => {
      await dashboard.bringToFront();
      await dashboard.getByText('tiktok.com', { exact: true }).locator('xpath=ancestor::div[.//button][1]//button').click();
      await sleep(1_500);
      await keys(...answer);
    };
    await ask(['Escape']);
    expect((await granted()).origins ?? []).toEqual([]);
    expect([await allow.count(), await scripts()]).toEqual([count, []]);
    await ask(['Tab', 'Return']);
    await expect.poll(async () => (await granted()).origins ?? []).not.toEqual([]);
    await expect.poll(async () => (await scripts()).map(({ id }) => id)).toContain('tiktok');
    await expect.poll(() => allow.count()).toBe(count - 1);
  });
});

interface Asked {
  chrome: {
    permissions: { getAll(): Promise<{ origins?: string[] }> };
    scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
  };
}
