import '../rpc/fake-browser';
import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { menuTexts, shortcutText } from '../../src/i18n/menu';
import { onKeyCommand } from '../../src/platform/commands';
import { onMenu, setMenus } from '../../src/platform/menus';
import { type LedgerContext, openContext } from '../../src/services/context';
import { readTabPage } from '../../src/services/tag-page';
import { runShortcut } from '../../src/services/tag-shortcut';
import { fake } from '../rpc/fake-browser';
import { account, creator, POST, page, people, URL_OF_POST } from './tag-support';

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
  fake.tabs.clear();
  fake.ran.length = 0;
});
afterEach(() => context.db.delete());

const PROFILE = 'https://www.tiktok.com/@mia.makes';
const inTab = (act: 'tag' | 'add', url: string, result: unknown) => {
  fake.tabs.set(7, { url, result });
  return runShortcut(context, { act, linkUrl: null, tabId: 7, pageUrl: url });
};
const onLink = (act: 'tag' | 'add', linkUrl: string) => runShortcut(context, { act, linkUrl, tabId: 7, pageUrl: PROFILE });

describe('by key or menu', () => {
  it('TAG-50 the post that a tab shows, as one click does; again a snapshot', async () => {
    expect(await inTab('tag', URL_OF_POST, page())).toEqual({ ok: true, act: 'tag', name: 'Mia' });
    expect(await inTab('tag', URL_OF_POST, page({ counts: { views: 2 } }))).toMatchObject({ ok: true });
    expect((await context.db.posts.get(POST))?.counts).toHaveLength(2);
    expect(fake.ran).toEqual(['7 read-page.js', '7 read-page.js']);
  });

  it('TAG-51 a link to a post or a profile, without reading anything', async () => {
    expect(await onLink('tag', `${URL_OF_POST}?x=1`)).toMatchObject({ ok: true, name: 'mia.makes' });
    expect((await context.db.posts.get(POST))?.url).toBe(URL_OF_POST);
    expect(await onLink('add', 'https://www.tiktok.com/@noah')).toMatchObject({ ok: true, act: 'add', name: 'noah' });
    expect(await onLink('add', URL_OF_POST)).toMatchObject({ ok: true, name: 'mia.makes' });
    expect(fake.ran).toEqual([]);
  });

  it('TAG-52 the creator of a profile or of a post', async () => {
    const profile = { kind: 'profile', handle: 'mia.makes', account: { handle: 'mia.makes', nickname: 'Mia', followers: 9 } };
    expect(await inTab('add', PROFILE, profile)).toMatchObject({ ok: true, name: 'Mia' });
    expect(await context.db.accounts.get('mia.makes')).toMatchObject({ followers: 9 });
  });

  it('TAG-53 what cannot be taken says why in words, and nothing is stored', async () => {
    expect(await inTab('tag', URL_OF_POST, { kind: 'none', reason: 'removed' })).toEqual({
      ok: false,
      code: 'page_unclear',
      reason: 'removed',
    });
    expect(await inTab('tag', PROFILE, { kind: 'profile', handle: 'mia' })).toMatchObject({ ok: false, reason: 'unknown' });
    expect(await inTab('tag', URL_OF_POST, { kind: 'post', id: '<b>', handle: 5 })).toMatchObject({ ok: false, code: 'page_unclear' });
    fake.tabs.set(7, { url: URL_OF_POST, refused: true });
    expect(await runShortcut(context, { act: 'tag', linkUrl: null, tabId: 7, pageUrl: null })).toMatchObject({ ok: false });
    expect(await runShortcut(context, { act: 'tag', linkUrl: null, tabId: null, pageUrl: URL_OF_POST })).toMatchObject({ ok: false });
    expect(await runShortcut(context, { act: 'tag', linkUrl: null, tabId: 99, pageUrl: URL_OF_POST })).toMatchObject({ ok: false });
    expect(await context.db.ops.count()).toBe(0);
    expect(shortcutText('en', { ok: false, code: 'page_unclear', reason: 'removed' })).toBe('Not tagged: this post was removed.');
    expect(shortcutText('zh-CN', { ok: false, code: 'page_unclear', reason: '__proto__' })).toBe(menuTexts('zh-CN').none_unknown);
    expect(shortcutText('en', { ok: false, code: 'storage_full', reason: null })).toContain('storage_full');
    expect(shortcutText('zh-CN', { ok: true, act: 'tag', name: '米娅' })).toBe('已为 米娅 标记');
  });

  it('S13 S29 lookalike links and other sites are refused, and nothing of ours is run there', async () => {
    const bad = [
      'https://www.tiktok.com.evil.example/@mia/video/7530000000000000001',
      'http://www.tiktok.com/@mia/video/7530000000000000001',
      'javascript:alert(1)',
      'https://www.tiktok.com:444/@mia/video/7530000000000000001',
      '',
    ];
    for (const url of bad) {
      for (const act of ['tag', 'add'] as const) {
        expect(await onLink(act, url), url).toMatchObject({ ok: false, code: 'page_unclear' });
        expect(await inTab(act, url, page()), url).toMatchObject({ ok: false, code: 'page_unclear' });
      }
    }
    expect(fake.ran).toEqual([]);
    expect(await context.db.ops.count()).toBe(0);
  });
});

describe('what a tab shows', () => {
  it('TAG-54 a page of TikTok as read, handles of the book on a seller-side page, nothing elsewhere', async () => {
    await people(context, [creator('c1')], [account('mia', 'c1'), account('ours', null, { own: true })]);
    fake.tabs.set(7, { result: page() });
    expect(await readTabPage(context, { id: 7, url: URL_OF_POST })).toMatchObject({ tabId: 7, page: { id: POST }, handles: null });
    const handles = ['total', 'mia', 'ours', '__proto__', 'stranger'];
    fake.tabs.set(7, { result: { handles, orderIds: [], missing: [], ageMs: 9_000 } });
    expect(await readTabPage(context, { id: 7, url: 'https://affiliate-us.tiktok.com/connection/creator' })).toMatchObject({
      page: null,
      handles: ['mia'],
    });
    expect(await readTabPage(context, { id: 7, url: 'https://example.com/' })).toMatchObject({ page: null, handles: null });
    expect(fake.ran).toEqual(['7 read-page.js', '7 read-seller.js']);
  });

  it('TAG-57 a page of a known kind that was read in vain says so, a young one that it may be too early', async () => {
    const fitAt = async (url: string, result: unknown) => {
      fake.tabs.set(7, { result });
      return (await readTabPage(context, { id: 7, url })).fit;
    };
    const orders = 'https://seller-us.tiktok.com/order?tab=all';
    const read = (missing: string[], ageMs: number) => ({ handles: [], orderIds: [], missing, ageMs });
    expect(await fitAt(orders, read([], 9_000))).toBe('matches');
    expect(await fitAt(orders, read(['order_id'], 9_000))).toBe('unmatched');
    expect(await fitAt(orders, read(['order_id'], 1_000))).toBe('early');
    expect(await fitAt(orders, null)).toBe('matches');
    expect(await fitAt(orders, read(['<b>order</b>'], 9_000))).toBe('matches');
    const nothing = { kind: 'none', reason: 'unknown' };
    expect(await fitAt(URL_OF_POST, nothing)).toBe('unmatched');
    expect(await fitAt(URL_OF_POST, { kind: 'none', reason: 'login' })).toBe('matches');
    expect(await fitAt(URL_OF_POST, null)).toBe('matches');
    expect(await fitAt(URL_OF_POST, page())).toBe('matches');
    expect(await fitAt('https://www.tiktok.com/business/en', nothing)).toBe('matches');
  });

  it('S14 S18 what a reader gives is checked like any message', async () => {
    for (const result of [
      null,
      'x',
      { kind: 'post', id: 1 },
      JSON.parse('{"kind":"post","__proto__":{"a":1}}'),
      { kind: 'post', caption: 'x'.repeat(30_000) },
      ['mia'],
      { handles: ['mia'], orderIds: [], missing: [], ageMs: 'long' },
      { handles: ['mia'], orderIds: ['1 or 1=1'], missing: [], ageMs: 1 },
      { handles: Array.from({ length: 2_001 }, () => 'mia'), orderIds: [], missing: [], ageMs: 1 },
    ]) {
      fake.tabs.set(7, { result });
      expect((await readTabPage(context, { id: 7, url: URL_OF_POST })).page).toBeNull();
      expect((await readTabPage(context, { id: 7, url: 'https://seller-us.tiktok.com/' })).handles).toEqual([]);
    }
  });
});

describe('the browser’s menu and keys', () => {
  it('TAG-55 entries for posts and people in the person’s language, made anew without doubles', async () => {
    await Promise.all([setMenus(menuTexts('en')), setMenus(menuTexts('zh-CN'))]);
    expect(fake.menus.map(({ id, title }) => `${id} ${title}`)).toEqual([
      'tag-page 标记此内容',
      'tag-link 标记此内容',
      'add-page 添加此达人',
      'add-link 添加此达人',
    ]);
  });

  it('TAG-56 clicks and keys say what was meant; those of others are not ours', () => {
    const heard: unknown[] = [];
    onMenu((click) => heard.push(click));
    onKeyCommand((command, tab) => heard.push([command, tab.id]));
    const [menu, key] = [fake.menuListeners.at(-1)!, fake.keyListeners.at(-1)!];
    menu({ menuItemId: 'tag-link', linkUrl: URL_OF_POST, pageUrl: PROFILE }, { id: 7, url: PROFILE });
    menu({ menuItemId: 'add-page', pageUrl: PROFILE }, { id: 7 });
    menu({ menuItemId: 'other' }, { id: 7 });
    key('tag-post', { id: 7 });
    key('constructor', { id: 7 });
    expect(heard).toEqual([
      { act: 'tag', linkUrl: URL_OF_POST, tabId: 7, pageUrl: PROFILE },
      { act: 'add', linkUrl: null, tabId: 7, pageUrl: PROFILE },
      ['tag-post', 7],
    ]);
  });
});
