import './fake-browser';
import 'fake-indexeddb/auto';
import '../services/locks';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardTexts } from '../../src/i18n/board';
import { overlayWords } from '../../src/overlay/badge-words';
import { isPageHost } from '../../src/platform/hosts';
import { makeHandlers } from '../../src/rpc/handlers';
import { CONTENT_COMMANDS, type CommandName, type Response } from '../../src/rpc/protocol';
import { isAllowed, serve } from '../../src/rpc/server';
import { type Background, createBackground } from '../../src/services/background';
import { createBoardBackground } from '../../src/services/board-background';
import { captureHealth } from '../../src/services/capture-health';
import { type LedgerContext, openContext } from '../../src/services/context';
import { createDataBackground } from '../../src/services/data-background';
import { fake, ORIGIN, send } from './fake-browser';

const TIKTOK = { origin: 'https://www.tiktok.com', url: 'https://www.tiktok.com/@mia/video/1', tab: { id: 7 } };
const OURS = { origin: ORIGIN, url: `${ORIGIN}/options.html` };

const PAGE_COMMANDS: CommandName[] = [
  'tag.post',
  'vault.create',
  'vault.unlock',
  'vault.lock',
  'vault.state',
  'connect.begin',
  'connect.finish',
  'connect.tokens',
  'connect.remove',
  'sync.start',
  'sync.cancel',
  'sync.pause',
  'sync.resume',
  'sync.status',
  'ads.connect',
  'ads.remove',
  'links.check',
  'hosts.changed',
  'book.changed',
  'alerts.changed',
  'views.changed',
  'settings.changed',
];

const app = { appKey: 'k', appSecret: 's', serviceId: '1', consent: 'us' };
const post = { kind: 'post', id: '7530000000000000001', handle: 'mia' };
const gridPost = { id: '7530000000000000001', handle: 'mia', createdAt: 1_753_200_000_000, isPhoto: false, views: 10 };
/** A message to each command that its schema takes. */
const INPUTS: Record<CommandName, unknown> = {
  'overlay.look': { host: 'www.tiktok.com', handles: ['mia'], postIds: ['7530000000000000001'], orderIds: ['577431091617435979'] },
  'overlay.post': { postId: '7530000000000000001' },
  'overlay.posts': { postIds: ['7530000000000000001'] },
  'overlay.actions': {},
  'capture.tag': { page: post, url: TIKTOK.url },
  'capture.tagMany': { posts: [gridPost], handle: 'mia', url: TIKTOK.url },
  'capture.addCreator': { handle: 'mia', nickname: 'Mia', oecId: '7494000000000000001', url: TIKTOK.url },
  'capture.health': { host: 'www.tiktok.com', page: 'profile', missing: ['handle'] },
  'capture.undo': { opId: 'x' },
  'tag.post': { page: post, url: TIKTOK.url, details: { tags: ['original'], campaign: null } },
  'ui.openCreator': { creatorId: 'c1' },
  'ui.openPanel': { creatorId: 'c1' },
  'vault.create': { passphrase: 'correct horse' },
  'vault.unlock': { passphrase: 'correct horse' },
  'vault.lock': {},
  'vault.state': {},
  'connect.begin': { app },
  'connect.finish': { redirectOrCode: 'ROW_abcdefgh' },
  'connect.tokens': { app, accessToken: 'a', refreshToken: 'r' },
  'connect.remove': { connectionId: 'c' },
  'sync.start': {},
  'sync.cancel': {},
  'sync.pause': {},
  'sync.resume': {},
  'sync.status': {},
  'ads.connect': { credentials: { appId: 'a', secret: 's', accessToken: 't' } },
  'ads.remove': { connectionId: 'a' },
  'links.check': { id: 'l1' },
  'hosts.changed': { feature: 'shop_api' },
  'book.changed': {},
  'alerts.changed': {},
  'views.changed': {},
  'settings.changed': {},
};
const message = (command: string, input: unknown = INPUTS[command as CommandName]) => ({ to: 'creator-ledger', command, input });

let context: LedgerContext;
let background: Background;
const reports: string[] = [];
beforeAll(async () => {
  context = await openContext();
  background = createBackground(context, (error) => reports.push(String(error)));
  serve(
    makeHandlers(
      Promise.resolve({
        ...{ context, background, data: createDataBackground(context, background) },
        board: createBoardBackground(context, boardTexts),
      }),
      (error) => reports.push(String(error)),
      overlayWords,
    ),
    (what) => reports.push(what),
  );
});
afterAll(() => context.db.delete());

/** Everything that is kept anywhere. */
async function state(): Promise<string> {
  const tables = await Promise.all(context.db.tables.map(async (table) => [table.name, await table.toArray()]));
  return JSON.stringify([
    tables,
    [...fake.local.kept],
    [...fake.session.kept],
    [...fake.alarms],
    fake.opened,
    fake.badge,
    [...fake.scripts],
  ]);
}

/** Figures that follow an earlier write are made by now. */
async function quiet(): Promise<void> {
  await background.cards();
  await background.badges();
}

const ask = (command: string, sender: Parameters<typeof send>[1], input?: unknown) =>
  send(input === undefined ? message(command) : message(command, input), sender) as Promise<Response | undefined>;

describe('who may give which command', () => {
  it('RPC-1 the two lists name every command once', () => {
    expect([...CONTENT_COMMANDS, ...PAGE_COMMANDS].sort()).toEqual(Object.keys(INPUTS).sort());
  });

  it('RPC-2 our own pages give all of them', () => {
    for (const command of Object.keys(INPUTS) as CommandName[]) expect(isAllowed(command, { kind: 'page', origin: ORIGIN })).toBe(true);
  });

  it('S07 scripts in other pages give the content commands alone, and from our hosts alone', () => {
    for (const command of CONTENT_COMMANDS) {
      expect(isAllowed(command, { kind: 'content', origin: 'https://www.tiktok.com' })).toBe(true);
      expect(isAllowed(command, { kind: 'content', origin: 'https://evil.example' })).toBe(false);
    }
    for (const command of PAGE_COMMANDS) expect(isAllowed(command, { kind: 'content', origin: 'https://www.tiktok.com' })).toBe(false);
    // Said to be a page of ours, from elsewhere: the origin decides.
    expect(isAllowed('vault.lock', { kind: 'page', origin: 'https://www.tiktok.com' })).toBe(false);
  });

  it.each([
    'https://www.tiktok.com',
    'https://m.tiktok.com',
    'https://seller-us.tiktok.com',
    'https://affiliate.tiktokglobalshop.com',
    'https://seller.tiktokshopglobalselling.com',
    'https://seller-id.tokopedia.com',
  ])('S29 %s is a host of ours', (origin) => expect(isPageHost(origin)).toBe(true));

  it.each([
    'http://www.tiktok.com',
    'https://www.tiktok.com:8443',
    'https://www.tiktok.com:80',
    'https://tiktok.com.evil.example',
    'https://www.tiktok.com.evil.example',
    'https://eviltiktok.com',
    'https://evil-tiktok.com',
    'https://www.tiktok.com@evil.example',
    'https://evil.example/www.tiktok.com',
    'https://www.tiktok.com/elsewhere',
    'https://tokopedia.com',
    'https://www.tokopedia.com',
    'https://x.seller-id.tokopedia.com',
    'https://www.tiktok.com.',
    'https://www.tiktоk.com', // a Cyrillic letter
    'ftp://www.tiktok.com',
    'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba',
    'moz-extension://www.tiktok.com',
    'null',
    '',
    'file://',
    '*',
  ])('S29 %s is none', (origin) => expect(isPageHost(origin)).toBe(false));

  it('S07 through the door: refused by the sender’s origin, told in the log, and nothing changes', async () => {
    const before = await state();
    for (const command of PAGE_COMMANDS) {
      reports.length = 0;
      expect(await ask(command, TIKTOK), command).toEqual({ ok: false, error: { code: 'not_allowed', params: { command }, detail: null } });
      expect(reports).toEqual([`refused ${command} from https://www.tiktok.com`]);
    }
    for (const command of Object.keys(INPUTS)) {
      for (const origin of ['https://evil.example', 'http://www.tiktok.com', 'null', '']) {
        expect(await ask(command, { origin, url: 'https://www.tiktok.com/x' }), `${command} ${origin}`).toMatchObject({ ok: false });
      }
    }
    expect(await state()).toBe(before);
  });

  it('S08 messages of other extensions, and of pages that are none of ours, get no answer', async () => {
    expect(await send(message('vault.state'), { ...OURS, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' })).toBeUndefined();
    expect(await send(message('vault.state'), { ...OURS, id: undefined })).toBeUndefined();
    expect(await send({ command: 'vault.state', input: {} }, OURS)).toBeUndefined();
    expect(await send({ to: 'someone else', command: 'vault.state', input: {} }, OURS)).toBeUndefined();
  });

  it('S29 a browser that tells no origin is asked by the address', async () => {
    expect(await ask('overlay.look', { url: 'https://www.tiktok.com/@mia' })).toMatchObject({ ok: true });
    expect(await ask('overlay.look', { url: 'https://tiktok.com.evil.example/' })).toMatchObject({ ok: false });
    expect(await ask('overlay.look', {})).toMatchObject({ ok: false });
  });
});

describe('what a command may hold', () => {
  it('S06 1,000 malformed messages are refused, from either side, and nothing changes', async () => {
    const before = await state();
    const names = Object.keys(INPUTS);
    const junk = fc.oneof(fc.anything({ withNullPrototype: true, maxDepth: 3 }), fc.constantFrom('x'.repeat(30_000), -1, null, [[[[]]]]));
    // A field of a good message replaced by junk of another type, a good message to another command, or all of it junk.
    const broken = fc.oneof(
      fc.record({
        to: fc.constant('creator-ledger'),
        command: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')),
        input: junk,
      }),
      fc.record({ to: fc.constant('creator-ledger'), command: fc.constantFrom(...names), input: fc.constantFrom(null, 1, 'x', [], true) }),
      fc
        .tuple(
          fc.constantFrom(...names.filter((name) => Object.keys(INPUTS[name as CommandName] as object).length > 0)),
          fc.constantFrom(null, -1.5, {}, false, [[]]),
        )
        .map(([name, bad]) =>
          message(name, Object.fromEntries(Object.keys(INPUTS[name as CommandName] as object).map((key) => [key, bad]))),
        ),
      fc.record({ to: fc.constant('creator-ledger'), extra: junk }),
    );
    const sender = fc.constantFrom(TIKTOK, OURS);
    const seed = 42;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(broken, sender, async (bad, from) => {
        const accepted =
          names.includes((bad as { command?: string }).command ?? '') && isTaken((bad as { command: CommandName }).command, bad);
        if (accepted) return;
        refused++;
        expect(await send(bad, from)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
      }),
      { seed, numRuns: 1_100 },
    );
    expect(refused).toBeGreaterThanOrEqual(1_000);
    expect(await state()).toBe(before);
  });

  it('S18 sizes are limited', async () => {
    const before = await state();
    const large: [CommandName, unknown][] = [
      ['overlay.look', { host: 'www.tiktok.com', handles: Array.from({ length: 2_001 }, () => 'mia'), postIds: [], orderIds: [] }],
      ['overlay.look', { host: 'www.tiktok.com', handles: ['x'.repeat(101)], postIds: [], orderIds: [] }],
      ['overlay.look', { host: 'www.tiktok.com', handles: [], postIds: ['constructor'], orderIds: [] }],
      [
        'overlay.look',
        { host: 'seller-us.tiktok.com', handles: [], postIds: [], orderIds: Array.from({ length: 501 }, () => '577431091617435979') },
      ],
      ...['1729', '5'.repeat(21), '57743109161743597x', '__proto__'].map((id): [CommandName, unknown] => [
        'overlay.look',
        { host: 'seller-us.tiktok.com', handles: [], postIds: [], orderIds: [id] },
      ]),
      ['overlay.look', { host: 'seller-us.tiktok.com', handles: [], postIds: [] }],
      ['capture.tag', { page: { ...post, caption: 'x'.repeat(20_001) }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, products: Array.from({ length: 101 }, () => ({})) }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, id: '1'.repeat(25) }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, createdAt: 1.5 }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, counts: { views: -1 } }, url: TIKTOK.url }],
      ['capture.tag', { page: post, url: 'x'.repeat(2_001) }],
      ['capture.tagMany', { posts: Array.from({ length: 501 }, () => gridPost), url: TIKTOK.url }],
      ['capture.tagMany', { posts: [{ ...gridPost, id: '12a' }], url: TIKTOK.url }],
      ['capture.tagMany', { posts: [{ ...gridPost, views: 0.5 }], url: TIKTOK.url }],
      ['capture.addCreator', { handle: 'x'.repeat(101), url: TIKTOK.url }],
      ['capture.addCreator', { handle: 'mia', userId: '<x>', url: TIKTOK.url }],
      ['capture.addCreator', { handle: 'mia', oecId: 'abc', url: TIKTOK.url }],
      ['overlay.posts', { postIds: Array.from({ length: 2_001 }, () => '7530000000000000001') }],
      ['overlay.posts', { postIds: ['constructor'] }],
      ['ui.openPanel', { postId: '../options.html' }],
    ];
    for (const [command, input] of large)
      expect(await ask(command, TIKTOK, input)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(await state()).toBe(before);
  });

  it('S14 unknown keys are dropped', async () => {
    const answer = (await ask('capture.tag', TIKTOK, {
      url: TIKTOK.url,
      isAdmin: true,
      details: { tags: ['vip'] },
      page: { ...post, own: true, account: { handle: 'mia', owners: [{ creatorId: 'x' }] } },
    })) as { ok: true; output: { opId: string } };
    expect(answer.ok).toBe(true);
    const { db } = context;
    const stored = JSON.stringify([await db.posts.toArray(), await db.accounts.toArray(), await db.creators.toArray()]);
    expect(stored).not.toMatch(/isAdmin|"own":true|vip|"x"/);
    expect(await ask('capture.undo', TIKTOK, { opId: answer.output.opId })).toEqual({ ok: true, output: {} });
    expect(await db.posts.count()).toBe(0);
  });

  it('S14 a message with a prototype’s key anywhere is refused, and nothing changes', async () => {
    await quiet();
    const before = await state();
    const hostile = [
      '{"polluted":1}',
      `{"page":{"kind":"post","id":"7530000000000000001","handle":"mia"},"url":"${TIKTOK.url}","KEY":{"polluted":1}}`,
      `{"page":{"kind":"post","id":"7530000000000000001","handle":"mia","KEY":{"polluted":1}},"url":"${TIKTOK.url}"}`,
      `{"page":{"kind":"post","id":"7530000000000000001","handle":"mia","products":[{"KEY":1}]},"url":"${TIKTOK.url}"}`,
    ];
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      for (const [i, input] of hostile.entries()) {
        const outside = i === 0 ? `"${key}":{"polluted":1},` : '';
        const text = `{"to":"creator-ledger","command":"capture.tag",${outside}"input":${input.replace('KEY', key)}}`;
        const answer = await send(JSON.parse(text) as unknown, TIKTOK);
        expect(answer, text).toMatchObject({ ok: false, error: { code: 'not_allowed', detail: expect.stringContaining(key) } });
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await state()).toBe(before);
  });

  it('S18 a message that is too deep or has too many parts is refused before it is looked at', async () => {
    await quiet();
    const before = await state();
    let deep: unknown = 1;
    for (let i = 0; i < 1_000; i++) deep = [deep];
    const started = performance.now();
    for (const input of [
      deep,
      { handles: [[...Array(30_000).keys()]] },
      Object.fromEntries([...Array(30_000).keys()].map((i) => [`k${i}`, i])),
    ]) {
      expect(await ask('overlay.look', TIKTOK, input)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    }
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await state()).toBe(before);
  });
});

describe('commands of capture', () => {
  it('TAG-8 many posts are one op; badges say so; one undo takes all of them back', async () => {
    const posts = [
      gridPost,
      { ...gridPost, id: '7530000000000000002' },
      { ...gridPost, id: '7530000000000000003', handle: 'someone.else' },
    ];
    const tagged = (await ask('capture.tagMany', TIKTOK, { posts, handle: 'mia', url: TIKTOK.url })) as {
      ok: true;
      output: { opId: string };
    };
    expect(tagged).toMatchObject({ ok: true, output: { added: 2, refreshed: 0, skipped: 1 } });
    expect(await ask('overlay.posts', TIKTOK, { postIds: posts.map(({ id }) => id) })).toEqual({
      ok: true,
      output: {
        '7530000000000000001': { tagged: true, creatorName: 'mia' },
        '7530000000000000002': { tagged: true, creatorName: 'mia' },
      },
    });
    expect(await ask('capture.undo', TIKTOK, { opId: tagged.output.opId })).toEqual({ ok: true, output: {} });
    expect([await context.db.posts.count(), await context.db.accounts.count(), await context.db.creators.count()]).toEqual([0, 0, 0]);
  });

  it('S07 a page cannot take back what a person did on a page of ours', async () => {
    const creator = { id: 'c9', name: 'Nia', category: null, tags: [], market: null, note: null, archived: false };
    const op = await context.commit([{ entity: 'creator', key: 'c9', after: creator }]);
    expect(await ask('capture.undo', TIKTOK, { opId: op.id })).toEqual({ ok: true, output: {} });
    expect(await context.db.creators.get('c9')).toEqual(creator);
    await context.commit([{ entity: 'creator', key: 'c9', after: null }]);
  });

  it('S17 S29 health is noted for the sender’s host, whatever the message says', async () => {
    const seen = (host: string, missing: string[]) => ask('capture.health', TIKTOK, { host, page: 'profile', missing });
    expect(await seen('affiliate.tiktok.com', ['handle'])).toEqual({ ok: true, output: {} });
    expect(await captureHealth(context.db)).toEqual([
      { host: 'www.tiktok.com', page: 'profile', missing: ['handle'], lastOkAt: null, lastMissingAt: expect.any(Number) },
    ]);
    for (const missing of [['<b>'], ['x'.repeat(61)], Array.from({ length: 21 }, () => 'a'), ['__proto__']]) {
      expect(await seen('www.tiktok.com', missing)).toMatchObject({ ok: false });
    }
  });

  it('the panel opens in the turn of the message, at what the message names; without panels a tab opens', async () => {
    const calls: unknown[] = [];
    const sidePanel = { open: async (to: object) => void calls.push(to), setOptions: async (options: object) => void calls.push(options) };
    const { chrome } = globalThis as unknown as { chrome: Record<string, unknown> };
    chrome['sidePanel'] = sidePanel;
    const answer = ask('ui.openPanel', TIKTOK, { creatorId: 'c/1' });
    expect(calls).toEqual([{ tabId: 7, path: 'sidepanel.html#/creators/c%2F1', enabled: true }, { tabId: 7 }]);
    expect(await answer).toEqual({ ok: true, output: {} });
    delete chrome['sidePanel'];
    await ask('ui.openPanel', TIKTOK, { postId: '7530000000000000001' });
    expect(fake.opened.at(-1)).toBe(`${ORIGIN}/options.html#/posts/7530000000000000001`);
  });
});

describe('acting on secrets', () => {
  it('S04 needs a vault, and the person here lately', async () => {
    expect(await ask('connect.begin', OURS)).toMatchObject({ ok: false, error: { code: 'vault_missing' } });
    expect(await ask('vault.create', OURS)).toEqual({ ok: true, output: {} });
    expect(await ask('connect.begin', OURS)).toMatchObject({ ok: true, output: { consentUrl: expect.stringContaining('service_id=1') } });
    await ask('vault.lock', OURS);
    for (const command of ['connect.begin', 'connect.finish', 'connect.tokens', 'connect.remove', 'ads.connect', 'ads.remove']) {
      expect(await ask(command, OURS), command).toMatchObject({ ok: false, error: { code: 'vault_locked' } });
    }
    expect(await ask('vault.create', OURS)).toMatchObject({ ok: false });
  });

  it('S20 nothing of the passphrase or the app’s secret is in an answer, a report or at rest in clear', async () => {
    const canary = { passphrase: 'canary-passphrase-1', appSecret: 'canary-secret-2' };
    await ask('vault.unlock', OURS);
    const answers = [
      await ask('vault.unlock', OURS, { passphrase: canary.passphrase }),
      await ask('connect.begin', OURS, { app: { ...app, appSecret: canary.appSecret } }),
      await ask('connect.finish', OURS, { redirectOrCode: 'https://x.example/?code=abc&state=wrong' }),
      await ask('connect.begin', OURS, { app: { ...app, appSecret: canary.appSecret, consent: 'moon' } }),
    ];
    expect(answers.map((answer) => answer?.ok)).toEqual([false, true, false, false]);
    const everything = JSON.stringify(answers) + JSON.stringify(reports) + (await state());
    for (const secret of Object.values(canary)) expect(everything).not.toContain(secret);
  });
});

/** Whether the command's schema takes the input (an object without fields is what many commands expect). */
function isTaken(command: CommandName, bad: unknown): boolean {
  const { input } = bad as { input?: unknown };
  const isPlain = typeof input === 'object' && input !== null && !Array.isArray(input);
  return isPlain && Object.keys(INPUTS[command] as object).length === 0;
}
