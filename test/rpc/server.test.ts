import './fake-browser';
import 'fake-indexeddb/auto';
import '../services/locks';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPageHost } from '../../src/platform/hosts';
import { makeHandlers } from '../../src/rpc/handlers';
import { CONTENT_COMMANDS, type CommandName, type Response } from '../../src/rpc/protocol';
import { isAllowed, serve } from '../../src/rpc/server';
import { createBackground } from '../../src/services/background';
import { type LedgerContext, openContext } from '../../src/services/context';
import { fake, ORIGIN, send } from './fake-browser';

const TIKTOK = { origin: 'https://www.tiktok.com', url: 'https://www.tiktok.com/@mia/video/1', tab: { id: 7 } };
const OURS = { origin: ORIGIN, url: `${ORIGIN}/options.html` };

const PAGE_COMMANDS: CommandName[] = [
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
  'sync.status',
  'hosts.changed',
  'book.changed',
  'settings.changed',
];

const app = { appKey: 'k', appSecret: 's', serviceId: '1', consent: 'us' };
const post = { kind: 'post', id: '7530000000000000001', handle: 'mia' };
/** A message to each command that its schema takes. */
const INPUTS: Record<CommandName, unknown> = {
  'overlay.cards': { handles: ['mia'] },
  'overlay.settings': { host: 'www.tiktok.com' },
  'overlay.post': { postId: '7530000000000000001' },
  'capture.tag': { page: post, url: TIKTOK.url },
  'capture.undo': { opId: 'x' },
  'ui.openCreator': { creatorId: 'c1' },
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
  'sync.status': {},
  'hosts.changed': { feature: 'shop_api' },
  'book.changed': {},
  'settings.changed': {},
};
const message = (command: string, input: unknown = INPUTS[command as CommandName]) => ({ to: 'creator-ledger', command, input });

let context: LedgerContext;
const reports: string[] = [];
beforeAll(async () => {
  context = await openContext();
  const background = createBackground(context);
  serve(
    makeHandlers(Promise.resolve({ context, background }), (error) => reports.push(String(error))),
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
    expect(await ask('overlay.settings', { url: 'https://www.tiktok.com/@mia' })).toMatchObject({ ok: true });
    expect(await ask('overlay.settings', { url: 'https://tiktok.com.evil.example/' })).toMatchObject({ ok: false });
    expect(await ask('overlay.settings', {})).toMatchObject({ ok: false });
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
      ['overlay.cards', { handles: Array.from({ length: 2_001 }, () => 'mia') }],
      ['overlay.cards', { handles: ['x'.repeat(101)] }],
      ['capture.tag', { page: { ...post, caption: 'x'.repeat(20_001) }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, products: Array.from({ length: 101 }, () => ({})) }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, id: '1'.repeat(25) }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, createdAt: 1.5 }, url: TIKTOK.url }],
      ['capture.tag', { page: { ...post, counts: { views: -1 } }, url: TIKTOK.url }],
      ['capture.tag', { page: post, url: 'x'.repeat(2_001) }],
    ];
    for (const [command, input] of large)
      expect(await ask(command, TIKTOK, input)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(await state()).toBe(before);
  });

  it('S14 unknown keys and __proto__ are dropped', async () => {
    const hostile = JSON.parse(
      `{"to":"creator-ledger","command":"capture.tag","isAdmin":true,"__proto__":{"polluted":1},"input":{"url":"${TIKTOK.url}","__proto__":{"polluted":1},
        "page":{"kind":"post","id":"7530000000000000001","handle":"mia","__proto__":{"polluted":1},"own":true,"constructor":{"prototype":{"polluted":1}}}}}`,
    ) as unknown;
    const answer = (await send(hostile, TIKTOK)) as { ok: true; output: { opId: string } };
    expect(answer.ok).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const stored = JSON.stringify([
      await context.db.posts.toArray(),
      await context.db.accounts.toArray(),
      await context.db.creators.toArray(),
    ]);
    expect(stored).not.toMatch(/polluted|isAdmin|"own":true/);
    expect(await ask('capture.undo', TIKTOK, { opId: answer.output.opId })).toEqual({ ok: true, output: {} });
    expect(await context.db.posts.count()).toBe(0);
  });
});

describe('acting on secrets', () => {
  it('S04 needs a vault, and the person here lately', async () => {
    expect(await ask('connect.begin', OURS)).toMatchObject({ ok: false, error: { code: 'vault_missing' } });
    expect(await ask('vault.create', OURS)).toEqual({ ok: true, output: {} });
    expect(await ask('connect.begin', OURS)).toMatchObject({ ok: true, output: { consentUrl: expect.stringContaining('service_id=1') } });
    await ask('vault.lock', OURS);
    for (const command of ['connect.begin', 'connect.finish', 'connect.tokens', 'connect.remove']) {
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
