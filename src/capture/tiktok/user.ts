import type { CapturedAccount } from '../../core/model/capture';
import { asObject, type JsonObject, pick, pickCount, pickText } from '../json';
import { looksRounded } from './counts';
import { pickId } from './item';
import { toHandle } from './url';

/** An account out of a user struct and its counts (`statsV2` preferred); null where the struct names no handle. */
export function readUser(user: JsonObject, stats: unknown, statsV2?: unknown): CapturedAccount | null {
  const handle = toHandle(pickText(user, 64, 'uniqueId') ?? '');
  if (!handle) return null;
  const followers = pickCount(statsV2, 'followerCount') ?? pickCount(stats, 'followerCount');
  const verified = pick(user, 'verified');
  return {
    handle,
    userId: pickId(user, 'id'),
    nickname: pickText(user, 120, 'nickname'),
    bio: pickText(user, 1_000, 'signature'),
    bioLink: webLink(pickText(user, 2_000, 'bioLink', 'link')),
    followers,
    followersExact: followers === undefined ? undefined : !looksRounded(followers),
    verified: typeof verified === 'boolean' ? verified : undefined,
  };
}

/** Whether the user struct says that the account is closed to strangers. */
export function isPrivateUser(user: JsonObject): boolean {
  return pick(user, 'privateAccount') === true || pick(user, 'secret') === true;
}

/** Longer links are no profile's link. */
const MAX_LINK = 1_000;

/** An address a person may follow: https or http, else undefined. A bare host is taken as https. */
export function webLink(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_LINK) return undefined;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.href.length <= 2 * MAX_LINK ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The user of the LIVE page's data with the room, as objects. */
export function liveUserOf(sigi: JsonObject | null): { user: JsonObject; stats: unknown; room: JsonObject | null } | null {
  const info = pick(sigi, 'LiveRoom', 'liveRoomUserInfo');
  const user = asObject(pick(info, 'user'));
  return user && { user, stats: pick(info, 'stats'), room: asObject(pick(info, 'liveRoom')) };
}
