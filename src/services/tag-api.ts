import type { CapturedGridPost, CapturedPage } from '../core/model/capture';
import type { Platform } from '../core/model/ledger';
import type { OpInfo } from '../core/model/ops';
import type { Instant, Minor } from '../core/model/orders';
import type { CreatorCard } from '../core/model/report';
import type { ProductInfo } from './api';

/** What the extension's pages ask and do around captured pages, links and accounts; part of `LedgerApi`. */
export interface CaptureApi {
  /** What a tab shows: the one that is named, else the active one of this window. Null where there is no tab. */
  tabPage(tabId?: number): Promise<TabPage | null>;
  /** Calls `onChange` when another tab of this window becomes active or the tab's address changes; gives the stop. */
  followTab(onChange: () => void): () => void;

  /** Whether overlays may be on the address's site; `other`: they have nothing to do there. */
  siteAccess(url: string): Promise<'granted' | 'askable' | 'other'>;
  /** Asks for the one host of the address; call it inside a click, before any waiting. Pages that are open need a reload then. */
  requestSite(url: string): Promise<boolean>;

  /** Tags the post that a page shows, with what the person chose; again: a new snapshot of the counts. One op. */
  tag(page: CapturedPage, url: string, details?: TagDetails): Promise<Tagged>;
  /** Tags posts of a grid in one op. Posts of another handle than `handle` (where given) are skipped. */
  tagMany(posts: readonly CapturedGridPost[], url: string, handle?: string): Promise<TaggedMany>;
  /** Adds a creator with the account that a page or a table shows; a known one only learns what it lacked. One op. */
  addCreator(seen: SeenCreator): Promise<AddedCreator>;
  /** Products that a post is likely about, best first: its anchors, else words of its caption in the names of the shop's products. */
  suggestProducts(page: Pick<CapturedPage, 'products' | 'caption'>, limit: number): Promise<ProductSuggestion[]>;
  /** The shop's products, most units first, from a list kept ready: needs no report. '' lists the first of all. */
  shopProducts(search: string, limit: number): Promise<ProductInfo[]>;

  /** Reads a text of links; nothing is stored and nothing is fetched. Plans live as long as the page they were made in. */
  tagLinks(text: string): Promise<LinkPlan>;
  /**
   * Follows one short link by one request without credentials; call it inside a click, since it asks for the hosts where they are missing.
   * Gives the plan with that line as it is now: `hosts_refused` or `unresolved` leave it short, and `openLink` is the other way.
   */
  resolveLink(planId: string, line: number): Promise<LinkPlan>;
  /** Opens the line's link in a tab, where the post can be tagged. */
  openLink(planId: string, line: number): Promise<void>;
  /** Puts all lines that are ready into the book as one op. `accounts`: handles entered by hand, by line, for `needs_account`. */
  commitLinks(planId: string, accounts?: Readonly<Record<number, string>>): Promise<LinksTagged>;

  /** Creators who may be the same person, with reasons; those that the person said no to are left out. */
  subAccountProposals(): Promise<SubAccountProposal[]>;
  /**
   * Makes the accounts of `subId` accounts of `mainId`, over all of their history, with costs, agreements and payments; the
   * emptied creator is archived. One op, taken back by `undo`.
   */
  joinCreators(mainId: string, subId: string): Promise<OpInfo>;
  /** The person says that these are two people: not proposed again. */
  dismissProposal(proposalId: string): Promise<void>;

  /** Opens the side panel of a tab at a route (`/creators/ID`); call it inside a click, before any waiting. In Firefox a tab of the dashboard. */
  openPanel(tabId: number, route: string): Promise<void>;

  /** How pages of other sites were last read, a line a host and kind of page. */
  captureHealth(): Promise<CaptureHealth[]>;
}

/** What a tab shows, as far as we are let in. */
export interface TabPage {
  tabId: number;
  /** Null where the browser does not let us see it. */
  url: string | null;
  /** What was read of a TikTok page; null elsewhere and where we are not let in. */
  page: CapturedPage | null;
  /** Handles of the book that a page of Seller or Affiliate Center names, in order of appearance, and then of those whose orders it shows; null on other pages. */
  handles: string[] | null;
  /**
   * Whether a page of a kind that is known is as its reader expects; `early`: not yet, it may still be loading. A page of another kind, or
   * one that tells why it shows nothing, matches.
   */
  fit: 'matches' | 'early' | 'unmatched';
}

/** What the person chose for a post; what is absent stays as it is in the book. */
export interface TagDetails {
  productIds?: string[];
  campaign?: string | null;
  agreementId?: string | null;
  /** Quality tags and own ones. */
  tags?: string[];
}

/** The quality tags that are offered; own ones beside them are free text. */
export const QUALITY_TAGS = ['original', 'engaging', 'compliant', 'reusable'] as const;

/** Something about a capture that a person should know; nothing of it changed what the book holds by other evidence. */
export type CaptureNote =
  /** The platform's id of the account is known under another handle: the new one was added to the same creator. */
  | { kind: 'renamed'; from: string; to: string }
  /** The page shows another user id under this handle than the book has: the book's stays. */
  | { kind: 'other_user'; handle: string }
  /** The book has this post under another handle, which stays. */
  | { kind: 'other_handle'; known: string; seen: string };

export interface Tagged {
  opId: string;
  /** Empty for the seller's own account: nobody is credited with it. */
  creatorId: string;
  creatorName: string;
  isNew: boolean;
  note?: CaptureNote;
}

export interface TaggedMany {
  opId: string;
  /** Posts that are new in the book, and known ones that got a new snapshot. */
  added: number;
  refreshed: number;
  /** Posts that could not be taken or had nothing new. */
  skipped: number;
}

/** A creator as a profile or a row of a table shows one. */
export interface SeenCreator {
  handle: string;
  nickname?: string;
  /** The platform's user id, and the affiliate platform's id of the same person (another number). */
  userId?: string;
  oecId?: string;
  followers?: number;
  bioLink?: string;
  url: string;
}

export interface AddedCreator {
  /** Null where the book had everything already and nothing was written. */
  opId: string | null;
  /** Empty for the seller's own account. */
  creatorId: string;
  creatorName: string;
  isNew: boolean;
  note?: CaptureNote;
}

export interface ProductSuggestion {
  product: ProductInfo;
  /** The page's anchor names its id; the anchor's name is the product's; words of the caption are in the product's name. */
  because: 'anchor' | 'anchor_name' | 'caption';
  /** The words that caption and name share. */
  words: string[];
}

/** What a badge on a creator's handle shows, and the card that it opens: no more, since a page may ask for a thousand. */
export type CreatorBadge = Pick<
  CreatorCard,
  | 'creatorId'
  | 'name'
  | 'from'
  | 'to'
  | 'currency'
  | 'orders'
  | 'gmv'
  | 'netGmv'
  | 'promotionCost'
  | 'netProfit'
  | 'roi'
  | 'estimatedShare'
  | 'completeUpTo'
>;

/** What a badge on a post shows. Figures are there where the book has sales or costs of the post. */
export interface PostBadge {
  tagged: boolean;
  creatorName: string | null;
  currency?: string;
  orders?: number;
  netGmv?: Minor;
  netProfit?: Minor;
  /** In 1/10,000; null without promotion cost. */
  roi?: number | null;
  /** Share of commission still estimated, in 1/10,000. */
  estimatedShare?: number | null;
}

export interface LinkPlan {
  id: string;
  lines: LinkLine[];
  /** Lines that `commitLinks` would take as the plan stands. */
  ready: number;
}

/** `new` is ready, `needs_account` is once its handle is given; of `known` there is nothing to add, and the rest is not taken. */
export type LinkState = 'new' | 'known' | 'needs_account' | 'short' | 'duplicate' | 'refused';

export interface LinkLine {
  /** Number of the link in the text, from 1; several may stand in one line of it. */
  line: number;
  /** As it was pasted, cut to a readable length. */
  text: string;
  /** The clean address; null where it is none that is taken. */
  url: string | null;
  platform: Platform | null;
  postId: string | null;
  /** The account's handle, where the link or the book says it. */
  handle: string | null;
  creatorName: string | null;
  state: LinkState;
  reason: LinkReason | null;
}

export type LinkReason =
  | 'not_a_link'
  | 'other_site'
  | 'not_a_post'
  /** An earlier line is the same post. */
  | 'same_post'
  /** Of a short link: the hosts were refused, the request failed, it leads elsewhere. */
  | 'hosts_refused'
  | 'unresolved'
  | 'too_many';

export interface LinksTagged {
  opId: string;
  added: number;
  /** Known posts that the links told nothing new of. */
  known: number;
}

/** `detail` is what is the same: the name, the link, the code. */
export interface SameReason {
  kind: 'same_name' | 'same_bio_link' | 'same_agreement' | 'same_user';
  detail: string;
}

export interface ProposedCreator {
  creatorId: string;
  name: string;
  handles: string[];
  posts: number;
}

export interface SubAccountProposal {
  id: string;
  /** The one with more posts. */
  main: ProposedCreator;
  sub: ProposedCreator;
  reasons: SameReason[];
}

export interface CaptureHealth {
  host: string;
  page: string;
  /** What was not found the last time; empty: the page matched. */
  missing: string[];
  lastOkAt: Instant | null;
  lastMissingAt: Instant | null;
}
