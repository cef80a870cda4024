import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES, fixture, haveFixtures, URLS } from '../capture/page';
import { bundleOverlay, OVERLAY_ENTRIES } from './bundle';
import { boxOf, card, haveChromium, heard, launch, type Opened, open } from './chromium';

const SOLD = {
  tagged: true,
  creatorName: 'Jelly',
  currency: 'USD',
  orders: 12,
  netGmv: 342_150,
  netProfit: 111_400,
  roi: 18_200,
  estimatedShare: 0,
};

/** A grid as the site lays it out, without its pictures. */
const grid = (ids: readonly string[], handle = 'some.one') => `<html lang="en"><head><style>
  .grid{display:grid;grid-template-columns:repeat(4,184px);gap:12px} .grid a{display:block;position:relative;height:240px;background:#789;overflow:hidden}
  .grid img{width:100%;height:100%;display:block} .grid strong{position:absolute;left:8px;bottom:8px}</style></head><body>
  <h1 data-e2e="user-title">${handle}</h1><h2 data-e2e="user-subtitle">Some One</h2><strong data-e2e="followers-count">1.2K</strong>
  <div class="grid">${ids
    .map(
      (id, i) =>
        `<div data-e2e="user-post-item"><a href="https://www.tiktok.com/@${handle}/video/${id}"><img alt=""><strong data-e2e="video-views">${i + 1}K</strong></a></div>`,
    )
    .join('')}</div></body></html>`;
const IDS = Array.from({ length: 8 }, (_, i) => String(7_608_826_249_200_356_000n + BigInt(i)));
const PROFILE = 'https://www.tiktok.com/@some.one';

describe.skipIf(!haveChromium())('badges and tags on grids', () => {
  let browser: Browser;
  let code: string;
  let actions: string;
  beforeAll(async () => {
    code = (await bundleOverlay(OVERLAY_ENTRIES.tiktok.file, 'overlay_tiktok')).code;
    actions = (await bundleOverlay(OVERLAY_ENTRIES.actions.file, 'creatorLedgerOffer')).code;
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const start = (html: string, url: string, over: object = {}) =>
    open(browser, { url, html, code, actions, name: 'overlay_tiktok', ...over });
  const wait = ({ page }: Opened, ms = 300) => page.waitForTimeout(ms);
  const click = async (o: Opened, role: string, name: string) => {
    const at = await boxOf(o.cdp, role, name);
    if (!at) throw new Error(`no ${role} ${name}: ${(await heard(o.cdp, role)).join(' | ')}`);
    await o.page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
    await wait(o, 120);
  };
  const badges = async (o: Opened) => (await heard(o.cdp, 'button')).filter((name) => name.startsWith('This post'));
  const inputs = async (o: Opened, command: string) => (await o.sent()).filter((s) => s.command === command).map((s) => s.input);

  it('a badge stands on each card that is in the book, in its corner, and on no other', async () => {
    const o = await start(grid(IDS), PROFILE, { posts: { [IDS[1]!]: SOLD, [IDS[3]!]: { tagged: true, creatorName: 'Jelly' } } });
    await wait(o);
    await expect
      .poll(() => badges(o))
      .toEqual([
        'This post, ROI 182%, profit, Net GMV after refunds $3.4K, all commission final, in the book',
        'This post, in the book, Jelly',
      ]);
    await expect.poll(async () => (await inputs(o, 'overlay.look')).map(({ postIds }) => postIds)).toEqual([IDS]);
    const badge = (await boxOf(o.cdp, 'button', 'This post, ROI'))!;
    const link = await o.page.evaluate((id) => {
      const { left, top, right, bottom } = document.querySelector(`a[href$="${id}"]`)!.getBoundingClientRect();
      return { left, top, right, bottom };
    }, IDS[1]!);
    expect(badge.x).toBeGreaterThan(link.left);
    expect(badge.x + badge.width).toBeLessThan(link.right);
    expect(badge.y).toBeGreaterThan(link.top);
    expect(badge.y + badge.height).toBeLessThan(link.bottom);
    await o.page.close();
  });

  it('a card that is used again for another post loses its badge, and gets the other’s', async () => {
    const o = await start(grid(IDS.slice(0, 4)), PROFILE, {
      posts: { [IDS[0]!]: SOLD, [IDS[7]!]: { tagged: true, creatorName: 'Other' } },
    });
    await wait(o);
    await expect.poll(() => badges(o)).toHaveLength(1);
    await o.page.evaluate(() => document.querySelector('a')!.setAttribute('href', '/@some.one/video/7608826249200356007'));
    await wait(o);
    await expect.poll(() => badges(o)).toEqual(['This post, in the book, Other']);
    await o.page.evaluate(() => document.querySelector('a')!.setAttribute('href', '/@some.one/video/7608826249200356006'));
    await wait(o);
    await expect.poll(() => badges(o)).toEqual([]);
    await o.page.close();
  });

  it('several posts are ticked and tagged in one click, and taken back by one', async () => {
    const o = await start(grid(IDS), PROFILE);
    await wait(o);
    await click(o, 'button', 'Tag posts…');
    await expect.poll(() => heard(o.cdp, 'checkbox')).toHaveLength(8);
    await click(o, 'checkbox', 'Select this post');
    await wait(o, 700);
    await click(o, 'button', 'All 8 shown');
    await expect.poll(() => heard(o.cdp, 'button')).toContain('Tag 8');
    await click(o, 'checkbox', 'Select this post');
    await click(o, 'button', 'Tag 7');
    await expect
      .poll(async () => (await inputs(o, 'capture.tagMany')).map((i) => (i['posts'] as { id: string }[]).map((p) => p.id).sort()))
      .toEqual([IDS.slice(1)]);
    await expect.poll(async () => (await inputs(o, 'capture.tagMany'))[0]).toMatchObject({ url: PROFILE });
    await expect
      .poll(async () => ((await inputs(o, 'capture.tagMany'))[0]!['posts'] as object[])[0])
      .toMatchObject({ handle: 'some.one', isPhoto: false });
    await expect.poll(() => heard(o.cdp, 'checkbox')).toEqual([]);
    await expect.poll(async () => (await heard(o.cdp, 'StaticText')).join()).toContain('Tagged 7');
    await wait(o, 200);
    await expect.poll(() => badges(o)).toHaveLength(7);
    await click(o, 'button', 'Undo');
    await wait(o, 200);
    await expect.poll(() => inputs(o, 'capture.undo')).toEqual([{ opId: 'op-2' }]);
    await expect.poll(() => badges(o)).toEqual([]);
    await expect.poll(() => heard(o.cdp, 'button')).toContain('Tag posts…');
    await o.page.close();
  });

  it('what is only there to be clicked waits for somebody who could', async () => {
    const o = await start(grid(IDS), PROFILE, { isAlone: true, posts: { [IDS[1]!]: SOLD } });
    await expect.poll(() => badges(o)).toHaveLength(1);
    await wait(o);
    await expect.poll(() => heard(o.cdp, 'button')).not.toContain('Tag posts…');
    await o.page.keyboard.press('Shift');
    await expect.poll(() => heard(o.cdp, 'button')).toContain('Tag posts…');
    await o.page.close();
  });

  it('selecting ends with the page', async () => {
    const o = await start(grid(IDS), PROFILE);
    await wait(o);
    await click(o, 'button', 'Tag posts…');
    await o.page.evaluate(() => history.pushState({}, '', '/setting'));
    await wait(o);
    await expect.poll(() => heard(o.cdp, 'checkbox')).toEqual([]);
    await expect.poll(async () => (await heard(o.cdp, 'button')).filter((name) => !name.startsWith('Add @'))).toEqual([]);
    await o.page.close();
  });

  it('an unknown author gets a quiet +; a click adds the creator with what the page says, an undo takes it back', async () => {
    const o = await start(grid(IDS), PROFILE);
    await wait(o, 900);
    await click(o, 'button', 'Add @some.one');
    await expect
      .poll(() => inputs(o, 'capture.addCreator'))
      .toEqual([{ handle: 'some.one', nickname: 'Some One', followers: 1200, url: PROFILE }]);
    await expect.poll(async () => (await heard(o.cdp, 'StaticText')).join()).toContain('✓ Added');
    await click(o, 'button', 'Undo');
    await expect.poll(() => inputs(o, 'capture.undo')).toEqual([{ opId: 'op-3' }]);
    await expect.poll(() => heard(o.cdp, 'button')).toContain('Add @some.one to Creator Ledger');
    await o.page.close();
  });

  it.skipIf(!haveFixtures())('captured pages: explore has a + at each author and badges on its posts', async () => {
    const o = await start(fixture(FILES.explore), URLS.explore, {
      cards: { foxnews: card({ name: 'Fox' }) },
      posts: { '7546640972646518046': { tagged: true, creatorName: 'Bobby' } },
      viewport: { width: 1280, height: 8_000 },
    });
    await wait(o, 900);
    const buttons = await heard(o.cdp, 'button');
    expect(buttons.filter((name) => name.startsWith('Fox, ROI'))).toHaveLength(1);
    expect(buttons.filter((name) => name.startsWith('Add @'))).toHaveLength(14);
    // Each once, in one question or, where the first look at the page took more than a slice, in two.
    const asked = (await inputs(o, 'overlay.look')).flatMap(({ postIds }) => postIds as string[]);
    expect([asked.length, new Set(asked).size]).toEqual([15, 15]);
    await o.page.close();
  });

  it.skipIf(!haveFixtures()).each([
    [FILES.ssr, URLS.ssr],
    [FILES.rendered, URLS.rendered],
    [FILES.profile2025, URLS.profile2025],
    [FILES.profile2026, URLS.profile2026],
    [FILES.live, URLS.live],
    [FILES.explore, URLS.explore],
    [FILES.shell, URLS.explore],
  ])('moves nothing of %s, and shifts no layout', async (file, url) => {
    const boxes = (o: Opened) =>
      o.page.evaluate(() =>
        [...document.body.querySelectorAll('*')]
          .filter((n) => !n.tagName.startsWith('CREATOR-'))
          .map((n) => JSON.stringify(n.getBoundingClientRect())),
      );
    // Pictures that cannot be loaded would shift the page by themselves.
    const html = fixture(file)
      .replaceAll(/<img ([^>]*?)src="[^"]*"/g, '<img $1')
      .replace(
        '<head>',
        '<head><script>addEventListener("DOMContentLoaded",()=>{new PerformanceObserver((l)=>{for(const e of l.getEntries())window.shift=(window.shift||0)+e.value}).observe({type:"layout-shift"})})</script>',
      );
    const off = await start(html, url, { off: true });
    const before = await boxes(off);
    await off.page.close();
    const o = await start(html, url, { tagged: true });
    await wait(o, 600);
    await expect.poll(() => boxes(o)).toEqual(before);
    await expect.poll(() => o.page.evaluate(() => (window as unknown as { shift?: number }).shift ?? 0)).toBe(0);
    await o.page.close();
  });
});
