import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/model/ledger';
import { heard } from '../overlay/chromium';
import { type Harness, launchExtension } from '../support/browser';
import { go } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { clickPiece, openPopup, overlayPiece, overlaysReady, stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, World } from '../support/simulator';

describe('tagging posts on TikTok', () => {
  const world = new World({ seed: 9, orders: 20, now: Date.now() });
  const addressOf = (post: { handle: string; kind: string; id: string }) =>
    `https://www.tiktok.com/@${post.handle}/${post.kind === 'photo' ? 'photo' : 'video'}/${post.id}`;
  const seen = world.posts.filter((post) => post.kind !== 'live' && !post.removed);
  const handle = seen.map((post) => post.handle).find((one) => seen.filter((post) => post.handle === one).length >= 3)!;
  const [first, second, third] = seen.filter((post) => post.handle === handle);
  const removed = world.posts.find((post) => post.removed)!;
  let simulator: Simulator;
  let harness: Harness;
  let dashboard: Page;
  let page: Page;
  let cdp: CDPSession;
  let problems: string[];

  beforeAll(async () => {
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
    dashboard = await harness.openPage('options.html');
    dashboard.setDefaultTimeout(10_000);
    await overlaysReady(dashboard);
    await onboard(dashboard, 'Drop export files');
    page = await harness.openUrl(addressOf(first!));
    page.setDefaultTimeout(10_000);
    cdp = await page.context().newCDPSession(page);
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  const posts = () => stored<Post>(dashboard, 'posts');
  const walkTo = async (post: { handle: string; kind: string; id: string }) => {
    await page.bringToFront();
    const path = new URL(addressOf(post)).pathname;
    await page.evaluate((to) => (window as unknown as { simGo(path: string): boolean }).simGo(to), path);
    await page.locator(`#xgwrapper-0-${post.id}`).waitFor();
  };

  it('one click tags what the page shows: counts, products and time', async () => {
    await clickPiece(page, cdp, 'button', 'Tag this post');
    await overlayPiece(cdp, 'button', 'Undo');
    expect((await heard(cdp, 'StaticText')).join()).toContain('Tagged ·');
    const [post] = await posts();
    expect(post).toMatchObject({
      id: first!.id,
      accountKey: handle,
      kind: first!.kind,
      publishedAt: first!.publishedAt * 1000,
      caption: first!.caption,
      url: addressOf(first!),
      productIds: [first!.productIds[0]],
    });
    const { views, likes, comments, shares, saves } = post!.counts[0]!;
    // A logged-out page rounds what it says; the rounding is never above the truth, and within 5 % of it.
    for (const [got, real] of [
      [views, first!.views],
      [likes, first!.likes],
      [comments, first!.comments],
      [shares, first!.shares],
      [saves, first!.saves],
    ]) {
      expect(got).not.toBeNull();
      expect(got!).toBeLessThanOrEqual(real!);
      expect(got!).toBeGreaterThan(real! * 0.9 - 1);
    }
  });

  it('after the site moved on without a load, the button is for the post of the address', async () => {
    await walkTo(second!);
    await clickPiece(page, cdp, 'button', 'Tag this post');
    await overlayPiece(cdp, 'button', 'Undo');
    const tagged = (await posts()).find((post) => post.id === second!.id);
    expect(tagged).toMatchObject({ accountKey: handle, kind: second!.kind });
    // The page's data is still of the first post: the time comes from the id, seconds before the true one.
    const early = second!.publishedAt * 1000 - tagged!.publishedAt!;
    expect(early).toBeGreaterThanOrEqual(0);
    expect(early).toBeLessThanOrEqual(60_000);
    const shown = [second!.likes, second!.comments, second!.shares, second!.saves];
    // The page writes counts from 10,000 on in short; views stand nowhere on it.
    expect(tagged!.counts[0]).toMatchObject({ views: null, exact: shown.every((count) => count < 10_000) });
    if (second!.likes < 10_000) expect(tagged!.counts[0]!.likes).toBe(second!.likes);
    expect(tagged!.caption ?? '').not.toBe(first!.caption);
    await walkTo(first!);
    await expect.poll(async () => (await heard(cdp, 'StaticText')).join()).toContain('Tagged ·');
    expect(await heard(cdp, 'button')).not.toContain('Undo');
  });

  it('undo takes back the tag alone; the other post stays', async () => {
    await walkTo(third!);
    await clickPiece(page, cdp, 'button', 'Tag this post');
    await clickPiece(page, cdp, 'button', 'Undo');
    await overlayPiece(cdp, 'button', 'Tag this post');
    expect((await posts()).map((post) => post.id).sort()).toEqual([first!.id, second!.id].sort());
  });

  it('there is no button where there is no post', async () => {
    await page.goto(`https://www.tiktok.com/@${handle}`);
    await page.waitForTimeout(500);
    expect(await heard(cdp, 'button')).not.toContain('Tag this post');
  });

  it('a removed post: both say so, nothing is tagged', async () => {
    await page.goto(addressOf(removed));
    await clickPiece(page, cdp, 'button', 'Tag this post');
    await expect.poll(async () => (await heard(cdp, 'StaticText')).join()).toContain('This post was removed');
    const popup = await openPopup(harness, page);
    await popup.getByText('This post was removed.').waitFor();
    expect(await popup.getByRole('button', { name: /Tag|Add creator/ }).count()).toBe(0);
    await popup.close();
    expect((await posts()).some((post) => post.id === removed.id)).toBe(false);
  });

  it('the popup tags too, and takes it back', async () => {
    await page.goto(addressOf(third!));
    const popup = await openPopup(harness, page);
    popup.setDefaultTimeout(10_000);
    await popup.getByRole('button', { name: 'Tag this post' }).click();
    await popup.getByText('Tagged').first().waitFor();
    expect((await posts()).find((post) => post.id === third!.id)?.counts).toHaveLength(1);
    await popup.getByRole('button', { name: 'Undo' }).click();
    await popup.getByRole('button', { name: 'Tag this post' }).waitFor();
    expect((await posts()).some((post) => post.id === third!.id)).toBe(false);
    await popup.close();
  });

  it('the creator’s page lists the tagged posts', async () => {
    await go(dashboard, '/creators');
    await dashboard.bringToFront();
    await dashboard.locator('tr[data-row]').first().dblclick();
    await dashboard.getByRole('tab', { name: 'Posts' }).click();
    await expect.poll(() => dashboard.locator('tr[data-row]').count()).toBe(2);
  });

  it('nothing complained in the consoles', () => expect(problems).toEqual([]));
});
