import type { CapturedPage } from '../../core/model/capture';
import { compact } from './compact';
import { readEmbedded } from './embedded-json';
import { obstacleOf } from './page-state';
import { readPost } from './read-post';
import { parseTikTokUrl } from './url';

/** Like `readTikTokPage` for the page of one post, and `none` everywhere else: the part that the script inside the page carries. */
export function readTikTokPost(document: Document, url: string): CapturedPage {
  const address = parseTikTokUrl(url);
  if (address?.kind !== 'post') return { kind: 'none', reason: 'unknown' };
  if (obstacleOf(document) === 'challenge') return { kind: 'none', reason: 'challenge' };
  return compact(readPost(document, address, readEmbedded(document)));
}
