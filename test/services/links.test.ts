import 'fake-indexeddb/auto';
import './locks';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LedgerContext, openContext } from '../../src/services/context';
import { createLinks } from '../../src/services/links';
import { type Fetch, resolveShort } from '../../src/services/links-resolve';
import { undoTag } from '../../src/services/overlay';
import { tagDeps } from '../../src/services/tag-deps';
import { account, creator, gridPost, people, tables } from './tag-support';

const ID = '7530000000000000001';
const LONG = `https://www.tiktok.com/@mia/video/${ID}`;
const SHORT = 'https://vm.tiktok.com/ZMabc123/';

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const never: Fetch = async () => {
  throw new Error('no request expected');
};
const linksWith = (fetch: Fetch = never) => createLinks(tagDeps(context), fetch);
const leadsTo = (url: string, seen: unknown[] = []): Fetch => {
  return async (...args) => {
    seen.push(args);
    return { url, body: null };
  };
};

describe('a plan of links', () => {
  it('LINK-6 says of each line what it is, and stores and asks nothing', async () => {
    await people(context, [creator('c1', { name: 'Mia L.' })], [account('mia', 'c1')]);
    await context.commit([{ entity: 'post', key: gridPost(2, 'mia').id, after: knownPost(gridPost(2, 'mia').id, 'mia') }]);
    const before = await tables(context);
    const text = [
      LONG,
      `https://m.tiktok.com/v/${ID}.html`,
      `https://www.tiktok.com/@other/video/${gridPost(2, 'mia').id}`,
      'https://youtu.be/dQw4w9WgXcQ',
      SHORT,
      SHORT,
      'https://www.tiktok.com/@mia',
      'https://example.com/x',
      'hello',
    ].join('\n');
    const plan = await linksWith().plan(text);
    expect(plan.ready).toBe(1);
    expect(plan.lines.map(({ line, state, reason, handle, creatorName }) => [line, state, reason, handle, creatorName])).toEqual([
      [1, 'new', null, 'mia', 'Mia L.'],
      [2, 'duplicate', 'same_post', null, null],
      [3, 'known', null, 'mia', 'Mia L.'],
      [4, 'needs_account', null, null, null],
      [5, 'short', null, null, null],
      [6, 'duplicate', 'same_post', null, null],
      [7, 'refused', 'not_a_post', null, null],
      [8, 'refused', 'other_site', null, null],
      [9, 'refused', 'not_a_link', null, null],
    ]);
    expect(await tables(context)).toBe(before);
  });

  it('LINK-7 all that is ready goes in as one op, accounts by hand included; one undo takes it back', async () => {
    const before = await tables(context);
    const links = linksWith();
    const plan = await links.plan(
      `${LONG}\nhttps://youtu.be/dQw4w9WgXcQ\nhttps://www.instagram.com/reel/CxYz_12-ab/\nhttps://youtu.be/aaaaaaaaaaa`,
    );
    const done = await links.commit(plan.id, { 2: '@Mia-Films', 3: 'mia.insta' });
    expect(done).toMatchObject({ added: 3, known: 0 });
    const posts = await context.db.posts.toArray();
    expect(posts.map(({ id, accountKey, kind, url, counts }) => [id, accountKey, kind, url, counts.length])).toEqual(
      expect.arrayContaining([
        [ID, 'mia', 'video', LONG, 0],
        ['dQw4w9WgXcQ', 'youtube:mia-films', 'video', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 0],
        ['CxYz_12-ab', 'instagram:mia.insta', 'video', 'https://www.instagram.com/reel/CxYz_12-ab/', 0],
      ]),
    );
    expect(posts).toHaveLength(3);
    expect(posts.find(({ id }) => id === ID)?.publishedAt).toBeGreaterThan(1_700_000_000_000);
    expect(posts.find(({ platform }) => platform === 'youtube')?.publishedAt).toBeNull();
    expect(await context.db.accounts.get('youtube:mia-films')).toMatchObject({ platform: 'youtube', handle: 'mia-films' });
    expect(await context.db.ops.count()).toBe(1);
    // The plan is spent.
    await expect(links.commit(plan.id)).rejects.toMatchObject({ code: 'record_conflict' });
    expect(await undoTag(context, done.opId)).toBe(true);
    expect(await tables(context)).toBe(before);
  });

  it('LINK-8 a handle that cannot be one is refused by its line, and nothing is stored', async () => {
    const links = linksWith();
    const plan = await links.plan(`https://youtu.be/dQw4w9WgXcQ\n${LONG}`);
    for (const bad of ['<b>', 'two words', 'tiktok:mia', '__proto__ x']) {
      await expect(links.commit(plan.id, { 1: bad }), bad).rejects.toMatchObject({
        code: 'handle_invalid',
        params: { line: 1, found: bad },
      });
    }
    expect(await context.db.ops.count()).toBe(0);
    expect(await links.commit(plan.id, { 1: ' ' })).toMatchObject({ added: 1 });
  });

  it('LINK-9 nothing new is no op', async () => {
    const links = linksWith();
    const first = await links.plan(LONG);
    await links.commit(first.id);
    const again = await links.plan(LONG);
    expect(again.lines[0]).toMatchObject({ state: 'known', handle: 'mia' });
    await expect(links.commit(again.id)).rejects.toMatchObject({ code: 'page_unclear' });
    await expect(links.commit('no-such-plan')).rejects.toMatchObject({ code: 'record_conflict' });
    expect(await context.db.ops.count()).toBe(1);
  });

  it('LINK-10 more links than are taken are told, not dropped silently', async () => {
    const many = Array.from({ length: 502 }, (_one, n) => `https://www.tiktok.com/@mia/video/${gridPost(n + 1, '').id}`).join(' ');
    const plan = await linksWith().plan(many);
    expect(plan.lines).toHaveLength(501);
    expect(plan.lines.at(-1)).toMatchObject({ state: 'refused', reason: 'too_many' });
    expect(plan.ready).toBe(500);
    const long = await linksWith().plan(`${LONG}\n${' '.repeat(200_000)}\n${SHORT}`);
    expect(long.lines.map(({ state, reason }) => [state, reason])).toEqual([
      ['new', null],
      ['refused', 'too_many'],
    ]);
  });
});

describe('following a short link', () => {
  it('LINK-11 S19 is one request without credentials, referrer or cache', async () => {
    const seen: [string, RequestInit][] = [];
    const links = linksWith(leadsTo(`${LONG}?_t=abc&_r=1`, seen));
    const { id } = await links.plan(SHORT);
    const [once, twice] = await Promise.all([links.resolve(id, 1, true), links.resolve(id, 1, true)]);
    expect(once).toEqual(twice);
    expect(once.lines[0]).toMatchObject({ state: 'new', postId: ID, handle: 'mia', url: LONG });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject([SHORT, { credentials: 'omit', redirect: 'follow', cache: 'no-store', referrerPolicy: 'no-referrer' }]);
    expect(seen[0]![1]).not.toHaveProperty('headers');
    await expect(links.resolve(id, 1, true)).rejects.toMatchObject({ code: 'record_conflict' });
    expect(await links.commit(id)).toMatchObject({ added: 1 });
  });

  it('LINK-12 refused hosts ask nothing, and the line stays to be opened in a tab', async () => {
    const links = linksWith();
    const { id } = await links.plan(SHORT);
    expect((await links.resolve(id, 1, false)).lines[0]).toMatchObject({ state: 'short', reason: 'hosts_refused' });
    expect(links.addressOf(id, 1)).toBe(SHORT);
    expect(() => links.addressOf(id, 2)).toThrow(expect.objectContaining({ code: 'record_conflict' }));
  });

  it.each([
    ['https://www.tiktok.com/login?redirect_url=https%3A%2F%2Fwww.tiktok.com', 'short', 'unresolved'],
    ['https://evil.example/@mia/video/7530000000000000001', 'short', 'unresolved'],
    [`https://www.tiktok.com.evil.example/@mia/video/${ID}`, 'short', 'unresolved'],
    [`http://169.254.169.254/@mia/video/${ID}`, 'short', 'unresolved'],
    ['https://youtu.be/dQw4w9WgXcQ', 'short', 'unresolved'],
    [SHORT, 'short', 'unresolved'],
    ['', 'short', 'unresolved'],
    ['https://www.tiktok.com/@mia', 'refused', 'not_a_post'],
    ['https://www.tiktok.com/view/product/1729000000000000000', 'refused', 'not_a_post'],
  ])('S19 LINK-13 one that leads to %s is %s: %s', async (url, state, reason) => {
    const links = linksWith(leadsTo(url));
    const { id } = await links.plan(SHORT);
    const { lines } = await links.resolve(id, 1, true);
    expect(lines[0]).toMatchObject({ state, reason, postId: null });
    expect(await context.db.ops.count()).toBe(0);
  });

  it('LINK-14 the same post as another line is a duplicate once it is known', async () => {
    const links = linksWith(leadsTo(LONG));
    const { id } = await links.plan(`${LONG}\n${SHORT}`);
    expect((await links.resolve(id, 2, true)).lines[1]).toMatchObject({ state: 'duplicate', reason: 'same_post' });
    expect(await links.commit(id)).toMatchObject({ added: 1 });
  });

  it('S19 nothing but a short link of the known hosts is ever asked for', async () => {
    for (const url of [LONG, 'https://evil.example/ZMabc123/', 'http://127.0.0.1/ZMabc123', 'https://vm.tiktok.com/']) {
      expect(await resolveShort(url, never)).toEqual({ kind: 'none', reason: 'unresolved' });
    }
  });
});

describe('over a real connection', () => {
  let server: Server;
  let base: string;
  const asked: { url?: string; cookie?: string; referer?: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url, cookie: request.headers.cookie, referer: request.headers.referer });
      if (request.url === '/ZMabc123/') response.writeHead(301, { location: '/@mia/video/x', 'set-cookie': 'tt=1' }).end();
      else response.writeHead(200, { 'content-type': 'text/html' }).end('x'.repeat(500_000));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('LINK-15 redirects are followed, the page itself is not read to its end, no cookie goes along', async () => {
    // The real client against a server here; the address it ends at is put back to the host that it stands for.
    const over: Fetch = async (url, init) => {
      const response = await fetch(url.replace('https://vm.tiktok.com', base), init);
      expect(new URL(response.url).pathname).toBe('/@mia/video/x');
      return { url: LONG, body: response.body };
    };
    expect(await resolveShort(SHORT, over)).toMatchObject({ kind: 'post', id: ID });
    expect(asked.map(({ url }) => url)).toEqual(['/ZMabc123/', '/@mia/video/x']);
    expect(asked.every(({ cookie, referer }) => cookie === undefined && referer === undefined)).toBe(true);
  });

  it('LINK-16 a server that is not there leaves the line as it was', async () => {
    const gone: Fetch = (_url, init) => fetch('http://127.0.0.1:1/', init);
    expect(await resolveShort(SHORT, gone)).toEqual({ kind: 'none', reason: 'unresolved' });
  });
});

function knownPost(id: string, accountKey: string) {
  return {
    id,
    platform: 'tiktok' as const,
    accountKey,
    kind: 'video' as const,
    publishedAt: null,
    caption: null,
    url: null,
    productIds: [],
    campaign: null,
    tags: [],
    counts: [],
    taggedAt: 1,
  };
}
