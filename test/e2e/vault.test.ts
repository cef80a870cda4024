import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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

/** Files below a folder that hold one of the texts, in UTF-8 or UTF-16, as `file: n-th text`. */
function holding(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text, i) => [
    { i, bytes: Buffer.from(text, 'utf8') },
    { i, bytes: Buffer.from(text, 'utf16le') },
  ]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return needles.filter((needle) => bytes.includes(needle.bytes)).map(({ i }) => `${relative(folder, path)}: ${i}`);
    });
}

describe('S01, S02, S03, S20: the vault', () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'creator-ledger-vault-'));
  const urls: string[] = [];
  let stage: Stage;
  let rawKey = '';
  beforeAll(async () => {
    stage = await openStage('vault', { world: { seed: SEED, orders: 400 }, userDataDir });
    stage.harness.context.on('page', (page) => page.on('framenavigated', (frame) => urls.push(frame.url())));
    stage.page.on('framenavigated', (frame) => urls.push(frame.url()));
    await overlaysReady(stage.page);
    await connectStage(stage);
    expect(await statusThat(stage.page, ({ state }) => state !== 'running')).toMatchObject({ state: 'idle', error: null });
    await importHandKept(stage);
    // A refresh, so that there are rotated tokens too.
    stage.simulator.authority.expireAccessTokens();
    await ask(stage.page, 'sync.start');
    const refreshed = stage.simulator.canaries.length;
    await statusThat(stage.page, ({ state, startedAt, finishedAt }) => state === 'idle' && (startedAt ?? 0) < (finishedAt ?? 0));
    console.log(`canaries ${refreshed} -> ${stage.simulator.canaries.length}`);
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('dev: where', async () => {
    const secrets = [...stage.simulator.canaries, PASSPHRASE];
    const session = await dump(stage.page, 'session');
    console.log(secrets.length, Object.keys(session), Object.keys(await dump(stage.page, 'local')));
    rawKey = JSON.stringify(session);
    console.log('disk', holding(userDataDir, secrets));
    console.log(secrets.map((s) => s.slice(0, 8)));
    console.log(stage.consoles.length, stage.consoles.slice(0, 10));
    console.log([...new Set(urls)]);
    await ask(stage.page, 'vault.unlock', { passphrase: { text: PASSPHRASE } }).then(console.log);
    await ask(stage.page, 'nonsense', {}).then(console.log);
    await new Promise((r) => setTimeout(r, 500));
    console.log(stage.consoles);
    const post = stage.world.posts.find((one) => one.kind === 'video')!;
    const page = await stage.harness.openUrl(`https://www.tiktok.com/@${post.account}/video/${post.id}`);
    const cdp = await page.context().newCDPSession(page);
    const contexts: { id: number; name: string; origin: string; auxData?: { type?: string } }[] = [];
    cdp.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context as never));
    await cdp.send('Runtime.enable');
    await new Promise((r) => setTimeout(r, 500));
    console.log(contexts);
    for (const c of contexts) {
      for (const area of ['local', 'session'])
        console.log(
          c.name,
          JSON.stringify(
            await cdp.send('Runtime.evaluate', {
              contextId: c.id,
              awaitPromise: true,
              returnByValue: true,
              expression: `(async () => { try { return JSON.stringify(await chrome.storage.${area}.get(null)) } catch (e) { return 'refused: ' + e.message } })()`,
            }),
          ),
        );
    }
    void stored;
    void bookRows;
    void figures;
    void goTo;
    void worldRows;
    void wrongFigures;
    void rawKey;
  });
});
