import { addDays } from '../core/days';
import { combineFacts } from '../core/facts';
import { daysOfHalo, type HaloResult, type HoldoutResult, haloOfPost, holdoutOfProduct } from '../core/halo';
import { buildInsights } from '../core/insights';
import type { Rules } from '../core/model/ledger';
import type { Day } from '../core/model/orders';
import type { BridgeQuery, SettlementBridge, Waterfall, WaterfallQuery } from '../core/model/reconcile';
import type { LineBecause, Report, ReportQuery } from '../core/model/report';
import { buildBridge, buildWaterfall, daysOfBridge, daysOfWaterfall } from '../core/reconcile';
import { buildReport, explainLine } from '../core/report';
import { publishedAt } from '../core/report/credit/exposures';
import { dayOf } from '../core/time';
import type { LedgerApi } from './api';
import { ledgerFor } from './derived-costs';
import { LedgerError } from './errors';
import { completed, type FigureDeps, type Material, materialOf, rulesNow } from './figures';

/** Days of facts behind a holdout's plan: 28 full ones, and those that are not complete yet. */
const HOLDOUT_DAYS = 60;
/** A day of the report's zone is at most this far from the same moment's day in a shop's. */
const ZONE_DAYS = 1;

/** The same report by the rules in force and by a draft. Nothing is stored; an abort is heard between the two reports. */
export async function compareRules(
  deps: FigureDeps,
  draft: Rules,
  query: ReportQuery,
  onProgress: (done: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<{ before: Report; after: Report }> {
  const step = async (done: number) => {
    onProgress(done);
    // A turn of the loop, in which the worker hears that nobody waits any more.
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
  };
  const shops = query.shops ?? (await deps.shopIds());
  const rules = await rulesNow(deps, shops);
  const after = await completed(deps, draft, shops);
  const { facts } = await widest(deps, shops, [rules, after], query);
  await step(1 / 3);
  const before = buildReport(facts, await ledgerFor(deps, rules), rules, query);
  await step(2 / 3);
  // What ads and samples cost follows from the rules too.
  return { before, after: buildReport(facts, await ledgerFor(deps, after), after, query) };
}

/** Intervals, baselines and ranking of all creators. */
export async function makeInsights(deps: FigureDeps, query: Parameters<LedgerApi['insights']>[0]): ReturnType<LedgerApi['insights']> {
  const shops = query.shops ?? (await deps.shopIds());
  const rules = await rulesNow(deps, shops);
  const { facts, ledger } = await materialOf(deps, shops, rules, query);
  return buildInsights(facts, ledger, rules, query);
}

/** Why a line is credited as it is, from the facts of its day alone. */
export async function explain(
  deps: FigureDeps,
  dayOfOrder: (orderId: string, shop: string) => Promise<Day | null>,
  orderId: string,
  skuId: string,
  shop?: string,
): Promise<LineBecause | null> {
  for (const id of shop === undefined ? await deps.shopIds() : [shop]) {
    const day = await dayOfOrder(orderId, id);
    if (day === null) continue;
    const facts = combineFacts(await deps.readFacts([id], day, day), []);
    return explainLine(facts, await deps.ledger(), await rulesNow(deps, [id]), orderId, skuId, id);
  }
  return null;
}

/** From the platform's figure to ours. */
export async function makeWaterfall(deps: FigureDeps, query: WaterfallQuery): Promise<Waterfall> {
  const { facts, ledger, rules } = await ofShop(deps, query.shop, daysOfWaterfall(query));
  return buildWaterfall(facts, ledger, rules, query);
}

/** From settled sales to the bank. */
export async function makeBridge(deps: FigureDeps, query: BridgeQuery): Promise<SettlementBridge> {
  const { facts, ledger, rules } = await ofShop(deps, query.shop, daysOfBridge(query));
  return buildBridge(facts, ledger, rules, query);
}

/** Estimated extra sales of a product around a post. */
export async function makeHalo(deps: FigureDeps, postId: string, productId: string): Promise<HaloResult> {
  const shops = await deps.shopIds();
  const rules = await rulesNow(deps, shops);
  const post = (await deps.ledger()).posts.find((one) => one.id === postId);
  const at = post && publishedAt(post);
  if (!at)
    throw new LedgerError('record_conflict', { record: postId }, 'the post is not in the book, or its time of publication is unknown');
  const day = dayOf(at, rules.timeZone);
  const { from, to } = daysOfHalo(day);
  const span = { from: addDays(from, -ZONE_DAYS), to: addDays(to, ZONE_DAYS) };
  const { facts, ledger } = await materialOf(deps, shops, rules, span);
  return haloOfPost(facts, ledger, rules, { postId, productId });
}

/** How long to pause a product's promotion to know what it brings. */
export async function makeHoldout(deps: FigureDeps, productId: string, shop: string, share: string): Promise<HoldoutResult> {
  const range = await deps.range();
  const rules = await rulesNow(deps, [shop]);
  const to = range?.to ?? '1970-01-01';
  const { facts, ledger } = await materialOf(deps, [shop], rules, { from: addDays(to, -HOLDOUT_DAYS), to });
  return holdoutOfProduct(facts, ledger, rules, { productId, shop, share });
}

/** One shop's facts of a span, and what reports of it need. */
async function ofShop(deps: FigureDeps, shop: string, span: { from: Day; to: Day }): Promise<Material> {
  return materialOf(deps, [shop], await rulesNow(deps, [shop]), span);
}

/** Facts that a report by any of these rules needs. */
async function widest(deps: FigureDeps, shops: readonly string[], rules: readonly Rules[], query: ReportQuery): Promise<Material> {
  const expected = rules.find(({ state }) => state === 'expected') ?? rules[0]!;
  return materialOf(deps, shops, expected, query);
}
