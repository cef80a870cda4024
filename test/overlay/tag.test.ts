import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES, fixture, haveFixtures, URLS } from '../capture/page';
import { bundleOverlay, OVERLAY_ENTRIES } from './bundle';
import { boxOf, card, haveChromium, heard, launch, type Opened, open } from './chromium';

describe.skipIf(!haveChromium() || !haveFixtures())('the overlay of captured pages, in Chromium at their real addresses', () => {
  let browser: Browser;
  let code: string;
  let actions: string;
  beforeAll(async () => {
    code = (await bundleOverlay(OVERLAY_ENTRIES.tiktok.file, 'overlay_tiktok')).code;
    actions = (await bundleOverlay(OVERLAY_ENTRIES.actions.file, 'creatorLedgerOffer')).code;
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const start = (file: string, url: string, over: object = {}) =>
    open(browser, { url, html: fixture(file), code, actions, name: 'overlay_tiktok', ...over });
  const click = async (o: Opened, name: string) => {
    const at = await boxOf(o.cdp, 'button', name);
    if (!at) throw new Error(`no button ${name}: ${(await heard(o.cdp, 'button')).slice(-5).join(' | ')}`);
    await o.page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
    await o.page.waitForTimeout(80);
  };
  const said = async (o: Opened, role: 'status' | 'alert') => {
    const { nodes } = (await o.cdp.send('Accessibility.getFullAXTree')) as {
      nodes: { nodeId: string; parentId?: string; role?: { value: string }; name?: { value: string } }[];
    };
    const top = nodes.find((n) => n.role?.value === role);
    const below = new Set(top ? [top.nodeId] : []);
    for (const n of nodes) if (n.parentId && below.has(n.parentId)) below.add(n.nodeId);
    return nodes
      .filter((n) => below.has(n.nodeId) && n.role?.value === 'StaticText')
      .map((n) => n.name?.value)
      .join(' ');
  };
  const tags = async (o: Opened) =>
    (await o.sent()).filter((s) => s.command === 'capture.tag').map((s) => s.input['page'] as Record<string, unknown>);

  it.each([
    [FILES.ssr, URLS.ssr, '7608826249200356630', 'emthenutritionist'],
    [FILES.rendered, URLS.rendered, '7507673491211029803', 'chinese_artist176'],
    [FILES.photo, URLS.photo, '7603995605354040594', 'nghetrinhhh'],
  ])('tags in one click: %s', async (file, url, id, handle) => {
    const o = await start(file, url);
    await o.page.waitForTimeout(80);
    await click(o, 'Tag this post');
    await expect.poll(async () => (await tags(o))[0]).toMatchObject({ kind: 'post', id, handle });
    await expect.poll(() => said(o, 'status')).toMatch(/^Tagged · Emily English new creator/);
    await click(o, 'Undo');
    await expect
      .poll(async () => (await o.sent()).filter((s) => s.command === 'capture.undo').map((s) => s.input))
      .toEqual([{ opId: 'op-1' }]);
    await expect.poll(() => boxOf(o.cdp, 'button', 'Tag this post')).not.toBeNull();
    await o.page.close();
  });

  it('S10 does nothing on a click made by a script', async () => {
    const o = await start(FILES.ssr, URLS.ssr);
    await o.page.waitForTimeout(80);
    const at = (await boxOf(o.cdp, 'button', 'Tag this post'))!;
    await o.page.evaluate(({ x, y }) => (document.elementFromPoint(x, y) as HTMLElement).click(), { x: at.x + 10, y: at.y + 10 });
    await expect.poll(() => tags(o)).toEqual([]);
    await o.page.close();
  });

  it('says why a removed post cannot be tagged, in both languages', async () => {
    for (const [language, tag, sentence] of [
      ['en', 'Tag this post', 'This post was removed, so there is nothing to tag.'],
      ['zh-CN', '标记此内容', '这条内容已被删除，没有可标记的内容。'],
    ] as const) {
      const o = await start(FILES.removed, URLS.removed, { language });
      await o.page.waitForTimeout(80);
      await click(o, tag);
      await expect.poll(() => said(o, 'alert')).toContain(sentence);
      await expect.poll(() => tags(o)).toEqual([]);
      await o.page.close();
    }
  });

  it('says that nothing was saved when the worker refuses, and offers another try', async () => {
    const o = await start(FILES.ssr, URLS.ssr, { fail: 'capture.tag' });
    await o.page.waitForTimeout(80);
    await click(o, 'Tag this post');
    await expect.poll(() => said(o, 'alert')).toContain('Not saved, nothing was changed (storage_full). Try again.');
    await expect.poll(() => boxOf(o.cdp, 'button', 'Try again')).not.toBeNull();
    await o.page.close();
  });

  it('shows what was tagged before without an undo', async () => {
    const o = await start(FILES.ssr, URLS.ssr, { tagged: true });
    await o.page.waitForTimeout(80);
    await expect.poll(() => said(o, 'status')).toMatch(/^Tagged · Emily English/);
    await expect.poll(() => boxOf(o.cdp, 'button', 'Undo')).toBeNull();
    await o.page.close();
  });

  it('follows the address inside the app: next post read from the page, no post no button, end with the signal', async () => {
    const o = await start(FILES.rendered, URLS.rendered);
    await o.page.waitForTimeout(80);
    await o.page.evaluate((url) => history.pushState({}, '', url), URLS.second);
    await o.page.waitForTimeout(150);
    await click(o, 'Tag this post');
    await expect.poll(async () => (await tags(o))[0]).toMatchObject({ id: '7509143020856462638', handle: 'chinese_artist176' });
    await o.page.evaluate(() => history.pushState({}, '', '/setting'));
    await o.page.waitForTimeout(150);
    await expect.poll(() => o.page.evaluate(() => (document.querySelector('creator-ledger-tag') as HTMLElement).hidden)).toBe(true);
    await o.page.evaluate((url) => history.pushState({}, '', url), URLS.rendered);
    await o.page.waitForTimeout(150);
    await o.page.evaluate(() => document.querySelector('creator-ledger-tag')!.remove());
    await o.page.waitForTimeout(150);
    await expect.poll(() => o.page.evaluate(() => document.querySelector('creator-ledger-tag') !== null)).toBe(true);
    await o.stop();
    await expect.poll(() => o.page.evaluate(() => document.querySelector('creator-ledger-tag'))).toBeNull();
    await o.page.close();
  });

  it('puts a badge beside the handle of a known profile, and none for a stranger', async () => {
    const cards = { 'jelly.here10': card({ name: 'Jelly' }) };
    for (const [file, url, count] of [
      [FILES.profile2026, URLS.profile2026, 1],
      [FILES.profile2025, URLS.profile2025, 0],
    ] as const) {
      const o = await start(file, url, { cards });
      await o.page.waitForTimeout(250);
      await expect.poll(async () => (await heard(o.cdp, 'button')).filter((n) => n.includes('ROI'))).toHaveLength(count);
      if (count === 1)
        await expect
          .poll(() => o.page.evaluate(() => document.querySelector('creator-ledger-badge')!.parentElement!.dataset['e2e']))
          .toBe('user-subtitle');
      await o.page.close();
    }
  });
});
