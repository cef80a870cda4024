import { groupBy } from '../../src/core/collections';
import { buildDealDesk, type DealDesk } from '../../src/core/deal-desk';
import { buildDayFacts, combineFacts, type Facts } from '../../src/core/facts';
import { type HaloResult, type HoldoutResult, haloOfPost, holdoutOfProduct } from '../../src/core/halo';
import { buildInsights } from '../../src/core/insights';
import type { InsightQuery } from '../../src/core/model/insights';
import type { Ledger, Rules } from '../../src/core/model/ledger';
import type { Day } from '../../src/core/model/orders';
import type { BridgeQuery, SettlementBridge, Waterfall, WaterfallQuery } from '../../src/core/model/reconcile';
import type { LineBecause, Report, ReportQuery } from '../../src/core/model/report';
import { buildBridge, buildWaterfall } from '../../src/core/reconcile';
import { buildReport, explainLine, ReportEngine } from '../../src/core/report';
import { dayOf } from '../../src/core/time';
import type { LedgerApi } from '../../src/services/api';
import { toLedgerError } from '../../src/services/wording';
import { FAKE_SHOPS, type FakeRows } from './fake-world';

/** What pages ask of the figures, as the core answers it over the fake book. */
export interface FakeFigures {
  report(rules: Rules, query: ReportQuery): Report;
  insights(rules: Rules, query: InsightQuery): Awaited<ReturnType<LedgerApi['insights']>>;
  dealDesk(rules: Rules, creatorId: string, range: { from: Day; to: Day }): DealDesk;
  explainLine(rules: Rules, orderId: string, skuId: string, shop?: string): LineBecause | null;
  waterfall(rules: Rules, query: WaterfallQuery): Waterfall;
  bridge(rules: Rules, query: BridgeQuery): SettlementBridge;
  halo(rules: Rules, postId: string, productId: string): HaloResult;
  holdout(rules: Rules, productId: string, shop: string, share: string): HoldoutResult;
  ask<T>(rules: Rules, question: (engine: ReportEngine) => T): T;
}

/** Figures over rows; facts are made when they are first asked for. `completeUpTo`: last complete day of every stream. */
export function coreFigures(rows: FakeRows, ledger: () => Ledger, completeUpTo: Day): FakeFigures {
  let made: Facts | null = null;
  const facts = () => {
    made ??= factsOf(rows);
    return made;
  };
  const synced = (rules: Rules): Rules => ({
    ...rules,
    completeUpTo: { orders: completeUpTo, returns: completeUpTo, cancellations: completeUpTo, affiliate: completeUpTo },
  });
  const worded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toLedgerError(error);
    }
  };
  return {
    report: (rules, query) => worded(() => buildReport(facts(), ledger(), synced(rules), query)),
    insights: (rules, query) => worded(() => buildInsights(facts(), ledger(), synced(rules), query)),
    dealDesk: (rules, creatorId, range) => worded(() => buildDealDesk(facts(), ledger(), synced(rules), { creatorId, ...range })),
    explainLine: (rules, orderId, skuId, shop) => worded(() => explainLine(facts(), ledger(), synced(rules), orderId, skuId, shop)),
    waterfall: (rules, query) => worded(() => buildWaterfall(facts(), ledger(), synced(rules), query)),
    bridge: (rules, query) => worded(() => buildBridge(facts(), ledger(), synced(rules), query)),
    halo: (rules, postId, productId) => worded(() => haloOfPost(facts(), ledger(), synced(rules), { postId, productId })),
    holdout: (rules, productId, shop, share) =>
      worded(() => holdoutOfProduct(facts(), ledger(), synced(rules), { productId, shop, share })),
    ask: (rules, question) => worded(() => question(new ReportEngine(facts(), ledger(), synced(rules)))),
  };
}

function factsOf({ orders, returns, affiliate, settlements }: FakeRows): Facts {
  const ofOrder = (row: { orderId: string }) => row.orderId;
  const hanging = {
    returns: groupBy(returns, ofOrder),
    affiliate: groupBy(affiliate, ofOrder),
    settlements: groupBy(settlements, ofOrder),
  };
  const days = FAKE_SHOPS.flatMap(({ id: shop, timeZone }) => {
    const own = orders.filter((order) => order.shop === shop);
    return [...groupBy(own, (order) => dayOf(order.createdAt, timeZone))].map(([day, ofDay]) =>
      buildDayFacts({
        shop,
        day,
        timeZone,
        orders: ofDay,
        returns: ofDay.flatMap((order) => hanging.returns.get(order.orderId) ?? []),
        cancellations: [],
        affiliate: ofDay.flatMap((order) => hanging.affiliate.get(order.orderId) ?? []),
        refunds: [],
        settlements: ofDay.flatMap((order) => hanging.settlements.get(order.orderId) ?? []),
      }),
    );
  });
  return combineFacts(days, []);
}
