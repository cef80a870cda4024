import { exportTime } from '../calendar';
import { toMinor, toText } from '../exact';
import { adAccountsOf, spendOf } from '../world/ads';
import type { SimAdAccount } from '../world/feeds-model';
import type { SimAffiliate, SimShop } from '../world/model';
import { samplesOf } from '../world/samples';
import type { World } from '../world/world';
import { csv } from './csv';

const BOM = '\ufeff';

/** An amount as the lists write it for people: `$1,234.56`. */
function shown(minor: number, shop: SimShop): string {
  const [whole = '', digits] = toText(minor, shop.exponent).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = { USD: '$', GBP: '£', VND: '₫' }[shop.currency];
  return `${sign}${grouped}${digits === undefined ? '' : `.${digits}`}`;
}

const gmvOf = (rows: readonly SimAffiliate[]): number => rows.reduce((sum, { plan }) => sum + plan.price * plan.quantity, 0);
const commissionOf = (rows: readonly SimAffiliate[]): number =>
  rows.reduce((sum, { plan, shop }) => sum + Number(toMinor(plan.estimated.standard ?? '0', shop.exponent)), 0);

function grouped(world: World, shop: SimShop, keyOf: (row: SimAffiliate) => string): Map<string, SimAffiliate[]> {
  const groups = new Map<string, SimAffiliate[]>();
  for (const row of world.affiliate) {
    if (row.shop !== shop || keyOf(row) === '') continue;
    groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  }
  return groups;
}

/** The creator list of the Affiliate Center, in the platform's own numbers. */
export function creatorListCsv(world: World, shop: SimShop): string {
  const samples = samplesOf(world);
  const rows = [...grouped(world, shop, (row) => row.plan.handle)].map(([handle, mine]) => ({
    'Creator name': world.account(handle)!.shown,
    GMV: shown(gmvOf(mine), shop),
    Orders: new Set(mine.map((row) => row.orderId)).size,
    Videos: new Set(mine.filter((row) => row.plan.contentType === 'VIDEO').map((row) => row.plan.contentId)).size,
    'Samples shipped': samples.filter((s) => s.shop === shop && s.handle === handle && s.orderId !== null).length,
    'Est. commission': shown(commissionOf(mine), shop),
  }));
  return BOM + csv(['Creator name', 'GMV', 'Orders', 'Videos', 'Samples shipped', 'Est. commission'], rows);
}

/** The video list of the Affiliate Center. */
export function videoListCsv(world: World, shop: SimShop): string {
  const posts = new Map(world.posts.map((post) => [post.id, post]));
  const rows = [...grouped(world, shop, (row) => (row.plan.contentType === 'VIDEO' ? row.plan.contentId : ''))].map(([id, mine]) => {
    const post = posts.get(id)!;
    const { productId } = mine[0]!.plan;
    return {
      'Video ID': id,
      'Video title': post.caption,
      'Video link': `https://www.tiktok.com/@${post.handle}/video/${id}`,
      'Creator name': world.account(post.handle)!.shown,
      'Product name': world.skus.find((sku) => sku.productId === productId)!.productName,
      'Product ID': productId,
      GMV: shown(gmvOf(mine), shop),
      Orders: new Set(mine.map((row) => row.orderId)).size,
      'Items sold': mine.reduce((sum, { plan }) => sum + plan.quantity, 0),
      'Est. commission': shown(commissionOf(mine), shop),
    };
  });
  // biome-ignore format: the header as the platform writes it
  return BOM + csv(['Video ID', 'Video title', 'Video link', 'Creator name', 'Product name', 'Product ID', 'GMV', 'Orders', 'Items sold', 'Est. commission'], rows);
}

// biome-ignore format: the header as the platform writes it
const GMV_MAX = ['Campaign name', 'Campaign ID', 'Product ID', 'Creative type', 'Video title', 'Video ID', 'TikTok account', 'Time posted', 'Status', 'Authorization type', 'Cost', 'SKU orders',
  'Cost per order', 'Gross revenue', 'ROI', 'Currency'];

/** The creative report of GMV Max of an account over some days (both inclusive): a row an item and campaign; or, cut by days, one a day. */
export function gmvMaxCsv(world: World, account: SimAdAccount, from: string, to: string, byDay = false): string {
  const posts = new Map(world.posts.map((post) => [post.id, post]));
  const sums = new Map<string, { day: string; postId: string; campaignId: string; campaignName: string; amount: number }>();
  for (const spend of spendOf(world, account, from, to, 'gmv_max')) {
    // What no item accounts for is in no row of this report.
    if (spend.postId === null) continue;
    const key = `${spend.campaignId} ${spend.postId} ${byDay ? spend.day : ''}`;
    const sum = sums.get(key) ?? { ...spend, postId: spend.postId, amount: 0 };
    sum.amount += spend.amount;
    sums.set(key, sum);
  }
  const text = (minor: number): string => toText(minor, account.exponent);
  const rows = [...sums.values()].map(({ day, postId, campaignId, campaignName, amount }) => {
    const post = posts.get(postId)!;
    return {
      ...(byDay ? { 'By Day': day } : {}),
      'Campaign name': campaignName,
      'Campaign ID': campaignId,
      'Product ID': post.productIds[0]!,
      'Creative type': 'Video',
      'Video title': post.caption,
      'Video ID': postId,
      'TikTok account': post.handle,
      'Time posted': exportTime(post.publishedAt * 1000, account.timeZone, 'DMY'),
      Status: 'Delivering',
      'Authorization type': 'Affiliate',
      Cost: text(amount),
      'SKU orders': Math.floor(amount / 900),
      'Cost per order': '-',
      'Gross revenue': text(amount * 4),
      ROI: '4.00',
      Currency: account.currency,
    };
  });
  return BOM + csv([...(byDay ? ['By Day'] : []), ...GMV_MAX], rows);
}

/** All lists of a world by name; ad reports of the days from..to. */
export function platformLists(world: World, from: string, to: string): Record<string, string> {
  const lists = world.shops.flatMap((shop) => [
    [`affiliate_center_creator_data_${shop.region}.csv`, creatorListCsv(world, shop)],
    [`affiliate_center_video_data_${shop.region}.csv`, videoListCsv(world, shop)],
  ]);
  const ads = adAccountsOf(world).map((account) => [
    `gmvmax_creative_${account.shop.region}.csv`,
    gmvMaxCsv(world, account, from, to, true),
  ]);
  return Object.fromEntries([...lists, ...ads]) as Record<string, string>;
}
