import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account, Creator, Post } from '../../src/core/model/ledger';
import { FILES, URLS } from '../capture/page';
import { type Harness, launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { clickPiece, openPopup, overlayPiece, overlaysReady, stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, World } from '../support/simulator';

const FOLDER = resolve('../shared/fixtures');
const have = existsSync(FOLDER);
if (!have) console.warn(`SKIPPED: no captured pages at ${FOLDER}`);

/** What each captured post says of itself, by its own data. */
const POSTS = [
  {
    name: 'video_2026-07',
    file: FILES.ssr,
    url: URLS.ssr,
    id: '7608826249200356630',
    handle: 'emthenutritionist',
    creator: 'Emily English',
    kind: 'video',
    publishedAt: 1_771_567_930_000,
    counts: { views: 2_900_000, likes: 105_200, comments: 499, shares: 42_400, saves: 124_842, exact: false },
    onScreen: ['@emthenutritionist', '2.9M', '931K'],
  },
  {
    name: 'video_2025-11',
    file: FILES.rendered,
    url: URLS.rendered,
    id: '7507673491211029803',
    handle: 'chinese_artist176',
    creator: null,
    kind: 'video',
    publishedAt: 1_748_016_486_000,
    counts: { views: 1_500_000, likes: 36_200, comments: 242, shares: 5_522, saves: 1_845, exact: false },
    onScreen: ['@chinese_artist176', '1.5M'],
  },
  {
    name: 'photo_2026-03',
    file: FILES.photo,
    url: URLS.photo,
    id: '7603995605354040594',
    handle: 'nghetrinhhh',
    creator: null,
    kind: 'photo',
    publishedAt: 1_770_443_199_000,
    counts: { views: 1_700_000, likes: 86_500, comments: 262, shares: 17_200, saves: 49_505, exact: false },
    onScreen: ['@nghetrinhhh', '1.7M', '149.8K'],
  },
] as const;

describe.skipIf(!have)('captured pages at their real addresses', () => {
  let simulator: Simulator;
  let harness: Harness;
  let dashboard: Page;
  let problems: string[];

  beforeAll(async () => {
    simulator = await startSimulator({ world: new World({ seed: 3, orders: 10, now: Date.now() }) });
    for (const { file, url } of [...POSTS, { file: FILES.profile2026, url: URLS.profile2026 }]) {
      simulator.serveFile(new URL(url).host, new URL(url).pathname, resolve(FOLDER, file));
    }
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
    dashboard = await harness.openPage('options.html');
    await overlaysReady(dashboard);
    await onboard(dashboard, 'Drop export files');
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  it.each(POSTS)('$name: the popup reads it, one click in the page tags it, undo takes it back', async (post) => {
    const page = await harness.openUrl(post.url);
    const cdp = await page.context().newCDPSession(page);
    const popup = await openPopup(harness, page);
    await popup.getByText('Not in your book yet').waitFor();
    const text = await popup.locator('main').innerText();
    for (const said of post.onScreen) expect(text).toContain(said);
    await popup.close();

    await page.bringToFront();
    await clickPiece(page, cdp, 'button', 'Tag this post');
    await overlayPiece(cdp, 'button', 'Undo');
    const [tagged] = await stored<Post>(dashboard, 'posts');
    expect(tagged).toMatchObject({ id: post.id, accountKey: post.handle, kind: post.kind, publishedAt: post.publishedAt, url: post.url });
    expect(tagged?.counts).toHaveLength(1);
    expect(tagged?.counts[0]).toMatchObject(post.counts);
    const [account] = await stored<Account>(dashboard, 'accounts');
    const [creator] = await stored<Creator>(dashboard, 'creators');
    expect(account).toMatchObject({ handle: post.handle, owners: [{ creatorId: creator?.id, from: null, to: null }] });
    if (post.creator) expect(creator?.name).toBe(post.creator);

    const again = await openPopup(harness, page);
    await again.getByText(/In the book since/).waitFor();
    expect(await again.locator('h1').innerText()).toBe(creator?.name);
    await again.close();

    await page.bringToFront();
    await clickPiece(page, cdp, 'button', 'Undo');
    await overlayPiece(cdp, 'button', 'Tag this post');
    for (const table of ['posts', 'accounts', 'creators']) expect(await stored(dashboard, table), table).toEqual([]);
    await page.close();
  });

  it('profile_2026-04: the popup adds the creator under the handle of the address, whatever stands in the title', async () => {
    const page = await harness.openUrl(URLS.profile2026);
    const popup = await openPopup(harness, page);
    await popup.getByText('Not in your book yet').waitFor();
    const text = await popup.locator('main').innerText();
    for (const said of ['@jelly.here10', 'Jelly.here۶ৎ', '3.7K']) expect(text).toContain(said);
    await popup.getByRole('button', { name: 'Add creator' }).click();
    await popup.getByRole('button', { name: 'Open file' }).waitFor();
    expect(await stored(dashboard, 'accounts')).toMatchObject([
      { key: 'jelly.here10', handle: 'jelly.here10', displayName: 'Jelly.here۶ৎ', userId: '7520738649269765127', followers: 3_666 },
    ]);
    expect(await stored(dashboard, 'posts')).toEqual([]);
    await dashboard.goto(`${dashboard.url().split('#')[0]}#/creators`);
    await dashboard.getByText('Jelly.here۶ৎ').first().waitFor();
    await page.close();
    await popup.close();
  });

  it('nothing complained in the consoles', () => expect(problems).toEqual([]));
});
