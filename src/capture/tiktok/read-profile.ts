import type { CapturedAccount, CapturedPage } from '../../core/model/capture';
import { asObject, type JsonObject, pick, pickText } from '../json';
import { readGrid } from './dom-grid';
import { readProfileFromDom } from './dom-profile';
import type { EmbeddedData } from './embedded-json';
import { pickId, secondsToInstant } from './item';
import { isAboutAddress, reasonForNothing, reasonOfStatus } from './page-state';
import type { TikTokAddress } from './url';
import { isPrivateUser, liveUserOf, readUser } from './user';

type Address<K extends TikTokAddress['kind']> = Extract<TikTokAddress, { kind: K }>;

/** The account of the address, and the posts of its grid. The handle is the address's alone; data about another account is left. */
export function readProfile(document: Document, address: Address<'profile'>, data: EmbeddedData): CapturedPage {
  const { handle } = address;
  const embedded = userOf(data, handle);
  const account = embedded?.account ?? readProfileFromDom(document, handle);
  if (account) {
    const posts = readGrid(document, handle);
    return {
      kind: 'profile',
      id: account.userId,
      handle,
      account,
      posts: posts.length > 0 ? posts : undefined,
      ...(embedded?.closed ? { reason: 'private' as const } : {}),
    };
  }
  const about = isAboutAddress(data, address);
  const reason = about === false ? null : reasonOfStatus(pick(data.scope, 'webapp.user-detail'));
  if (reason) return { kind: 'none', reason };
  return { kind: 'none', reason: reasonForNothing(document, data, about === false) };
}

/** The embedded user of exactly this handle. */
function userOf(data: EmbeddedData, handle: string): { account: CapturedAccount; closed: boolean } | null {
  const info = pick(data.scope, 'webapp.user-detail', 'userInfo');
  const candidates: { user: JsonObject | null; stats: unknown; statsV2: unknown }[] = [
    { user: asObject(pick(info, 'user')), stats: pick(info, 'stats'), statsV2: pick(info, 'statsV2') },
  ];
  for (const [key, value] of Object.entries(asObject(pick(data.sigi, 'UserModule', 'users')) ?? {}).slice(0, 200)) {
    candidates.push({ user: asObject(value), stats: pick(data.sigi, 'UserModule', 'stats', key), statsV2: undefined });
  }
  for (const { user, stats, statsV2 } of candidates) {
    const account = user && readUser(user, stats, statsV2);
    if (account?.handle === handle) return { account, closed: isPrivateUser(user!) };
  }
  return null;
}

/** The LIVE of the address: its room is the post. A room that is over has no id here. */
export function readLive(document: Document, address: Address<'live'>, data: EmbeddedData): CapturedPage {
  const live = liveUserOf(data.sigi);
  const account = live && readUser(live.user, live.stats);
  if (!live || account?.handle !== address.handle) {
    return { kind: 'none', reason: reasonForNothing(document, data, account !== null) };
  }
  const isOn = pick(live.room, 'status') === 2;
  return {
    kind: 'live',
    id: isOn ? pickId(live.user, 'roomId') : undefined,
    handle: address.handle,
    createdAt: isOn ? secondsToInstant(pick(live.room, 'startTime')) : undefined,
    caption: pickText(live.room, 300, 'title'),
    account,
  };
}
