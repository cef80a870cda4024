import { byCodeUnit } from '../collections';
import { addDays } from '../days';
import type { AdAccount, AdDay } from '../model/feeds';
import type { Cost, Ledger, Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import { MoneyRangeError } from '../money';
import { ownerLookup } from './account-owner';
import { adCostId, isDerived } from './derived-id';

/** What ad spend is booked by. */
export interface AdBooking {
  ledger: Pick<Ledger, 'creators' | 'accounts' | 'posts' | 'costs'>;
  rules: Rules;
}

/**
 * Synced ad spend as costs of kind `ad_spend`: one a day, post, campaign and currency, of the creator that owned the post's account on the
 * day (roi.md section 4, "Ads"); spend of no known post is nobody's. A day is the ad account's own. Ids hang on day, post, campaign
 * and currency alone. What a person or a file booked for a day and post stands for what was synced, as does what they booked for a campaign
 * without naming a post; spend of accounts that are bound to other shops alone is left out. Sorted by id. Throws `MoneyRangeError`.
 */
export function adCosts(adDays: readonly AdDay[], adAccounts: readonly AdAccount[], { ledger, rules }: AdBooking): Cost[] {
  const others = new Set(adAccounts.filter((account) => isOfOtherShops(account, rules)).map(({ id }) => id));
  const told = new Set(adDays.filter(({ source }) => source === 'ads').flatMap(campaignKeys));
  const booked = bookedSpend(ledger.costs);
  const ownerOf = ownerLookup(ledger, rules);
  const posts = ledger.posts.filter(({ platform }) => platform === 'tiktok');
  const accountOf = new Map(posts.map(({ id, accountKey }) => [id, accountKey]));
  const sums = new Map<string, { row: AdDay; spend: number }>();
  for (const row of adDays) {
    if (others.has(row.account) || spendKeys(row).some((key) => booked.has(key))) continue;
    if (row.source === 'gmv_max' && campaignKeys(row).some((key) => told.has(key))) continue;
    const id = adCostId(row.day, row.postId ?? '', row.campaignId ?? '', row.currency);
    const sum = sums.get(id);
    // The campaign has the name that was told last.
    const newest = sum && !isNewer(row, sum.row) ? sum.row : row;
    sums.set(id, { row: newest, spend: (sum?.spend ?? 0) + row.spend });
  }
  const costs = [...sums].map(([id, { row, spend }]): Cost => {
    if (!Number.isSafeInteger(spend)) throw new MoneyRangeError(`ad spend of ${row.day}`);
    const account = row.postId === null ? undefined : accountOf.get(row.postId);
    const creatorId = account === undefined ? null : ownerOf(account, row.day);
    const { day, currency, postId } = row;
    const campaign = row.campaignName ?? row.campaignId;
    return { id, day, creatorId, kind: 'ad_spend', amount: spend, currency, postId, campaign, from: null, to: null, note: null };
  });
  return costs.sort((a, b) => byCodeUnit(a.id, b.id));
}

function isOfOtherShops({ shopIds }: AdAccount, { shops }: Rules): boolean {
  return shopIds.length > 0 && !shopIds.some((id) => Object.hasOwn(shops, id));
}

/** A campaign's day: where both reports tell of it, its spend is the same money. */
function campaignKeys({ account, day, campaignId }: AdDay): string[] {
  return campaignId === null ? [] : [`${account} ${day} ${campaignId}`];
}

/** What spend is kept by hand for: a post, else a campaign, else nobody at all, by day. Spend of a creator alone says nothing of what was synced. */
function bookedSpend(costs: readonly Cost[]): Set<string> {
  const own = costs.filter((cost) => cost.kind === 'ad_spend' && !isDerived(cost));
  return new Set(
    own.flatMap((cost) => {
      const { postId, campaign, creatorId } = cost;
      if (postId === null && campaign === null && creatorId !== null) return [];
      return daysOf(cost).map((day) => (postId === null && campaign !== null ? campaignKey(day, campaign) : postKey(day, postId)));
    }),
  );
}

function daysOf({ day, from, to }: Cost): Day[] {
  if (from === null || to === null) return [day];
  const days: Day[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at);
  return days;
}

/** What a synced row may be booked by hand for. */
function spendKeys({ day, postId, campaignId, campaignName }: AdDay): string[] {
  const campaigns = [campaignId, campaignName].flatMap((name) => (name === null ? [] : [campaignKey(day, name)]));
  return [postKey(day, postId), ...campaigns];
}

function postKey(day: Day, postId: string | null): string {
  return `post ${day} ${postId ?? ''}`;
}

function campaignKey(day: Day, campaign: string): string {
  return `campaign ${day} ${campaign}`;
}

function isNewer(a: AdDay, b: AdDay): boolean {
  return a.asOf !== b.asOf ? a.asOf > b.asOf : JSON.stringify(a) > JSON.stringify(b);
}
