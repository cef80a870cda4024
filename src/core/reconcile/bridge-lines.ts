import { idAt } from '../facts/columns';
import type { Facts } from '../facts/combine';
import { COUNTED, type DayFacts } from '../facts/model';
import type { Minor } from '../model/orders';
import { mulDivRound } from '../money';
import type { RateBook } from '../report/fx';
import type { DatedEntry, datedEntries } from '../report/statement-entries';
import { dayOfEpochDay } from '../time';

/** What of a settled line stands between net GMV and what the platform settled, in the seller's favour; in the order of `BRIDGE_STEPS`. */
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
] as const;
export type SettledStep = (typeof SETTLED_STEPS)[number];

export interface SettledSums {
  amounts: Record<SettledStep, Minor>;
  /** Lines of orders and statements that a step changes. */
  counts: Record<SettledStep, number>;
  settlement: Minor;
  lines: number;
  orders: number;
  /** What was settled by epoch day, earlier days too. */
  byDay: Map<number, Minor>;
}

/**
 * Adds up a shop's lines whose last settlement lies between two epoch days, and lines of its statements without an order of those days, each
 * amount in the currency of `rates`.
 */
export function sumSettled(
  facts: Facts,
  entries: ReturnType<typeof datedEntries>,
  shop: string,
  first: number,
  last: number,
  rates: RateBook,
): SettledSums {
  const empty = () => Object.fromEntries(SETTLED_STEPS.map((step) => [step, 0])) as Record<SettledStep, number>;
  const sums: SettledSums = { amounts: empty(), counts: empty(), settlement: 0, lines: 0, orders: 0, byDay: new Map() };
  for (const { facts: f } of facts.blocks) {
    const { settlement, settled } = f;
    if (f.shop !== shop || settlement === null || settled === null) continue;
    let lastOrder = '';
    forEachSettled(f, settlement, (order, line, entry) => {
      const day = settled.day[entry]!;
      if (day > last) return;
      const whole = settlementOf(f, order, entry, rates);
      sums.byDay.set(day, (sums.byDay.get(day) ?? 0) + whole);
      if (day < first) return;
      const parts = partsOf(f, order, line, entry, rates);
      parts.unexplained_settlement = whole - Object.values(parts).reduce((sum, part) => sum + part, 0);
      for (const step of SETTLED_STEPS) {
        sums.amounts[step] += parts[step];
        if (parts[step] !== 0) sums.counts[step] += 1;
      }
      sums.settlement += whole;
      sums.lines += 1;
      const orderId = idAt(f.orderId, order);
      if (orderId !== lastOrder) sums.orders += 1;
      lastOrder = orderId;
    });
  }
  for (const entry of entries) {
    if (entry.shop !== shop || entry.day === null || entry.day > last) continue;
    const amount = rates.convert(entry.amount, entry.currency, dayOfEpochDay(entry.day));
    sums.byDay.set(entry.day, (sums.byDay.get(entry.day) ?? 0) + amount);
    if (entry.day < first || amount === 0) continue;
    const step = ENTRY_STEP[entry.kind];
    sums.amounts[step] += amount;
    sums.counts[step] += 1;
    sums.settlement += amount;
  }
  return sums;
}

/** What a statement line without an order is between net GMV and settlement. */
const ENTRY_STEP = { fee: 'adjustments', ads: 'ads', reserve: 'withheld' } as const satisfies Record<DatedEntry['kind'], SettledStep>;

function forEachSettled(f: DayFacts, settlement: Int32Array, visit: (order: number, line: number, entry: number) => void): void {
  for (let order = 0; order < f.orderFlags.length; order++) {
    for (let line = f.orderStart[order]!; line < f.orderStart[order + 1]!; line++) {
      const entry = settlement[line]!;
      if (entry >= 0) visit(order, line, entry);
    }
  }
}

/** What was settled of the line; of orders that do not count facts hold the shipping fees of samples alone. */
function settlementOf(f: DayFacts, order: number, entry: number, rates: RateBook): Minor {
  const s = f.settled!;
  const isCounted = (f.orderFlags[order]! & COUNTED) !== 0;
  const amount = isCounted ? s.settlement[entry]! : 0 - (s.samples?.[entry] ?? 0);
  return rates.convert(amount, f.currencies[s.currency?.[entry] ?? 0]!, f.day);
}

/** The line's amounts, what is unexplained still 0. Every amount is converted by itself, at the rate of the order's day. */
function partsOf(f: DayFacts, order: number, line: number, entry: number, rates: RateBook): Record<SettledStep, Minor> {
  const s = f.settled!;
  const ofOrder = (amount: Minor) => rates.convert(amount, f.currencies[f.orderCurrency?.[order] ?? 0]!, f.day);
  const take = (column: { [index: number]: number } | null) =>
    rates.convert(column?.[entry] ?? 0, f.currencies[s.currency?.[entry] ?? 0]!, f.day);
  const isCounted = (f.orderFlags[order]! & COUNTED) !== 0;
  const netGmv = isCounted ? ofOrder(f.revenue[line]!) - ofOrder(f.refunded[line]!) : 0;
  const taxIncluded = isCounted ? ofOrder(taxOnKept(f, line)) : 0;
  return {
    net_gmv: netGmv,
    tax_included: taxIncluded,
    // Chargebacks are refunds here and adjustments there.
    revenue_difference: take(s.revenue) - take(s.chargeback) - netGmv - taxIncluded,
    // The column is less the adjustments, which stand by themselves.
    platform_fees: 0 - take(s.platformFees) - take(s.adjustment),
    tax: 0 - take(s.tax),
    shipping: 0 - take(s.shipping),
    return_loss: 0 - take(s.returnLoss),
    commission: 0 - take(s.commission),
    partner_commission: 0 - take(s.partner),
    ads: 0 - take(s.ads),
    withheld: 0 - take(s.withheld),
    adjustments: take(s.adjustment) - take(s.samples),
    unexplained_settlement: 0,
  };
}

/** The tax inside the price of what was not refunded: taxIncluded x (revenue - refunded) / revenue, rounded half up; 0 without revenue. */
function taxOnKept(f: DayFacts, line: number): Minor {
  const revenue = f.revenue[line]!;
  return revenue === 0 ? 0 : mulDivRound(f.taxIncluded?.[line] ?? 0, revenue - f.refunded[line]!, revenue);
}
