import { byCodeUnit } from '../core/collections';
import type { Account, Creator, Post } from '../core/model/ledger';
import type { Day, Instant } from '../core/model/orders';
import type { Dimension, ReportRow } from '../core/model/report';
import { creditedLines, rowsInSteps } from '../core/report';
import type { Steps } from '../core/steps';
import { addDays, dayOf, dayStart } from '../core/time';
import type { CleanUp } from './board-api';
import type { LedgerContext } from './context';
import type { CodeFinding } from './data-api';
import { codeFindings } from './data-codes';
import type { FigureDesk } from './figure-desk';
import { nameKey } from './sub-accounts';
import { currentOwner } from './tag-owner';

/** What can be cleaned up is found in these. */
export interface CleanUpSources {
  creators: readonly Creator[];
  accounts: readonly Account[];
  posts: readonly Pick<Post, 'id' | 'platform' | 'accountKey' | 'publishedAt' | 'taggedAt' | 'caption'>[];
  /** Day of the last order that a creator is credited with, by id; of the last order of a post, by id. */
  lastOrders: ReadonlyMap<string, Day>;
  soldPosts: ReadonlySet<string>;
  /** Creators who came into the book since the first of these days: they have had no time yet. */
  newcomers: ReadonlySet<string>;
  codes: readonly CodeFinding[];
  timeZone: string;
}

/** A name that more handles than this share is common, and says nothing. */
const MAX_SHARING = 4;

/**
 * What nobody seems to need: creators without an order or post for `days` days; posts at least so old that never had an order; handles of
 * two creators (or of none) with one platform id or one shown name; codes that no order or click carries. Archived creators and the seller's
 * own accounts take no part. That a post was removed is told by none of the sources that are kept, so no post is named for it.
 */
export function findCleanUp(sources: CleanUpSources, days: number, now: Instant): CleanUp {
  const { creators, accounts, posts, lastOrders, soldPosts, newcomers, codes, timeZone } = sources;
  const first = addDays(dayOf(now, timeZone), -days);
  const begins = dayStart(first, timeZone);
  const ownerOf = new Map(accounts.map((one) => [one.key, one.own ? null : (currentOwner(one)?.creatorId ?? null)]));
  const own = new Set(accounts.flatMap(({ key, own: isOwn }) => (isOwn ? [key] : [])));
  const lastPosts = new Map<string, Instant>();
  for (const { accountKey, publishedAt, taggedAt } of posts) {
    const owner = ownerOf.get(accountKey);
    const at = publishedAt ?? taggedAt;
    if (owner && at > (lastPosts.get(owner) ?? Number.NEGATIVE_INFINITY)) lastPosts.set(owner, at);
  }
  const idleCreators = creators
    .filter(({ id, archived }) => !archived && !newcomers.has(id))
    .map(({ id, name }) => ({ creator: { id, name }, lastOrder: lastOrders.get(id) ?? null, lastPost: lastPosts.get(id) ?? null }))
    .filter(({ lastOrder, lastPost }) => (lastOrder === null || lastOrder < first) && (lastPost === null || lastPost < begins))
    .sort((a, b) => byCodeUnit(a.lastOrder ?? '', b.lastOrder ?? '') || byCodeUnit(a.creator.id, b.creator.id));
  const deadPosts = posts
    .filter(({ id, platform, accountKey, publishedAt, taggedAt }) => {
      return platform === 'tiktok' && !own.has(accountKey) && (publishedAt ?? taggedAt) < begins && !soldPosts.has(id);
    })
    .map(({ id, publishedAt, caption }) => ({ postId: id, reason: 'no_orders' as const, publishedAt, caption }))
    .sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || byCodeUnit(a.postId, b.postId));
  const archived = new Set(creators.flatMap((one) => (one.archived ? [one.id] : [])));
  const living = accounts.filter((one) => !one.own && !archived.has(ownerOf.get(one.key) ?? ''));
  return {
    idleCreators,
    deadPosts,
    alikeHandles: alikeHandles(living, ownerOf),
    unusedCodes: codes.filter(({ state }) => state === 'unused').map(({ code }) => code),
  };
}

function alikeHandles(accounts: readonly Account[], ownerOf: ReadonlyMap<string, string | null>): CleanUp['alikeHandles'] {
  const groups = new Map<string, { reason: 'same_user' | 'same_name'; keys: Set<string> }>();
  const note = (reason: 'same_user' | 'same_name', thing: string | null, key: string) => {
    if (thing === null) return;
    const place = `${reason} ${thing}`;
    const group = groups.get(place) ?? { reason, keys: new Set<string>() };
    group.keys.add(key);
    groups.set(place, group);
  };
  for (const { key, platform, userId, oecId, displayName } of accounts) {
    note('same_user', userId ? `${platform} ${userId}` : null, key);
    note('same_user', oecId ? `oec ${oecId}` : null, key);
    note('same_name', nameKey(displayName), key);
  }
  const pairs = new Map<string, CleanUp['alikeHandles'][number]>();
  // The stronger reason first: it is the one that a pair is named for.
  const sorted = [...groups.values()].sort((a, b) => byCodeUnit(b.reason, a.reason));
  for (const { reason, keys } of sorted) {
    if (keys.size > MAX_SHARING) continue;
    const list = [...keys].sort(byCodeUnit);
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1)) {
        const owner = ownerOf.get(a);
        // One person already: nothing is left to do.
        if (owner && owner === ownerOf.get(b)) continue;
        const id = JSON.stringify([a, b]);
        if (!pairs.has(id)) pairs.set(id, { keys: [a, b], reason });
      }
    }
  }
  return [...pairs.values()];
}

/** What can be cleaned up of the book as it stands. Throws what reports throw, and `rule_invalid` without rules. */
export async function cleanUp(context: LedgerContext, desk: FigureDesk, days: number, now: Instant): Promise<CleanUp> {
  const { db, figures } = context;
  const timeZone = (await figures.rules())?.timeZone ?? 'UTC';
  const [creators, accounts, posts, codes, sold, newcomers] = await Promise.all([
    db.creators.toArray(),
    db.accounts.toArray(),
    db.posts.toArray(),
    codeFindings(context),
    soldBy(context, desk),
    addedSince(context, dayStart(addDays(dayOf(now, timeZone), -days), timeZone)),
  ]);
  return findCleanUp({ creators, accounts, posts, codes, timeZone, newcomers, ...sold }, days, now);
}

/** Creators that the log of changes made since then, newest changes first. */
async function addedSince({ db }: Pick<LedgerContext, 'db'>, since: Instant): Promise<Set<string>> {
  const added = new Set<string>();
  await db.ops
    .orderBy('seq')
    .reverse()
    .until(({ at }) => at < since)
    .each(({ changes }) => {
      for (const { entity, key, before } of changes) if (entity === 'creator' && before === null) added.add(key);
    });
  return added;
}

/** Who sold last when, and which posts ever sold, over the whole book. */
async function soldBy({ figures }: LedgerContext, desk: FigureDesk): Promise<Pick<CleanUpSources, 'lastOrders' | 'soldPosts'>> {
  const lastOrders = new Map<string, Day>();
  const soldPosts = new Set<string>();
  const [range, known] = await Promise.all([figures.range(), figures.rules()]);
  if (!range || !known) return { lastOrders, soldPosts };
  const { facts, ledger, rules } = await desk.material(range);
  const lastAt = new Map<string, Instant>();
  creditedLines(facts, ledger, rules, range, ({ creators, at }) => {
    for (const creator of creators) if (at > (lastAt.get(creator) ?? Number.NEGATIVE_INFINITY)) lastAt.set(creator, at);
  });
  const [creators, posts] = [await soldRows(desk, 'creator', range), await soldRows(desk, 'post', range)];
  for (const { key, id } of creators) {
    const at = id === null ? undefined : lastAt.get(key);
    if (id !== null && at !== undefined) lastOrders.set(id, dayOf(at, rules.timeZone));
  }
  for (const { key, orders } of posts) if (orders > 0) soldPosts.add(key);
  return { lastOrders, soldPosts };
}

type SoldRow = Pick<ReportRow, 'key' | 'id' | 'orders'>;

/** Rows without the two at the end: of all posts of a large book, so other questions go first. */
function soldRows(desk: FigureDesk, by: Dimension, range: { from: Day; to: Day }): Promise<SoldRow[]> {
  return desk.askLong(`sold ${by} ${range.from} ${range.to}`, range, (engine) =>
    engine.ask(function* (context, days): Steps<SoldRow[]> {
      const rows = yield* rowsInSteps(context, days, { by, ...range, state: 'to_date' });
      return rows.map(({ key, id, orders }) => ({ key, id, orders }));
    }),
  );
}
