import type { CapturedGridPost, CapturedPage } from '../core/model/capture';
import type { AdAccount, LinkCheck } from '../core/model/feeds';
import type { AppCredentials, ConnectionInfo, ErrorInfo, HostFeature, SyncStatus } from '../services/api';
import type { AdsCredentials } from '../services/data-api';
import type { LookAnswer, LookedAt } from '../services/overlay-look';
import type { AddedCreator, PostBadge, SeenCreator, TagDetails, Tagged, TaggedMany } from '../services/tag-api';

/**
 * The one contract between the background worker and everybody else. `content` commands may come from scripts inside
 * other people's pages on hosts that we asked for; `page` commands from the extension's own pages alone. Which is which is
 * decided by the sender's origin in server.ts, never by what the message says.
 */
export interface ContentCommands {
  /** What the book says of what stands on a page, and how the overlay should show itself there: one question, since each costs the page. */
  'overlay.look': { in: LookedAt; out: LookAnswer };
  /** Whether a post is in the book. */
  'overlay.post': { in: { postId: string }; out: { tagged: boolean; taggedAt: number | null; creatorName: string | null } };
  /** Badges of those of the posts that the book has, or has figures of. */
  'overlay.posts': { in: { postIds: string[] }; out: Record<string, PostBadge> };
  /** Tags the post that the page shows; adds account and creator where they are new. */
  'capture.tag': { in: { page: CapturedPage; url: string }; out: Tagged };
  /** Tags posts of a grid or of visible rows in one op; of `handle` alone where it is given, which also stands for an empty one. */
  'capture.tagMany': { in: { posts: CapturedGridPost[]; handle?: string; url: string }; out: TaggedMany };
  /** Adds a creator that a profile or a row of a table shows. */
  'capture.addCreator': { in: SeenCreator; out: AddedCreator };
  /** How a known kind of page was read: what of it was missing; an empty list says that it matched. The host is the sender's. */
  'capture.health': { in: { host: string; page: string; missing: string[] }; out: Record<string, never> };
  /** Takes back what one of the commands above wrote a moment ago. */
  'capture.undo': { in: { opId: string }; out: Record<string, never> };
  /** Opens the dashboard at a creator. */
  'ui.openCreator': { in: { creatorId: string }; out: Record<string, never> };
  /** Opens the side panel beside the page (`sidepanel.html#/creators/ID`, `#/posts/ID`); a tab of the dashboard in Firefox. Inside a click. */
  'ui.openPanel': { in: { creatorId?: string; postId?: string }; out: Record<string, never> };
  /** Runs `overlay-actions.js` in the page that asks, which is only needed after a click. */
  'overlay.actions': { in: Record<string, never>; out: Record<string, never> };
}

export interface PageCommands {
  /** As `capture.tag`, with what the person chose. */
  'tag.post': { in: { page: CapturedPage; url: string; details: TagDetails }; out: Tagged };
  'vault.create': { in: { passphrase: string }; out: Record<string, never> };
  'vault.unlock': { in: { passphrase: string }; out: Record<string, never> };
  'vault.lock': { in: Record<string, never>; out: Record<string, never> };
  'vault.state': { in: Record<string, never>; out: { state: 'none' | 'locked' | 'unlocked'; retryAt: number | null } };
  'connect.begin': { in: { app: AppCredentials }; out: { consentUrl: string; state: string } };
  'connect.finish': { in: { redirectOrCode: string }; out: ConnectionInfo };
  'connect.tokens': { in: { app: AppCredentials; accessToken: string; refreshToken: string }; out: ConnectionInfo };
  'connect.remove': { in: { connectionId: string }; out: Record<string, never> };
  'sync.start': { in: Record<string, never>; out: Record<string, never> };
  'sync.cancel': { in: Record<string, never>; out: Record<string, never> };
  /** Stops after the page it is at, until the person goes on. */
  'sync.pause': { in: Record<string, never>; out: Record<string, never> };
  'sync.resume': { in: Record<string, never>; out: Record<string, never> };
  'sync.status': { in: Record<string, never>; out: SyncStatus };
  'ads.connect': { in: { credentials: AdsCredentials }; out: AdAccount[] };
  'ads.remove': { in: { connectionId: string }; out: Record<string, never> };
  /** Follows a link of the book, by its id: no message brings an address. */
  'links.check': { in: { id: string }; out: LinkCheck };
  'hosts.changed': { in: { feature: HostFeature }; out: Record<string, never> };
  /** The book changed in a page (import, edit): facts and cards are to be made again. */
  'book.changed': { in: Record<string, never>; out: Record<string, never> };
  /** A page looked for alerts, or marked one: the icon's count follows. */
  'alerts.changed': { in: Record<string, never>; out: Record<string, never> };
  /** Schedules of saved reports may be others now. */
  'views.changed': { in: Record<string, never>; out: Record<string, never> };
  /** The interval of the sync or the rules of the lock may be others now. */
  'settings.changed': { in: Record<string, never>; out: Record<string, never> };
}

export type Commands = ContentCommands & PageCommands;
export type CommandName = keyof Commands;

export const CONTENT_COMMANDS = [
  'overlay.look',
  'overlay.post',
  'overlay.posts',
  'overlay.actions',
  'capture.tag',
  'capture.tagMany',
  'capture.addCreator',
  'capture.health',
  'capture.undo',
  'ui.openCreator',
  'ui.openPanel',
] as const satisfies readonly (keyof ContentCommands)[];

export interface Request<C extends CommandName = CommandName> {
  to: 'creator-ledger';
  command: C;
  input: Commands[C]['in'];
}

export type Response<C extends CommandName = CommandName> = { ok: true; output: Commands[C]['out'] } | { ok: false; error: ErrorInfo };
