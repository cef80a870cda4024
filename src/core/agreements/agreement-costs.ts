import { addDays, dayOfEpochDay } from '../days';
import type { Facts } from '../facts';
import { postTimeFromId } from '../ids';
import type { Agreement, Cost, Ledger, Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import { RuleInvalidError } from '../report/errors';
import { Owners } from '../report/owners';
import { epochDayOf } from '../time';
import { reachedTier } from './bonus';
import { checkAgreement } from './check-agreement';
import { addMonths, monthsBetween } from './months';

/** Days, both inclusive. */
export interface DayRange {
  from: Day;
  to: Day;
}

/**
 * The fees that follow from the ledger's agreements, as plain costs of kind `fixed_fee` that a report books like any other: those of
 * which any part lies in the range. Ids hang on the agreement alone, so a fee has the same one in every report.
 *
 * @param facts asked only where a tiered bonus falls due: they must hold the days of `spanOfAgreements`
 * @throws `RuleInvalidError` where an agreement cannot be booked (`checkAgreement`); `FxMissingError` where a bonus needs a rate
 */
export function agreementCosts(ledger: Ledger, rules: Rules, facts: Facts, range: DayRange): Cost[] {
  const agreements = ledger.agreements ?? [];
  if (agreements.length === 0) return [];
  const owners = new Owners(ledger.creators, ledger.accounts, rules);
  return agreements.flatMap((agreement) => {
    refuse(agreement);
    const costs = agreement.kind === 'per_post' ? feesOfPosts(agreement, ledger, rules, owners) : feesInRange(agreement, range);
    const due = costs.filter((cost) => touches(cost, range));
    if (agreement.kind !== 'tiered_bonus' || due.length === 0) return due;
    const bonus = reachedTier(agreement, ledger, facts, owners)?.amount ?? 0;
    return bonus === 0 ? [] : due.map((cost) => ({ ...cost, amount: bonus }));
  });
}

/** The days of facts that the agreements of a report need, the report's own among them: a bonus counts its whole time. */
export function spanOfAgreements(ledger: Ledger, range: DayRange): DayRange {
  const span = { ...range };
  for (const agreement of ledger.agreements ?? []) {
    if (agreement.kind !== 'tiered_bonus' || agreement.to === null) continue;
    if (!feesInRange(agreement, range).some((cost) => touches(cost, range))) continue;
    if (agreement.from < span.from) span.from = agreement.from;
    if (agreement.to > span.to) span.to = agreement.to;
  }
  return span;
}

function refuse(agreement: Agreement): void {
  const problem = checkAgreement(agreement)[0];
  if (problem) throw new RuleInvalidError(`${problem.field} of agreement ${agreement.id}`, problem.got, problem.expected);
}

/** Fees that no post brings about; those of months only as far as the range needs them. */
function feesInRange(agreement: Agreement, range: DayRange): Cost[] {
  const { id, kind, from, to, booking } = agreement;
  const span = booking === 'spread' && to !== null ? { from, to } : null;
  switch (kind) {
    case 'retainer':
      return monthsOf(agreement, range);
    case 'tiered_bonus':
      return [feeOf(agreement, `agreement:${id}`, to ?? from, span)];
    default:
      return [feeOf(agreement, `agreement:${id}`, from, span)];
  }
}

/** A fee each month; the last month ends with the agreement, and its fee is whole. */
function monthsOf(agreement: Agreement, range: DayRange): Cost[] {
  const { id, from, booking } = agreement;
  const last = agreement.to !== null && agreement.to < range.to ? agreement.to : range.to;
  const costs: Cost[] = [];
  for (let n = Math.max(0, monthsBetween(from, range.from) - 1); ; n++) {
    const first = addMonths(from, n);
    if (first > last) return costs;
    const end = addDays(addMonths(from, n + 1), -1);
    const to = agreement.to !== null && agreement.to < end ? agreement.to : end;
    costs.push(feeOf(agreement, `agreement:${id}:${first}`, first, booking === 'spread' ? { from: first, to } : null));
  }
}

/** A fee for each post that the creator's accounts published within the agreement, on the day of publication in the report's zone. */
function feesOfPosts(agreement: Agreement, ledger: Ledger, rules: Rules, owners: Owners): Cost[] {
  const creator = owners.ofId(agreement.creatorId);
  if (creator === undefined) return [];
  return ledger.posts.flatMap((post) => {
    if (agreement.postId !== null && post.id !== agreement.postId) return [];
    if (agreement.campaign !== null && post.campaign !== agreement.campaign) return [];
    const at = post.publishedAt ?? (post.platform === 'tiktok' ? postTimeFromId(post.id) : null);
    if (at === null) return [];
    const epochDay = epochDayOf(at, rules.timeZone);
    const day = dayOfEpochDay(epochDay);
    if (day < agreement.from || (agreement.to !== null && day > agreement.to)) return [];
    if (owners.at(post.accountKey, epochDay) !== creator) return [];
    const name = post.platform === 'tiktok' ? post.id : `${post.platform}:${post.id}`;
    return [{ ...feeOf(agreement, `agreement:${agreement.id}:${name}`, day, null), postId: post.id }];
  });
}

function feeOf({ creatorId, amount, currency, postId, campaign, note }: Agreement, id: string, day: Day, span: DayRange | null): Cost {
  const [from, to] = [span?.from ?? null, span?.to ?? null];
  return { id, day, creatorId, kind: 'fixed_fee', amount, currency, postId, campaign, from, to, note };
}

function touches({ day, from, to }: Cost, range: DayRange): boolean {
  return (from ?? day) <= range.to && (to ?? day) >= range.from;
}
