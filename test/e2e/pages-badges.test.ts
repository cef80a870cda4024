import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heard } from '../overlay/chromium';
import { type Harness, launchExtension } from '../support/browser';
import { go, loadOwnFiles } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { differences, onboard, readTable } from '../support/journey';
import { cardReady, clickPiece, openPopup, overlaysReady, watchProblems } from '../support/look';
import { type Simulator, startSimulator, TOTAL, truth, UNCREDITED, World, worldFiles } from '../support/simulator';

const LIST = 'https://affiliate-us.tiktok.com/connection/creator?shop_region=US';
const SHOTS = resolve('test/results/shots');

describe('badges in the list of creators of Affiliate Center', () => {
  const world = new World({ seed: 4, orders: 400, now: Date.now() });
  const { from, to } = world.range;
  const expected = truth(world, { from, to, by: 'creator', source: 'files' });
  /** Handle as the list shows it -> whose it is now; one that no file introduced but that earned something stands for itself. */
  const owners = new Map(
    world.accounts
      .filter((account) => !account.own && (account.introduced || expected.some((row) => row.key === account.handle)))
      .map(({ shown, handle, introduced, owners: all }) => [shown, introduced ? all.at(-1)!.creator : handle]),
  );
  let simulator: Simulator;
  let harness: Harness;
  let dashboard: Page;
  let list: Page;
  let cdp: CDPSession;
  let problems: string[];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
    dashboard = await harness.openPage('options.html');
    dashboard.setDefaultTimeout(10_000);
    await overlaysReady(dashboard);
    await onboard(dashboard, 'Drop export files');
    await loadOwnFiles(dashboard, worldFiles(world), world.shops[0]!.id);
    const mia = expected.find((row) => row.key === 'Mia Chen')!;
    await cardReady(dashboard, 'Mia Chen', mia.measures.gmv);
    list = await harness.openUrl(LIST);
    cdp = await list.context().newCDPSession(list);
    await cdp.send('DOM.enable');
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  /** Scrolls through the list as a person does, until nothing more comes. */
  const scrollThrough = async (): Promise<void> => {
    await list.bringToFront();
    const box = list.locator('#modern_sub_app_container_connection');
    await box.evaluate((element) => element.scrollTo(0, 0));
    for (let step = 0; step < 60; step++) {
      await list.waitForTimeout(60);
      const ended = await box.evaluate((element) => {
        const before = element.scrollTop;
        element.scrollBy(0, 400);
        return element.scrollTop === before;
      });
      if (ended) return;
    }
  };
  const rows = (): Promise<{ handle: string; badges: number }[]> =>
    list.evaluate(() =>
      [...document.querySelectorAll('.arco-table tbody tr')].map((row) => ({
        handle: row.querySelector('[data-e2e="fbc99397-6043-1b37"]')?.firstChild?.textContent ?? '',
        badges: row.querySelectorAll('creator-ledger-badge').length,
      })),
    );
  const known = (handle: string) => owners.has(handle) || [...owners.keys()].some((one) => one.toLowerCase() === handle);
  const missing = async (): Promise<string[]> =>
    (await rows())
      .filter(({ handle, badges }) => badges !== (known(handle) ? 1 : 0))
      .map(({ handle, badges }) => `${handle}: ${badges} badges`);
  const badges = async (): Promise<string[]> => (await heard(cdp, 'button')).filter((name) => name.includes(', ROI '));
  const schemes = async (): Promise<string[]> => {
    const { nodes } = await cdp.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
    return nodes.flatMap(({ attributes = [] }) => {
      const at = attributes.indexOf('data-scheme');
      return at < 0 ? [] : [attributes[at + 1] ?? ''];
    });
  };
  /** Whole percent, half up by absolute value, as a badge has room for. */
  const whole = (roi: number): string => {
    const percent = (Math.floor((Math.abs(roi) + 50) / 100) * Math.sign(roi)) | 0;
    return `${new Intl.NumberFormat('en-US').format(Math.abs(percent)).replace(/^/, percent < 0 ? '−' : '')}%`;
  };

  it('stand beside every known handle and no other, with the ROI of the creators page', async () => {
    await go(dashboard, `/creators?p=${from}..${to}`);
    expect(differences(await readTable(dashboard), expected)).toEqual([]);
    await scrollThrough();
    expect((await rows()).length).toBe(61);
    expect(await missing()).toEqual([]);
    const said = await badges();
    // One row more than handles: the list has one creator twice.
    expect(said).toHaveLength(owners.size + 1);
    for (const row of expected.filter(({ key }) => key !== TOTAL && key !== UNCREDITED)) {
      if (![...owners.values()].includes(row.key)) continue;
      const mine = said.filter((name) => name.startsWith(`${row.key}, ROI`));
      const count = [...owners.values()].filter((owner) => owner === row.key).length + (row.key === 'Mia Chen' ? 1 : 0);
      expect(mine, row.key).toHaveLength(count);
      for (const name of mine) expect(name).toContain(`, ROI ${row.roi === null ? '–' : whole(row.roi)}, `);
    }
    expect(new Set(await schemes())).toEqual(new Set(['light']));
    await list.locator('#modern_sub_app_container_connection').evaluate((element) => element.scrollTo(0, 0));
    await list.screenshot({ path: resolve(SHOTS, 'badges-light.png') });
  });

  it('are there again after the list is drawn anew, and on rows that come later', async () => {
    await list.locator('#sim-rerender').click();
    await scrollThrough();
    expect(await missing()).toEqual([]);
    await list.reload();
    await list.locator('#sim-more').click();
    await list.locator('#sim-rerender').click();
    await scrollThrough();
    expect(await missing()).toEqual([]);
  });

  it('a click opens the side panel beside the page, at the creator', async () => {
    await list.locator('#modern_sub_app_container_connection').evaluate((element) => element.scrollTo(0, 0));
    // A click counts once the badge was seen for half a second.
    await list.waitForTimeout(800);
    await clickPiece(list, cdp, 'button', 'Mia Chen, ROI');
    const panels = async () =>
      (await cdp.send('Target.getTargets')).targetInfos.filter(({ url }) => url.includes('/sidepanel.html#/creators/'));
    await expect.poll(async () => (await panels()).length).toBe(1);
  });

  it('take the page’s dark look', async () => {
    await list.goto(`${LIST}&theme=dark`);
    await scrollThrough();
    expect(await missing()).toEqual([]);
    expect(new Set(await schemes())).toEqual(new Set(['dark']));
    await list.locator('#modern_sub_app_container_connection').evaluate((element) => element.scrollTo(0, 0));
    await list.mouse.move(0, 0);
    await list.screenshot({ path: resolve(SHOTS, 'badges-dark.png') });
  });

  it('are gone at once where they are switched off, and back where they are on, without a reload', async () => {
    await go(dashboard, '/settings');
    const toggle = dashboard.getByRole('switch', { name: 'Seller Center and Affiliate Center' });
    const switchTo = async (on: boolean) => {
      await dashboard.bringToFront();
      await toggle.click({ force: true });
      await expect.poll(() => toggle.isChecked()).toBe(on);
      await list.bringToFront();
    };
    expect((await badges()).length).toBeGreaterThan(0);
    await switchTo(false);
    await expect.poll(badges).toEqual([]);
    await scrollThrough();
    expect((await rows()).every((row) => row.badges === 0)).toBe(true);
    await list.reload();
    await scrollThrough();
    expect((await rows()).every((row) => row.badges === 0)).toBe(true);
    await switchTo(true);
    await expect.poll(async () => (await badges()).length).toBeGreaterThan(0);
    await scrollThrough();
    expect(await missing()).toEqual([]);
  });

  it('speak another language at once, without a reload', async () => {
    const speak = async (language: string) => {
      await dashboard.bringToFront();
      await dashboard.getByText(language, { exact: true }).click();
      await list.bringToFront();
    };
    const profits = async (word: string) => (await badges()).filter((name) => name.includes(word)).length;
    await expect.poll(() => profits(', profit,')).toBeGreaterThan(0);
    await speak('简体中文');
    await expect.poll(() => profits(', 盈利,')).toBeGreaterThan(0);
    expect(await profits(', profit,')).toBe(0);
    await scrollThrough();
    expect(await missing()).toEqual([]);
    await list.screenshot({ path: resolve(SHOTS, 'badges-zh-CN.png') });
    await speak('English');
    await expect.poll(() => profits(', profit,')).toBeGreaterThan(0);
    expect(await profits(', 盈利,')).toBe(0);
  });

  it('the popup over a known creator’s post has the same ROI, in both languages and looks', async () => {
    const post = world.posts.find((one) => one.handle === 'glow.by.mia' && one.kind === 'video' && !one.removed)!;
    const page = await harness.openUrl(`https://www.tiktok.com/@${post.handle}/video/${post.id}`);
    const popup = await openPopup(harness, page);
    await popup.getByRole('heading', { name: 'Mia Chen' }).waitFor();
    const mia = expected.find((row) => row.key === 'Mia Chen')!;
    const oneDecimal = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    // For a moment the first drawing and what takes its place are both there.
    await expect.poll(() => popup.locator('main').first().innerText()).toContain(oneDecimal.format(mia.roi! / 10_000).replace('-', '−'));
    for (const [language, look] of [
      ['English', 'Light'],
      ['English', 'Dark'],
      ['简体中文', '深色'],
      ['简体中文', '浅色'],
    ] as const) {
      await dashboard.bringToFront();
      await dashboard.getByText(language, { exact: true }).click();
      await dashboard.getByText(look, { exact: true }).click();
      await popup.bringToFront();
      await popup
        .locator(
          `html[lang="${language === 'English' ? 'en' : 'zh-CN'}"][data-mantine-color-scheme="${['Dark', '深色'].includes(look) ? 'dark' : 'light'}"]`,
        )
        .waitFor();
      await popup.screenshot({
        path: resolve(
          SHOTS,
          `popup-known-${language === 'English' ? 'en' : 'zh-CN'}-${['Dark', '深色'].includes(look) ? 'dark' : 'light'}.png`,
        ),
      });
      await page.reload();
      await page.bringToFront();
      await page.waitForTimeout(400);
      await page.screenshot({ path: resolve(SHOTS, `post-${language === 'English' ? 'en' : 'zh-CN'}.png`) });
    }
  });

  it('nothing complained in the consoles', () => expect(problems).toEqual([]));
});
