import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { serialize } from 'node:v8';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, PASSPHRASE } from '../support/journey';
import { overlaysReady, stored } from '../support/look';
import {
  bookRows,
  connectStage,
  figures,
  goTo,
  importHandKept,
  openStage,
  type Stage,
  statusThat,
  syncNow,
  worldRows,
  wrongFigures,
} from '../support/stage';

const SEED = 44;

type Area = 'local' | 'session';
const dump = (page: Page, area: Area) =>
  page.evaluate(async (name) => {
    type Storage = Record<string, { get(keys: null): Promise<Record<string, unknown>> }>;
    return (globalThis as unknown as { chrome: { storage: Storage } }).chrome.storage[name]!.get(null);
  }, area);

/** Files below a folder that hold one of the texts, in UTF-8 or UTF-16, or of the bytes, as `file: n-th of them`. */
function holding(folder: string, sought: readonly (string | Buffer)[]): string[] {
  const needles = sought.flatMap((one, i) =>
    typeof one === 'string' ? [Buffer.from(one, 'utf8'), Buffer.from(one, 'utf16le')].map((bytes) => ({ i, bytes })) : [{ i, bytes: one }],
  );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = existsSync(path) ? readFileSync(path) : Buffer.alloc(0); // the browser takes files away meanwhile
      return needles.filter(({ bytes }) => content.includes(bytes)).map(({ i }) => `${relative(folder, path)}: ${i}`);
    });
}

describe('S01, S02, S03, S20: the vault', () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'creator-ledger-vault-'));
  const urls: string[] = [];
  let stage: Stage;
  let rawKey = '';
  /** Authorization codes that the consent pages handed over. */
  let usedCodes: string[] = [];
  beforeAll(async () => {
    stage = await openStage('vault', { world: { seed: SEED, orders: 400 }, userDataDir });
    stage.harness.context.on('page', (page) => page.on('framenavigated', (frame) => urls.push(frame.url())));
    stage.page.on('framenavigated', (frame) => urls.push(frame.url()));
    await overlaysReady(stage.page);
    await connectStage(stage);
    usedCodes = urls.flatMap((url) => new URL(url).searchParams.get('code') ?? []);
    expect(usedCodes).toHaveLength(1);
    expect(await statusThat(stage.page, ({ state }) => state !== 'running')).toMatchObject({ state: 'idle', error: null });
    await importHandKept(stage);
    // A refresh, so that there are tokens of two generations.
    const before = stage.simulator.canaries.length;
    stage.simulator.authority.expireAccessTokens();
    expect(await syncNow(stage.page)).toMatchObject({ state: 'idle', error: null });
    expect(stage.simulator.canaries.length).toBe(before + 2);
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  /** The app's secret, codes, tokens, the passphrase, and the key that it gives. */
  const secrets = () => [...stage.simulator.canaries, PASSPHRASE, rawKey];

  const lockedOrNot = async (state: 'locked' | 'unlocked') =>
    expect(await ask(stage.page, 'vault.state')).toMatchObject({ ok: true, output: { state } });

  async function expectNothingReadable(): Promise<void> {
    const tables = await stage.page.evaluate(async () => {
      const open = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('creator-ledger');
        request.onsuccess = () => resolve(request.result);
      });
      const names = [...open.objectStoreNames];
      open.close();
      return names;
    });
    expect(tables).toContain('ops');
    const book = await Promise.all(
      tables.map(async (table) => [table, serialize(await stored(stage.page, table)).toString('latin1')] as const),
    );
    const places = [
      ...book,
      ['storage.local', JSON.stringify(await dump(stage.page, 'local'))] as const,
      ['consoles', stage.consoles.join('\n')] as const,
      ['addresses of our pages', urls.filter((url) => url.startsWith('chrome-extension:')).join('\n')] as const,
    ];
    const found = places.flatMap(([place, text]) => secrets().flatMap((secret, i) => (text.includes(secret) ? [`${place}: ${i}`] : [])));
    expect(found).toEqual([]);
  }

  /**
   * The whole profile, for every secret. Used authorization codes alone may be where the browser records addresses that a person
   * visited (history, cache), for the consent page leads to one; they are good for one use. In nothing of ours, nor in forms.
   */
  function expectNothingOnDisk(): void {
    const addresses = /^(segmentation_platform|Default\/(History|Sessions|Cache|Favicons|Top Sites|Shortcuts|Network))\b/;
    const codes = secrets().flatMap((secret, i) => (usedCodes.includes(secret) ? [`: ${i}`] : []));
    const isVisit = (hit: string) => addresses.test(hit) && codes.some((code) => hit.endsWith(code));
    expect(holding(userDataDir, secrets()).filter((hit) => !isVisit(hit))).toEqual([]);
  }

  it('unlocked: the key is in session storage alone, secrets are nowhere in clear', async () => {
    await lockedOrNot('unlocked');
    const session = await dump(stage.page, 'session');
    rawKey = (session['vault.key'] as { key: string }).key;
    expect(rawKey).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(stage.simulator.canaries.filter((secret) => JSON.stringify(session).includes(secret))).toEqual([]);
    await expectNothingReadable();
    expectNothingOnDisk();
    expect(holding(userDataDir, [Buffer.from(rawKey, 'base64')])).toEqual([]);
  });

  it('S02: a script in a page of others is refused both areas, and sees none of our databases', async () => {
    const post = stage.world.posts.find((one) => one.kind === 'video');
    const page = await stage.harness.openUrl(`https://www.tiktok.com/@${post?.handle}/video/${post?.id}`);
    const cdp = await page.context().newCDPSession(page);
    const contexts: { id: number; origin: string }[] = [];
    cdp.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
    await cdp.send('Runtime.enable');
    await expect.poll(() => contexts.some(({ origin }) => origin.startsWith('chrome-extension://'))).toBe(true);
    const ours = contexts.find(({ origin }) => origin === `chrome-extension://${stage.harness.extensionId}`);
    const run = async (expression: string): Promise<unknown> => {
      const { result } = await cdp.send('Runtime.evaluate', { contextId: ours?.id, awaitPromise: true, returnByValue: true, expression });
      return result.value;
    };
    // The world is the right one: the extension's own API is there.
    expect(await run('chrome.runtime.id')).toBe(stage.harness.extensionId);
    for (const area of ['local', 'session']) {
      expect(await run(`chrome.storage.${area}.get(null).then(JSON.stringify, (error) => 'refused: ' + error.message)`)).toBe(
        'refused: Access to storage is not allowed from this context.',
      );
    }
    expect(await run('indexedDB.databases().then((all) => JSON.stringify(all.map(({ name }) => name)))')).not.toContain('creator-ledger');
    // A page's command from there is refused by its origin.
    expect(await run(`chrome.runtime.sendMessage({ to: 'creator-ledger', command: 'vault.lock', input: {} })`)).toMatchObject({
      ok: false,
      error: { code: 'not_allowed' },
    });
    await lockedOrNot('unlocked');
    await page.close();
  });

  it('locked: nothing secret is readable, figures are', async () => {
    const before = await figures(stage);
    await goTo(stage.page, '/settings');
    await stage.page.getByRole('button', { name: 'Lock now' }).click();
    await stage.page.getByText('Locked', { exact: true }).waitFor();
    await lockedOrNot('locked');
    const session = JSON.stringify(await dump(stage.page, 'session'));
    for (const secret of secrets()) expect(session.includes(secret)).toBe(false);
    // A refused message does not bring what it held into the log.
    const refused = await ask(stage.page, 'vault.unlock', { passphrase: { text: PASSPHRASE } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    await expect.poll(() => stage.consoles.some((line) => line.includes('refused a message'))).toBe(true);
    await expectNothingReadable();
    expectNothingOnDisk();
    expect(await figures(stage)).toEqual(before);
    expect(await wrongFigures(stage)).toEqual([]);
  });

  it('S03: a wrong passphrase is told in words, the wait grows, the data is as before', async () => {
    const rows = await bookRows(stage);
    const shown = await figures(stage);
    const sealed = (await dump(stage.page, 'local'))['vault'];
    await goTo(stage.page, '/data');
    const field = stage.page.getByLabel('Passphrase', { exact: true });
    const tryWith = async (passphrase: string) => {
      await field.fill(passphrase);
      await stage.page.getByRole('button', { name: 'Unlock', exact: true }).click();
    };
    const told = stage.page.getByText('That passphrase does not open the vault');
    const retryAt = async () => ((await ask(stage.page, 'vault.state')) as { output: { retryAt: number | null } }).output.retryAt;
    /** One wrong try; gives the wait that it costs. */
    const wrong = async (): Promise<number> => {
      const from = Date.now();
      expect(await ask(stage.page, 'vault.unlock', { passphrase: 'not the words' })).toMatchObject({ error: { code: 'wrong_passphrase' } });
      return Math.max(0, ((await retryAt()) ?? 0) - from);
    };
    await tryWith('not the words');
    await told.waitFor();
    await stage.page.getByText('Check caps lock and the keyboard language', { exact: false }).waitFor();
    expect(await retryAt()).toBeNull();
    expect([await wrong(), await wrong()]).toEqual([0, 0]);
    const first = await wrong();
    expect(first).toBeGreaterThan(1_500);
    await tryWith(PASSPHRASE);
    await stage.page.getByText('Too many wrong tries').waitFor();
    await lockedOrNot('locked');
    await expect.poll(retryAt, { timeout: 5_000 }).toBeNull();
    const second = await wrong();
    expect(second).toBeGreaterThan(first + 1_000);
    expect((await dump(stage.page, 'local'))['vault']).toEqual(sealed);
    expect(await bookRows(stage)).toEqual(rows);
    await expect.poll(retryAt, { timeout: 8_000, interval: 200 }).toBeNull();

    await tryWith(PASSPHRASE);
    await field.waitFor({ state: 'detached' });
    await lockedOrNot('unlocked');
    expect(await syncNow(stage.page)).toMatchObject({ state: 'idle', error: null });
    expect(await bookRows(stage)).toEqual(worldRows(stage.world));
    expect(await figures(stage)).toEqual(shown);
  });

  it('S20: after the browser has closed, the profile and all that was said hold no secret', async () => {
    await expectNothingReadable();
    await stage.harness.close();
    expectNothingOnDisk();
    expect(holding(userDataDir, ['creator-ledger']).length, 'the search finds what is there').toBeGreaterThan(0);
  });
});
