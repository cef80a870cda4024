import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOverlay, OVERLAY_ENTRIES } from './bundle';
import { boxOf, card, haveChromium, heard, launch, type Opened, open } from './chromium';

const LIST = 'https://affiliate-us.tiktok.com/connection/creator';
const POST = 'https://www.tiktok.com/@mia/video/7608826249200356630';
const GRID = 'https://www.tiktok.com/@mia';
const ROWS = ['demo_creator', 'second', 'nobody'].map((handle) => `<tr><td style="width:500px">${handle}</td><td>12</td></tr>`).join('');
const CARDS = ['7608826249200356630', '7608826249200356631']
  .map((id) => `<a style="display:block;width:200px;height:260px" href="/@mia/video/${id}"><img style="width:200px;height:260px"></a>`)
  .join('');

describe.skipIf(!haveChromium())('what changes in the book while a page stays open', () => {
  let browser: Browser;
  let seller: string;
  let tiktok: string;
  let actions: string;
  beforeAll(async () => {
    seller = (await bundleOverlay(OVERLAY_ENTRIES.seller.file, 'overlay_seller')).code;
    tiktok = (await bundleOverlay(OVERLAY_ENTRIES.tiktok.file, 'overlay_tiktok')).code;
    actions = (await bundleOverlay(OVERLAY_ENTRIES.actions.file, 'creatorLedgerOffer')).code;
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const buttons = async ({ cdp }: Opened) => heard(cdp, 'button');
  const list = () =>
    open(browser, { url: LIST, html: `<table>${ROWS}</table>`, code: seller, name: 'overlay_seller', cards: { demo_creator: card() } });
  const onTikTok = (url: string, html = '') =>
    open(browser, { url, html: `<body>${html}</body>`, code: tiktok, actions, name: 'overlay_tiktok' });

  it('a creator who was added elsewhere gets a badge, new figures come, and a badge that says the same stays as it is', async () => {
    const o = await list();
    const kept = () => o.page.evaluate(() => document.querySelectorAll('creator-ledger-badge.kept').length);
    await expect.poll(() => buttons(o)).toEqual([expect.stringContaining('Demo Creator, ROI 182%')]);
    await o.page.evaluate(() => document.querySelector('creator-ledger-badge')!.classList.add('kept'));
    await o.tell({ cards: { second: card({ creatorId: 'c2', name: 'Second', roi: -500, netProfit: -1 }) } });
    await expect.poll(() => buttons(o)).toEqual([expect.stringContaining('ROI 182%'), expect.stringContaining('Second, ROI −5%, loss')]);
    await expect.poll(() => kept()).toBe(1);
    await o.tell({ cards: { demo_creator: card({ roi: 30_000 }) } });
    await expect.poll(() => buttons(o)).toEqual([expect.stringContaining('ROI 300%'), expect.stringContaining('Second, ROI −5%, loss')]);
    await expect.poll(() => kept()).toBe(0);
    await o.page.close();
  });

  it('is asked for once, for all that stands on the page, however often it is told within a moment', async () => {
    const o = await list();
    await expect.poll(() => buttons(o)).toHaveLength(1);
    const before = (await o.sent()).length;
    await o.page.evaluate(() => {
      for (let i = 0; i < 5; i++) (window as unknown as { tell(more: object): void }).tell({});
    });
    await o.page.waitForTimeout(400);
    const asked = (await o.sent()).slice(before);
    expect(asked).toEqual([
      {
        command: 'overlay.look',
        input: { host: 'affiliate-us.tiktok.com', handles: ['demo_creator', 'second', 'nobody'], postIds: [], orderIds: [] },
      },
    ]);
    await o.page.close();
  });

  it('posts that were tagged elsewhere are marked on their cards', async () => {
    const o = await onTikTok(GRID, CARDS);
    await expect.poll(() => buttons(o)).toEqual(['Tag posts…']);
    await o.tell({ posts: { '7608826249200356631': { tagged: true, creatorName: 'Mia' } } });
    await expect.poll(() => buttons(o)).toContain('This post, in the book, Mia');
    await o.page.close();
  });

  it('the button by a post says so too; what somebody is told of their own click stays', async () => {
    const o = await onTikTok(POST);
    await expect.poll(() => buttons(o)).toEqual(['Tag this post']);
    await o.tell({ posts: { '7608826249200356630': { tagged: true, creatorName: 'Mia' } } });
    await expect.poll(() => buttons(o)).toEqual(['Update counts']);
    await expect.poll(async () => (await heard(o.cdp, 'StaticText')).join()).toContain('Tagged · Mia');
    const at = (await boxOf(o.cdp, 'button', 'Update counts'))!;
    await o.page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
    // There is nothing to be read on this page.
    await expect.poll(() => buttons(o)).toEqual(['Try again', 'Close']);
    await o.tell({ posts: { '7608826249200356630': { tagged: true, creatorName: 'Somebody' } } });
    await o.page.waitForTimeout(300);
    await expect.poll(() => buttons(o)).toEqual(['Try again', 'Close']);
    await o.page.close();
  });

  it('the switch of the site takes effect at once, off and on again', async () => {
    const o = await list();
    await expect.poll(() => buttons(o)).toHaveLength(1);
    await o.tell({ off: true });
    await expect.poll(() => buttons(o)).toEqual([]);
    await expect.poll(() => o.page.evaluate(() => document.querySelectorAll('creator-ledger-badge').length)).toBe(0);
    const before = (await o.sent()).length;
    await o.page.evaluate((row) => document.querySelector('tbody')!.insertAdjacentHTML('beforeend', row), ROWS);
    await o.page.waitForTimeout(300);
    await expect.poll(async () => (await o.sent()).length).toBe(before);
    await expect.poll(() => buttons(o)).toEqual([]);
    await o.tell({ off: false });
    await expect.poll(() => buttons(o)).toHaveLength(2);
    await o.page.close();
  });

  it('one that was off when the page was opened comes on', async () => {
    const o = await open(browser, {
      url: GRID,
      html: `<body>${CARDS}</body>`,
      code: tiktok,
      actions,
      name: 'overlay_tiktok',
      off: true,
      isAlone: true,
    });
    await o.page.waitForTimeout(200);
    await expect.poll(() => buttons(o)).toEqual([]);
    await o.tell({ off: false, posts: { '7608826249200356631': { tagged: true, creatorName: 'Mia' } } });
    await expect.poll(() => buttons(o)).toEqual(['This post, in the book, Mia']);
    await o.page.mouse.move(2, 2);
    await expect.poll(() => buttons(o)).toEqual(expect.arrayContaining(['Tag posts…', 'This post, in the book, Mia']));
    await o.page.close();
  });

  it('another language is spoken at once, by badges and by the button', async () => {
    const o = await onTikTok(GRID, CARDS);
    await o.tell({ posts: { '7608826249200356631': { tagged: true, creatorName: 'Mia' } } });
    await expect.poll(() => buttons(o)).toEqual(expect.arrayContaining(['Tag posts…', 'This post, in the book, Mia']));
    await o.tell({ language: 'zh-CN' });
    await expect.poll(() => buttons(o)).toEqual(expect.arrayContaining(['标记内容…', '此内容, 已入账本, Mia']));
    await expect.poll(() => buttons(o)).toHaveLength(2);
    await o.page.close();
  });

  it('nothing is asked once the overlay has ended', async () => {
    const o = await list();
    await expect.poll(() => buttons(o)).toHaveLength(1);
    await o.stop();
    const before = (await o.sent()).length;
    await o.tell({ cards: { second: card() } });
    await o.page.waitForTimeout(300);
    await expect.poll(async () => (await o.sent()).length).toBe(before);
    await expect.poll(() => buttons(o)).toEqual([]);
    await o.page.close();
  });
});
