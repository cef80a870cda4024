import type { Language } from './api';
import { badgesByHandle } from './cards';
import type { LedgerContext } from './context';
import { overlayPosts, overlaySettings } from './overlay';
import { badgesByOrder, type OrderBadge } from './overlay-orders';
import type { CreatorBadge, PostBadge } from './tag-api';

/** What stands on a page of another site, and on which host. */
export interface LookedAt {
  host: string;
  handles: string[];
  postIds: string[];
  orderIds: string[];
}

/** How the overlay shows itself on a page, and what the book says of what stands there; nothing of that where it is switched off. */
export interface LookAnswer {
  on: boolean;
  language: Language;
  /** Words of the language: each page would carry those of all languages otherwise. */
  texts: Record<string, string>;
  /** Those of the handles that are in the book, by normalised handle. */
  creators: Record<string, ShownCreator>;
  /** Those of the posts that the book has, or has figures of, by id. */
  posts: Record<string, ShownPost>;
  /** Those of the orders that the book has with a creator, by id. */
  orders: Record<string, ShownOrder>;
}

/** A badge in words, made by the worker: every page that shows one would carry and run the making of them otherwise. */
export interface BadgeWords {
  /** The badge as a sentence, for screen readers. */
  label: string;
  /** What stands on it, in order: the class that draws a piece, and its text, which is empty where the class draws a shape. */
  pieces: [className: string, text: string][];
}

export type ShownCreator = CreatorBadge & BadgeWords;
export type ShownPost = PostBadge & BadgeWords;
/** Of an order no more than its creator's badge. */
export type ShownOrder = ShownCreator;

/** Makes the words of overlays, which this room does not know. */
export interface OverlayWords {
  texts(language: Language): Record<string, string>;
  creator(card: CreatorBadge, language: Language): BadgeWords;
  post(post: PostBadge, language: Language): BadgeWords;
  order(order: OrderBadge, language: Language): BadgeWords;
}

const NOBODY: Readonly<Record<string, CreatorBadge>> = {};
const NOTHING: Readonly<Record<string, PostBadge>> = {};
const NO_ORDERS: Readonly<Record<string, OrderBadge>> = {};

/** Answers a page in one go: each question costs the page a task. */
export async function lookFromPage(
  context: LedgerContext,
  { host, handles, postIds, orderIds }: LookedAt,
  words: OverlayWords,
): Promise<LookAnswer> {
  const { on, language } = await overlaySettings(context, host);
  if (!on) return { on, language, texts: {}, creators: {}, posts: {}, orders: {} };
  const [creators, posts, orders] = await Promise.all([
    handles.length > 0 ? badgesByHandle(context, handles) : NOBODY,
    postIds.length > 0 ? overlayPosts(context, postIds) : NOTHING,
    orderIds.length > 0 ? badgesByOrder(context, orderIds) : NO_ORDERS,
  ]);
  return {
    ...{ on, language },
    texts: words.texts(language),
    creators: mapValues(creators, (card) => ({ ...card, ...words.creator(card, language) })),
    posts: mapValues(posts, (post) => ({ ...post, ...words.post(post, language) })),
    orders: mapValues(orders, (order) => {
      const { handle: _handle, others: _others, ...creator } = order;
      return { ...creator, ...words.order(order, language) };
    }),
  };
}

function mapValues<T, U>(all: Readonly<Record<string, T>>, give: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, give(value)]));
}
