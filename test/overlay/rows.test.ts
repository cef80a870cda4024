import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOverlay, OVERLAY_ENTRIES } from './bundle';
import { boxOf, card, haveChromium, heard, launch, type Opened, open } from './chromium';

import { CREATORS, LIST, POSTS, post, SAMPLES } from './seller-pages';

describe.skipIf(!haveChromium())('lists of creators and of posts', () => {
  let browser: Browser;
  let code: string;
  let actions: string;
  beforeAll(async () => {
    code = (await bundleOverlay(OVERLAY_ENTRIES.seller.file, 'overlay_seller')).code;
    actions = (await bundleOverlay(OVERLAY_ENTRIES.actions.file, 'creatorLedgerOffer')).code;
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const start = (html: string, url: string, over: object = {}) =>
    open(browser, { url, html, code, actions, name: 'overlay_seller', cards: { demo_creator: card() }, ...over });
  const wait = ({ page }: Opened, ms = 900) => page.waitForTimeout(ms);
  const click = async (o: Opened, name: string) => {
    const at = await boxOf(o.cdp, 'button', name);
    if (!at) throw new Error(`no button ${name}: ${(await heard(o.cdp, 'button')).join(' | ')}`);
    await o.page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
    await wait(o, 150);
  };
  const inputs = async (o: Opened, command: string) => (await o.sent()).filter((s) => s.command === command).map((s) => s.input);
  const texts = async (o: Opened) => (await heard(o.cdp, 'StaticText')).join('|');

  it('an unknown username gets a + where the page lists creators, a text that merely could be one gets none', async () => {
    const o = await start(CREATORS, LIST);
    await wait(o);
    const buttons = await heard(o.cdp, 'button');
    expect(buttons.filter((name) => name.startsWith('Add @'))).toEqual(['Add @new_one to Creator Ledger']);
    expect(buttons.filter((name) => name.startsWith('Demo Creator, ROI'))).toHaveLength(1);
    await click(o, 'Add @new_one');
    await expect
      .poll(() => inputs(o, 'capture.addCreator'))
      .toEqual([{ handle: 'new_one', nickname: 'New <b>One', oecId: '7493996444893472099', url: LIST }]);
    await expect.poll(() => texts(o)).toContain('✓ Added');
    // Drawn anew by the page, the row still offers the undo.
    await o.page.evaluate(() => {
      const body = document.querySelector('tbody')!;
      const rows = [...body.children].map((row) => row.cloneNode(true) as Element);
      for (const row of rows) for (const own of row.querySelectorAll('creator-ledger-badge, creator-ledger-plus')) own.remove();
      body.replaceChildren(...rows);
    });
    await wait(o, 400);
    await click(o, 'Undo');
    await expect.poll(() => inputs(o, 'capture.undo')).toEqual([{ opId: 'op-3' }]);
    await expect.poll(() => heard(o.cdp, 'button')).toContain('Add @new_one to Creator Ledger');
    await o.page.close();
  });

  it('no + on pages that list no creators', async () => {
    const o = await start(CREATORS.replaceAll('new_one', '@new_one'), 'https://seller-us.tiktok.com/order?tab=all');
    await wait(o);
    await expect.poll(async () => (await heard(o.cdp, 'button')).filter((name) => name.startsWith('Add @'))).toEqual([]);
    await o.page.close();
  });

  it('the order that says which LIVE it came from has the creator’s badge', async () => {
    const html =
      '<body><table><tbody><tr data-log_main_order_id="577431091617435979"><td style="width:500px">LIVE: demo_creator</td></tr></tbody></table></body>';
    const o = await start(html, 'https://seller-us.tiktok.com/order?tab=all');
    await wait(o);
    await expect.poll(async () => (await heard(o.cdp, 'button')).filter((name) => name.includes(', ROI '))).toHaveLength(1);
    await o.page.close();
  });

  it('the visible rows’ posts are taken in one click, each under the creator that its row names', async () => {
    const o = await start(POSTS, SAMPLES);
    await wait(o);
    await click(o, 'Tag the posts in this list');
    const [sent] = await inputs(o, 'capture.tagMany');
    expect((sent!['posts'] as { id: string; handle: string }[]).map(({ id, handle }) => [id, handle])).toEqual([
      [post(1), 'first.one'],
      [post(2), 'second_one'],
      [post(3), 'demo_creator'],
    ]);
    await expect.poll(() => texts(o)).toContain('Tagged 3');
    await expect.poll(() => texts(o)).toContain('1 without a creator in their row');
    await click(o, 'Undo');
    await expect.poll(() => inputs(o, 'capture.undo')).toEqual([{ opId: 'op-2' }]);
    await o.page.close();
  });

  it('says that all are in the book already', async () => {
    const o = await start(POSTS, SAMPLES, { fail: 'capture.tagMany', failCode: 'page_unclear' });
    await wait(o);
    await click(o, 'Tag the posts in this list');
    await expect.poll(() => texts(o)).toContain('All posts shown are in the book already.');
    await o.page.close();
  });

  it('the offer comes with the list and goes with it', async () => {
    const o = await start('<body><main></main></body>', SAMPLES);
    await wait(o, 200);
    await expect.poll(() => heard(o.cdp, 'button')).toEqual([]);
    await o.page.evaluate((html) => document.querySelector('main')!.insertAdjacentHTML('beforeend', html), POSTS);
    await wait(o, 300);
    await expect.poll(() => heard(o.cdp, 'button')).toContain('Tag the posts in this list');
    await o.page.evaluate(() => document.querySelector('main')!.replaceChildren());
    await wait(o, 300);
    await expect.poll(() => heard(o.cdp, 'button')).toEqual([]);
    await o.page.close();
  });
});
