import { normalizeHandle, toAccountKey } from '../core/handles';
import type { LinkCheck, TrackingLink } from '../core/model/feeds';
import type { TrackingCode } from '../core/model/ledger';
import type { Change } from '../core/model/ops';
import type { Instant } from '../core/model/orders';
import type { LedgerDb } from '../store/db';
import { writing } from '../store/write';
import type { LedgerContext } from './context';
import type { LinkDraft } from './data-api';
import { LedgerError } from './errors';
import { type FollowDeps, followLink } from './link-check';
import { freshCode, linkUrl, publicAddress } from './links-made-url';

/** Makes a link and, where it is new, its code: one op. Throws `link_invalid`, `code_taken`, `handle_invalid`. */
export async function makeLink({ db, commit }: Pick<LedgerContext, 'db' | 'commit'>, draft: LinkDraft): Promise<TrackingLink> {
  if (normalizeHandle(draft.accountKey) === '') throw new LedgerError('handle_invalid', {}, 'a link is made for an account');
  const accountKey = toAccountKey(draft.accountKey);
  const codes = await db.codes.toArray();
  const code = draft.code.trim() || freshCode(accountKey, (one) => codes.some((other) => isSameCode(other.code, one)), randomBelow);
  const after: TrackingCode = { code, accountKey, postId: draft.postId, url: null };
  const known = codes.find((other) => isSameCode(other.code, code));
  if (known && !isSameOwner(known, after)) {
    throw new LedgerError('code_taken', { code: known.code, owner: `@${known.accountKey}` }, `${code} is a code of ${known.accountKey}`);
  }
  const url = linkUrl({ ...draft, code });
  const link: TrackingLink = {
    id: crypto.randomUUID(),
    url,
    shortUrl: shortUrlOf(draft),
    code,
    accountKey,
    postId: draft.postId,
    madeAt: Date.now(),
    daily: draft.daily,
    lastCheck: null,
  };
  const changes: Change[] = [{ entity: 'link', key: link.id, after: link }];
  if (!known) changes.unshift({ entity: 'code', key: code, after: { ...after, url } });
  await commit(changes);
  return link;
}

/** Spaces and capitals do not make another code: orders are typed by people. */
export function isSameCode(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function isSameOwner(a: TrackingCode, b: TrackingCode): boolean {
  return a.code === b.code && toAccountKey(a.accountKey) === b.accountKey && a.postId === b.postId;
}

function shortUrlOf({ shortUrl }: LinkDraft): string | null {
  if (shortUrl === null || shortUrl.trim() === '') return null;
  const url = publicAddress(shortUrl);
  if (!url) throw new LedgerError('link_invalid', { found: shortUrl.slice(0, 200) }, 'expected a public https address');
  return url.href;
}

function randomBelow(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % below;
}

/** A link is due again somewhat before a day is over, so that a daily alarm never skips one. */
const DUE_AFTER_MS = 20 * 3_600_000;
/** Between two links of one round: no shop is to feel it. */
const PAUSE_MS = 1_000;

/** Follows links and keeps what was found. Not through the op log: a check is no change that a person made. */
export function createLinkWatch(db: LedgerDb, deps: FollowDeps & { sleep(ms: number): Promise<unknown> }) {
  async function check(id: string): Promise<LinkCheck> {
    const link = await db.links.get(id);
    if (!link) throw new LedgerError('record_conflict', { record: id }, `there is no link ${id}`);
    const found = await followLink(link, deps);
    await writing(db, [db.links], async () => void (await db.links.update(id, { lastCheck: found })));
    return found;
  }
  return {
    check,
    /** Checks the links that are to be checked daily and are due, one after another; those of hosts not granted are left alone. */
    async checkDue(): Promise<number> {
      const links = await db.links.toArray();
      let checked = 0;
      for (const link of links) {
        if (!isDue(link, deps.now()) || !(await deps.isGranted(link.shortUrl ?? link.url))) continue;
        if (checked > 0) await deps.sleep(PAUSE_MS);
        await check(link.id);
        checked++;
      }
      return checked;
    },
  };
}

function isDue({ daily, lastCheck }: TrackingLink, now: Instant): boolean {
  // A clock that was set back does not put a check off for good.
  return daily && (lastCheck === null || Math.abs(now - lastCheck.at) >= DUE_AFTER_MS);
}
