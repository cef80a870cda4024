import { isSellerUrl } from '../capture/seller/hosts';
import { parseTikTokUrl } from '../capture/tiktok/url';
import type { CapturedPage } from '../core/model/capture';
import { readSellerTab, readTab, type TabView } from '../platform/tabs';
import { parseCapturedPage, parseSellerPage } from '../schema/rpc';
import type { LedgerContext } from './context';
import type { TabPage } from './tag-api';

type Book = Pick<LedgerContext, 'db'>;

/** A page this young may still be drawing what is missing. */
const EARLY_MS = 4_000;

/** What a tab shows: a page of TikTok as it was read, or the handles of the book that a seller-side page names, or whose orders it shows; only for these must the book be open. */
export async function readTabPage(context: Book | Promise<Book>, tab: TabView): Promise<TabPage> {
  const { id: tabId, url } = tab;
  const isSeller = url !== null && isSellerUrl(url);
  if (isSeller) return { tabId, url, page: null, ...(await readSeller(context, tabId)) };
  // Where the address is hidden from us the page may be TikTok's all the same, if the person clicked the icon there.
  const address = url === null ? null : parseTikTokUrl(url);
  const page = url !== null && address === null ? null : parseCapturedPage(await readTab(tabId));
  const isKnownKind = address !== null && address.kind !== 'other' && address.kind !== 'login';
  return { tabId, url, page, handles: null, fit: isKnownKind && isNothing(page) ? 'unmatched' : 'matches' };
}

async function readSeller(context: Book | Promise<Book>, tabId: number): Promise<Pick<TabPage, 'handles' | 'fit'>> {
  const read = parseSellerPage(await readSellerTab(tabId));
  const named = await knownHandles(await context, read?.handles ?? []);
  const credited = read && read.orderIds.length > 0 ? await creditedHandles(await context, read.orderIds) : [];
  const handles = [...new Set([...named, ...credited])];
  if (!read || read.missing.length === 0) return { handles, fit: 'matches' };
  return { handles, fit: read.ageMs < EARLY_MS ? 'early' : 'unmatched' };
}

/** The accounts of the creators whose orders these are. */
async function creditedHandles(book: Book, orderIds: readonly string[]): Promise<string[]> {
  // Reads rows of orders, which no other page needs.
  const { badgesByOrder } = await import('./overlay-orders');
  const badges = await badgesByOrder(book, orderIds);
  const known = new Set(Object.values(badges).map(({ handle }) => handle));
  return (await book.db.accounts.bulkGet([...known])).flatMap((account) => (account ? [account.handle] : []));
}

/** The reader found nothing, and nothing that would say why. */
function isNothing(page: CapturedPage | null): boolean {
  return page?.kind === 'none' && page.reason === 'unknown';
}

/** Those of the handles that the book has, the seller's own aside. */
async function knownHandles({ db }: Book, handles: readonly string[]): Promise<string[]> {
  const accounts = await db.accounts.bulkGet([...handles]);
  return accounts.flatMap((account) => (account && !account.own ? [account.handle] : []));
}
