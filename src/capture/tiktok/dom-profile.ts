import type { CapturedAccount } from '../../core/model/capture';
import { cutText } from '../json';
import { parseCount } from './counts';
import { HEADER_SELECTORS, PROFILE_SELECTORS } from './selectors';
import { toHandle } from './url';
import { webLink } from './user';

/**
 * The account that a rendered profile shows, for the handle of the address. Title and subtitle hold handle and nickname in either
 * order: one of them must be the handle, else the page still shows somebody else and null is the answer.
 */
export function readProfileFromDom(document: Document, handle: string): CapturedAccount | null {
  const title = textOf(document, HEADER_SELECTORS.userTitle);
  const subtitle = textOf(document, HEADER_SELECTORS.userSubtitle);
  const isTitle = toHandle(title) === handle;
  if (!isTitle && toHandle(subtitle) !== handle) return null;
  const nickname = isTitle ? subtitle : title;
  const followers = parseCount(textOf(document, PROFILE_SELECTORS.followers), document.documentElement.lang);
  const bio = textOf(document, PROFILE_SELECTORS.userBio);
  return {
    handle,
    nickname: nickname === '' ? undefined : cutText(nickname, 120),
    bio: bio === '' ? undefined : cutText(bio, 1_000),
    bioLink: bioLinkOf(document),
    followers: followers?.value,
    followersExact: followers?.exact,
  };
}

/** Text of the one node that the selector finds; empty where there is none or more than one. */
function textOf(document: Document, selector: string): string {
  const nodes = document.querySelectorAll(selector);
  return nodes.length === 1 ? (nodes[0]!.textContent ?? '').trim() : '';
}

/** Target of the profile's link, which the page wraps into a redirect of its own. */
function bioLinkOf(document: Document): string | undefined {
  const href = document.querySelector(PROFILE_SELECTORS.userLink)?.getAttribute('href') ?? '';
  try {
    const url = new URL(href, 'https://www.tiktok.com/');
    const target = url.hostname.endsWith('tiktok.com') ? url.searchParams.get('target') : href;
    return webLink(target ?? undefined);
  } catch {
    return undefined;
  }
}
