import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../../src/core/model/ledger';
import { boxOf, heard } from '../../overlay/chromium';
import { type Harness, launchExtension } from '../../support/browser';
import { extensionDir } from '../../support/extension-dir';
import { onboard } from '../../support/journey';
import { clickPiece, overlayPiece, overlaysReady, stored } from '../../support/look';
import { type Simulator, startSimulator, World } from '../../support/simulator';
import { inContentWorld, keptState } from './support';

const PRIVILEGED = [
  ...['vault.create', 'vault.unlock', 'vault.lock', 'vault.state', 'connect.begin', 'connect.finish', 'connect.tokens', 'connect.remove'],
  ...['sync.start', 'sync.cancel', 'sync.status', 'hosts.changed', 'book.changed', 'settings.changed', 'tag.post'],
  // What there is no command for, by the names somebody might guess.
  ...['export', 'credentials', 'approve', 'fetch', 'eval', '__proto__', 'constructor'],
];
const INPUTS = [
  {},
  { url: 'https://open-api.tiktokglobalshop.com/' },
  { passphrase: 'four plain honest words' },
  { connectionId: 'x' },
  { feature: 'shop_api' },
];

describe('a hostile page in a browser with the extension', () => {
  const world = new World({ seed: 9, orders: 20, now: Date.now() });
  const post = world.posts.find((one) => one.handle === 'glow.by.mia' && one.kind === 'video' && !one.removed)!;
  let simulator: Simulator;
  let harness: Harness;
  let dashboard: Page;
  let page: Page;
  let cdp: CDPSession;

  beforeAll(async () => {
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    dashboard = await harness.openPage('options.html');
    await overlaysReady(dashboard);
    await onboard(dashboard, 'Drop export files');
    page = await harness.openUrl(`https://www.tiktok.com/@${post.handle}/video/${post.id}`);
    cdp = await page.context().newCDPSession(page);
    await clickPiece(page, cdp, 'button', 'Tag this post');
    await overlayPiece(cdp, 'button', 'Undo');
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  it('S06 1,000 messages and events of every kind that a page can send change nothing and reach nobody', async () => {
    const before = await keptState(dashboard);
    const asked = simulator.requests.length;
    const tabs = harness.context.pages().length;
    const seed = 20_261;
    console.log(`S06: seed ${seed}`);
    const sent = await page.evaluate(
      ({ commands, inputs, id, first }) => {
        let state = first;
        const random = (n: number) => {
          state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
          return (state >>> 8) % n;
        };
        const channel = new BroadcastChannel('creator-ledger');
        const ours = [...document.querySelectorAll('*')].filter((one) => one.localName.startsWith('creator-ledger'));
        const targets: EventTarget[] = [window, document, document.documentElement, ...ours];
        const ways = [
          (message: unknown) => window.postMessage(message, '*'),
          (message: unknown) => window.postMessage(message, location.origin, [new MessageChannel().port1]),
          (message: unknown) => channel.postMessage(message),
          ...['message', 'creator-ledger', 'creator-ledger:command', 'capture.tag', 'click', 'pointerdown', 'keydown'].map(
            (type) => (detail: unknown) => {
              for (const target of targets) target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
            },
          ),
          (data: unknown) => window.dispatchEvent(new MessageEvent('message', { data, origin: `chrome-extension://${id}` })),
          (message: unknown) => localStorage.setItem('creator-ledger', JSON.stringify(message)),
        ];
        for (let i = 0; i < 1_000; i++) {
          const message = { to: 'creator-ledger', command: commands[random(commands.length)], input: inputs[random(inputs.length)] };
          ways[i % ways.length]!(random(4) === 0 ? JSON.stringify(message) : message);
        }
        channel.close();
        const { chrome } = window as unknown as { chrome?: { runtime?: { sendMessage?: unknown } } };
        return { overlays: ours.length, canSend: typeof chrome?.runtime?.sendMessage };
      },
      {
        commands: [...PRIVILEGED, 'capture.tag', 'capture.undo', 'ui.openCreator', 'ui.openPanel'],
        inputs: INPUTS,
        id: harness.extensionId,
        first: seed,
      },
    );
    expect(sent.overlays).toBeGreaterThan(0);
    expect(sent.canSend).toBe('undefined');
    await page.waitForTimeout(500);
    expect(await keptState(dashboard)).toBe(before);
    expect(simulator.requests.slice(asked).map(({ host, path }) => host + path)).toEqual([]);
    expect(harness.context.pages()).toHaveLength(tabs);
  });

  it('S02 S07 a script in a page’s own world of ours gets no privileged command, no storage and no database', async () => {
    const run = await inContentWorld(cdp, harness.extensionId);
    const before = await keptState(dashboard);
    for (const command of PRIVILEGED) {
      for (const input of INPUTS) {
        const message = JSON.stringify({ to: 'creator-ledger', command, input });
        const answer = await run(`return await chrome.runtime.sendMessage(${message})`);
        expect(answer, command).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
      }
    }
    expect(
      await run(
        'return await chrome.runtime.sendMessage({ to: "creator-ledger", command: "overlay.look", input: { host: "x", handles: [], postIds: [], orderIds: [] } })',
      ),
    ).toMatchObject({ ok: true });
    for (const area of ['local', 'session']) {
      expect(await run(`return await chrome.storage.${area}.get().then(() => 'read', () => 'denied')`), area).toBe('denied');
    }
    expect(await run('return (await indexedDB.databases()).map(({ name }) => name)')).not.toContain('creator-ledger');
    expect(await keptState(dashboard)).toBe(before);
  });

  it('S10 a click on what a person cannot have seen does nothing and says why', async () => {
    const profile = `https://www.tiktok.com/@${post.handle}`;
    await page.goto(profile);
    const isMark = (label: string) => /in the book|In the book/.test(label);
    await expect.poll(async () => (await heard(cdp, 'button')).filter(isMark).length).toBe(1);
    const label = (await heard(cdp, 'button')).find(isMark)!;
    const box = (await boxOf(cdp, 'button', label))!;
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    /** Where the panel of this tab stands: set by every click that is taken. */
    const panel = () =>
      dashboard.evaluate(async (url) => {
        type Tab = { id: number; url?: string };
        type Chrome = {
          tabs: { query(filter: object): Promise<Tab[]> };
          sidePanel: { getOptions(where: { tabId: number }): Promise<{ path?: string }> };
        };
        const { tabs, sidePanel } = (globalThis as unknown as { chrome: Chrome }).chrome;
        const tab = (await tabs.query({})).find((one) => one.url?.startsWith(url));
        return (await sidePanel.getOptions({ tabId: tab!.id })).path ?? '';
      }, 'https://www.tiktok.com/');
    const before = await panel();
    const tricks: Record<string, string> = {
      'a lid that lets clicks through': 'position:fixed;inset:0;background:#fff;pointer-events:none;z-index:2147483647',
      'a see-through lid': 'position:fixed;inset:0;background:#fff8;pointer-events:none;z-index:2147483647',
      'a popover over it': 'position:fixed;inset:0;width:auto;height:auto;margin:0;background:#fff;pointer-events:none',
      'a faded page': 'opacity:0.02',
      'a blurred page': 'filter:blur(9px)',
      'a blended page': 'mix-blend-mode:difference;filter:opacity(0.1)',
    };
    for (const [trick, css] of Object.entries(tricks)) {
      await page.evaluate(
        ([style, isPopover]) => {
          const target = style.startsWith('position') ? document.createElement('div') : document.body;
          target.setAttribute('style', style);
          if (target === document.body) return;
          target.id = 'lid';
          if (isPopover) target.setAttribute('popover', 'manual');
          document.documentElement.append(target);
          if (isPopover) target.showPopover();
        },
        [css, trick.startsWith('a popover')] as const,
      );
      await page.waitForTimeout(700);
      await page.mouse.click(at.x, at.y);
      await page.waitForTimeout(150);
      expect(await panel(), trick).toBe(before);
      expect(await heard(cdp, 'alert'), trick).not.toEqual([]);
      await page.evaluate(() => {
        document.getElementById('lid')?.remove();
        document.body.removeAttribute('style');
      });
    }
    // Made visible a moment before the click.
    await page.evaluate(() => document.body.setAttribute('style', 'opacity:0.02'));
    await page.waitForTimeout(500);
    await page.evaluate(() => document.body.removeAttribute('style'));
    await page.waitForTimeout(150);
    await page.mouse.click(at.x, at.y);
    await page.waitForTimeout(150);
    expect(await panel(), 'shown a moment before').toBe(before);
    // Clicks made by a script, on the host and on what lies under the point.
    await page.waitForTimeout(700);
    await page.evaluate(({ x, y }) => {
      for (const one of document.querySelectorAll<HTMLElement>('*')) if (one.localName.startsWith('creator-ledger')) one.click();
      document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: x, clientY: y }));
    }, at);
    await page.waitForTimeout(150);
    expect(await panel(), 'a script’s click').toBe(before);
    // And with nothing in the way the same click is taken. The site's own links heard the script's clicks, so the page is loaded anew.
    await page.goto(profile);
    await expect.poll(async () => (await heard(cdp, 'button')).filter(isMark).length).toBe(1);
    await page.waitForTimeout(700);
    await page.mouse.click(at.x, at.y);
    await expect.poll(panel).toContain(post.id);
  });

  it('S11 a script that takes out or empties what we draw ends it: no fight, and the page stays responsive', async () => {
    const fight = (kind: 'remove' | 'replace') =>
      page.evaluate(
        ([how, ms]) =>
          new Promise<{ early: number; late: number }>((done) => {
            const began = performance.now();
            const seen = { early: 0, late: 0 };
            const strike = () => {
              for (const one of document.querySelectorAll('*')) {
                if (!one.localName.startsWith('creator-ledger')) continue;
                seen[performance.now() - began < ms / 2 ? 'early' : 'late'] += 1;
                if (how === 'remove') one.remove();
                else one.replaceWith(document.createComment('gone'));
              }
            };
            const observer = new MutationObserver(strike);
            observer.observe(document.documentElement, { childList: true, subtree: true });
            strike();
            setTimeout(() => {
              observer.disconnect();
              done(seen);
            }, ms);
          }),
        [kind, 3_000] as const,
      );
    for (const kind of ['remove', 'replace'] as const) {
      await page.reload();
      await expect.poll(() => heard(cdp, 'button')).toContainEqual(expect.stringMatching(/book/i));
      const { early, late } = await fight(kind);
      console.log(`S11 ${kind}: ${early} removals in the first half, ${late} in the second`);
      // A handful for each piece (a pill, a badge of the handle, marks of the posts), then nothing.
      expect(early).toBeLessThanOrEqual(6 * (2 + world.posts.length));
      expect(late).toBe(0);
    }
    // Another extension sees into closed roots: from a world of an extension, as it would.
    await page.reload();
    await expect.poll(() => heard(cdp, 'button')).toContainEqual(expect.stringMatching(/book/i));
    const run = await inContentWorld(await page.context().newCDPSession(page), harness.extensionId);
    const changes = await run(`
      let changes = 0;
      const roots = [...document.querySelectorAll('*')].filter((one) => one.localName.startsWith('creator-ledger')).map((one) => chrome.dom.openOrClosedShadowRoot(one));
      const observer = new MutationObserver((records) => { changes += records.length; for (const root of roots) root.replaceChildren(); });
      for (const root of roots) { observer.observe(root, { childList: true, subtree: true }); root.replaceChildren(); }
      await new Promise((done) => setTimeout(done, 1500));
      observer.disconnect();
      return [roots.length, changes];`);
    const [roots, count] = changes as [number, number];
    expect(roots).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(roots * 6);
    expect(await stored<Post>(dashboard, 'posts')).toHaveLength(1);
  });
});
