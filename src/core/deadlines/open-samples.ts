import { groupBy } from '../collections';
import { type OwnerOf, ownerLookup } from '../feeds/account-owner';
import { sampleOrderKey } from '../feeds/derived-id';
import { toAccountKey } from '../handles';
import { postTimeFromId } from '../ids';
import type { SampleApplication } from '../model/feeds';
import type { Account, Creator, Ledger, Rules } from '../model/ledger';
import type { Day, Instant, OrderRow } from '../model/orders';
import { dayOf, dayStart } from '../time';

/** A sample that content is still owed for. */
export interface OpenSample {
  shop: string;
  /** Of the application. */
  id: string;
  /** Whose account got it; null where nobody of the book is known. */
  creatorId: string | null;
  /** Account key and the platform's name of the account; null where the application gives none. */
  account: string | null;
  nickname: string | null;
  product: string | null;
  /** Day of delivery in the shop's zone; null: not known. */
  delivered: Day | null;
}

/** What open samples are found in. */
export interface SampleSources {
  samples: readonly SampleApplication[];
  /** The orders that carried them, by `sampleOrderKey`, as far as the book has them. */
  orders: ReadonlyMap<string, Pick<OrderRow, 'status' | 'deliveredAt'>>;
  creators: readonly Creator[];
  accounts: readonly Account[];
  posts: Ledger['posts'];
  shops: readonly { id: string; timeZone: string }[];
  rules: Pick<Rules, 'ownAccounts'>;
}

/** The creator has it or is about to, and is expected to post. Statuses are an open list: of one that is not known nothing is owed. */
const OWED: ReadonlySet<string> = new Set(['shipped', 'content_pending']);
/** Words of the fulfilment that say there is content (under evaluation, accepted, refused), or that none is expected any more. */
const SETTLED = /^(?:ongoing|succe|fail|suspend|cancel|exempt)/;

/** Whether the platform says that content is owed and names none. Overdue content is owed still. */
export function owesContent({ status, fulfilment, contents }: SampleApplication): boolean {
  return OWED.has(status) && !SETTLED.test(fulfilment ?? '') && contents.length === 0;
}

/**
 * Samples that content is owed for, in the order of the applications: those of `owesContent` whose order was not cancelled, whose creator is
 * not archived, and for whose product no tagged TikTok post of the creator (or of the account, where nobody is known) was published on the
 * day of delivery or later. One application is one sample, however many pieces it sent; one post does for all samples of its product.
 */
export function openSamples(sources: SampleSources): OpenSample[] {
  const { creators, accounts, rules } = sources;
  const ownerOf = ownerLookup({ creators, accounts }, rules);
  const archived = new Set(creators.filter((creator) => creator.archived).map(({ id }) => id));
  const zones = new Map(sources.shops.map(({ id, timeZone }) => [id, timeZone]));
  const posts = postsByProduct(sources);
  return sources.samples.flatMap((sample): OpenSample[] => {
    const { shop, id, orderId, nickname } = sample;
    const zone = zones.get(shop);
    const order = orderId === null ? undefined : sources.orders.get(sampleOrderKey(shop, orderId));
    if (zone === undefined || !owesContent(sample) || order?.status === 'cancelled') return [];
    const deliveredAt = order?.deliveredAt ?? null;
    const delivered = deliveredAt === null ? null : dayOf(deliveredAt, zone);
    const account = sample.account === null ? null : toAccountKey(sample.account);
    // Without a day it is only counted: whoever has the account by now.
    const creatorId = account === null ? null : ownerOf(account, delivered ?? dayOf(sample.asOf, zone));
    if (creatorId !== null && archived.has(creatorId)) return [];
    const of = { account, creatorId, product: sample.productId };
    if (delivered !== null && isPosted(of, dayStart(delivered, zone), zone, posts, ownerOf)) return [];
    return [{ shop, id, creatorId, account, nickname, product: sample.productName, delivered }];
  });
}

type PostTime = { accountKey: string; at: Instant };

/** TikTok posts with a known time by each product that they carry and a sample was sent of. */
function postsByProduct({ samples, posts }: SampleSources): Map<string, PostTime[]> {
  const wanted = new Set(samples.flatMap(({ productId }) => (productId === null ? [] : [productId])));
  const carried = posts.flatMap(({ id, platform, accountKey, publishedAt, productIds }) => {
    const at = platform === 'tiktok' ? (publishedAt ?? postTimeFromId(id)) : null;
    return at === null ? [] : productIds.filter((product) => wanted.has(product)).map((product) => ({ product, accountKey, at }));
  });
  return groupBy(carried, ({ product }) => product);
}

function isPosted(
  { account, creatorId, product }: { account: string | null; creatorId: string | null; product: string | null },
  from: Instant,
  zone: string,
  posts: ReadonlyMap<string, readonly PostTime[]>,
  ownerOf: OwnerOf,
): boolean {
  if (product === null) return false;
  return (posts.get(product) ?? []).some(
    ({ accountKey, at }) =>
      at >= from && (accountKey === account || (creatorId !== null && ownerOf(accountKey, dayOf(at, zone)) === creatorId)),
  );
}
