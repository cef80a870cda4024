import { accountKey, normalizeHandle } from '../core/handles';
import type { Account, Creator, Platform } from '../core/model/ledger';
import type { Day } from '../core/model/orders';
import { addDays } from '../core/time';
import type { CaptureNote } from './tag-api';
import type { TagDraft } from './tag-draft';

/** An account as a page, a table or a link shows it. */
export interface SeenAccount {
  platform: Platform;
  /** Normalised, and a plain one (`plainHandle`). */
  handle: string;
  nickname?: string;
  userId?: string;
  oecId?: string;
  followers?: number;
  followersExact?: boolean;
  bioLink?: string;
}

export interface Owner {
  key: string;
  /** Id '' for the seller's own account. */
  creator: Pick<Creator, 'id' | 'name'>;
  isNew: boolean;
  note?: CaptureNote;
}

/** Handles are letters, digits, dots and underscores; anything else (a colon above all) could name another platform's account. */
const PLAIN = { tiktok: /^[\p{L}\p{N}_.]{1,64}$/u, other: /^[\p{L}\p{M}\p{N}_.-]{1,64}$/u };

/** A handle normalised, or null where it is no plain one of the platform. */
export function plainHandle(platform: Platform, text: string): string | null {
  const handle = normalizeHandle(text);
  return (platform === 'tiktok' ? PLAIN.tiktok : PLAIN.other).test(handle) ? handle : null;
}

/**
 * The owner of an account that was seen, with the account and the creator put into the draft where they are new. A handle that is not in
 * the book and whose platform id is, is a rename: it gets an account of its own with the same owner from today, and the old one stays
 * with its history. A known account learns what it lacked; what people entered stays.
 */
export async function ownerOf(draft: TagDraft, seen: SeenAccount): Promise<Owner> {
  const key = accountKey(seen.platform, seen.handle);
  const account = await draft.account(key);
  if (account?.own || (await draft.deps.isOwn(key))) return ownAccount(draft, account, seen);
  if (!account) {
    const renamed = await renamedFrom(draft, seen);
    if (renamed) return renamed;
  }
  return ownedAccount(draft, account, seen);
}

function ownAccount(draft: TagDraft, account: Account | undefined, seen: SeenAccount): Owner {
  if (!account) draft.putAccount({ ...learned(newAccount(seen), seen), own: true });
  return { key: accountKey(seen.platform, seen.handle), creator: { id: '', name: nameOf(seen) }, isNew: false };
}

async function ownedAccount(draft: TagDraft, known: Account | undefined, seen: SeenAccount): Promise<Owner> {
  const key = accountKey(seen.platform, seen.handle);
  const current = known && currentOwner(known);
  const creator = current && (await draft.creator(current.creatorId));
  const isOther = Boolean(known?.userId && seen.userId && known.userId !== seen.userId);
  const note: CaptureNote | undefined = isOther ? { kind: 'other_user', handle: seen.handle } : undefined;
  if (known && creator) {
    const after = isOther ? known : learned(known, seen);
    if (after !== known) draft.putAccount(after);
    return { key, creator, isNew: false, note };
  }
  const fresh: Creator = {
    id: draft.deps.newId(),
    name: nameOf(seen),
    category: null,
    tags: [],
    market: null,
    note: null,
    archived: false,
  };
  draft.putCreator(fresh);
  const account = known ?? newAccount(seen);
  draft.putAccount(withOwner(isOther ? account : learned(account, seen), fresh.id, current?.creatorId ?? null));
  return { key, creator: fresh, isNew: true, note };
}

async function renamedFrom(draft: TagDraft, seen: SeenAccount): Promise<Owner | null> {
  const others = await draft.deps.accountsById(seen.platform, seen);
  for (const { key: oldKey } of others) {
    // As the draft has it: an earlier post of the same op may have changed it.
    const old = await draft.account(oldKey);
    const owner = old?.owners.find(({ to }) => to === null);
    const creator = owner && (await draft.creator(owner.creatorId));
    if (!old || old.own || !creator) continue;
    const today = await draft.deps.today();
    const account = learned(newAccount(seen), seen);
    draft.putAccount({
      ...account,
      userId: account.userId ?? old.userId,
      oecId: account.oecId ?? old.oecId ?? null,
      primary: old.primary,
      owners: [{ creatorId: creator.id, from: today, to: null }],
    });
    if (old.primary) draft.putAccount({ ...old, primary: false });
    // Figures of days before need the old handle, so it stays; the note is in no language.
    const line = `@${old.handle} → @${seen.handle} (${today})`;
    draft.putCreator({ ...creator, note: creator.note ? `${creator.note}\n${line}` : line });
    const note: CaptureNote = { kind: 'renamed', from: old.handle, to: seen.handle };
    return { key: account.key, creator, isNew: false, note };
  }
  return null;
}

export function currentOwner(account: Account): Account['owners'][number] | undefined {
  return account.owners.find(({ to }) => to === null) ?? account.owners.at(-1);
}

function nameOf({ nickname, handle }: SeenAccount): string {
  return nickname?.trim() || handle;
}

function newAccount({ platform, handle }: SeenAccount): Account {
  const key = accountKey(platform, handle);
  return { key, platform, handle, displayName: null, userId: null, followers: null, own: false, primary: true, owners: [] };
}

/** The account with what it lacked; followers, which only pages tell, as they are now. The same object where there is nothing to learn. */
function learned(account: Account, seen: SeenAccount): Account {
  const bioLink = httpLink(seen.bioLink);
  const nickname = seen.nickname?.trim();
  const more: Partial<Account> = {
    ...(account.displayName === null && nickname ? { displayName: nickname } : {}),
    ...(account.userId === null && seen.userId ? { userId: seen.userId } : {}),
    ...(!account.oecId && seen.oecId ? { oecId: seen.oecId } : {}),
    ...(bioLink && !account.bioLink ? { bioLink } : {}),
    ...(knowsBetter(account.followers, seen) ? { followers: seen.followers } : {}),
  };
  return Object.keys(more).length > 0 ? { ...account, ...more } : account;
}

/** A rounded count does not take the place of one that may be exact. */
function knowsBetter(known: number | null, { followers, followersExact }: SeenAccount): boolean {
  return followers !== undefined && followers !== known && (known === null || followersExact === true);
}

/** The longest address that is kept. */
const MAX_LINK = 500;

/** An address of the web, without what follows the path; null for anything else (`javascript:`, `data:`, words). */
function httpLink(text: string | undefined): string | null {
  const bare = text?.trim() ?? '';
  const full = /^[a-z][a-z0-9+.-]*:/i.test(bare) ? bare : `https://${bare}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.') || url.username !== '') return null;
  const clean = `https://${url.host}${url.pathname}`;
  return clean.length <= MAX_LINK ? clean : null;
}

/** A day has one owner at most: the new one takes the place of the one that is gone, and begins after those that remain. */
function withOwner(account: Account, creatorId: string, lost: string | null): Account {
  const others = account.owners.filter((owner) => owner.creatorId !== lost);
  const last = others.reduce<Day | null>((day, { to }) => (to !== null && (day === null || to > day) ? to : day), null);
  const from = last === null ? null : addDays(last, 1);
  return { ...account, owners: [...others, { creatorId, from, to: null }] };
}
