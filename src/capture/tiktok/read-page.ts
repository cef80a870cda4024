import type { CapturedPage } from '../../core/model/capture';
import { compact } from './compact';
import { readGrid } from './dom-grid';
import { readEmbedded } from './embedded-json';
import { obstacleOf, reasonForNothing } from './page-state';
import { readPost } from './read-post';
import { readLive, readProfile } from './read-profile';
import { parseTikTokUrl, type TikTokAddress } from './url';

/**
 * What the page at this address shows, read from its embedded data and its nodes when asked; nothing is fetched, scrolled or
 * clicked. Fields that cannot be trusted are left off; `kind: 'none'` comes with the reason. Counts are as the page shows them
 * (`countsExact` false where it rounds), times epoch ms, the publication time from the page or else from the post's id.
 */
export function readTikTokPage(document: Document, url: string): CapturedPage {
  const address = parseTikTokUrl(url);
  if (!address) return { kind: 'none', reason: 'unknown' };
  if (address.kind === 'login') return { kind: 'none', reason: 'login' };
  if (obstacleOf(document) === 'challenge') return { kind: 'none', reason: 'challenge' };
  return compact(readAddress(document, address));
}

function readAddress(document: Document, address: TikTokAddress): CapturedPage {
  const data = readEmbedded(document);
  switch (address.kind) {
    case 'post':
      return readPost(document, address, data);
    case 'profile':
      return readProfile(document, address, data);
    case 'live':
      return readLive(document, address, data);
    case 'grid': {
      const posts = readGrid(document);
      return posts.length > 0 ? { kind: 'grid', posts } : { kind: 'none', reason: reasonForNothing(document, data, false) };
    }
    default:
      return { kind: 'none', reason: 'unknown' };
  }
}
