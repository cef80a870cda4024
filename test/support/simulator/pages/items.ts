import type { SimPost } from '../world/model';
import type { World } from '../world/world';

type Json = Record<string, unknown>;

/** Rounds to what a logged-out page says: 2,934,117 becomes 2900000. */
function rounded(n: number): number {
  if (n < 10_000) return n;
  const unit = n < 1_000_000 ? 100 : 100_000;
  return Math.floor(n / unit) * unit;
}

/** `itemStruct` as the site embeds it; counts rounded, createTime text, the collect count text among numbers. */
export function itemStruct(world: World, post: SimPost): Json {
  const account = world.account(post.handle)!;
  const counts = {
    diggCount: rounded(post.likes),
    shareCount: rounded(post.shares),
    commentCount: rounded(post.comments),
    playCount: rounded(post.views),
  };
  const tags = [...post.caption.matchAll(/#(\w+)/g)].map((m) => m[1]!);
  const product = world.skus.find((sku) => sku.productId === post.productIds[0]);
  return {
    id: post.id,
    desc: post.caption,
    createTime: String(post.publishedAt),
    scheduleTime: 0,
    video: {
      id: post.kind === 'photo' ? '' : post.id,
      height: 1024,
      width: 576,
      duration: post.kind === 'photo' ? 0 : 54,
      ratio: '540p',
      cover: '',
      playAddr: '',
    },
    author: {
      id: account.userId,
      shortId: '',
      uniqueId: account.handle,
      nickname: account.nickname,
      secUid: `MS4wLjABAAAA${account.userId}`,
      signature: 'links in bio',
      verified: account.followers > 1_000_000,
      privateAccount: false,
      secret: false,
      ttSeller: account.own,
    },
    music: { id: '7316466853', title: 'original sound', authorName: account.nickname, original: true, duration: 54 },
    challenges: tags.map((title, i) => ({ id: String(1600000000 + i), title, isCommerce: false })),
    stats: { ...counts, collectCount: String(rounded(post.saves)) },
    statsV2: {
      ...Object.fromEntries(Object.entries(counts).map(([k, v]) => [k, String(v)])),
      collectCount: String(rounded(post.saves)),
      repostCount: '0',
    },
    textExtra: tags.map((hashtagName) => ({
      start: 0,
      end: 0,
      type: 1,
      hashtagId: '',
      hashtagName,
      userId: '',
      userUniqueId: '',
      secUid: '',
    })),
    isAd: false,
    ...(post.kind === 'photo' ? { imagePost: { images: [{ imageURL: { urlList: ['https://p16-sign.tiktokcdn.com/a.jpeg'] } }] } } : {}),
    ...(product
      ? {
          isECVideo: 1,
          anchors: [
            {
              id: '0',
              type: 33,
              keyword: product.productName,
              thumbnail: { urlList: [] },
              extra: JSON.stringify({ product_id: product.productId }),
              schema: `https://www.tiktok.com/view/product/${product.productId}`,
            },
          ],
        }
      : {}),
    authorStats: {
      followerCount: rounded(account.followers),
      followingCount: 12,
      heart: rounded(post.likes * 9),
      heartCount: rounded(post.likes * 9),
      videoCount: 40,
      diggCount: 0,
    },
  };
}

/** `webapp.user-detail`; never any posts in it. */
export function userDetail(world: World, handle: string): Json {
  const account = world.account(handle);
  if (!account) return { statusCode: 10221, statusMsg: 'user not found', needFix: true };
  const stats = {
    followerCount: account.followers,
    followingCount: 12,
    heart: account.followers * 7,
    heartCount: account.followers * 7,
    videoCount: world.posts.filter((p) => p.handle === handle).length,
    diggCount: 0,
    friendCount: 3,
  };
  return {
    userInfo: {
      user: {
        id: account.userId,
        shortId: '',
        uniqueId: account.handle,
        nickname: account.nickname,
        secUid: `MS4wLjABAAAA${account.userId}`,
        signature: 'Honest reviews 💄 mail in bio',
        bioLink: { link: 'linktr.ee/demo', risk: 0 },
        verified: account.followers > 1_000_000,
        privateAccount: false,
        secret: false,
        ttSeller: account.own,
        commerceUserInfo: { commerceUser: false },
        roomId: '',
      },
      stats: { ...stats, followerCount: rounded(account.followers) },
      statsV2: Object.fromEntries(Object.entries(stats).map(([k, v]) => [k, String(v)])),
      itemList: [],
    },
    statusCode: 0,
    statusMsg: '',
    needFix: true,
  };
}
