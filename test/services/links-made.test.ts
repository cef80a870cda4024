import 'fake-indexeddb/auto';
import './locks';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrackingLink } from '../../src/core/model/feeds';
import { alarmWork } from '../../src/services/alarm-work';
import { type LedgerContext, openContext } from '../../src/services/context';
import type { LinkDraft } from '../../src/services/data-api';
import { findCodes } from '../../src/services/data-codes';
import { type FollowDeps, followLink } from '../../src/services/link-check';
import { createLinkWatch, makeLink } from '../../src/services/links-made';
import { bareAddress, CODE_PARAM, carriesCode, freshCode, linkUrl, publicAddress } from '../../src/services/links-made-url';
import type { WorkerParts } from '../../src/services/worker-parts';
import { undo } from '../../src/store/ops/undo';

const NO_UTM = { source: '', medium: '', campaign: '', content: '' };
const DRAFT: LinkDraft = {
  url: 'https://shop.example/p/1',
  shortUrl: null,
  code: '',
  accountKey: '@Mia',
  postId: null,
  utm: { ...NO_UTM, source: 'tiktok' },
  daily: false,
};
const NOW = Date.UTC(2026, 10, 20, 12);

describe('the address of a link', () => {
  it('TLINK-1 carries the code and the UTM values; what else stands in it stays letter by letter', () => {
    const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((s) => s.trim() === s);
    const query = fc.constantFrom('', '?sku=1729&x=%20+~', '?sig=a%2Fb==&empty', '?utm_source=old&a=1');
    fc.assert(
      fc.property(query, text, text, text, (search, code, source, campaign) => {
        const before = `https://shop.example/p/a%20b${search}#part`;
        const made = new URL(linkUrl({ url: before, code, utm: { ...NO_UTM, source, campaign } }));
        expect(made.searchParams.getAll(CODE_PARAM)).toEqual([code]);
        expect(made.searchParams.getAll('utm_source')).toEqual([source]);
        expect(made.searchParams.getAll('utm_campaign')).toEqual([campaign]);
        // The code stands for content that is not given.
        expect(made.searchParams.getAll('utm_content')).toEqual([code]);
        expect(made.searchParams.has('utm_medium')).toBe(false);
        expect([made.pathname, made.hash]).toEqual(['/p/a%20b', '#part']);
        if (!search.includes('utm_')) expect(made.search.startsWith(search)).toBe(true);
        expect(carriesCode(made, code)).toBe(true);
        expect(bareAddress(made)).toBe('https://shop.example/p/a%20b');
      }),
    );
  });

  it.each([
    'http://shop.example/',
    'javascript:alert(1)',
    'https://user:pass@shop.example/',
    'https://shop.example:8443/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://192.168.1.4/x',
    'https://8.8.8.8/',
    'https://[::1]/',
    'https://[fe80::1]/',
    'https://localhost/',
    'https://router/',
    'https://nas.local/',
    'https://db.internal./',
    'https://x.home.arpa/',
    `https://shop.example/${'x'.repeat(2_000)}`,
    'shop.example',
    '',
  ])('S19 %s is no address of a link', (text) => {
    expect(publicAddress(text)).toBeNull();
    expect(() => linkUrl({ url: text, code: 'A', utm: NO_UTM })).toThrow('link_invalid');
  });

  it('TLINK-1 a code arrives as a value, a value of the fragment or a part of the path, exactly as it stands', () => {
    const at = (address: string) => carriesCode(new URL(address), 'MIA-7K');
    expect(at('https://shop.example/?coupon=MIA-7K')).toBe(true);
    expect(at('https://shop.example/#/p?ref=MIA-7K')).toBe(true);
    expect(at('https://shop.example/discount/MIA-7K')).toBe(true);
    expect(at('https://shop.example/?coupon=mia-7k')).toBe(false);
    expect(at('https://shop.example/?coupon=MIA-7KX')).toBe(false);
    expect(at('https://shop.example/MIA-7K-sale')).toBe(false);
  });

  it('TLINK-2 a fresh code is nobody’s and can be read aloud', () => {
    let n = 0;
    const random = (below: number) => n++ % below;
    const taken = new Set([freshCode('mia.official', () => false, random)]);
    n = 0;
    const code = freshCode('mia.official', (one) => taken.has(one), random);
    expect(taken.has(code)).toBe(false);
    expect(code).toMatch(/^MIAOFFIC-[A-HJKMNP-Z2-9]{4}$/);
    expect(freshCode('达人', () => false, random)).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
  });
});

describe('links in the book', () => {
  let context: LedgerContext;
  beforeEach(async () => {
    context = await openContext();
  });
  afterEach(() => context.db.delete());

  it('TLINK-3 a link and its code are one op, undone as one', async () => {
    const link = await makeLink(context, DRAFT);
    expect(link).toMatchObject({ accountKey: 'mia', daily: false, lastCheck: null, shortUrl: null });
    expect(await context.db.codes.toArray()).toEqual([{ code: link.code, accountKey: 'mia', postId: null, url: link.url }]);
    const [op] = await context.db.ops.toArray();
    await undo(context.db, op!.id, '', NOW);
    expect([await context.db.links.count(), await context.db.codes.count()]).toEqual([0, 0]);
  });

  it('TLINK-3 a second link with a code of the same owner leaves the code as it is; another owner’s is refused, however it is spelt', async () => {
    await makeLink(context, { ...DRAFT, code: 'MIA10' });
    await makeLink(context, { ...DRAFT, url: 'https://shop.example/p/2', code: 'MIA10' });
    expect(await context.db.links.count()).toBe(2);
    for (const code of ['MIA10', 'mia10', ' Mia10 ']) {
      await expect(makeLink(context, { ...DRAFT, code, accountKey: 'ben' })).rejects.toMatchObject({
        code: 'code_taken',
        params: { code: 'MIA10', owner: '@mia' },
      });
    }
    await expect(makeLink(context, { ...DRAFT, code: 'MIA10', postId: '7530000000000000001' })).rejects.toMatchObject({
      code: 'code_taken',
    });
    await expect(makeLink(context, { ...DRAFT, accountKey: ' @ ' })).rejects.toMatchObject({ code: 'handle_invalid' });
    await expect(makeLink(context, { ...DRAFT, shortUrl: 'https://10.0.0.1/x' })).rejects.toMatchObject({ code: 'link_invalid' });
    expect([await context.db.links.count(), await context.db.codes.count()]).toEqual([2, 1]);
  });

  it('TLINK-5 a round checks what is daily, due and granted, one after the other, and no op says so', async () => {
    const daily = await makeLink(context, { ...DRAFT, code: 'A', daily: true });
    const refused = await makeLink(context, { ...DRAFT, url: 'https://other.example/', code: 'B', daily: true });
    await makeLink(context, { ...DRAFT, code: 'C' });
    const ops = await context.db.ops.count();
    const asked: string[] = [];
    let now = NOW;
    const watch = createLinkWatch(context.db, {
      fetch: async (url) => {
        asked.push(url);
        return { url, status: 200, body: null };
      },
      isGranted: async (address) => new URL(address).hostname === 'shop.example',
      now: () => now,
      sleep: async () => undefined,
    });
    expect(await watch.checkDue()).toBe(1);
    expect(await watch.checkDue()).toBe(0);
    now += 19 * 3_600_000;
    expect(await watch.checkDue()).toBe(0);
    now += 2 * 3_600_000;
    expect(await watch.checkDue()).toBe(1);
    expect(asked).toEqual([daily.url, daily.url]);
    expect((await context.db.links.get(daily.id))?.lastCheck).toMatchObject({ state: 'ok', at: now });
    expect(await watch.check(refused.id)).toMatchObject({ state: 'unknown', reason: 'not_granted' });
    expect(asked).toHaveLength(2);
    await expect(watch.check('gone')).rejects.toMatchObject({ code: 'record_conflict' });
    expect(await context.db.ops.count()).toBe(ops);
  });
});

describe('following a link over a server', () => {
  let server: Server;
  let port = 0;
  const seen: { path: string; cookie: string | undefined; referer: string | undefined }[] = [];
  beforeAll(async () => {
    // Hosts are the first part of the path: `/nw.example/x` is https://nw.example/x.
    server = createServer((request, response) => {
      const path = request.url ?? '';
      seen.push({ path, cookie: request.headers.cookie, referer: request.headers.referer });
      const to = (location: string) => response.writeHead(302, { location, 'set-cookie': 'a=b' }).end();
      if (path.startsWith('/nw.example/keep')) to('/hop.example/on?next=1');
      else if (path.startsWith('/hop.example/on')) to('/shop.example/p/1?creator_code=MIA-7K&session=secret');
      else if (path.startsWith('/nw.example/lose')) to('/shop.example/p/1');
      else if (path.startsWith('/nw.example/home')) to('/127.0.0.1/admin');
      else if (path.startsWith('/nw.example/round')) to('/nw.example/round');
      else if (path.startsWith('/shop.example/gone')) response.writeHead(410).end();
      else if (path.startsWith('/shop.example/robots')) response.writeHead(403).end();
      else if (path.startsWith('/shop.example/slow')) setTimeout(() => response.end(), 60_000).unref();
      else response.writeHead(200).end('x'.repeat(100_000));
    }).listen(0);
    await new Promise((done) => server.once('listening', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const base = () => `http://127.0.0.1:${port}/`;
  const deps: FollowDeps = {
    fetch: async (url, init) => {
      const response = await fetch(url.replace('https://', base()), init);
      return { url: response.url.replace(base(), 'https://'), status: response.status, body: response.body };
    },
    isGranted: async () => true,
    now: () => NOW,
  };
  const follow = (shortUrl: string, more: Partial<FollowDeps> = {}) =>
    followLink({ url: 'https://shop.example/p/1?creator_code=MIA-7K', shortUrl, code: 'MIA-7K' }, { ...deps, ...more });

  it('TLINK-4 the code arrives over two redirects; no cookie, no referrer, and nothing of the query is kept', async () => {
    seen.length = 0;
    expect(await follow('https://nw.example/keep?x=1')).toEqual({
      at: NOW,
      state: 'ok',
      hops: ['https://nw.example/keep', 'https://shop.example/p/1'],
      reason: null,
    });
    expect(seen.map(({ path }) => path.split('?')[0])).toEqual(['/nw.example/keep', '/hop.example/on', '/shop.example/p/1']);
    expect(seen.every(({ cookie, referer }) => cookie === undefined && referer === undefined)).toBe(true);
  });

  it.each([
    ['https://nw.example/lose', 'lost', null],
    ['https://shop.example/gone', 'dead', 'http_410'],
    ['https://shop.example/robots', 'unknown', 'http_403'],
    ['https://nw.example/home', 'unknown', 'address'],
    ['https://nw.example/round', 'unknown', 'unreachable'],
    ['https://10.1.2.3/', 'unknown', 'address'],
  ] as const)('TLINK-4 S19 %s is %s', async (address, state, reason) => {
    expect(await follow(address)).toMatchObject({ state, reason });
  });

  it('TLINK-4 a host that was not granted is not asked', async () => {
    seen.length = 0;
    expect(await follow('https://nw.example/keep', { isGranted: async () => false })).toMatchObject({ reason: 'not_granted' });
    expect(seen).toEqual([]);
  });
});

describe('the daily alarm', () => {
  it('TLINK-5 R25 follows what is due once, however late and however often it comes; what was lost is seen the next day', async () => {
    const context = await openContext();
    try {
      let now = NOW;
      let arrives = true;
      let asked = 0;
      const links = createLinkWatch(context.db, {
        fetch: async (url) => {
          asked++;
          return { url: arrives ? url : 'https://shop.example/p/1', status: 200, body: null };
        },
        isGranted: async (address) => new URL(address).hostname === 'shop.example',
        now: () => now,
        sleep: async () => undefined,
      });
      const parts = { data: { links } } as unknown as WorkerParts;
      const mine = await makeLink(context, { ...DRAFT, code: 'ALARM', daily: true });
      await alarmWork(parts, 'links');
      await Promise.all([alarmWork(parts, 'links'), alarmWork(parts, 'links')]);
      expect(asked).toBe(1);
      expect((await context.db.links.get(mine.id))?.lastCheck).toMatchObject({ at: NOW, state: 'ok' });
      // The computer slept for three days: one check, not twelve.
      arrives = false;
      now += 3 * 24 * 3_600_000;
      await alarmWork(parts, 'links');
      await alarmWork(parts, 'links');
      expect(asked).toBe(2);
      expect((await context.db.links.get(mine.id))?.lastCheck).toMatchObject({ at: now, state: 'lost' });
    } finally {
      context.db.close();
    }
  });
});

describe('codes and orders', () => {
  const code = (text: string, accountKey: string) => ({ code: text, accountKey, postId: null, url: null });
  const link = (text: string, accountKey: string, state: 'ok' | 'dead' | 'lost'): TrackingLink => ({
    ...{ id: text, url: 'https://shop.example/', shortUrl: null, code: text, accountKey, postId: null, madeAt: 0, daily: false },
    lastCheck: { at: 0, state, hops: [], reason: null },
  });

  it('TLINK-6 used, unused, of two owners, nobody’s, dead; an order counts once however often it was clicked', () => {
    const clicks = ['1', '2', '2'].map((orderId) => ({ orderId, clickedAt: 0, code: 'USED' }));
    const orderCodes = [
      ...['1', '9'].map((orderId) => ({ orderId, code: 'USED' })),
      { orderId: '5', code: 'STRAY' },
      { orderId: '6', code: 'dead' },
    ];
    const found = findCodes({
      codes: [code('USED', 'mia'), code('IDLE', 'mia'), code('TWO', 'mia'), code('two ', 'ben'), code('DEAD', 'ben'), code('LENT', 'mia')],
      links: [link('DEAD', 'ben', 'lost'), link('USED', 'mia', 'ok'), link('LENT', 'ben', 'ok')],
      clicks,
      orderCodes,
    });
    expect(found).toEqual([
      { code: 'DEAD', state: 'dead_link', orders: 0, accounts: ['ben'] },
      { code: 'IDLE', state: 'unused', orders: 0, accounts: ['mia'] },
      { code: 'LENT', state: 'duplicate', orders: 0, accounts: ['ben', 'mia'] },
      { code: 'STRAY', state: 'unknown_code', orders: 1, accounts: [] },
      { code: 'TWO', state: 'duplicate', orders: 0, accounts: ['ben', 'mia'] },
      { code: 'USED', state: 'used', orders: 3, accounts: ['mia'] },
      { code: 'dead', state: 'unknown_code', orders: 1, accounts: ['ben'] },
      { code: 'two ', state: 'duplicate', orders: 0, accounts: ['ben', 'mia'] },
    ]);
  });
});
