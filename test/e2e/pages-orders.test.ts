import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heard } from '../overlay/chromium';
import { type Harness, launchExtension } from '../support/browser';
import { go, loadOwnFiles } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { cardReady, clickPiece, openPopup, overlaysReady, watchProblems } from '../support/look';
import { type Simulator, startSimulator, truth, World, worldFiles } from '../support/simulator';

const SHOTS = resolve('test/results/shots');

describe('badges of orders in Seller Center', () => {
  const world = new World({ seed: 4, orders: 400, now: Date.now() });
  const { from, to } = world.range;
  const [shop] = world.shops as [(typeof world.shops)[0]];
  const LIST = `https://seller-us.tiktok.com/order?tab=all&shop_region=${shop.region}`;
  const earned = truth(world, { from, to, by: 'creator', source: 'files' });
  const known = new Set(
    world.accounts
      .filter((account) => !account.own && (account.introduced || earned.some(({ key }) => key === account.handle)))
      .map(({ handle }) => handle),
  );
  /** Handles of the book that the order's affiliate rows name. */
  const handlesOf = (orderId: string): string[] => [
    ...new Set(world.affiliate.filter((row) => row.orderId === orderId && known.has(row.plan.handle)).map(({ plan }) => plan.handle)),
  ];
  let simulator: Simulator;
  let harness: Harness;
  let dashboard: Page;
  let orders: Page;
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
    await loadOwnFiles(dashboard, worldFiles(world), shop.id);
    await cardReady(dashboard, 'Mia Chen', earned.find(({ key }) => key === 'Mia Chen')!.measures.gmv);
    orders = await harness.openUrl(LIST);
    cdp = await orders.context().newCDPSession(orders);
    await cdp.send('DOM.enable');
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  const badges = async (): Promise<string[]> =>
    (await heard(cdp, 'button')).filter((name) => /^(Creator of this order|本订单的达人)/.test(name));
  const rows = (): Promise<{ id: string; badges: number }[]> =>
    orders.evaluate(() =>
      [...document.querySelectorAll('tr[data-log_main_order_id]')].map((row) => ({
        id: row.getAttribute('data-log_main_order_id')!,
        badges: row.querySelectorAll('creator-ledger-badge').length,
      })),
    );
  const schemes = async (): Promise<string[]> => {
    const { nodes } = await cdp.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
    return nodes.flatMap(({ attributes = [] }) => {
      const at = attributes.indexOf('data-scheme');
      return at < 0 ? [] : [attributes[at + 1] ?? ''];
    });
  };
  /** Has every row been in view once. */
  const scrollThrough = async (): Promise<void> => {
    await orders.bringToFront();
    for (let y = 0; y < 6; y++) {
      await orders.evaluate((at) => scrollTo(0, at), y * 400);
      await orders.waitForTimeout(120);
    }
    await orders.evaluate(() => scrollTo(0, 0));
  };
  const speak = async (language: string): Promise<void> => {
    await dashboard.bringToFront();
    await dashboard.getByText(language, { exact: true }).click();
    await orders.bringToFront();
  };

  it('stand beside every order that the platform credits to a creator of the book, and no other', async () => {
    await scrollThrough();
    const shown = await rows();
    expect(shown).toHaveLength(20);
    const credited = shown.filter(({ id }) => handlesOf(id).length > 0);
    expect(credited.length).toBeGreaterThan(3);
    expect(credited.length).toBeLessThan(20);
    await expect.poll(async () => (await rows()).filter(({ id, badges: n }) => n !== (handlesOf(id).length > 0 ? 1 : 0))).toEqual([]);
    const said = await badges();
    expect(said).toHaveLength(credited.length);
    for (const name of said) expect(credited.some(({ id }) => handlesOf(id).some((handle) => name.includes(`@${handle},`)))).toBe(true);
    expect(new Set(await schemes())).toEqual(new Set(['light']));
    await orders.screenshot({ path: resolve(SHOTS, 'orders-en-light.png') });
  });

  it('moved nothing of the page, which hears nothing of them', async () => {
    const layout = () =>
      orders.evaluate(() => [...document.querySelectorAll('td, a, button')].map((n) => JSON.stringify(n.getBoundingClientRect())));
    const shift = () =>
      orders.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0;
            const observer = new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            });
            observer.observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(sum), 300);
          }),
      );
    expect(await shift()).toBe(0);
    const before = await layout();
    await orders.evaluate(() => {
      for (const badge of document.querySelectorAll('creator-ledger-badge')) badge.remove();
    });
    expect(await layout()).toEqual(before);
    expect(await orders.evaluate(() => document.documentElement.outerHTML.includes('ROI'))).toBe(false);
    await orders.reload();
    await scrollThrough();
    await expect.poll(async () => (await badges()).length).toBeGreaterThan(3);
  });

  it('take the page’s dark look, and the person’s language without a reload', async () => {
    await orders.goto(`${LIST}&theme=dark`);
    await scrollThrough();
    await expect.poll(async () => (await badges()).length).toBeGreaterThan(3);
    expect(new Set(await schemes())).toEqual(new Set(['dark']));
    await orders.screenshot({ path: resolve(SHOTS, 'orders-en-dark.png') });
    await go(dashboard, '/settings');
    await speak('简体中文');
    await expect.poll(async () => (await badges()).filter((name) => name.startsWith('本订单的达人：@')).length).toBeGreaterThan(3);
    await orders.screenshot({ path: resolve(SHOTS, 'orders-zh-CN-dark.png') });
    await orders.goto(LIST);
    await scrollThrough();
    await expect.poll(async () => (await badges()).length).toBeGreaterThan(3);
    await orders.screenshot({ path: resolve(SHOTS, 'orders-zh-CN-light.png') });
    await speak('English');
    await expect.poll(async () => (await badges())[0] ?? '').toMatch(/^Creator of this order/);
  });

  it('an order’s own page has its creator, or none', async () => {
    const shown = await rows();
    const credited = shown.find(({ id }) => handlesOf(id).length > 0)!;
    const plain = shown.find(({ id }) => handlesOf(id).length === 0)!;
    await orders.click(`a[href*="${credited.id}"]`);
    await expect.poll(async () => (await badges()).length).toBe(1);
    await orders.mouse.move(300, 300);
    await orders.screenshot({ path: resolve(SHOTS, 'order-detail-en-light.png'), clip: { x: 0, y: 0, width: 900, height: 300 } });
    await orders.goto(`${LIST.replace('/order?', '/order/detail?')}&order_no=${plain.id}`);
    await orders.waitForTimeout(1_200);
    expect(await badges()).toEqual([]);
  });

  it('a click opens the side panel at the creator', async () => {
    await orders.goto(LIST);
    await expect.poll(async () => (await badges()).length).toBeGreaterThan(0);
    // A click counts once the badge was seen for half a second.
    await orders.waitForTimeout(800);
    await clickPiece(orders, cdp, 'button', 'Creator of this order');
    const panels = async () =>
      (await cdp.send('Target.getTargets')).targetInfos.filter(({ url }) => url.includes('/sidepanel.html#/creators/'));
    await expect.poll(async () => (await panels()).length).toBe(1);
  });

  it('the popup over a page of orders that shows none says so, and what to do, in both languages and looks', async () => {
    const changed = await harness.openUrl('https://seller-us.tiktok.com/order/manage');
    const popup = await openPopup(harness, changed);
    const line = popup.getByRole('status').filter({ hasText: /This page does not read as expected|这个页面与预期不符/ });
    // The page is young at first.
    await line.waitFor({ timeout: 12_000 });
    for (const [language, look, name] of [
      ['English', 'Light', 'en-light'],
      ['English', 'Dark', 'en-dark'],
      ['简体中文', '深色', 'zh-CN-dark'],
      ['简体中文', '浅色', 'zh-CN-light'],
    ] as const) {
      await dashboard.bringToFront();
      await dashboard.getByText(language, { exact: true }).click();
      await dashboard.getByText(look, { exact: true }).click();
      await popup.bringToFront();
      const scheme = name.endsWith('dark') ? 'dark' : 'light';
      await popup.locator(`html[lang="${name.replace(/-(light|dark)$/, '')}"][data-mantine-color-scheme="${scheme}"]`).waitFor();
      await line.waitFor();
      await popup.screenshot({ path: resolve(SHOTS, `popup-unmatched-${name}.png`) });
    }
  });

  it('nothing complained in the consoles', () => expect(problems).toEqual([]));
});
