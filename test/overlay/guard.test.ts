import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOverlay, OVERLAY_ENTRIES } from './bundle';
import { boxOf, card, haveChromium, heard, launch, type Opened, open } from './chromium';

import { CREATORS, LIST, POSTS, SAMPLES } from './seller-pages';

/** A page whose clock stands still until it is let go: to it everything happens at once, however busy the machine is. */
const HELD_CLOCK = `<script>{
  const now = performance.now.bind(performance), held = now();
  performance.now = () => held;
  window.letClockGo = () => { performance.now = now; };
}</script>`;

describe.skipIf(!haveChromium())('S10 a click on what the person cannot have seen does nothing and says why', () => {
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

  const COVERED = 'Nothing was done: something of the page lies over this button';
  it.each([
    ['opacity', (s: HTMLElement) => s.style.setProperty('opacity', '0.01')],
    ['a transform', (s: HTMLElement) => s.style.setProperty('transform', 'rotate(3deg)')],
    ['a filter', (s: HTMLElement) => s.style.setProperty('filter', 'opacity(1%)')],
  ])('%s', async (_name, spoil) => {
    const o = await start(POSTS, SAMPLES);
    await wait(o);
    const at = (await boxOf(o.cdp, 'button', 'Tag the posts'))!;
    await o.page.evaluate(`(${spoil.toString()})(document.querySelector('creator-ledger-tag').parentElement)`);
    await wait(o, 300);
    const now = (await boxOf(o.cdp, 'button', 'Tag the posts')) ?? at;
    await o.page.mouse.click(now.x + now.width / 2, now.y + now.height / 2);
    await wait(o, 200);
    await expect.poll(() => inputs(o, 'capture.tagMany')).toEqual([]);
    await expect.poll(() => texts(o)).toContain(COVERED);
    await o.page.close();
  });

  it('a see-through popover over it that lets clicks pass', async () => {
    const o = await start(POSTS, SAMPLES);
    await wait(o);
    await o.page.evaluate(() => {
      const over = document.createElement('div');
      over.setAttribute('popover', 'manual');
      over.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;opacity:.5;background:#fff;pointer-events:none;margin:0;border:0';
      over.textContent = 'You have won';
      document.body.append(over);
      over.showPopover();
    });
    await wait(o, 300);
    await click(o, 'Tag the posts in this list');
    await expect.poll(() => inputs(o, 'capture.tagMany')).toEqual([]);
    await expect.poll(() => texts(o)).toContain(COVERED);
    await o.page.evaluate(() => document.querySelector('[popover]')!.remove());
    await wait(o, 900);
    await click(o, 'Tag the posts in this list');
    await expect.poll(() => inputs(o, 'capture.tagMany')).toHaveLength(1);
    await o.page.close();
  });

  it('an element moved under the pointer at the last moment', async () => {
    const o = await start(`${HELD_CLOCK}${CREATORS}`, LIST);
    await expect.poll(() => heard(o.cdp, 'button')).toContain('Add @new_one to Creator Ledger');
    await click(o, 'Add @new_one');
    await expect.poll(() => inputs(o, 'capture.addCreator')).toEqual([]);
    await expect.poll(() => heard(o.cdp, 'alert')).toHaveLength(1);
    await o.page.evaluate('letClockGo()');
    await wait(o, 900);
    await click(o, 'Add @new_one');
    await expect.poll(() => inputs(o, 'capture.addCreator')).toHaveLength(1);
    await o.page.close();
  });
});
