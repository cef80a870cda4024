import type { Agreement, Cost } from '../../../src/core/model/ledger';
import { addDays, dayIn } from './calendar';
import { publicationOf } from './credit';
import { makeConverter } from './currency';
import { total } from './fractions';
import type { BookOrder } from './lines';
import { accountOf, isOwn } from './people';
import type { World } from './world';

/** Fees that follow from what was agreed with creators, as plain costs; open retainers as far as `last` (SPEC.md, AGR). */
export function agreementCosts(world: World, books: BookOrder[], last: string): Cost[] {
  return (world.ledger.agreements ?? []).flatMap((agreement) => {
    switch (agreement.kind) {
      case 'per_post':
        return feesOfPosts(world, agreement);
      case 'retainer':
        return feesOfMonths(agreement, last);
      case 'tiered_bonus':
        return bonus(world, books, agreement);
      default:
        return [fee(agreement, agreement.from, agreement.from, agreement.to)];
    }
  });
}

function fee(agreement: Agreement, day: string, from: string, to: string | null): Cost {
  const span = agreement.booking === 'spread' && to !== null ? { from, to } : { from: null, to: null };
  const { id, creatorId, amount, currency, postId, campaign, note } = agreement;
  return { id: `${id} ${day}`, day, creatorId, kind: 'fixed_fee', amount, currency, postId, campaign, note, ...span };
}

const owns = (world: World, creatorId: string, account: string, day: string): boolean =>
  !isOwn(world, account) &&
  (accountOf(world, account)?.owners.some(
    (o) => o.creatorId === creatorId && (o.from === null || o.from <= day) && (o.to === null || day <= o.to),
  ) ??
    false);

/** The amount for each post that the creator's accounts published in the time of the agreement; the fee names the post. */
function feesOfPosts(world: World, agreement: Agreement): Cost[] {
  return world.ledger.posts.flatMap((post) => {
    const at = publicationOf(post);
    if (at === null) return [];
    const day = dayIn(world.rules.timeZone, at);
    const isMeant =
      (agreement.postId === null || agreement.postId === post.id) && (agreement.campaign === null || agreement.campaign === post.campaign);
    const isInTime = agreement.from <= day && (agreement.to === null || day <= agreement.to);
    if (!isMeant || !isInTime || !owns(world, agreement.creatorId, post.accountKey, day)) return [];
    return [{ ...fee({ ...agreement, booking: 'day' }, day, day, null), postId: post.id }];
  });
}

/** Months from the agreement's first day on, clamped to the ends of shorter months. */
function feesOfMonths(agreement: Agreement, last: string): Cost[] {
  const costs: Cost[] = [];
  const end = agreement.to ?? last;
  for (let n = 0; ; n++) {
    const first = monthsLater(agreement.from, n);
    if (first > end) return costs;
    const until = addDays(monthsLater(agreement.from, n + 1), -1);
    costs.push(fee(agreement, first, first, agreement.to !== null && agreement.to < until ? agreement.to : until));
  }
}

function monthsLater(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + count;
  const y = Math.floor(months / 12);
  const m = months % 12;
  const lastDate = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

/** The highest tier that the creator's own affiliate sales reach, on the last day or over all of them. */
function bonus(world: World, books: BookOrder[], agreement: Agreement): Cost[] {
  const { creatorId, currency, from, to } = agreement;
  const until = to ?? from;
  const lines = books
    .filter((b) => b.isCounted && from <= b.day && b.day <= until)
    .flatMap((b) => b.lines.filter((l) => l.affiliate && owns(world, creatorId, l.affiliate.account, b.day)));
  const fx = makeConverter(world.ledger, currency);
  const reached =
    agreement.metric === 'orders'
      ? BigInt(new Set(lines.map((l) => l.book)).size)
      : total(lines.map((l) => fx.minor(l.revenue - l.refunded, l.book.order.currency, l.book.day)));
  const tier = agreement.tiers.filter((t) => BigInt(t.from) <= reached).at(-1);
  return tier ? [fee({ ...agreement, amount: tier.amount }, until, from, to)] : [];
}
