import { agreementCosts } from '../../agreements';
import { postTimeFromId } from '../../ids';
import type { AgreementResult } from '../../model/item';
import type { Agreement, Cost, Post } from '../../model/ledger';
import type { Day } from '../../model/orders';
import type { ReportItem } from '../../model/report';
import { addDays, dayOfEpochDay, epochDay, epochDayOf } from '../../time';
import { addCosts } from '../add-costs';
import type { Context } from '../context';
import type { DaySource } from '../lines/day-source';
import { FIXED_FEES, ORDERS } from '../measures';
import { rangeOf } from '../range';
import { measuresOf } from '../rows';
import { sumDays } from '../sum/day-sums';
import { blocksOf } from '../sum/sum-range';
import { Sums } from '../sums';
import { wholeOfItems } from './item-cut';
import { ordersOfItems } from './orders-of-items';

/** Fees that fall due later than this are nobody's next step. */
const AHEAD_DAYS = 400;
/** The one row of a cut that takes everything together. */
const WHOLE_ROW = 2;

/**
 * Where the ledger's agreements stand on a day, to date. A post is under an agreement if it was said to be, or, where nothing was said, if
 * the creator published it on the agreement's days and it fits the agreement's post and campaign.
 *
 * @param posts of the creators that have agreements; others do not matter
 * @throws as reports; `RuleInvalidError` where an agreement cannot be booked
 */
export function agreementResults(context: Context, days: DaySource, posts: readonly AgreedPost[], today: Day): AgreementResult[] {
  const agreements = context.ledger.agreements ?? [];
  const byCreator = postsByCreator(context, posts);
  return agreements.map((agreement) => {
    const to = agreement.to === null || agreement.to > today ? today : agreement.to;
    const counted = agreement.from > today ? null : { from: agreement.from, to };
    const sold = counted && soldUnder(context, days, agreement, counted);
    const cost = counted ? costUpTo(context, agreement, today) : 0;
    const { netGmv = 0, contribution = 0, commission = 0, partnerCommission = 0 } = sold?.measures ?? {};
    const paid = commission + partnerCommission;
    return {
      id: agreement.id,
      counted,
      cost,
      orders: sold?.orders ?? 0,
      netGmv,
      contribution,
      commission: paid,
      result: contribution - paid - cost,
      posts: (byCreator.get(agreement.creatorId) ?? []).filter((one) => isUnder(agreement, one)).map(({ post }) => post.id),
      nextFee: nextFee(context, agreement, today),
    };
  });
}

/** What an agreement's sales are narrowed to. */
export function itemsOfAgreement({ postId, campaign }: Pick<Agreement, 'postId' | 'campaign'>): ReportItem[] {
  if (postId !== null) return [{ by: 'post', key: postId }];
  return campaign === null ? [] : [{ by: 'campaign', key: campaign }];
}

function soldUnder(context: Context, days: DaySource, agreement: Agreement, { from, to }: { from: Day; to: Day }) {
  // A creator that the ledger no longer has sells nothing.
  if (context.owners.ofId(agreement.creatorId) === undefined) return null;
  const range = rangeOf(context, { from, to, onlyCreator: agreement.creatorId, state: 'to_date' });
  const items = itemsOfAgreement(agreement);
  const blocks = blocksOf(context.facts.blocks, range);
  const ordersOf = ordersOfItems(context, items, range.only);
  const { sums } = sumDays(context, days, blocks, wholeOfItems(items), range, () => undefined, ordersOf);
  if (sums.length <= WHOLE_ROW) return null;
  const values = sums.row(WHOLE_ROW);
  return { measures: measuresOf(values), orders: values[ORDERS]! };
}

function costUpTo(context: Context, agreement: Agreement, today: Day): number {
  const range = { first: epochDay(agreement.from), last: epochDay(today), isWanted: () => true, state: 'to_date' as const };
  const sums = new Sums();
  addCosts(context, wholeOfItems([]), sums, range, costsOf(context, agreement, { from: agreement.from, to: today }));
  return sums.length <= WHOLE_ROW ? 0 : sums.row(WHOLE_ROW)[FIXED_FEES]!;
}

function costsOf({ ledger, rules, facts }: Context, agreement: Agreement, range: { from: Day; to: Day }): Cost[] {
  return agreementCosts({ ...ledger, agreements: [agreement] }, rules, facts, range);
}

/** A bonus counts with what was reached so far; a fee that is spread is due on its last day. */
function nextFee(context: Context, agreement: Agreement, today: Day): AgreementResult['nextFee'] {
  const due = costsOf(context, agreement, { from: today, to: addDays(today, AHEAD_DAYS) })
    .map(({ day, to, amount, currency }) => ({ day: to ?? day, amount, currency }))
    .filter(({ day }) => day >= today)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return due[0] ?? null;
}

/** What of a post tells whether an agreement holds it. */
export type AgreedPost = Pick<Post, 'id' | 'platform' | 'accountKey' | 'publishedAt' | 'campaign' | 'agreementId'>;

interface Published {
  post: AgreedPost;
  /** In the report's zone; null where nobody knows. */
  day: Day | null;
}

function postsByCreator({ ledger, owners, rules }: Context, posts: readonly AgreedPost[]): Map<string, Published[]> {
  const wanted = new Set((ledger.agreements ?? []).map(({ creatorId }) => creatorId));
  const found = new Map<string, Published[]>();
  for (const post of posts) {
    const at = post.publishedAt ?? (post.platform === 'tiktok' ? postTimeFromId(post.id) : null);
    const day = at === null ? null : epochDayOf(at, rules.timeZone);
    const owner = owners.creators[owners.at(post.accountKey, day ?? epochDayOf(0, rules.timeZone))];
    if (!owner?.id || !wanted.has(owner.id)) continue;
    const list = found.get(owner.id) ?? [];
    list.push({ post, day: day === null ? null : dayOfEpochDay(day) });
    found.set(owner.id, list);
  }
  return found;
}

function isUnder({ id, from, to, postId, campaign }: Agreement, { post, day }: Published): boolean {
  if (post.agreementId) return post.agreementId === id;
  if (postId !== null) return post.id === postId;
  if (campaign !== null && post.campaign !== campaign) return false;
  return day !== null && day >= from && (to === null || day <= to);
}
