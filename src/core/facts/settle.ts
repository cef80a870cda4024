import type { Minor, OrderLine, OrderRow, SettlementRow } from '../model/orders';
import type { ReportProblem } from '../model/report';
import { splitByWeights } from '../money';
import { epochDayOf } from '../time';
import { ADS, CHARGEBACK, isAdjustmentAlone, plainType, RESERVE, SAMPLE_SHIPPING } from './adjustment-type';
import { ADS_STATED, COMMISSION_STATED, PARTNER_STATED, RETURN_LOSS_STATED, TAX_STATED } from './model';
import type { RefundEvent } from './refund-events';
import { settledOnce } from './same-money';
import { byTime } from './units';

/** Amounts of a settled line; what the settlement takes is positive. */
export const SETTLED_AMOUNTS = [
  'revenue',
  'platformFees',
  'shipping',
  'tax',
  'returnLoss',
  'commission',
  'partner',
  'ads',
  'withheld',
  'samples',
  'chargeback',
  'adjustment',
  'settlement',
] as const;
export type SettledAmounts = Record<(typeof SETTLED_AMOUNTS)[number], Minor>;

/** What was settled of one line, all its rows added up. */
export interface SettledLine {
  currency: string;
  /** Epoch day in the shop's zone of its last row. */
  day: number;
  /** Bits: the amounts that a row names. */
  stated: number;
  amounts: SettledAmounts;
}

/** Settlements of one order by line. */
export interface SettledOrder {
  /** By line; null where nothing of the line is settled. */
  lines: readonly (SettledLine | null)[];
  /** By line, in the order's currency; null where there are none. */
  chargebacks: readonly (readonly RefundEvent[])[] | null;
  problems: readonly ReportProblem[];
}

const NOT_SETTLED: SettledOrder = { lines: [], chargebacks: null, problems: [] };

/**
 * Joins an order's settlements with its lines (roi.md sections 2 "Statements" and 4): rows of a SKU to its line, rows of the order over its
 * lines by revenue, every amount by itself, by largest remainder (all zero: evenly). Gift lines take no part; they are settled, with
 * amounts of 0, once all others are. What adjustments alone reach is not settled: they count once the line's own settlement is there, chargebacks
 * at once. A row that does not add up, or a second currency, leaves the whole order not settled. An
 * order that does not count keeps the shipping fees of samples alone.
 *
 * @param revenues by line
 * @param withAffiliate by line: it has an affiliate row, to which the commission of an order-level settlement belongs
 */
export function settleLines(
  order: OrderRow,
  counted: boolean,
  lines: readonly OrderLine[],
  revenues: readonly Minor[],
  withAffiliate: readonly boolean[],
  settlements: readonly SettlementRow[],
  timeZone: string,
): SettledOrder {
  if (settlements.length === 0) return NOT_SETTLED;
  const rows = [...settledOnce(settlements)].sort(byTime((row) => [row.settledAt, row.settlementId]));
  const problems = brokenRows(order, rows);
  if (problems.length > 0) return { ...NOT_SETTLED, problems };

  const sold = lines.flatMap((line, i) => (line.gift ? [] : [i]));
  const settled = new Array<SettledLine | null>(lines.length).fill(null);
  const chargebacks = lines.map((): RefundEvent[] => []);
  const isOwn = lines.map(() => false);
  let statedOfOrder = 0;
  for (const row of rows) {
    const targets =
      row.skuId === null ? (sold.length > 0 ? sold : lines.map((_, i) => i)) : sold.filter((i) => lines[i]!.skuId === row.skuId);
    if (targets.length === 0) {
      const detail = `settlement ${row.settlementId} names SKU ${row.skuId}, which the order does not have; it is not counted`;
      problems.push({ code: 'settlement_broken', subject: order.orderId, detail });
      continue;
    }
    if (row.skuId === null) statedOfOrder |= statedBits(row);
    if (!isAdjustmentAlone(row)) for (const i of targets) isOwn[i] = true;
    const amounts = counted ? amountsOf(row, row.currency === order.currency) : samplesOf(row);
    const weights = targets.map((i) => Math.max(0, revenues[i]!));
    const paid = commissionWeights(targets, weights, withAffiliate);
    const day = epochDayOf(row.settledAt, timeZone);
    const into = targets.map((i) => {
      settled[i] ??= { currency: row.currency, day, stated: 0, amounts: noAmounts() };
      settled[i].day = day;
      settled[i].stated |= statedBits(row);
      return settled[i].amounts;
    });
    for (const name of SETTLED_AMOUNTS) {
      const amount = amounts[name];
      if (amount === 0) continue;
      const shares = targets.length === 1 ? [amount] : splitByWeights(amount, COMMISSION.has(name) ? paid : weights);
      targets.forEach((i, t) => {
        into[t]![name] += shares[t]!;
        if (name === 'chargeback' && shares[t] !== 0) chargebacks[i]!.push({ day, amount: shares[t]!, withGoods: false });
      });
    }
  }
  if (!counted) return { ...NOT_SETTLED, lines: settled.map((line) => (line && line.amounts.samples !== 0 ? line : null)), problems };
  isOwn.forEach((own, i) => {
    if (!own) settled[i] = null;
  });
  settleGifts(lines, sold, settled, statedOfOrder);
  return { lines: settled, chargebacks: chargebacks.some((events) => events.length > 0) ? chargebacks : null, problems };
}

/** Commission of the order goes to the lines that have an affiliate row, by revenue; where none has one, to all. */
function commissionWeights(targets: readonly number[], weights: readonly number[], withAffiliate: readonly boolean[]): readonly number[] {
  if (!targets.some((i) => withAffiliate[i])) return weights;
  const own = targets.map((i, t) => (withAffiliate[i] ? weights[t]! : 0));
  return own.some((weight) => weight > 0) ? own : targets.map((i) => (withAffiliate[i] ? 1 : 0));
}

function brokenRows(order: OrderRow, rows: readonly SettlementRow[]): ReportProblem[] {
  const problems: ReportProblem[] = [];
  const list = (row: SettlementRow, why: string) => {
    const detail = `settlement ${row.settlementId}: ${why}; the order counts as not settled`;
    problems.push({ code: 'settlement_broken', subject: order.orderId, detail });
  };
  for (const row of rows) {
    if (!row.balanced) list(row, `its amounts do not add up to ${row.settlement} minor units ${row.currency}`);
    else if (row.currency !== rows[0]!.currency) list(row, `${row.currency} after ${rows[0]!.currency}`);
  }
  return problems;
}

/** Chargebacks in another currency than the order's cannot lower its revenue: they stay with the other adjustments. */
function amountsOf(row: SettlementRow, isOwnCurrency: boolean): SettledAmounts {
  let [samples, chargeback, ads, withheld, adjustment] = [0, 0, 0, 0, 0];
  for (const { type, amount } of row.adjustments) {
    const kind = plainType(type);
    if (kind === SAMPLE_SHIPPING) samples -= amount;
    else if (kind === CHARGEBACK && isOwnCurrency) chargeback -= amount;
    else if (kind === ADS) ads -= amount;
    else if (kind === RESERVE) withheld -= amount;
    else adjustment += amount;
  }
  return {
    revenue: row.revenue,
    platformFees: row.platformFees - adjustment,
    shipping: row.shipping,
    tax: row.tax ?? 0,
    returnLoss: row.returnShipping ?? 0,
    commission: row.commission ?? 0,
    partner: row.partnerCommission ?? 0,
    ads: (row.ads ?? 0) + ads,
    withheld: (row.withheld ?? 0) + withheld,
    samples,
    chargeback,
    adjustment,
    settlement: row.settlement,
  };
}

function samplesOf(row: SettlementRow): SettledAmounts {
  return { ...noAmounts(), samples: amountsOf(row, false).samples };
}

function noAmounts(): SettledAmounts {
  return {
    revenue: 0,
    platformFees: 0,
    shipping: 0,
    tax: 0,
    returnLoss: 0,
    commission: 0,
    partner: 0,
    ads: 0,
    withheld: 0,
    samples: 0,
    chargeback: 0,
    adjustment: 0,
    settlement: 0,
  };
}

/** What a row of the whole order states holds for its gifts too. */
function settleGifts(lines: readonly OrderLine[], sold: readonly number[], settled: (SettledLine | null)[], stated: number): void {
  if (sold.length === 0 || sold.length === lines.length || sold.some((i) => settled[i] === null)) return;
  const last = sold.reduce((a, b) => (settled[b]!.day > settled[a]!.day ? b : a));
  lines.forEach((line, i) => {
    if (line.gift) settled[i] = { ...settled[last]!, stated, amounts: noAmounts() };
  });
}

function statedBits(row: SettlementRow): number {
  return (
    (row.tax === null ? 0 : TAX_STATED) |
    (row.returnShipping === null ? 0 : RETURN_LOSS_STATED) |
    (row.commission === null ? 0 : COMMISSION_STATED) |
    (row.partnerCommission === null ? 0 : PARTNER_STATED) |
    (row.ads === null && !row.adjustments.some(({ type }) => plainType(type) === ADS) ? 0 : ADS_STATED)
  );
}

/** Amounts that the payees of affiliate rows have got. */
const COMMISSION: ReadonlySet<string> = new Set(['commission', 'partner']);
