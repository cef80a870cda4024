import { normalizeHandle } from '../../core/handles';
import type { Account, CountSnapshot, Ledger, ListedFigure, Post } from '../../core/model/ledger';
import type { Instant } from '../../core/model/orders';
import type { Refusal } from '../errors';
import { onlyOne } from '../own/identity';
import { asUrl } from '../own/posts';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import type { Period } from './ads-report';
import { type PlatformContext, readPlatformRows } from './importer';
import type { RowReader } from './row-reader';

type Reader = RowReader<string>;
const HANDLE = /^[\p{L}\p{N}._-]{1,40}$/u;
const POST_ID = /^\d{15,}$/;

/**
 * The creator list of the Affiliate Center: what the platform says of each account over the list's days, kept at the account to
 * reconcile with (`Account.figures`), and how many follow. Owners stay as they are; a handle that is new has none.
 */
export function readCreatorList(
  table: Table,
  recognised: RecognisedTable,
  context: PlatformContext,
  period: Period,
  ledger: Pick<Ledger, 'accounts'> | undefined,
): { accounts: Account[]; refusals: Refusal[] } {
  const { rows, refusals } = readPlatformRows<string, Listed>(table, recognised, context, (reader) => ({
    handle: handleOf(reader),
    followers: reader.count('followers'),
    figure: figureOf(reader, context, period),
  }));
  const once = onlyOne(rows, 'Creator name', (row) => row.handle);
  const known = new Map(ledger?.accounts.map((account) => [account.key, account]));
  const accounts = once.rows.map(({ handle, followers, figure }): Account => {
    const before = known.get(handle) ?? newAccount(handle);
    return { ...before, followers: followers ?? before.followers, figures: withFigure(before.figures, figure) };
  });
  return { accounts, refusals: [...refusals, ...once.refusals].sort((a, b) => a.row - b.row) };
}

interface Listed {
  handle: string;
  followers: number | null;
  figure: ListedFigure;
}

/**
 * The video list of the Affiliate Center: posts with their account, product, caption, link and counts, and what the platform says of
 * them (`Post.figures`). A post that the book has stays as it is: people may have said more about it.
 */
export function readVideoList(
  table: Table,
  recognised: RecognisedTable,
  context: PlatformContext,
  period: Period,
  ledger: Pick<Ledger, 'posts'> | undefined,
): { posts: Post[]; refusals: Refusal[] } {
  const bad = new Set<string>();
  const { rows, refusals } = readPlatformRows<string, Video>(
    table,
    recognised,
    context,
    (reader) => readVideo(reader, context, period),
    (reader) => bad.add(reader.text('videoId')),
  );
  const once = onlyOne(rows, 'Video ID', ({ post, figure }) => `${post.id}/${post.productIds.join()}/${figure.gmv}/${figure.orders}`);
  const known = new Set(ledger?.posts.filter((post) => post.platform === 'tiktok').map((post) => post.id));
  const byId = new Map<string, Post>();
  for (const { post, figure } of once.rows) {
    if (known.has(post.id) || bad.has(post.id)) continue;
    const before = byId.get(post.id);
    // A video with several products has a row each: their figures are added up.
    byId.set(post.id, before ? joined(before, post, figure) : { ...post, figures: [figure] });
  }
  return { posts: [...byId.values()], refusals: [...refusals, ...once.refusals].sort((a, b) => a.row - b.row) };
}

interface Video {
  post: Post;
  figure: ListedFigure;
}

function readVideo(reader: Reader, context: PlatformContext, period: Period): Video {
  const id = reader.text('videoId');
  if (!POST_ID.test(id)) reader.fail('videoId', 'the id of a video: 15 digits or more');
  const productId = reader.optional('product');
  if (productId !== null && !POST_ID.test(productId)) reader.fail('product', 'the id of a product: 15 digits or more');
  const accountKey = handleOf(reader);
  const counts = countsOf(reader, context.asOf);
  return {
    figure: figureOf(reader, context, period),
    post: {
      id,
      platform: 'tiktok',
      accountKey,
      kind: 'video',
      publishedAt: reader.time('postedAt'),
      caption: reader.optional('title'),
      url: linkOf(reader),
      productIds: productId === null ? [] : [productId],
      campaign: null,
      tags: [],
      counts: counts ? [counts] : [],
      taggedAt: context.asOf,
    },
  };
}

function linkOf(reader: Reader): string | null {
  const text = reader.optional('link');
  if (text === null) return null;
  try {
    return asUrl(text);
  } catch {
    return reader.fail('link', 'an address that begins with https://');
  }
}

function countsOf(reader: Reader, at: Instant): CountSnapshot | null {
  const [views, likes, comments, shares] = ['views', 'likes', 'comments', 'shares'].map((field) => reader.count(field)) as (
    | number
    | null
  )[];
  if ([views, likes, comments, shares].every((count) => count == null)) return null;
  return { at, views: views ?? null, likes: likes ?? null, comments: comments ?? null, shares: shares ?? null, saves: null, exact: true };
}

function joined(before: Post, more: Post, figure: ListedFigure): Post {
  const [first] = before.figures ?? [];
  const sum = (a: number | null | undefined, b: number | null): number | null => (a == null && b === null ? null : (a ?? 0) + (b ?? 0));
  return {
    ...before,
    productIds: [...new Set([...before.productIds, ...more.productIds])],
    figures: [
      {
        ...figure,
        gmv: (first?.gmv ?? 0) + figure.gmv,
        orders: sum(first?.orders, figure.orders),
        commission: sum(first?.commission, figure.commission),
      },
    ],
  };
}

function handleOf(reader: Reader): string {
  const handle = normalizeHandle(reader.text('creator'));
  return HANDLE.test(handle) ? handle : reader.fail('creator', "the creator's handle");
}

function figureOf(reader: Reader, context: PlatformContext, { from, to }: Period): ListedFigure {
  const { id: shop, currency } = context.shop;
  const gmv = reader.amount('gmv', currency) ?? reader.fail('gmv', `an amount in ${currency}`);
  return {
    shop,
    from,
    to,
    currency,
    gmv,
    orders: reader.count('orders'),
    commission: reader.amount('commission', currency),
    at: context.asOf,
  };
}

/** Figures of an account with one more; of the same shop and days the newer one stays. */
function withFigure(figures: readonly ListedFigure[] = [], figure: ListedFigure): ListedFigure[] {
  const isSame = (one: ListedFigure) => one.shop === figure.shop && one.from === figure.from && one.to === figure.to;
  const before = figures.find(isSame);
  if (before && (before.at > figure.at || saysSame(before, figure))) return [...figures];
  return [...figures.filter((one) => !isSame(one)), figure].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function saysSame(a: ListedFigure, b: ListedFigure): boolean {
  return a.gmv === b.gmv && a.orders === b.orders && a.commission === b.commission && a.currency === b.currency;
}

function newAccount(handle: string): Account {
  return {
    ...{ key: handle, platform: 'tiktok', handle, displayName: null, userId: null, followers: null, own: false, primary: false },
    owners: [],
  } as Account;
}
