import { describe, expect, it } from 'vitest';
import { findAuthors } from '../../src/capture/tiktok/find-authors';
import { findPosts } from '../../src/capture/tiktok/find-posts';
import { parseTikTokUrl } from '../../src/capture/tiktok/url';
import { FILES, fixture, haveFixtures, parse, URLS } from './page';

const find = (body: string, url = 'https://www.tiktok.com/explore') => {
  const document = parse(`<html><body>${body}</body></html>`);
  return findAuthors(document.body, parseTikTokUrl(url)).map(({ handle, isAuthor }) => [handle, isAuthor]);
};

describe('handles where they stand in a page', () => {
  it('takes an author’s text only where its link agrees', () => {
    const card = (href: string, text: string) => `<a href="${href}"><p data-e2e="explore-card-user-unique-id">${text}</p></a>`;
    expect(find(card('/@some.one', 'some.one'))).toEqual([['some.one', true]]);
    expect(find(card('/@some.one', 'someone.else'))).toEqual([]);
    expect(find(card('https://www.tiktok.com.evil.com/@some.one', 'some.one'))).toEqual([]);
    expect(find('<p data-e2e="user-profile-uid">some.one</p>')).toEqual([['some.one', true]]);
  });

  it('takes a link that says the handle it leads to, and not one that says a name', () => {
    expect(find('<a href="/@some.one"><span>@Some.One</span> · 5-23</a>')).toEqual([['some.one', false]]);
    expect(find('<a href="/@some.one">Some One</a><a href="/@some.one/video/7608826249200356630">some.one</a>')).toEqual([]);
  });

  it('a profile’s header is the address’s alone, whichever of the two lines says it', () => {
    const header = '<h1 data-e2e="user-title">Nick</h1><h2 data-e2e="user-subtitle">some.one</h2>';
    expect(find(header, 'https://www.tiktok.com/@some.one')).toEqual([['some.one', true]]);
    expect(find(header, 'https://www.tiktok.com/@nick')).toEqual([['nick', true]]);
    expect(find(header, 'https://www.tiktok.com/@someone.else')).toEqual([]);
    expect(find(header, 'https://www.tiktok.com/explore')).toEqual([]);
  });

  it('S12 markup and endless text are no handles', () => {
    const evil = `&lt;img src=x onerror=alert(1)&gt;${'a'.repeat(100_000)}`;
    const start = performance.now();
    expect(find(`<a href="/@some.one"><b data-e2e="video-author-uniqueid">${evil}</b></a>`)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('finds a post by its link or player, by plain and by odd addresses, and no product, order or lookalike', () => {
    const document = parse(`<body>
      <a href="/@A.b/video/7608826249200356630"></a><a href="https://www.tiktok.com/@a.b/photo/7608826249200356631?x=1"></a>
      <a href="/@/video/7608826249200356632"></a><a href="https://www.tiktok.com.evil.com/@a/video/7608826249200356633"></a>
      <a href="/@a/video/12"></a><a href="javascript:/video/7608826249200356634"></a><div id="xgwrapper-0-7608826249200356635"></div><div id="xgwrapper-x"></div></body>`);
    expect(findPosts(document).map(({ id, handle, isPhoto }) => [id, handle, isPhoto])).toEqual([
      ['7608826249200356630', 'a.b', false],
      ['7608826249200356631', 'a.b', true],
      ['7608826249200356632', null, false],
      ['7608826249200356635', null, false],
    ]);
  });
});

describe.skipIf(!haveFixtures())('handles on captured pages', () => {
  const authors = (file: string, url: string) => {
    const document = parse(fixture(file));
    const cells = findAuthors(document.body, parseTikTokUrl(url));
    return [...new Set(cells.filter((cell) => cell.isAuthor).map((cell) => cell.handle))];
  };

  it('the authors, and nobody else', () => {
    expect(authors(FILES.rendered, URLS.rendered)).toEqual(['chinese_artist176']);
    expect(authors(FILES.profile2025, URLS.profile2025)).toEqual(['rapvietvevo']);
    expect(authors(FILES.profile2026, URLS.profile2026)).toEqual(['jelly.here10']);
    expect(authors(FILES.explore, URLS.explore)).toHaveLength(15);
    expect(authors(FILES.profile2026, URLS.profile2025)).toEqual([]);
    expect(authors(FILES.shell, URLS.profile2025)).toEqual([]);
  });

  it('renamed classes change nothing; without the attributes there is less, and no other', () => {
    const html = fixture(FILES.explore);
    const of = (text: string) => findAuthors(parse(text).body, parseTikTokUrl(URLS.explore)).map((cell) => cell.handle);
    expect(of(html.replace(/class="[^"]*"/g, 'class="x1"'))).toEqual(of(html));
    const renamed = of(html.replaceAll('data-e2e=', 'data-x='));
    expect(renamed.length).toBeGreaterThan(10);
    expect(renamed.filter((handle) => !of(html).includes(handle))).toEqual([]);
  });
});
