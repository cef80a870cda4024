import type { CapturedPage } from '../../core/model/capture';
import { asObject, type JsonObject, pick } from '../json';
import { readPostFromDom } from './dom-post';
import type { EmbeddedData } from './embedded-json';
import { needsLogin, readItem } from './item';
import { isAboutAddress, reasonForNothing, reasonOfStatus } from './page-state';
import type { TikTokAddress } from './url';

type PostAddress = Extract<TikTokAddress, { kind: 'post' }>;

/** The scopes that hold the post of a post's page: desktop, and the share page for phones. */
const DETAILS = ['webapp.video-detail', 'webapp.reflow.video.detail'] as const;

/**
 * The post of the address: from the embedded data where that is about this very id, else from what the page shows. A handle that
 * the address contradicts is left off.
 */
export function readPost(document: Document, address: PostAddress, data: EmbeddedData): CapturedPage {
  const items = itemsOf(data);
  const item = items.find((i) => pick(i, 'id') === address.id);
  if (item && needsLogin(item)) return { kind: 'none', reason: 'login' };
  const read = item ? readItem(item) : readPostFromDom(document, address.id);
  if (read) return withAddress(read, address);
  const about = isAboutAddress(data, address);
  if (about !== false) {
    for (const name of DETAILS) {
      const reason = reasonOfStatus(pick(data.scope, name));
      if (reason) return { kind: 'none', reason };
    }
  }
  return { kind: 'none', reason: reasonForNothing(document, data, items.length > 0 || about === false) };
}

function itemsOf(data: EmbeddedData): JsonObject[] {
  const found = DETAILS.map((name) => pick(data.scope, name, 'itemInfo', 'itemStruct'));
  const module = asObject(pick(data.sigi, 'ItemModule'));
  if (module) found.push(...Object.values(module).slice(0, 500));
  return found.map(asObject).filter((i) => i !== null);
}

function withAddress(read: CapturedPage, address: PostAddress): CapturedPage {
  const page: CapturedPage = { ...read, isPhoto: read.isPhoto || address.isPhoto };
  if (address.handle && read.handle && address.handle !== read.handle) {
    return { ...page, handle: undefined, account: undefined, reason: 'stale' };
  }
  return page;
}
