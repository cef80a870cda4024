import { addDays } from '../core/days';
import { combineFacts, type DayFacts, type Facts } from '../core/facts';
import type { CostSources } from '../core/feeds';
import type { Ledger, Rules } from '../core/model/ledger';
import type { AffiliateRow, Day, Instant } from '../core/model/orders';
import { SYNCED_STREAMS } from '../core/model/orders';
import type { CreatorCard, Report } from '../core/model/report';
import { buildCards, buildReport, spanNeeded } from '../core/report';
import type { PageQuery, StreamCompleteness } from './api';
import { cardStates } from './card-states';
import { ledgerFor } from './derived-costs';
import { LedgerError } from './errors';

/** What figures are made from. */
export interface FigureDeps {
  shopIds(): Promise<string[]>;
  readFacts(shops: readonly string[], from: Day, to: Day): Promise<DayFacts[]>;
  readOrphans(shops: readonly string[]): Promise<AffiliateRow[]>;
  range(): Promise<{ from: Day; to: Day } | null>;
  ledger(): Promise<Ledger>;
  rules(): Promise<Rules | null>;
  /** An earlier version of the rules; null where there is none of that number. */
  rulesVersion(version: number): Promise<Rules | null>;
  completeness(): Promise<StreamCompleteness[]>;
  /** What costs are derived from that nobody keeps by hand; absent where nothing brings any. */
  costSources?(): Promise<CostSources>;
  /** Those shops that a sync keeps complete; files tell of their own days. */
  syncedShopIds(): Promise<string[]>;
}

/** Before any day with orders: a stream that was never complete has no day that is. */
const NO_DAY: Day = '1970-01-01';

/** What a question about figures is answered from. */
export interface Material {
  facts: Facts;
  ledger: Ledger;
  rules: Rules;
}

/** The report for a query, from the day book as it stands. */
export async function makeReport(deps: FigureDeps, query: PageQuery, signal?: AbortSignal): Promise<Report> {
  const { rulesVersion, ...question } = query;
  const shops = await factShops(deps, query.shops);
  const rules = await rulesNow(deps, query.shops ?? shops, rulesVersion);
  const { facts, ledger } = await materialOf(deps, shops, rules, question);
  signal?.throwIfAborted();
  return buildReport(facts, ledger, rules, question);
}

/**
 * The shops whose facts a question about some of them, or all, is answered from: all, since what an agreement costs follows from sales
 * in all of them, and costs stay whatever a question is narrowed to. Sorted.
 */
export async function factShops(deps: Pick<FigureDeps, 'shopIds'>, asked: readonly string[] = []): Promise<string[]> {
  return [...new Set([...(await deps.shopIds()), ...asked])].sort();
}

/** Facts of the days that a question needs, beside the ledger. */
export async function materialOf(
  deps: FigureDeps,
  shops: readonly string[],
  rules: Rules,
  query: { from: Day; to: Day },
): Promise<Material> {
  const ledger = await ledgerFor(deps, rules);
  const book = (await deps.range()) ?? { from: query.from, to: query.to };
  const { from, to } = spanNeeded(ledger, rules, query, book);
  const [days, orphans] = await Promise.all([deps.readFacts(shops, from, to), deps.readOrphans(shops)]);
  return { facts: combineFacts(days, orphans), ledger, rules };
}

/** Days of the rankings in the popup. */
const RECENT_DAYS = 28;

/** What cards are made from. */
export interface CardMaterial extends Material {
  range: { from: Day; to: Day };
}

/**
 * A card a creator over the whole book, with the last 28 days and the other two states beside it. `hear` gets what they are made from: it
 * holds for every question without shops.
 */
export async function makeCards(deps: FigureDeps, computedAt: Instant, hear?: (material: CardMaterial) => void): Promise<CreatorCard[]> {
  const range = await deps.range();
  const rules = await deps.rules();
  if (!range || !rules) return [];
  const shops = await deps.shopIds();
  const facts = combineFacts(await deps.readFacts(shops, range.from, range.to), await deps.readOrphans(shops));
  const completeUpTo = earliest(await deps.completeness());
  const now = await rulesNow(deps, shops);
  const ledger = await ledgerFor(deps, now);
  hear?.({ facts, ledger, rules: now, range });
  const whole = buildCards(facts, ledger, now, { ...range, computedAt, completeUpTo });
  const from = later(range.from, addDays(range.to, 1 - RECENT_DAYS));
  const recent = new Map(
    buildCards(facts, ledger, now, { from, to: range.to, computedAt, completeUpTo }).map((card) => [card.creatorId, card]),
  );
  const statesOf = cardStates(facts, ledger, now, range);
  return whole.map((card) => {
    const last = recent.get(card.creatorId);
    const states = statesOf(card.creatorId);
    return { ...card, states, ...(last ? { recent: { from, to: last.to, netProfit: last.netProfit, roi: last.roi } } : {}) };
  });
}

/**
 * The rules in force, or a version of them, with the days up to which each stream of these shops is complete; where no shop is synced, as
 * the rules themselves say. Throws `rule_invalid` where there are none.
 */
export async function rulesNow(deps: FigureDeps, shops: readonly string[], version?: number): Promise<Rules> {
  const rules = version === undefined ? await deps.rules() : await deps.rulesVersion(version);
  if (!rules) {
    const detail =
      version === undefined ? 'there are no rules yet: connect a shop or import a file first' : `there is no version ${version}`;
    throw new LedgerError('rule_invalid', { field: version === undefined ? 'rules' : `rules version ${version}` }, detail);
  }
  return completed(deps, rules, shops);
}

/** Rules with the days up to which the book is complete now. */
export async function completed(deps: FigureDeps, rules: Rules, shops: readonly string[]): Promise<Rules> {
  const synced = new Set((await deps.syncedShopIds()).filter((id) => shops.includes(id)));
  if (synced.size === 0) return rules;
  const streams = (await deps.completeness()).filter(({ shop }) => synced.has(shop));
  const completeUpTo: Rules['completeUpTo'] = {};
  for (const stream of SYNCED_STREAMS) completeUpTo[stream] = earliest(streams.filter((one) => one.stream === stream)) ?? NO_DAY;
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
