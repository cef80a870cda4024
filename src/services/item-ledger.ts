import type { Platform } from '../core/model/ledger';
import type { LedgerContext } from './context';
import type { ItemApi } from './item-api';

const PLATFORMS: readonly Platform[] = ['tiktok', 'youtube', 'instagram'];

/** The part of `ItemApi` that works on the open book directly. */
export function itemLedger({ db }: Pick<LedgerContext, 'db'>): Pick<ItemApi, 'post' | 'postsOf'> {
  const postsOf = async (ids: readonly string[]) => {
    const found = await db.posts.bulkGet(ids.flatMap((id) => PLATFORMS.map((platform) => postKey(platform, id))));
    return ids.flatMap((_, i) => found.slice(i * PLATFORMS.length, (i + 1) * PLATFORMS.length).find((post) => post !== undefined) ?? []);
  };
  return { post: async (id) => (await postsOf([id]))[0] ?? null, postsOf };
}

/** As the op log keys posts: TikTok's by id alone. */
function postKey(platform: Platform, id: string): string {
  return platform === 'tiktok' ? id : `${platform}:${id}`;
}
