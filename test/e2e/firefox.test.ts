import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account, Post } from '../../src/core/model/ledger';
import { firefoxExtensionDir } from '../support/extension-dir';
import { connectShop, go, importFiles, onboard, openPopup, overlaysReady, stored, syncEnded } from '../support/firefox/journey';
import { type FirefoxHarness, launchFirefox } from '../support/firefox/launch';
import type { FirefoxTab } from '../support/firefox/tab';
import { type Simulator, startSimulator, truth, World, worldFiles } from '../support/simulator';

const SHOTS = resolve('test/results/shots');
/** Rates too: without them there are no figures at all. */
const FIRST = ['creators.csv', 'accounts.csv', 'fx.csv', 'costs.csv'];
const REST = ['posts.csv', 'sku-costs.csv', 'rules.json'];

describe('in Firefox: tag posts, and see the badge change', () => {
  const world = new World({ seed: 9, orders: 300, now: Date.now() });
  const { from, to } = world.range;
  const posts = world.posts.filter((one) => one.handle === 'glow.by.mia' && one.kind !== 'live' && !one.removed).slice(0, 4);
  const other = world.posts.find((one) => one.handle !== 'glow.by.mia' && one.kind === 'video' && !one.removed)!;
  const addressOf = (post: { handle: string; kind: string; id: string }) =>
    `https://www.tiktok.com/@${post.handle}/${post.kind === 'photo' ? 'photo' : 'video'}/${post.id}`;
  let simulator: Simulator;
  let harness: FirefoxHarness;
  let dashboard: FirefoxTab;
  let tiktok: FirefoxTab;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    simulator = await startSimulator({ world });
    harness = await launchFirefox({ extensionDir: firefoxExtensionDir, simulator });
    dashboard = await harness.openPage('options.html');
    await overlaysReady(dashboard);
    await onboard(dashboard, 'Drop export files');
    await importFiles(dashboard, pick(worldFiles(world), FIRST));
    tiktok = await harness.openUrl(addressOf(posts[0]!));
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  const badge = () => tiktok.overlay('button', /^Mia Chen, ROI/);
  /** What the badge on the creator's profile says; empty where there is none (yet). */
  const profile = async (): Promise<string> => {
    await tiktok.goto('https://www.tiktok.com/@glow.by.mia');
    await sleep(500);
    return (await badge().texts()).join().replaceAll('\n', ' ');
  };

  it('one click in the page tags the post, undo takes it back', async () => {
    await tiktok.overlay('button', 'Tag this post').click();
    await tiktok.overlay('button', 'Undo').waitFor();
    const [post] = (await stored<Post>(dashboard, 'posts')).filter(({ id }) => id === posts[0]!.id);
    expect(post).toMatchObject({ accountKey: 'glow.by.mia', kind: posts[0]!.kind, caption: posts[0]!.caption, url: addressOf(posts[0]!) });
    expect(post?.counts).toHaveLength(1);
    await tiktok.overlay('button', 'Undo').click();
    await tiktok.overlay('button', 'Tag this post').waitFor();
    expect((await stored<Post>(dashboard, 'posts')).map(({ id }) => id)).toEqual([]);
  });

  it('five posts are tagged, four of them while the site moves on without a load; the background may end between them', async () => {
    for (const post of posts) {
      const path = new URL(addressOf(post)).pathname;
      await tiktok.evaluate((to) => (window as unknown as { simGo(path: string): boolean }).simGo(to), path);
      await tiktok.find(`#xgwrapper-0-${post.id}`).waitFor();
      await harness.endBackground();
      await tiktok.overlay('button', 'Tag this post').click();
      await tiktok.overlay('button', 'Undo').waitFor();
    }
    await tiktok.goto(addressOf(other));
    await tiktok.overlay('button', 'Tag this post').click();
    await tiktok.overlay('button', 'Undo').waitFor();
    const ids = (await stored<Post>(dashboard, 'posts')).map(({ id }) => id);
    expect(ids.sort()).toEqual([...posts, other].map(({ id }) => id).sort());
    const accounts = await stored<Account>(dashboard, 'accounts');
    expect(accounts.filter(({ handle }) => handle === 'glow.by.mia')).toHaveLength(1);
  });

  it('the popup over the post says whose it is and that it is in the book', async () => {
    await tiktok.goto(addressOf(posts[0]!));
    const popup = await openPopup(harness, dashboard, tiktok);
    await popup.find('h1, h2', { name: 'Mia Chen' }).waitFor();
    await popup.screenshot(resolve(SHOTS, 'firefox-popup.png'));
    await popup.close();
  });

  it('connects the shop, syncs, and the badge on the creator’s profile is another one', async () => {
    await tiktok.bringToFront();
    const before = await profile();
    await dashboard.bringToFront();
    await connectShop(harness, dashboard, simulator);
    expect(await syncEnded(dashboard)).toMatchObject({ state: 'idle', error: null, refusedRows: [] });
    await tiktok.bringToFront();
    await expect.poll(profile, { timeout: 10_000, interval: 500 }).not.toBe(before);
    console.log(`badge before the sync: "${before}"; after: "${await profile()}"`);
    await tiktok.screenshot(resolve(SHOTS, 'firefox-profile.png'));
  });

  it('with the costs from files the badge has the true ROI', async () => {
    await dashboard.bringToFront();
    await go(dashboard, '/data');
    await importFiles(dashboard, pick(worldFiles(world), REST));
    await tiktok.bringToFront();
    const { roi } = truth(world, { from, to, by: 'creator' }).find(({ key }) => key === 'Mia Chen')!;
    const percent = Math.floor((Math.abs(roi!) + 50) / 100) * Math.sign(roi!);
    const shown = `${percent < 0 ? '−' : ''}${new Intl.NumberFormat('en-US').format(Math.abs(percent))}%`;
    await expect.poll(profile, { timeout: 10_000, interval: 500 }).toContain(shown);
  });

  it('a click on the badge opens the creator with the tagged posts', async () => {
    // A click counts on what has been there to see for half a second.
    await sleep(700);
    const opened = await harness.openedBy(() => badge().click());
    await opened.find('h1, h2', { name: 'Mia Chen' }).waitFor();
    expect(await opened.url()).toContain('/options.html#/creators/');
    await opened.screenshot(resolve(SHOTS, 'firefox-creator.png'));
    await opened.close();
  });

  it('badges stand in the list of creators of Affiliate Center', async () => {
    await tiktok.bringToFront();
    await tiktok.goto('https://affiliate-us.tiktok.com/connection/creator?shop_region=US');
    await tiktok.overlay('button', /Mia Chen, ROI/).waitFor();
    await tiktok.screenshot(resolve(SHOTS, 'firefox-badges.png'));
  });

  it('nothing complained', async () => expect(await harness.problems()).toEqual([]));
});

function pick(files: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, files[name]!]));
}
