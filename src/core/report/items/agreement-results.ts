import { agreementCosts, countedDays, type DayRange } from '../../agreements';
import { postTimeFromId } from '../../ids';
import type { AgreementResult } from '../../model/item';
import type { Agreement, Cost, Post } from '../../model/ledger';
import type { Day } from '../../model/orders';
import { addDays, dayOfEpochDay, epochDayOf } from '../../time';
import { addCosts, bookedCosts } from '../add-costs';
import { addOrphans } from '../add-orphans';
import type { Context } from '../context';
import type { DaySource } from '../lines/day-source';
import { ORDERS } from '../measures';
import { rangeOf } from '../range';
import { measuresOf } from '../rows';
import { sumDays } from '../sum/day-sums';
import { blocksOf } from '../sum/sum-range';
import { askedItems } from './asked-items';
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
  const orphansOf = orphansByCreator(context);
  return agreements.map((agreement) => {
    const counted = countedDays(agreement, today);
    const values = counted && valuesUnder(context, days, agreement, counted, orphansOf);
    const { netGmv = 0, contribution = 0, commission = 0, partnerCommission = 0, fixedFees: cost = 0 } = values ? measuresOf(values) : {};
    const paid = commission + partnerCommission;
    return {
      id: agreement.id,
      counted,
      cost,
      orders: values?.[ORDERS] ?? 0,
      netGmv,
      contribution,
      commission: paid,
      result: contribution - paid - cost,
      posts: (byCreator.get(agreement.creatorId) ?? []).filter((one) => isUnder(agreement, one)).map(({ post }) => post.id),
      nextFee: nextFee(context, agreement, today),
    };
  });
}

type Orphans = Context['facts']['orphans'];

/** What a report of the agreement over its days has as its total, in the parts of `measures`; null: nothing. */
function valuesUnder(
  context: Context,
  days: DaySource,
  agreement: Agreement,
  counted: DayRange,
  orphansOf: (creator: number) => Orphans,
): Float64Array | null {
  const range = rangeOf(context, { ...counted, agreement: agreement.id, state: 'to_date' });
  const items = askedItems({}, range);
  const whole = wholeOfItems(items);
  const blocks = blocksOf(context.facts.blocks, range);
  const ordersOf = ordersOfItems(context, items, range.only);
  const { sums } = sumDays(context, days, blocks, whole, range, () => undefined, ordersOf);
  const own = { ...context, facts: { ...context.facts, orphans: orphansOf(range.only!) } };
  addOrphans(own, whole, sums, range, new Set());
  addCosts(context, whole, sums, range, bookedCosts(context, range));
  return sums.length <= WHOLE_ROW ? null : sums.row(WHOLE_ROW);
}

/** Affiliate rows whose order is not in the book by whom they pay, so that no agreement goes through those of all others. */
function orphansByCreator({ facts, owners, rules }: Context): (creator: number) => Orphans {
  const found = new Map<number, Orphans[number][]>();
  for (const orphan of facts.orphans) {
    if (orphan.account === '') continue;
    const owner = owners.at(orphan.account, epochDayOf(orphan.createdAt, rules.timeZone));
    const list = found.get(owner);
    if (list) list.push(orphan);
    else found.set(owner, [orphan]);
  }
  return (creator) => found.get(creator) ?? [];
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
