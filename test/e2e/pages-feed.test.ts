import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/model/ledger';
import { heard } from '../overlay/chromium';
import { type Harness, launchExtension } from '../support/browser';
import { go } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { ask, connectShop, importFiles, onboard, syncEnded, syncStatus } from '../support/journey';
import { clickPiece, openPopup, overlayPiece, overlaysReady, stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, truth, World, worldFiles } from '../support/simulator';

const SHOTS = resolve('test/results/shots');
/** Rates too: without them there are no figures at all. */
const FIRST = ['creators.csv', 'accounts.csv', 'fx.csv', 'costs.csv'];
const REST = ['posts.csv', 'sku-costs.csv', 'rules.json'];

describe('browse, tag five posts, open the creator, and see the badge change after a sync', () => {
  const world = new World({ seed: 9, orders: 300, now: Date.now() });
  const { from, to } = world.range;
  const handle = 'glow.by.mia';
  const seen = world.posts.filter(({ kind, removed }) => kind !== 'live' && !removed);
  const mine = seen.filter((one) => one.handle === handle);
  const posts = mine.slice(0, -1).slice(0, 4);
  const later = mine.at(-1)!;
  const others = seen.filter((one) => one.handle !== handle && one.kind === 'video').slice(0, 5 - posts.length);
  const addressOf = (post: { handle: string; kind: string; id: string }) =>
    `https://www.tiktok.com/@${post.handle}/${post.kind === 'photo' ? 'photo' : 'video'}/${post.id}`;
  let simulator: Simulator;
  let harness: Harness;
  let dashboard: Page;
  let tiktok: Page;
  let cdp: CDPSession;
  let problems: string[];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
    dashboard = await harness.openPage('options.html');
    dashboard.setDefaultTimeout(15_000);
    await overlaysReady(dashboard);
    await onboard(dashboard, 'Drop export files');
    await importFiles(dashboard, pick(worldFiles(world), FIRST));
    tiktok = await harness.openUrl(addressOf(posts[0]!));
    cdp = await tiktok.context().newCDPSession(tiktok);
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  const badge = async (): Promise<string> => (await heard(cdp, 'button')).find((name) => name.startsWith('Mia Chen, ')) ?? '';
  const inBook = async (): Promise<number> => (await heard(cdp, 'button')).filter((name) => name.includes('in the book')).length;
  /** Set in the page that is open now: still there as long as it was not loaded anew. */
  const mark = () => tiktok.evaluate(() => Object.assign(globalThis, { notLoadedAnew: true }));
  const isMarked = () => tiktok.evaluate(() => 'notLoadedAnew' in globalThis);

  it('five posts are tagged as somebody moves on, most without a load between them; the worker may end meanwhile', async () => {
    for (const post of [...posts, ...others]) {
      // The simulated site moves on among one author's posts without a load.
      const path = new URL(addressOf(post)).pathname;
      const isNear = await tiktok.evaluate((to) => (window as unknown as { simGo(path: string): boolean }).simGo(to), path);
      if (!isNear || post.handle !== handle) await tiktok.goto(addressOf(post));
      await tiktok.locator(`#xgwrapper-0-${post.id}`).waitFor();
      await harness.killWorker();
      await clickPiece(tiktok, cdp, 'button', 'Tag this post');
      await overlayPiece(cdp, 'button', 'Undo');
    }
    const ids = (await stored<Post>(dashboard, 'posts')).map(({ id }) => id);
    expect(ids.sort()).toEqual([...posts, ...others].map(({ id }) => id).sort());
  });

  it('the creator’s profile has a badge beside the handle and marks on the cards of the tagged posts; a click opens the creator', async () => {
    await tiktok.goto(`https://www.tiktok.com/@${handle}`);
    await expect.poll(inBook).toBe(posts.length);
    await expect.poll(badge).not.toBe('');
    // A click counts once the badge was in sight for half a second.
    await tiktok.waitForTimeout(800);
    await clickPiece(tiktok, cdp, 'button', 'Mia Chen, ');
    const panels = async () =>
      (await cdp.send('Target.getTargets')).targetInfos.filter(({ url }) => url.includes('/sidepanel.html#/creators/'));
    await expect.poll(async () => (await panels()).length).toBe(1);
  });

  it('connects the shop and syncs: the badge on the open page is another one, without a load', async () => {
    const before = await badge();
    await mark();
    await dashboard.bringToFront();
    await go(dashboard, '/data/connect');
    await connectShop(harness, dashboard, simulator);
    await expect.poll(async () => (await syncStatus(dashboard)).state, { timeout: 15_000 }).toBe('running');
    expect(await syncEnded(dashboard)).toMatchObject({ state: 'idle', error: null });
    await tiktok.bringToFront();
    await expect.poll(badge, { timeout: 15_000 }).not.toBe(before);
    console.log(`badge before the sync: "${before}"; after: "${await badge()}"`);
    expect(await isMarked()).toBe(true);
    await tiktok.screenshot({ path: resolve(SHOTS, 'feed-profile.png') });
  });

  it('with the costs from files the badge comes to the true ROI', async () => {
    await dashboard.bringToFront();
    await go(dashboard, '/data');
    await importFiles(dashboard, pick(worldFiles(world), REST));
    await tiktok.bringToFront();
    const { roi } = truth(world, { from, to, by: 'creator' }).find(({ key }) => key === 'Mia Chen')!;
    const percent = Math.floor((Math.abs(roi!) + 50) / 100) * Math.sign(roi!);
    const shown = `ROI ${percent < 0 ? '−' : ''}${new Intl.NumberFormat('en-US').format(Math.abs(percent))}%`;
    await expect.poll(badge, { timeout: 15_000 }).toContain(shown);
    expect(await isMarked()).toBe(true);
  });

  it('a post that the popup of another tab tags is marked on its card, and no longer when that is taken back', async () => {
    const before = await inBook();
    const isNew = !(await stored<Post>(dashboard, 'posts')).some(({ id }) => id === later.id);
    const page = await harness.openUrl(addressOf(later));
    const popup = await openPopup(harness, page);
    await popup.getByRole('button', { name: /Tag this post|Update counts/ }).click();
    await popup.getByRole('button', { name: 'Undo' }).waitFor();
    await tiktok.bringToFront();
    await expect.poll(inBook).toBe(before + (isNew ? 1 : 0));
    await popup.bringToFront();
    await popup.getByRole('button', { name: 'Undo' }).click();
    await popup.getByRole('button', { name: 'Tag this post' }).waitFor();
    await popup.close();
    await page.close();
    await tiktok.bringToFront();
    await expect.poll(inBook).toBe(before);
    expect(await isMarked()).toBe(true);
  });

  it('a creator who is added elsewhere has a badge in an open list of creators', async () => {
    await tiktok.goto('https://affiliate-us.tiktok.com/connection/creator?shop_region=US');
    await overlayPiece(cdp, 'button', 'Add @');
    await mark();
    const plus = (await heard(cdp, 'button')).find((name) => name.startsWith('Add @'))!;
    const added = /@(\S+)/.exec(plus)![1]!;
    expect(await ask(dashboard, 'capture.addCreator', { handle: added, url: tiktok.url() })).toMatchObject({ ok: true });
    await expect.poll(async () => (await heard(cdp, 'button')).includes(plus)).toBe(false);
    expect(await isMarked()).toBe(true);
  });

  it('nothing complained in the consoles', () => expect(problems).toEqual([]));
});

function pick(files: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, files[name]!]));
}
