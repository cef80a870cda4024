import { accountKey, parseAccountKey } from '../core/handles';
import type { Platform } from '../core/model/ledger';
import { LedgerError } from './errors';
import { linksOf, MAX_LINKS, MAX_TEXT, type ReadLink, readLink } from './links-read';
import { type Fetch, resolveShort } from './links-resolve';
import type { LinkLine, LinkPlan, LinkReason, LinksTagged } from './tag-api';
import type { TagDeps } from './tag-deps';
import { TagDraft } from './tag-draft';
import { mergePost } from './tag-merge';
import { currentOwner, plainHandle } from './tag-owner';
import { postOwner } from './tag-post';

type ReadPost = Extract<ReadLink, { kind: 'post' }>;

/** A line of a plan with the link behind it. */
interface Planned {
  shown: LinkLine;
  post: ReadPost | null;
  short: string | null;
}

/** Plans that a page keeps: more were never looked at. */
const MAX_PLANS = 5;
const MAX_SHOWN = 200;

/** Links of posts, pasted: first a plan, then one op. Plans are kept in memory, as long as the page lives. */
export function createLinks(deps: TagDeps, fetch: Fetch) {
  const plans = new Map<string, Planned[]>();
  const running = new Map<string, Promise<LinkPlan>>();

  async function plan(text: string): Promise<LinkPlan> {
    const lines: Planned[] = [];
    const texts = linksOf(text);
    for (const [i, one] of texts.slice(0, MAX_LINKS).entries()) lines.push(await planned(i + 1, one, readLink(one), lines));
    // Nothing is left out silently.
    if (texts.length > MAX_LINKS || text.length > MAX_TEXT) lines.push(refused(lines.length + 1, texts[MAX_LINKS] ?? '…', 'too_many'));
    const id = deps.newId();
    plans.set(id, lines);
    for (const old of [...plans.keys()].slice(0, -MAX_PLANS)) plans.delete(old);
    return shownPlan(id, lines);
  }

  async function planned(line: number, text: string, link: ReadLink, before: readonly Planned[]): Promise<Planned> {
    if (link.kind === 'none') return refused(line, text, link.reason);
    const base = { line, text: text.slice(0, MAX_SHOWN), url: link.url, handle: null, creatorName: null };
    if (link.kind === 'short') {
      const isSame = before.some(({ short }) => short === link.url);
      const shown: LinkLine = {
        ...base,
        platform: 'tiktok',
        postId: null,
        state: isSame ? 'duplicate' : 'short',
        reason: isSame ? 'same_post' : null,
      };
      return { shown, post: null, short: isSame ? null : link.url };
    }
    const { platform, id } = link;
    const isSame = before.some(({ post }) => post?.platform === platform && post.id === id);
    const known = await deps.post(postKey(platform, id));
    const handle = known ? parseAccountKey(known.accountKey).handle : link.handle;
    const creatorName = handle ? await creatorOf(platform, handle) : null;
    const state = isSame ? 'duplicate' : known ? 'known' : handle ? 'new' : 'needs_account';
    const shown: LinkLine = { ...base, platform, postId: id, handle, creatorName, state, reason: isSame ? 'same_post' : null };
    return { shown, post: link, short: null };
  }

  async function creatorOf(platform: Platform, handle: string): Promise<string | null> {
    const account = await deps.account(accountKey(platform, handle));
    const owner = account && currentOwner(account);
    return (owner && (await deps.creator(owner.creatorId))?.name) ?? null;
  }

  function linesOf(planId: string): Planned[] {
    const lines = plans.get(planId);
    if (!lines) throw new LedgerError('record_conflict', { record: planId }, 'the plan is gone: paste the links again');
    return lines;
  }

  function shortLine(planId: string, line: number): { lines: Planned[]; at: number; url: string } {
    const lines = linesOf(planId);
    const at = lines.findIndex(({ shown }) => shown.line === line);
    const url = lines[at]?.short;
    if (!url) throw new LedgerError('record_conflict', { record: line }, `line ${line} is no short link`);
    return { lines, at, url };
  }

  /** Follows one short link; a second click while it is under way waits for the same answer. */
  function resolve(planId: string, line: number, granted: boolean): Promise<LinkPlan> {
    const key = `${planId}/${line}`;
    const under = running.get(key);
    if (under) return under;
    const next = follow(planId, line, granted).finally(() => running.delete(key));
    running.set(key, next);
    return next;
  }

  async function follow(planId: string, line: number, granted: boolean): Promise<LinkPlan> {
    const { lines, at, url } = shortLine(planId, line);
    const old = lines[at]!;
    const link: ReadLink = granted ? await resolveShort(url, fetch) : { kind: 'none', reason: 'hosts_refused' };
    if (link.kind === 'post') {
      const others = lines.filter((_one, i) => i !== at);
      lines[at] = await planned(line, old.shown.text, link, others);
    } else {
      const reason = link.kind === 'none' ? link.reason : 'unresolved';
      const isRefused = reason === 'not_a_post';
      lines[at] = { ...old, short: isRefused ? null : url, shown: { ...old.shown, state: isRefused ? 'refused' : 'short', reason } };
    }
    return shownPlan(planId, lines);
  }

  async function commit(planId: string, accounts: Readonly<Record<number, string>> = {}): Promise<LinksTagged> {
    const lines = linesOf(planId);
    const draft = new TagDraft(deps);
    let [added, known] = [0, 0];
    for (const { shown, post } of lines) {
      if (shown.state === 'known') known += 1;
      if (!post || (shown.state !== 'new' && shown.state !== 'needs_account')) continue;
      const handle = shown.handle ?? givenHandle(post.platform, shown.line, accounts);
      // Left without an account: the person leaves this one out.
      if (handle === null) continue;
      const { platform, id, url, postKind } = post;
      // Meanwhile it may have come into the book another way.
      const before = await draft.post(postKey(platform, id));
      if (before) {
        known += 1;
        continue;
      }
      const { key } = await postOwner(draft, null, { platform, handle });
      draft.putPost(mergePost(undefined, { platform, id, isPhoto: postKind === 'photo', url, productIds: [] }, key, deps.now()));
      added += 1;
    }
    if (added === 0) throw new LedgerError('page_unclear', { reason: 'unknown' }, 'expected a link of a post that is new, got none');
    const op = await deps.commit(draft.changes);
    plans.delete(planId);
    return { opId: op.id, added, known };
  }

  /** The address that a tab is opened at. */
  function addressOf(planId: string, line: number): string {
    const url = linesOf(planId).find(({ shown }) => shown.line === line)?.shown.url;
    if (!url) throw new LedgerError('record_conflict', { record: line }, `line ${line} has no address`);
    return url;
  }

  return { plan, resolve, commit, addressOf };
}

/** A handle that the person typed for a line; null where none was. Throws `handle_invalid` for what cannot be one. */
function givenHandle(platform: Platform, line: number, accounts: Readonly<Record<number, string>>): string | null {
  const text = Object.hasOwn(accounts, line) ? accounts[line]!.trim() : '';
  if (text === '') return null;
  const handle = plainHandle(platform, text);
  if (!handle)
    throw new LedgerError('handle_invalid', { line, found: text.slice(0, 60) }, `expected a handle, got ${JSON.stringify(text)}`);
  return handle;
}

function postKey(platform: Platform, id: string): string {
  return platform === 'tiktok' ? id : `${platform}:${id}`;
}

function refused(line: number, text: string, reason: LinkReason): Planned {
  const none = { url: null, platform: null, postId: null, handle: null, creatorName: null };
  return { shown: { line, text: text.slice(0, MAX_SHOWN), ...none, state: 'refused', reason }, post: null, short: null };
}

function shownPlan(id: string, lines: readonly Planned[]): LinkPlan {
  const shown = lines.map((one) => ({ ...one.shown }));
  return { id, lines: shown, ready: shown.filter(({ state }) => state === 'new').length };
}
