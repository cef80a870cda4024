import { addDays } from '../core/days';
import { combineFacts, type DayFacts } from '../core/facts';
import type { Ledger, Rules } from '../core/model/ledger';
import type { AffiliateRow, Day, Instant } from '../core/model/orders';
import { STREAMS } from '../core/model/orders';
import type { CreatorCard, Report, ReportQuery } from '../core/model/report';
import { buildCards, buildReport } from '../core/report';
import type { StreamCompleteness } from './api';
import { LedgerError } from './errors';

/** What figures are made from. */
export interface FigureDeps {
  shopIds(): Promise<string[]>;
  readFacts(shops: readonly string[], from: Day, to: Day): Promise<DayFacts[]>;
  readOrphans(shops: readonly string[]): Promise<AffiliateRow[]>;
  range(): Promise<{ from: Day; to: Day } | null>;
  ledger(): Promise<Ledger>;
  rules(): Promise<Rules | null>;
  completeness(): Promise<StreamCompleteness[]>;
  /** Those shops that a sync keeps complete; files tell of their own days. */
  syncedShopIds(): Promise<string[]>;
}

/** Before any day with orders: a stream that was never complete has no day that is. */
const NO_DAY: Day = '1970-01-01';

/** The report for a query, from the day book as it stands. */
export async function makeReport(deps: FigureDeps, query: ReportQuery, signal?: AbortSignal): Promise<Report> {
  const shops = query.shops ?? (await deps.shopIds());
  const rules = await rulesNow(deps, shops, await deps.completeness());
  const range = await deps.range();
  // Later days too: what is sent in place of a line is a loss of that line's day.
  const until = range && range.to > query.to ? range.to : query.to;
  const [days, orphans, ledger] = await Promise.all([deps.readFacts(shops, query.from, until), deps.readOrphans(shops), deps.ledger()]);
  signal?.throwIfAborted();
  return buildReport(combineFacts(days, orphans), ledger, rules, query);
}

/** Days of the rankings in the popup. */
const RECENT_DAYS = 28;

/** A card a creator over the whole book, with the last 28 days beside it. */
export async function makeCards(deps: FigureDeps, computedAt: Instant): Promise<CreatorCard[]> {
  const range = await deps.range();
  const rules = await deps.rules();
  if (!range || !rules) return [];
  const shops = await deps.shopIds();
  const facts = combineFacts(await deps.readFacts(shops, range.from, range.to), await deps.readOrphans(shops));
  const completeness = await deps.completeness();
  const completeUpTo = earliest(completeness);
  const ledger = await deps.ledger();
  const now = await rulesNow(deps, shops, completeness);
  const whole = buildCards(facts, ledger, now, { ...range, computedAt, completeUpTo });
  const from = later(range.from, addDays(range.to, 1 - RECENT_DAYS));
  const recent = new Map(
    buildCards(facts, ledger, now, { from, to: range.to, computedAt, completeUpTo }).map((card) => [card.creatorId, card]),
  );
  return whole.map((card) => {
    const last = recent.get(card.creatorId);
    return last ? { ...card, recent: { from, to: last.to, netProfit: last.netProfit, roi: last.roi } } : card;
  });
}

/** The rules in force with the days up to which each stream of these shops is complete. Throws `rule_invalid` where there are none yet. */
async function rulesNow(deps: FigureDeps, shops: readonly string[], completeness: StreamCompleteness[]): Promise<Rules> {
  const rules = await deps.rules();
  if (!rules) throw new LedgerError('rule_invalid', { field: 'rules' }, 'there are no rules yet: connect a shop or import a file first');
  const synced = new Set((await deps.syncedShopIds()).filter((id) => shops.includes(id)));
  const streams = completeness.filter(({ shop }) => synced.has(shop));
  const completeUpTo: Rules['completeUpTo'] = {};
  for (const stream of STREAMS) {
    if (synced.size > 0) completeUpTo[stream] = earliest(streams.filter((one) => one.stream === stream)) ?? NO_DAY;
  }
  return { ...rules, completeUpTo };
}

/** The last day that all of them have complete; null when one of them has none. */
function earliest(streams: StreamCompleteness[]): Day | null {
  let day: Day | null = null;
  for (const { completeUpTo } of streams) {
    if (completeUpTo === null) return null;
    if (day === null || completeUpTo < day) day = completeUpTo;
  }
  return day;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
