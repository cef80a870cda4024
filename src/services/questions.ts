import { combineFacts } from '../core/facts';
import { type HaloResult, type HoldoutResult, haloOfPost, holdoutOfProduct } from '../core/halo';
import { type Insights, insightsInSteps } from '../core/insights';
import type { InsightQuery } from '../core/model/insights';
import type { Rules } from '../core/model/ledger';
import type { Day } from '../core/model/orders';
import type { BridgeQuery, SettlementBridge, Waterfall, WaterfallQuery } from '../core/model/reconcile';
import type { LineBecause, Report, ReportQuery } from '../core/model/report';
import { buildBridge, buildWaterfall, daysOfBridge, daysOfWaterfall } from '../core/reconcile';
import { buildReport, explainLine } from '../core/report';
import { publishedAt } from '../core/report/credit/exposures';
import { ledgerFor } from './derived-costs';
import { LedgerError } from './errors';
import type { FigureDesk } from './figure-desk';
import { completed, type FigureDeps, factShops, type Material, materialOf, rulesNow } from './figures';

/** Where the book is empty any day will do. */
const NO_DAY: Day = '1970-01-01';

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
  const shops = await factShops(deps, query.shops);
  const rules = await rulesNow(deps, query.shops ?? shops);
  const after = await completed(deps, draft, query.shops ?? shops);
  const { facts } = await widest(deps, shops, [rules, after], query);
  await step(1 / 3);
  const before = buildReport(facts, await ledgerFor(deps, rules), rules, query);
  await step(2 / 3);
  // What ads and samples cost follows from the rules too.
  return { before, after: buildReport(facts, await ledgerFor(deps, after), after, query) };
}

/** Intervals, baselines and ranking of all creators: the work of seconds in a large book, between all other questions. */
export function makeInsights(desk: FigureDesk, query: InsightQuery, signal?: AbortSignal): Promise<Insights> {
  const { from, to, shops } = query;
  const key = `insights ${JSON.stringify([from, to, shops && [...new Set(shops)].sort()])}`;
  return desk.askLong(key, query, (engine) => engine.ask((context, days) => insightsInSteps(context, days, query)), signal);
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
export async function makeWaterfall(desk: FigureDesk, query: WaterfallQuery): Promise<Waterfall> {
  const { facts, ledger, rules } = await desk.material({ shops: [query.shop], ...daysOfWaterfall(query) });
  return buildWaterfall(facts, ledger, rules, query);
}

/** From settled sales to the bank. */
export async function makeBridge(desk: FigureDesk, query: BridgeQuery): Promise<SettlementBridge> {
  const { facts, ledger, rules } = await desk.material({ shops: [query.shop], ...daysOfBridge(query) });
  return buildBridge(facts, ledger, rules, query);
}

/** Estimated extra sales of a product around a post. */
export async function makeHalo(desk: FigureDesk, postId: string, productId: string): Promise<HaloResult> {
  const { facts, ledger, rules } = await desk.material(await bookOf(desk));
  const post = ledger.posts.find((one) => one.id === postId);
  if (!post || !publishedAt(post))
    throw new LedgerError('record_conflict', { record: postId }, 'the post is not in the book, or its time of publication is unknown');
  return haloOfPost(facts, ledger, rules, { postId, productId });
}

/** How long to pause a product's promotion to know what it brings. */
export async function makeHoldout(desk: FigureDesk, productId: string, shop: string, share: string): Promise<HoldoutResult> {
  const { facts, ledger, rules } = await desk.material({ shops: [shop], ...(await bookOf(desk)) });
  return holdoutOfProduct(facts, ledger, rules, { productId, shop, share });
}

/** First and last day of the book, which is what all questions of it are answered from. */
async function bookOf({ deps }: FigureDesk): Promise<{ from: Day; to: Day }> {
  return (await deps.range()) ?? { from: NO_DAY, to: NO_DAY };
}

/** Facts that a report by any of these rules needs. */
async function widest(deps: FigureDeps, shops: readonly string[], rules: readonly Rules[], query: ReportQuery): Promise<Material> {
  const expected = rules.find(({ state }) => state === 'expected') ?? rules[0]!;
  return materialOf(deps, shops, expected, query);
}
