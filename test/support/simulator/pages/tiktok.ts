import { localParts } from '../calendar';
import type { SimPost } from '../world/model';
import type { World } from '../world/world';
import { escapeHtml, type HtmlPage, scriptJson, shortCount } from './html';
import { itemStruct, userDetail } from './items';

type Theme = 'dark' | 'light';

export interface PageOptions {
  theme: Theme;
  /** Profile header: `new` (2026) has the nickname as title, `old` the handle. */
  layout: 'new' | 'old';
  nonce: string;
}

/** The feed-like article of a post, as the site renders it since 2025-11. */
function article(world: World, post: SimPost, theme: Theme): string {
  const account = world.account(post.handle)!;
  const date = localParts(post.publishedAt * 1000, 'UTC');
  const words = post.caption
    .split(/(#\w+)/)
    .map((part) =>
      part.startsWith('#')
        ? `<a class="css-1rd856r-7937d88b--StyledCommonLink" data-e2e="search-common-link" href="/tag/${part.slice(1)}"><strong>${part} </strong></a>`
        : `<span data-e2e="new-desc-span">${escapeHtml(part)}</span>`,
    )
    .join('');
  const action = (e2e: string, n: number): string =>
    `<button type="button" class="css-7937d88b--ButtonActionItem"><span class="icon">◯</span><strong data-e2e="${e2e}">${shortCount(n)}</strong></button>`;
  return `<article class="css-1soe3lb-7937d88b--ArticleItemContainer" data-e2e="recommend-list-item-container" data-scroll-index="0" id="one-column-item-0" shape="vertical">
<div class="css-1mcfho6-7937d88b--DivContentFlexLayout"><section aria-label="Watch in full screen" class="css-m56m6u-7937d88b--SectionMediaCardContainer" data-e2e="feed-video" id="media-card-0" role="button" tabindex="0">
<div class="xgplayer-container tiktok-web-player" id="xgwrapper-0-${post.id}"><div class="poster"></div></div>
<div class="css-1xrb31y-7937d88b--DivMediaCardBottom"><div class="css-129y3l2-7937d88b--DivAuthorContainer"><a class="link-a11y-focus" href="/@${account.handle}"><h3 data-e2e="video-author-uniqueid">${account.handle}</h3><span> · </span>${date.month}-${date.day}</a></div>
<div class="css-qoqjo8-7937d88b--DivDescriptionWrapper" data-tux-color-scheme="${theme}"><div data-e2e="video-desc">${words}</div></div></div></section>
<section class="css-jbg155-7937d88b--SectionActionBarContainer"><a data-e2e="video-author-avatar" href="/@${account.handle}">◉</a>${action('like-count', post.likes)}${action('comment-count', post.comments)}${action('undefined-count', post.saves)}${action('share-count', post.shares)}</section></div></article>`;
}

/** A cover picture that needs no network. */
const COVER = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="240" height="200"><rect width="240" height="200" fill="#7a5a74"/><circle cx="170" cy="60" r="70" fill="#a8788c"/></svg>')}`;

function profile(world: World, handle: string, layout: 'new' | 'old'): string {
  const account = world.account(handle);
  if (!account) return '<div class="error"><p>Couldn\'t find this account</p></div>';
  const posts = world.posts
    .filter((p) => p.handle === handle && !p.removed && p.kind !== 'live')
    .sort((a, b) => b.publishedAt - a.publishedAt);
  const [title, subtitle] = layout === 'new' ? [account.nickname, account.handle] : [account.handle, account.nickname];
  const card = (
    post: SimPost,
    i: number,
  ): string => `<div><div class="css-1zfeqn-7937d88b--DivItemContainerV2" id="grid-item-container-${i}"><div aria-label="Watch in full screen" data-e2e="user-post-item" role="button" tabindex="0">
<a class="css-1undbtb-7937d88b--AVideoContainer" href="https://www.tiktok.com/@${handle}/${post.kind === 'photo' ? 'photo' : 'video'}/${post.id}"><img src="${COVER}" alt="${escapeHtml(post.caption)} created by ${escapeHtml(account.nickname)} with original sound"/>
<strong class="video-count css-1oz1bs1-7937d88b--StrongVideoCount" data-e2e="video-views">${shortCount(post.views)}</strong>${i === 0 ? '<div data-e2e="video-card-badge">Pinned</div>' : ''}</a></div></div></div>`;
  const count = (e2e: string, label: string, n: number): string =>
    `<div><strong data-e2e="${e2e}" title="${label}">${shortCount(n)}</strong><span>${label}</span></div>`;
  return `<div class="css-1a7sbdu-7937d88b--DivShareLayoutBase" data-e2e="user-page" id="main-content-others_homepage"><div data-e2e="user-avatar">◉</div>
<h1 data-e2e="user-title">${escapeHtml(title)}</h1><h2 data-e2e="user-subtitle">${escapeHtml(subtitle)}</h2>
<h3>${count('following-count', 'Following', 12)}${count('followers-count', 'Followers', account.followers)}${count('likes-count', 'Likes', account.followers * 7)}</h3><h2 data-e2e="user-bio">Honest reviews 💄 mail in bio</h2>
<div data-e2e="user-post-item-list" id="user-post-item-list" class="grid">${posts.map(card).join('\n')}</div></div>`;
}

/**
 * The site's own behaviour: links to posts and profiles change the URL and the DOM without a load, and the embedded JSON
 * stays what it was at the first page.
 */
const NAVIGATE = `
(() => {
  const views = JSON.parse(document.getElementById('sim-views').textContent);
  const order = Object.keys(views).filter((path) => path.includes('/video/') || path.includes('/photo/'));
  const show = (path) => {
    const html = views[path];
    if (html === undefined) return false;
    const frame = document.getElementById('main');
    frame.replaceChildren();
    setTimeout(() => frame.insertAdjacentHTML('afterbegin', html), 30);
    return true;
  };
  const go = (path) => { if (show(path)) { history.pushState({}, '', path); return true; } return false; };
  addEventListener('popstate', () => show(location.pathname));
  addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (link && go(new URL(link.href).pathname)) event.preventDefault();
    if (event.target.closest && event.target.closest('[data-e2e="arrow-right"]')) go(order[(order.indexOf(location.pathname) + 1) % order.length]);
  });
  window.simGo = go;
})();`;

const STYLE = `body{margin:0;font:15px/1.4 sans-serif}html[data-tux-color-scheme=dark] body{background:#121212;color:#eee}a{color:inherit}
nav{padding:12px 20px}article,[data-e2e=user-page]{max-width:760px;margin:24px auto}.css-1mcfho6-7937d88b--DivContentFlexLayout{display:flex;gap:16px}
.poster{width:340px;height:480px;background:linear-gradient(#345,#a67);border-radius:12px}section{display:block}.css-jbg155-7937d88b--SectionActionBarContainer{display:flex;flex-direction:column;gap:12px;justify-content:flex-end}
.grid{display:grid;grid-template-columns:repeat(3,1fr);gap:12px}.grid a{display:block;height:240px;background:#345;color:#fff;border-radius:8px;position:relative}.grid img{width:100%;height:200px;object-fit:cover;display:block}h3{display:flex;gap:20px}`;

function document_(scope: Record<string, unknown>, main: string, views: Record<string, string>, options: PageOptions): string {
  return `<!DOCTYPE html>
<html lang="en" data-tux-color-scheme="${options.theme}"><head><meta charset="utf-8"/><title>TikTok - Make Your Day</title><style>${STYLE}</style></head>
<body><svg id="svg-sprite-container" width="0" height="0"></svg><div id="app"><nav><a href="/" data-e2e="nav-foryou">TikTok</a> <button type="button" data-e2e="arrow-right">Next</button></nav><div id="main">${main}</div></div>
<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">${scriptJson({ __DEFAULT_SCOPE__: { 'webapp.app-context': { language: 'en', region: 'US', appId: 1233, appType: 'm', csrfToken: 'pagesecret-csrf', user: { uniqueId: 'viewer.person' } }, ...scope } })}</script>
<script id="sim-views" type="application/json">${scriptJson(views)}</script><script nonce="${options.nonce}">${NAVIGATE}</script></body></html>`;
}

/** A page of www.tiktok.com by its path; null where the site has none. */
export function tiktokPage(world: World, path: string, options: PageOptions): HtmlPage | null {
  const page = (html: string): HtmlPage => ({ status: 200, html, nonce: options.nonce });
  if (path === '/' || path === '/foryou') return page(document_({}, '<p>For You</p>', {}, options));
  const match = /^\/@([\w.]*)(?:\/(video|photo)\/(\d{15,20}))?\/?$/.exec(path);
  if (!match) return null;
  const [, name = '', , id] = match;
  const asked = id === undefined ? undefined : world.posts.find((p) => p.id === id);
  const handle = asked?.handle ?? name.toLowerCase();
  const views = viewsOf(world, handle, options);
  if (id === undefined)
    return page(document_({ 'webapp.user-detail': userDetail(world, handle) }, profile(world, handle, options.layout), views, options));
  if (!asked || asked.removed) {
    return page(
      document_(
        { 'webapp.video-detail': { statusCode: 10204, statusMsg: "item doesn't exist" } },
        '<p>Video currently unavailable</p>',
        views,
        options,
      ),
    );
  }
  const detail = {
    itemInfo: { itemStruct: itemStruct(world, asked) },
    shareMeta: { title: 'TikTok', desc: asked.caption },
    statusCode: 0,
    statusMsg: '',
  };
  return page(document_({ 'webapp.video-detail': detail }, article(world, asked, options.theme), views, options));
}

/** What client-side navigation can reach from here: the creator's posts and profile. */
function viewsOf(world: World, handle: string, options: PageOptions): Record<string, string> {
  const views: Record<string, string> = {};
  for (const post of world.posts) {
    if (post.handle === handle && !post.removed && post.kind !== 'live')
      views[`/@${handle}/${post.kind === 'photo' ? 'photo' : 'video'}/${post.id}`] = article(world, post, options.theme);
  }
  if (world.account(handle)) views[`/@${handle}`] = profile(world, handle, options.layout);
  return views;
}
