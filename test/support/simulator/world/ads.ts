import { addDays, dayOf, daysOf } from '../calendar';
import { Random } from '../random';
import type { SimAd, SimAdAccount, SimSpend } from './feeds-model';
import type { World } from './world';

/** How many days back the platform still changes its figures. */
const UNSURE_DAYS = 3;

const accounts = new WeakMap<World, { accounts: SimAdAccount[]; ads: SimAd[]; items: SimAd[] }>();

/** Ad accounts: one as its shop, one in another currency and zone than the shop it advertises. */
export const adAccountsOf = (world: World): SimAdAccount[] => castOf(world).accounts;

/** Ads of all accounts, the deleted ones too. Their posts are none that the seller books ad spend for by hand. */
export const adsOf = (world: World): SimAd[] => castOf(world).ads;

function castOf(world: World): { accounts: SimAdAccount[]; ads: SimAd[]; items: SimAd[] } {
  const known = accounts.get(world);
  if (known) return known;
  const random = new Random(world.seed).fork('ads');
  const list: SimAdAccount[] = [
    {
      id: random.id('7011', 19),
      name: 'Lumière Ads US',
      currency: 'USD',
      exponent: 2,
      timeZone: 'America/Los_Angeles',
      shop: world.shops[0]!,
    },
    {
      id: random.id('7012', 19),
      name: 'Lumière Ads 亚太',
      currency: 'GBP',
      exponent: 2,
      timeZone: 'Asia/Shanghai',
      shop: world.shops[2]!,
    },
  ];
  const booked = new Set(world.costs.map((c) => c.postId));
  const made = { accounts: list, ads: [] as SimAd[], items: [] as SimAd[] };
  const first = dayOf(world.start * 1000, 'UTC');
  for (const account of list) {
    const posts = world.posts.filter((p) => p.kind === 'video' && p.shopId === account.shop.id && !booked.has(p.id));
    const campaigns = (kind: string) =>
      [1, 2, 3].map((i) => ({ id: random.id('1780', 17), name: `${kind} ${i} – ${account.shop.region}` }));
    const [spark, gmvMax] = [campaigns('Spark'), campaigns('GMV Max')];
    const ad = (into: SimAd[], i: number, post: string | null): void => {
      const campaign = (into === made.ads ? spark : gmvMax)[i % 3]!;
      const from = addDays(first, random.int(0, 20));
      into.push({
        id: random.id('1781', 17),
        account,
        campaignId: campaign.id,
        campaignName: campaign.name,
        postId: post,
        deleted: i % 7 === 6,
        from,
        to: addDays(from, random.int(10, 200)),
      });
    };
    const count = Math.min(18, Math.max(6, posts.length));
    // Two ads of one post, and now and then an ad whose post is not known.
    for (let i = 0; i < count; i++) ad(made.ads, i, i % 8 === 5 || posts.length === 0 ? null : posts[Math.floor(i / 2) % posts.length]!.id);
    for (let i = 0; i < Math.min(6, posts.length); i++) ad(made.items, i, posts[posts.length - 1 - i]!.id);
  }
  accounts.set(world, made);
  return made;
}

/**
 * What an account spent from one day to another (both inclusive, its own zone), as the platform says it at the world's now. Campaigns of
 * GMV Max spend a little that no item accounts for: such a row has the campaign's id, and no post.
 */
export function spendOf(world: World, account: SimAdAccount, from: string, to: string, source: SimSpend['source'] = 'ads'): SimSpend[] {
  const rows = spendByAd(world, account, from, to, source);
  // On days for which the seller books ad spend of nobody by hand nothing else is of nobody, so that nothing is there twice.
  const byHand = new Set(world.costs.filter((c) => c.kind === 'ad_spend' && c.creator === '' && c.postId === '').map((c) => c.day));
  const all = source === 'ads' ? rows : [...rows, ...restOfCampaigns(world, rows)];
  return all.filter((row) => row.postId !== null || !byHand.has(row.day));
}

function restOfCampaigns(world: World, rows: readonly SimSpend[]): SimSpend[] {
  const days = new Map(rows.map((row) => [`${row.campaignId} ${row.day}`, row]));
  return [...days].flatMap(([key, row]): SimSpend[] => {
    const random = new Random(world.seed).fork(`rest ${key}`);
    return random.chance(0.4) ? [{ ...row, id: row.campaignId, postId: null, amount: random.int(1, 90), provisional: false }] : [];
  });
}

function spendByAd(world: World, account: SimAdAccount, from: string, to: string, source: SimSpend['source']): SimSpend[] {
  const today = dayOf(world.now, account.timeZone);
  const last = to < today ? to : today;
  const { ads, items } = castOf(world);
  return (source === 'ads' ? ads : items).flatMap((ad) => {
    if (ad.account !== account) return [];
    const days = daysOf(from > ad.from ? from : ad.from, last < ad.to ? last : ad.to);
    return days.flatMap((day): SimSpend[] => {
      const random = new Random(world.seed).fork(`spend ${source} ${ad.id} ${day}`);
      if (random.chance(0.1)) return [];
      const amount = random.int(120, 6_400);
      const age = (Date.parse(today) - Date.parse(day)) / 86_400_000;
      const provisional = age < UNSURE_DAYS && random.chance(0.7);
      const { id, postId, campaignId, campaignName } = ad;
      // Young figures are too low, and grow.
      const shown = provisional ? Math.floor((amount * (3 + age)) / 8) : amount;
      const own = source === 'ads' ? { id, ad } : { id: postId!, ad: null };
      return [{ account, source, ...own, postId, campaignId, campaignName, day, amount: shown, provisional }];
    });
  });
}
