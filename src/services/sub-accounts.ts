import { byCodeUnit } from '../core/collections';
import type { Account, Agreement, Creator, Post } from '../core/model/ledger';
import type { ProposedCreator, SameReason, SubAccountProposal } from './tag-api';
import { currentOwner } from './tag-owner';

/** What proposals are made of. */
export interface PeopleBook {
  creators: readonly Creator[];
  accounts: readonly Account[];
  posts: readonly Pick<Post, 'id' | 'accountKey' | 'agreementId'>[];
  agreements: readonly Agreement[];
}

/** A name or link that more creators than this share is common, and says nothing. */
const MAX_SHARING = 4;
const MAX_PROPOSALS = 100;
/** Names shorter than this are shared by chance. */
const MIN_NAME = 3;

/**
 * Creators who may be one person, with every reason there is: the platform's user id, the link in the bio, a post of the one under an
 * agreement with the other or one code in agreements of both, the shown name. Those with the strongest reasons come first; the pair's ids
 * make a proposal's id. The seller's own accounts and archived creators take no part.
 */
export function proposeSame(book: PeopleBook, dismissed: ReadonlySet<string>): SubAccountProposal[] {
  const creators = new Map(book.creators.filter(({ archived }) => !archived).map((one) => [one.id, one]));
  const ownerOf = new Map<string, string>();
  for (const account of book.accounts) {
    const owner = account.own ? undefined : currentOwner(account);
    if (owner && creators.has(owner.creatorId)) ownerOf.set(account.key, owner.creatorId);
  }
  const about = aboutCreators(book, creators, ownerOf);
  const pairs = new Map<string, SameReason[]>();
  for (const { reason, ids } of sharedThings(book, ownerOf)) {
    const sorted = [...ids].filter((id) => creators.has(id)).sort(byCodeUnit);
    if (sorted.length < 2 || sorted.length > MAX_SHARING) continue;
    for (const [i, a] of sorted.entries()) {
      for (const b of sorted.slice(i + 1)) {
        const id = proposalId(a, b);
        if (dismissed.has(id)) continue;
        const reasons = pairs.get(id) ?? [];
        if (!reasons.some((one) => one.kind === reason.kind && one.detail === reason.detail)) reasons.push(reason);
        pairs.set(id, reasons);
      }
    }
  }
  const proposals = [...pairs].map(([id, reasons]): SubAccountProposal => {
    const [a, b] = pairOf(id).map((one) => about.get(one)!) as [ProposedCreator, ProposedCreator];
    const isFirst = a.posts !== b.posts ? a.posts > b.posts : a.handles.length >= b.handles.length;
    return { id, main: isFirst ? a : b, sub: isFirst ? b : a, reasons: reasons.sort((x, y) => WEIGHT[y.kind] - WEIGHT[x.kind]) };
  });
  const weight = ({ reasons }: SubAccountProposal) => reasons.reduce((sum, { kind }) => sum + WEIGHT[kind], 0);
  return proposals.sort((x, y) => weight(y) - weight(x) || byCodeUnit(x.id, y.id)).slice(0, MAX_PROPOSALS);
}

const WEIGHT: Record<SameReason['kind'], number> = { same_user: 8, same_agreement: 4, same_bio_link: 3, same_name: 1 };

function proposalId(a: string, b: string): string {
  return JSON.stringify([a, b]);
}

function pairOf(id: string): [string, string] {
  return JSON.parse(id) as [string, string];
}

interface Shared {
  reason: SameReason;
  ids: ReadonlySet<string>;
}

/** Everything that two or more creators have in common. */
function sharedThings({ creators, accounts, posts, agreements }: PeopleBook, ownerOf: ReadonlyMap<string, string>): Shared[] {
  const things = new Map<string, { reason: SameReason; ids: Set<string> }>();
  const note = (kind: SameReason['kind'], key: string | null, detail: string, ...ids: (string | undefined)[]) => {
    if (key === null) return;
    const place = `${kind} ${key}`;
    const found = things.get(place) ?? { reason: { kind, detail }, ids: new Set<string>() };
    for (const id of ids) if (id !== undefined) found.ids.add(id);
    things.set(place, found);
  };
  for (const account of accounts) {
    const owner = ownerOf.get(account.key);
    if (!owner) continue;
    note('same_user', account.userId ? `${account.platform} ${account.userId}` : null, account.userId ?? '', owner);
    note('same_user', account.oecId ? `oec ${account.oecId}` : null, account.oecId ?? '', owner);
    note('same_bio_link', linkKey(account.bioLink), linkKey(account.bioLink) ?? '', owner);
    note('same_name', nameKey(account.displayName), account.displayName?.trim() ?? '', owner);
  }
  for (const { id, name } of creators) note('same_name', nameKey(name), name.trim(), id);
  const partner = new Map(agreements.map((one) => [one.id, one]));
  const postOwner = new Map(posts.map(({ id, accountKey }) => [id, ownerOf.get(accountKey)]));
  for (const { id, agreementId, accountKey } of posts) {
    const agreement = agreementId ? partner.get(agreementId) : undefined;
    const owner = ownerOf.get(accountKey);
    if (agreement && owner && owner !== agreement.creatorId) note('same_agreement', `post ${id}`, id, owner, agreement.creatorId);
  }
  for (const { creatorId, postId, code } of agreements) {
    if (postId) note('same_agreement', `post ${postId}`, postId, postOwner.get(postId), creatorId);
    if (code?.trim()) note('same_agreement', `code ${code.trim()}`, code.trim(), creatorId);
  }
  return [...things.values()];
}

/** A name without marks, case and spaces; null where too little is left to tell people apart. */
export function nameKey(name: string | null): string | null {
  const key = (name ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return key.length < MIN_NAME || /^\d+$/.test(key) ? null : key;
}

/** A link as it is compared: host and path; a bare site is nobody's own unless it is a site of one's own, which cannot be told. */
function linkKey(link: string | null | undefined): string | null {
  const url = link && URL.canParse(link) ? new URL(link) : null;
  if (!url) return null;
  const path = url.pathname.replace(/\/+$/, '').toLowerCase();
  const host = url.hostname.replace(/^www\./, '');
  return path === '' && COMMON_SITES.has(host) ? null : `${host}${path}`;
}

/** Sites whose front page anybody may link to. */
const COMMON_SITES = new Set([
  'tiktok.com',
  'instagram.com',
  'youtube.com',
  'linktr.ee',
  'amazon.com',
  'shopee.com',
  'beacons.ai',
  'facebook.com',
]);

function aboutCreators(
  { posts }: PeopleBook,
  creators: ReadonlyMap<string, Creator>,
  ownerOf: ReadonlyMap<string, string>,
): Map<string, ProposedCreator> {
  const about = new Map<string, ProposedCreator>();
  for (const [id, { name }] of creators) about.set(id, { creatorId: id, name, handles: [], posts: 0 });
  for (const [key, id] of ownerOf) about.get(id)?.handles.push(key);
  for (const { accountKey } of posts) {
    const found = about.get(ownerOf.get(accountKey) ?? '');
    if (found) found.posts += 1;
  }
  return about;
}
