import { isSellerUrl } from '../capture/seller/hosts';
import { parseTikTokUrl } from '../capture/tiktok/url';
import { readSellerTab, readTab, type TabView } from '../platform/tabs';
import { parseCapturedPage, parseHandles } from '../schema/rpc';
import type { LedgerContext } from './context';
import type { TabPage } from './tag-api';

type Book = Pick<LedgerContext, 'db'>;

/** What a tab shows: a page of TikTok as it was read, or the handles of the book that a seller-side page names; only for these must the book be open. */
export async function readTabPage(context: Book | Promise<Book>, tab: TabView): Promise<TabPage> {
  const { id: tabId, url } = tab;
  const isSeller = url !== null && isSellerUrl(url);
  if (isSeller) return { tabId, url, page: null, handles: await knownHandles(await context, parseHandles(await readSellerTab(tabId))) };
  // Where the address is hidden from us the page may be TikTok's all the same, if the person clicked the icon there.
  const isOther = url !== null && parseTikTokUrl(url) === null;
  return { tabId, url, page: isOther ? null : parseCapturedPage(await readTab(tabId)), handles: null };
}

/** Those of the handles that the book has, the seller's own aside. */
async function knownHandles({ db }: Book, handles: readonly string[]): Promise<string[]> {
  const accounts = await db.accounts.bulkGet([...handles]);
  return accounts.flatMap((account) => (account && !account.own ? [account.handle] : []));
}
