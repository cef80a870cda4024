import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heard } from '../overlay/chromium';
import { type Harness, launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { clickPiece, overlayPiece, overlaysReady } from '../support/look';
import { type Simulator, startSimulator, World } from '../support/simulator';

/** What is waited for: the browser tells a side panel's page to nobody but its own protocol. */
async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let i = 0; i < 100; i++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited for ${what}`);
}

describe('the side panel beside a page', () => {
  const world = new World({ seed: 9, orders: 5, now: Date.now() });
  const posts = world.posts.filter(({ kind, removed }) => kind === 'video' && !removed);
  const { handle } = posts.find((one) => posts.filter((post) => post.handle === one.handle).length >= 3)!;
  const shown = posts.filter((post) => post.handle === handle).slice(0, 3);
  let simulator: Simulator;
  let harness: Harness;
  let dashboard: Page;
  let page: Page;
  let cdp: CDPSession;

  beforeAll(async () => {
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    dashboard = await harness.openPage('options.html');
    await overlaysReady(dashboard);
    await onboard(dashboard, 'Drop export files');
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  const ask = (command: string, input: object) =>
    dashboard.evaluate(
      ([name, value]) =>
        (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome.runtime.sendMessage({
          to: 'creator-ledger',
          command: name,
          input: value,
        }),
      [command, input] as const,
    );
  const panels = async (): Promise<string[]> => {
    const session = await harness.context.browser()!.newBrowserCDPSession();
    const { targetInfos } = await session.send('Target.getTargets');
    await session.detach();
    return targetInfos.flatMap(({ url }) => (url.includes('/sidepanel.html') ? [url] : []));
  };

  it('TAG-58 three posts tagged at once are one op; the profile’s grid says so; a click opens the panel at the post', async () => {
    const grid = shown.map(({ id }) => ({ id, handle, createdAt: Date.now(), isPhoto: false, views: 10 }));
    expect(await ask('capture.tagMany', { posts: grid, handle, url: `https://www.tiktok.com/@${handle}` })).toMatchObject({
      ok: true,
      output: { added: 3, refreshed: 0, skipped: 0 },
    });
    page = await harness.openUrl(`https://www.tiktok.com/@${handle}`);
    cdp = await page.context().newCDPSession(page);
    await until(
      async () => ((await heard(cdp, 'button')).filter((name) => name.includes('in the book')).length >= 3 ? true : undefined),
      'badges',
    );
    const name = (await heard(cdp, 'button')).find((one) => one.includes('in the book'))!;
    await overlayPiece(cdp, 'button', name);
    // A click counts once the badge was in sight for half a second (S10).
    await page.waitForTimeout(800);
    expect(await panels()).toEqual([]);
    await clickPiece(page, cdp, 'button', name);
    const [opened] = await until(async () => {
      const found = await panels();
      return found.length > 0 ? found : undefined;
    }, 'the side panel');
    expect(shown.map(({ id }) => `chrome-extension://${harness.extensionId}/sidepanel.html#/posts/${id}`)).toContain(opened);
  });
});
