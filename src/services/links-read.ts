import { parseTikTokUrl } from '../capture/tiktok/url';
import { normalizeHandle } from '../core/handles';
import { postTimeFromId } from '../core/ids';
import type { Platform, PostKind } from '../core/model/ledger';
import type { LinkReason } from './tag-api';
import { tiktokUrl } from './tag-merge';
import { plainHandle } from './tag-owner';

/** What a link stands for: a post, a short link that has to be followed, or nothing that is taken. */
export type ReadLink =
  | { kind: 'post'; platform: Platform; id: string; handle: string | null; url: string; postKind: PostKind }
  | { kind: 'short'; url: string }
  | { kind: 'none'; reason: LinkReason };

const SHORT_HOSTS = new Set(['vm.tiktok.com', 'vt.tiktok.com']);
const TIKTOK_HOSTS = new Set(['tiktok.com', 'www.tiktok.com', 'm.tiktok.com']);
const YOUTUBE_HOSTS = new Set(['youtube.com', 'www.youtube.com', 'm.youtube.com', 'music.youtube.com']);
const INSTAGRAM_HOSTS = new Set(['instagram.com', 'www.instagram.com', 'm.instagram.com']);

const CODE = /^[A-Za-z0-9]{5,24}$/;
const YOUTUBE_ID = /^[A-Za-z0-9_-]{11}$/;
const INSTAGRAM_ID = /^[A-Za-z0-9_-]{5,40}$/;

/**
 * Reads one link, or the bare id of a TikTok post. Hosts are taken by exact name; what is `http:` is read as `https:`. Nothing is
 * asked of any server.
 */
export function readLink(text: string): ReadLink {
  if (postTimeFromId(text) !== null) return tiktokPost(text, null, false);
  const full = /^https?:\/\//i.test(text) ? text.replace(/^http:/i, 'https:') : `https://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  if (!url?.hostname.includes('.')) return none('not_a_link');
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return none('other_site');
  const path = url.pathname.split('/').filter(Boolean);
  const host = url.hostname;
  if (SHORT_HOSTS.has(host)) return shortLink(host, path);
  if (TIKTOK_HOSTS.has(host)) return path[0] === 't' ? shortLink('www.tiktok.com/t', path.slice(1)) : readTikTok(url.href);
  if (host === 'youtu.be') return youtube(path[0], false);
  if (YOUTUBE_HOSTS.has(host)) return readYouTube(url, path);
  if (INSTAGRAM_HOSTS.has(host)) return readInstagram(path);
  return none('other_site');
}

function readTikTok(href: string): ReadLink {
  const address = parseTikTokUrl(href);
  if (address?.kind !== 'post') return none('not_a_post');
  return tiktokPost(address.id, address.handle, address.isPhoto);
}

function tiktokPost(id: string, handle: string | null, isPhoto: boolean): ReadLink {
  const url = handle ? tiktokUrl(handle, id, isPhoto) : `https://www.tiktok.com/@/video/${id}`;
  return { kind: 'post', platform: 'tiktok', id, handle, url, postKind: isPhoto ? 'photo' : 'video' };
}

function shortLink(place: string, [code = '']: string[]): ReadLink {
  return CODE.test(code) ? { kind: 'short', url: `https://${place}/${code}/` } : none('not_a_post');
}

function readYouTube(url: URL, [first, second]: string[]): ReadLink {
  if (first === 'watch') return youtube(url.searchParams.get('v') ?? undefined, false);
  if (first === 'shorts') return youtube(second, true);
  return first === 'live' || first === 'embed' || first === 'v' ? youtube(second, false) : none('not_a_post');
}

function youtube(id: string | undefined, isShort: boolean): ReadLink {
  if (!id || !YOUTUBE_ID.test(id)) return none('not_a_post');
  const url = isShort ? `https://www.youtube.com/shorts/${id}` : `https://www.youtube.com/watch?v=${id}`;
  return { kind: 'post', platform: 'youtube', id, handle: null, url, postKind: 'video' };
}

/** `/p/ID` or, as newer links are, `/name/p/ID`. */
function readInstagram(path: string[]): ReadLink {
  const at = path.findIndex((part) => part === 'p' || part === 'reel' || part === 'reels' || part === 'tv');
  const id = path[at + 1] ?? '';
  if (at < 0 || at > 1 || !INSTAGRAM_ID.test(id)) return none('not_a_post');
  const handle = at === 1 ? plainHandle('instagram', normalizeHandle(path[0] ?? '')) : null;
  const isPhoto = path[at] === 'p';
  const url = `https://www.instagram.com/${isPhoto ? 'p' : 'reel'}/${id}/`;
  return { kind: 'post', platform: 'instagram', id, handle, url, postKind: isPhoto ? 'photo' : 'video' };
}

function none(reason: LinkReason): ReadLink {
  return { kind: 'none', reason };
}

/** The longest text and the most links that are read. */
export const MAX_TEXT = 200_000;
export const MAX_LINKS = 500;

/** An address with its scheme, or one of the known sites without. Ends at spaces, quotes and the punctuation of Chinese text. */
const LINK =
  /https?:\/\/[^\s<>"'`，。、！？；：（）【】《》「」]+|(?<![\w.@/-])(?:(?:www|m|vm|vt|music)\.)?(?:tiktok\.com|youtube\.com|youtu\.be|instagram\.com)\/[^\s<>"'`，。、！？；：（）【】《》「」]+|(?<!\S)\d{15,20}(?!\S)/giu;

/** The links of a text in their order, and lines without any as they are; at most `MAX_LINKS` and one more, which says that there are more. */
export function linksOf(text: string): string[] {
  const found: string[] = [];
  for (const line of text.slice(0, MAX_TEXT).split(/[\r\n]+/)) {
    const before = found.length;
    for (const [link] of line.matchAll(LINK)) {
      found.push(withoutEnd(link));
      if (found.length > MAX_LINKS) return found;
    }
    const rest = found.length === before ? line.trim() : '';
    if (rest !== '') found.push(rest);
    if (found.length > MAX_LINKS) return found;
  }
  return found;
}

/** A link without the punctuation of the sentence that it stands in. Not by an expression: one that looks for an end tries every start. */
function withoutEnd(link: string): string {
  let end = link.length;
  while (end > 0 && '.,;:!?)]}'.includes(link[end - 1]!)) end -= 1;
  return link.slice(0, end);
}
