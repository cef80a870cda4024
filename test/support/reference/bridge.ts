import type { SettlementRow } from '../../../src/core/model/orders';
import type { BridgeQuery, BridgeStepName } from '../../../src/core/model/reconcile';
import { dayIn } from './calendar';
import { makeConverter } from './currency';
import { quotient, round, total } from './fractions';
import { type BookLine, makeBook } from './lines';
import { adjustedBy, countedRows, isAds, isChargeback, isFee, isSample, isTiming, plain, sharesOf } from './settled';
import { isReserve, looseEntries } from './statements';
import { byOrder, type World, zoneOf } from './world';

/** Steps of the second bridge that a statement tells of, up to what was settled. */
export const SETTLED_STEPS = [
  'net_gmv',
  'tax_included',
  'revenue_difference',
  'platform_fees',
  'tax',
  'shipping',
  'return_loss',
  'commission',
  'partner_commission',
  'ads',
  'withheld',
  'adjustments',
  'unexplained_settlement',
  'settlement',
] as const satisfies readonly BridgeStepName[];

type Steps = Record<(typeof SETTLED_STEPS)[number], bigint>;

/** From net GMV of the lines settled in a period to the settlement, in the shop's currency (roi.md section 9, SPEC.md REC-7). */
export function referenceBridge(world: World, query: BridgeQuery): Steps {
  const { currency } = world.rules.shops[query.shop]!;
  const fx = makeConverter(world.ledger, currency);
  const zone = zoneOf(world, query.shop);
  const settlements = byOrder(world.settlements);
  const steps = Object.fromEntries(SETTLED_STEPS.map((name) => [name, 0n])) as Steps;
  for (const book of makeBook(world)) {
    if (book.order.shop !== query.shop || !book.isCounted) continue;
    const rows = countedRows(settlements(book.order));
    const lines = book.lines.map((l) => l.line);
    book.lines.forEach((line, i) => {
      if (!line.isSettled) return;
      const mine = rows.filter((r) => r.skuId === null || r.skuId === line.line.skuId || line.line.gift);
      const last = mine
        .map((r) => dayIn(zone, r.settledAt))
        .sort()
        .at(-1)!;
      if (last < query.from || query.to < last) return;
      const put = (name: keyof Steps, amount: bigint) => {
        steps[name] += fx.minor(amount, book.order.currency, book.day);
      };
      const said = (amount: (row: SettlementRow) => bigint) => total(mine.map((row) => sharesOf(row, lines, amount(row))[i]!));
      const net = line.revenue - line.refunded;
      const tax = taxKept(line);
      const chargeback = said((r) => adjustedBy(r, isChargeback));
      put('net_gmv', net);
      put('tax_included', tax);
      put('revenue_difference', said((r) => BigInt(r.revenue)) - chargeback - net - tax);
      put('platform_fees', -said((r) => BigInt(r.platformFees)));
      put('tax', -said((r) => BigInt(r.tax ?? 0)));
      put('shipping', -said((r) => BigInt(r.shipping)));
      put('return_loss', -said((r) => BigInt(r.returnShipping ?? 0)));
      put('commission', -said((r) => BigInt(r.commission ?? 0)));
      put('partner_commission', -said((r) => BigInt(r.partnerCommission ?? 0)));
      put('ads', -said((r) => BigInt(r.ads ?? 0) + adjustedBy(r, isAds)));
      put('withheld', -said((r) => BigInt(r.withheld ?? 0) + adjustedBy(r, isTiming)));
      put('adjustments', -said((r) => adjustedBy(r, isFee) + adjustedBy(r, isSample)));
      put(
        'settlement',
        said((r) => BigInt(r.settlement)),
      );
    });
  }
  for (const { entry, day } of looseEntries(world)) {
    if (entry.shop !== query.shop || day < query.from || query.to < day) continue;
    const amount = fx.minor(BigInt(entry.amount), entry.currency, day);
    steps[isReserve(entry) ? 'withheld' : isAds(plain(entry.type)) ? 'ads' : 'adjustments'] += amount;
    steps.settlement += amount;
  }
  const told = SETTLED_STEPS.filter((name) => name !== 'settlement' && name !== 'unexplained_settlement');
  steps.unexplained_settlement = steps.settlement - total(told.map((name) => steps[name]));
  return steps;
}

/** Tax inside the price, of what was kept. */
function taxKept({ line, revenue, refunded }: BookLine): bigint {
  if (revenue === 0n || line.gift) return 0n;
  return round(quotient(BigInt(line.taxIncluded ?? 0) * (revenue - refunded), revenue));
}
