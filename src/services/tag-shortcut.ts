import { parseTikTokUrl } from '../capture/tiktok/url';
import type { CapturedPage } from '../core/model/capture';
import { readTab, tabById } from '../platform/tabs';
import { parseCapturedPage } from '../schema/rpc';
import type { LedgerContext } from './context';
import { LedgerError } from './errors';
import { addCreatorFromPage, tagFromPage } from './overlay';
import { toLedgerError } from './wording';

/** Something asked for by key or by the browser's menu: about a link, or about what a tab shows. */
export interface Shortcut {
  act: 'tag' | 'add';
  linkUrl: string | null;
  tabId: number | null;
  pageUrl: string | null;
}

export type ShortcutOutcome = { ok: true; act: 'tag' | 'add'; name: string } | { ok: false; code: string; reason: string | null };

/** Does it; whatever goes wrong is an outcome, since nobody waits for an error. */
export async function runShortcut(context: LedgerContext, shortcut: Shortcut): Promise<ShortcutOutcome> {
  try {
    const { page, url } = shortcut.linkUrl === null ? await shownIn(shortcut) : linked(shortcut.linkUrl);
    return { ok: true, act: shortcut.act, name: await (shortcut.act === 'tag' ? tag(context, page, url) : add(context, page, url)) };
  } catch (error) {
    const { code, params } = toLedgerError(error);
    return { ok: false, code, reason: typeof params['reason'] === 'string' ? params['reason'] : null };
  }
}

async function tag(context: LedgerContext, page: CapturedPage, url: string): Promise<string> {
  const { creatorName } = await tagFromPage(context, page, url);
  return creatorName;
}

async function add(context: LedgerContext, { handle, account, reason }: CapturedPage, url: string): Promise<string> {
  const name = handle ?? account?.handle;
  if (!name) throw new LedgerError('page_unclear', { reason: reason ?? 'unknown' }, 'expected a page of one creator');
  // What the page says of an account counts where it is this one.
  const { nickname, userId, followers, bioLink } = account?.handle === name ? account : {};
  return (await addCreatorFromPage(context, { handle: name, nickname, userId, followers, bioLink, url })).creatorName;
}

async function shownIn({ tabId, pageUrl }: Shortcut): Promise<{ page: CapturedPage; url: string }> {
  const tab = tabId === null ? null : await tabById(tabId);
  const url = tab?.url ?? pageUrl;
  // Only there is anything to read; elsewhere nothing of ours is run.
  if (!tab || url === null || parseTikTokUrl(url) === null)
    throw new LedgerError('page_unclear', { reason: 'unknown' }, `expected TikTok, got ${url}`);
  return { page: parseCapturedPage(await readTab(tab.id)) ?? { kind: 'none', reason: 'unknown' }, url };
}

/** A link as a page of which nothing but the address is known. */
function linked(url: string): { page: CapturedPage; url: string } {
  const address = parseTikTokUrl(url);
  if (address?.kind === 'post' && address.handle) {
    return { page: { kind: 'post', id: address.id, handle: address.handle, isPhoto: address.isPhoto }, url };
  }
  if (address?.kind === 'profile' || address?.kind === 'live') return { page: { kind: 'profile', handle: address.handle }, url };
  throw new LedgerError('page_unclear', { reason: 'unknown' }, `expected a post or a profile of TikTok, got ${url}`);
}
