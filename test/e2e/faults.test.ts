import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsEn } from '../../src/i18n/en/errors';
import type { AppStatus } from '../../src/services/api';
import type { ErrorCode } from '../../src/services/errors';
import { connectShop, onboard } from '../support/journey';
import { stored } from '../support/look';
import { ALL_SCOPES, type SeenRequest } from '../support/simulator';
import {
  bookRows,
  figures,
  goTo,
  iconMark,
  importHandKept,
  openStage,
  type Stage,
  statusOf,
  statusThat,
  syncNow,
  worldRows,
  wrongFigures,
} from '../support/stage';

const SEED = 45;
const DAY_MS = 86_400_000;
const ORDERS = '/order/202309/orders/search';
const AFFILIATE = '/affiliate_seller/202410/orders/search';
const CLOCK_WRONG = 36009004;
const REFRESH = '/api/v2/token/refresh';
const isShopApi = (request: SeenRequest) => request.host.startsWith('open-api') || request.host.startsWith('auth.');

/** The page says it in the words for this code: what happened, what it means, what to do. */
async function told(page: Page, code: ErrorCode, ...alsoSaid: string[]): Promise<string> {
  const { title, text } = errorsEn[code];
  const alert = page.getByRole('alert').filter({ hasText: title }).first();
  await alert.waitFor({ timeout: 15_000 });
  const said = (await alert.innerText()).replaceAll(/\s+/g, ' ');
  for (const part of [...text.split(/\[\[.*?\]\]/), ...alsoSaid]) expect(said).toContain(part.trim());
  return said;
}

const minuteOf = (at: number) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

describe('faults: each says what to do, and the data stays as it was', () => {
  let stage: Stage;
  beforeAll(async () => {
    const begun = Date.now();
    // The server lives in the past and catches up, so it corrects the browser's clock once in each run (a refusal with this code).
    stage = await openStage('faults', {
      world: { seed: SEED, orders: 500, now: begun - 5 * DAY_MS },
      simulator: { clock: (world) => world.now + (Date.now() - begun) },
    });
  });
  afterAll(() => stage?.close());

  const asked = () => stage.simulator.requests.filter(isShopApi).length;
  const since = (n: number) => stage.simulator.requests.filter(isShopApi).slice(n);
  const connections = () => stored<AppStatus['connections'][number]>(stage.page, 'connections');

  /** What the book and the screen hold, to be compared with themselves. */
  const held = async () => ({ rows: await bookRows(stage), figures: await figures(stage) });

  async function expectTruth(): Promise<void> {
    expect(await bookRows(stage)).toEqual(worldRows(stage.world));
    expect(await wrongFigures(stage)).toEqual([]);
  }

  /** A new consent through the pages; the sync that follows by itself ends well. */
  async function consentAgain(): Promise<void> {
    const before = await statusOf(stage.page);
    await goTo(stage.page, '/data/connect');
    await connectShop(stage.harness, stage.page, stage.simulator);
    await stage.page.getByRole('button', { name: 'Start the first sync' }).waitFor();
    expect(await statusThat(stage.page, (status) => status.state !== 'running' && status.startedAt !== before.startedAt)).toMatchObject({
      state: 'idle',
      error: null,
    });
    expect(await connections()).toMatchObject([{ state: 'ok', error: null }]);
    expect(await iconMark(stage.page)).toBe('');
  }

  it('a wrong app secret, at the code and at the first signed call (106001): nothing is kept', async () => {
    const { page, harness, simulator } = stage;
    const wrong = 'f00d'.repeat(10);
    await onboard(page, 'Connect a shop');
    await connectShop(harness, page, simulator, { appSecret: wrong });
    await told(page, 'secret_wrong');

    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'I have tokens already' }).click();
    const tokens = simulator.authority.issueTokens();
    await page.getByLabel('App key').fill(simulator.app.appKey);
    await page.getByLabel('App secret').fill(wrong);
    await page.getByLabel('Access token').fill(tokens.accessToken);
    await page.getByLabel('Refresh token').fill(tokens.refreshToken);
    const before = asked();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.poll(() => since(before).flatMap(({ code }) => (code === CLOCK_WRONG ? [] : [code]))).toEqual([106001]);
    await told(page, 'secret_wrong', '106001');
    expect(await connections()).toEqual([]);
    expect(await stored(page, 'shops')).toEqual([]);
  });

  it('with the right one it connects and syncs', async () => {
    await goTo(stage.page, '/overview');
    await goTo(stage.page, '/data/connect');
    await connectShop(stage.harness, stage.page, stage.simulator);
    await stage.page.getByRole('button', { name: 'Start the first sync' }).waitFor();
    expect(await statusThat(stage.page, ({ state, finishedAt }) => state !== 'running' && finishedAt !== null)).toMatchObject({
      state: 'idle',
      error: null,
    });
    await importHandKept(stage);
    await expectTruth();
  });

  it('an expired access token is refreshed once and nobody is asked', async () => {
    stage.simulator.authority.expireAccessTokens();
    const before = asked();
    expect(await syncNow(stage.page)).toMatchObject({ state: 'idle', error: null });
    const seen = since(before);
    expect(seen.filter(({ path }) => path === REFRESH)).toHaveLength(1);
    expect(seen.filter(({ code }) => code === 105002).length).toBeGreaterThan(0);
    await expect.poll(() => stage.page.getByRole('alert').allInnerTexts()).toEqual([]);
    await expectTruth();
  });

  it.each([
    ['JSON cut in the middle', ORDERS, 'orders', { truncate: 0.5 }],
    ['HTML with status 200', AFFILIATE, 'affiliate', { html: true }],
  ] as const)('R06: %s: the page is refused whole, the next run reads it from the same bookmark', async (_name, path, stream, fault) => {
    const { world, simulator, page } = stage;
    const shop = world.shops[0]!;
    const before = await bookRows(stage);
    world.advance(DAY_MS, 60);
    const first = asked();
    const stop = simulator.addFault({
      when: (request) => request.path === path && request.query['shop_cipher'] === shop.cipher,
      ...fault,
    });
    expect(await syncNow(page)).toMatchObject({ state: 'failed', error: { code: 'answer_unreadable' } });
    await told(page, 'answer_unreadable', 'body');
    expect(await iconMark(page)).toBe('!');
    // That stream is as it was, all others have the new day.
    const key = `${shop.id}/${stream}`;
    expect(worldRows(world)[key]).toBeGreaterThan(before[key] ?? 0);
    expect(await bookRows(stage)).toEqual({ ...worldRows(world), [key]: before[key] });
    const of = (request: SeenRequest) => request.path === path && request.query['shop_cipher'] === shop.cipher;
    const refused = since(first).filter(of);
    expect(refused).toHaveLength(1);

    stop();
    const second = asked();
    expect(await syncNow(page)).toMatchObject({ state: 'idle', error: null });
    expect(await iconMark(page)).toBe('');
    const lower = (request: SeenRequest | undefined) =>
      Object.entries((request?.body ?? {}) as object).find(([name]) => name.endsWith('_ge'));
    const again = since(second).find(of);
    // The rolling window of affiliate orders moves with the clock; the bookmark of orders does not.
    if (stream === 'orders') expect(lower(again)).toEqual(lower(refused[0]));
    await expectTruth();
  });

  it('a missing scope (105005): orders still come, the connection says which permission, a new consent ends it', async () => {
    const { world, simulator, page } = stage;
    const before = await bookRows(stage);
    world.advance(DAY_MS, 60);
    simulator.authority.dropScope('seller.affiliate_collaboration.read');
    expect(await syncNow(page)).toMatchObject({ state: 'failed', error: { code: 'scope_missing' } });
    await told(page, 'scope_missing', 'seller.affiliate_collaboration.read');
    await page.getByText('Permission missing', { exact: true }).waitFor();
    expect(await connections()).toMatchObject([
      { state: 'missing_scope', error: { code: 'scope_missing', params: { scope: 'seller.affiliate_collaboration.read' } } },
    ]);
    const rows = await bookRows(stage);
    for (const [key, count] of Object.entries(worldRows(world)))
      expect(rows[key], key).toBe(key.endsWith('/affiliate') ? before[key] : count);

    simulator.authority.scopes = [...ALL_SCOPES];
    await consentAgain();
    await expectTruth();
  });

  it.each([
    ['an expired token that cannot be refreshed', 'reconnect_needed'],
    ['an authorization that the seller took back', 'deauthorised'],
  ] as const)('%s: sync stands still, the data stays, a new consent goes on', async (_name, code) => {
    const { simulator, page } = stage;
    const before = await held();
    const first = asked();
    if (code === 'reconnect_needed') {
      simulator.authority.expireAccessTokens();
      simulator.addFault({ when: ({ path }) => path === REFRESH, status: 200, code: 36004005, message: 'invalid refresh token' });
    } else {
      simulator.authority.revoke();
    }
    expect(await syncNow(page)).toMatchObject({ state: 'failed', error: { code } });
    await told(page, code);
    await page.getByText('Needs consent again', { exact: true }).waitFor();
    expect(await connections()).toMatchObject([{ state: 'reconnect', error: { code } }]);
    expect(await iconMark(page)).toBe('!');
    // R15: no storm of calls.
    expect(since(first).filter(({ path }) => path === REFRESH).length).toBeLessThanOrEqual(1);
    expect(since(first).length).toBeLessThanOrEqual(3);
    expect(await held()).toEqual(before);
    simulator.clearFaults();
    await consentAgain();
    await expectTruth();
  });

  it('R04: no network: it waits, and comes back by itself within a minute', async () => {
    const { simulator, page } = stage;
    const before = await held();
    simulator.addFault({ when: isShopApi, drop: 'before' });
    const waiting = await syncNow(page);
    expect(waiting).toMatchObject({ state: 'waiting_retry', error: { code: 'offline' } });
    await told(page, 'offline');
    expect(await held()).toEqual(before);
    stage.world.advance(DAY_MS, 40);
    simulator.clearFaults();
    const back = Date.now();
    expect(await statusThat(page, ({ state }) => state === 'idle')).toMatchObject({ error: null });
    expect(Date.now() - back).toBeLessThan(60_000);
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual([]);
    await expectTruth();
  });

  it('R03: 429 with a long Retry-After: it waits until then whoever presses, and says until when', async () => {
    const { simulator, page, harness } = stage;
    const before = await held();
    const stop = simulator.addFault({
      when: ({ path }) => path.endsWith('/search'),
      status: 429,
      code: 36009002,
      message: 'Too many requests.',
      retryAfter: '300',
    });
    const first = asked();
    const waiting = await syncNow(page);
    expect(waiting).toMatchObject({ state: 'waiting_retry', error: { code: 'rate_limited' } });
    stop();
    const left = (waiting.waitUntil ?? 0) - Date.now();
    expect(left).toBeGreaterThan(290_000);
    expect(left).toBeLessThan(301_000);
    // One list of shops, and of each shop at most a page of orders and of affiliate orders, which are asked for side by side.
    expect(since(first).filter(({ code }) => code !== CLOCK_WRONG).length).toBeLessThanOrEqual(1 + 2 * stage.world.shops.length);
    // Of requests side by side each is told its own end, milliseconds apart: at the turn of a minute either may be on the screen.
    const until = waiting.waitUntil ?? 0;
    const said = await told(page, 'rate_limited');
    expect([until - 1_000, until, until + 1_000].some((at) => said.includes(minuteOf(at)))).toBe(true);

    const told429 = asked();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.waitForTimeout(700);
    await harness.killWorker();
    expect(await statusOf(page)).toMatchObject({ state: 'waiting_retry', waitUntil: waiting.waitUntil });
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.waitForTimeout(1_500);
    expect(since(told429)).toEqual([]);
    expect(await statusOf(page)).toMatchObject({ state: 'waiting_retry', waitUntil: waiting.waitUntil, error: { code: 'rate_limited' } });
    expect(await held()).toEqual(before);
  });
});
