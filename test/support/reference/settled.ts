import type { OrderLine, SettlementRow } from '../../../src/core/model/orders';
import { dayIn } from './calendar';
import { split } from './fractions';
import type { BookOrder, LineActual } from './lines';
import type { RefundEvent } from './refunds';
import { revenueOf } from './sale';
import { byCode } from './world';

type Amount = (row: SettlementRow) => bigint | null;

/** Types of adjustments are compared without case, spaces, hyphens and underscores. */
export const plain = (type: string): string => type.toLowerCase().replace(/[\s_-]/g, '');
export const isChargeback = (type: string) => type === 'chargeback';
export const isSample = (type: string) => type === 'sampleshippingfee';
export const isAds = (type: string) => type === 'gmvpaymentforads';
/** Neither a cost nor income: a reserve is in no measure. */
export const isTiming = (type: string) => type === 'reserve';
export const isFee = (type: string) => !isChargeback(type) && !isSample(type) && !isAds(type) && !isTiming(type);

/** Adjustments of some types as a cost: what is paid to the seller is negative. */
export const adjustedBy = (row: SettlementRow, isMeant: (type: string) => boolean): bigint =>
  row.adjustments.reduce((sum, a) => sum - (isMeant(plain(a.type)) ? BigInt(a.amount) : 0n), 0n);

const big = (amount: number | null): bigint | null => (amount === null ? null : BigInt(amount));

/** An order's settlements by time; one whose amounts do not add up leaves the whole order not settled. */
export function countedRows(rows: SettlementRow[]): SettlementRow[] {
  if (rows.some((r) => !r.balanced)) return [];
  return [...rows].sort((a, b) => a.settledAt - b.settledAt || byCode(a.settlementId, b.settlementId));
}

/** Chargebacks are refunds of the lines, on the day of the statement. */
export function chargebacksOf(rows: SettlementRow[], lines: OrderLine[], zone: string): Map<OrderLine, RefundEvent[]> {
  const found = new Map<OrderLine, RefundEvent[]>();
  for (const row of rows)
    sharesOf(row, lines, adjustedBy(row, isChargeback)).forEach((amount, i) => {
      if (amount === 0n) return;
      const own = found.get(lines[i]!) ?? [];
      found.set(lines[i]!, [...own, { day: dayIn(zone, row.settledAt), amount, withGoods: false }]);
    });
  return found;
}

/** A row that moves money by adjustments alone settles nothing of what was sold. */
function isAdjustmentAlone(row: SettlementRow): boolean {
  const sold = [
    row.revenue,
    row.platformFees,
    row.shipping,
    row.returnShipping,
    row.tax,
    row.commission,
    row.partnerCommission,
    row.ads,
    row.withheld,
  ];
  return row.adjustments.length > 0 && sold.every((amount) => (amount ?? 0) === 0);
}

/** Puts the settlements' amounts on the lines that they cover (roi.md sections 2 and 4). */
export function settle(book: BookOrder, rows: SettlementRow[]): void {
  if (rows.length === 0) return;
  const lines = book.lines.map((l) => l.line);
  const covers = (row: SettlementRow, line: OrderLine) => row.skuId === null || (row.skuId === line.skuId && !line.gift);
  book.lines.forEach((own, i) => {
    const covering = rows.filter((row) => covers(row, own.line));
    // Of orders that do not count the shipping of a sample is all there is.
    const mine = book.isCounted && covering.every(isAdjustmentAlone) ? [] : covering;
    /** Sum of an amount; null where no row that covers the line says it. */
    const sum = (amount: Amount): bigint | null => {
      const said = mine.filter((row) => amount(row) !== null);
      return said.length === 0 ? null : said.reduce((all, row) => all + sharesOf(row, lines, amount(row)!)[i]!, 0n);
    };
    const untold = rows.filter((row) => covers(row, own.line) && !isToldByAffiliate(book, row));
    const unknown = (amount: Amount): bigint => untold.reduce((all, row) => all + sharesOf(row, lines, amount(row) ?? 0n)[i]!, 0n);
    const actual: LineActual = {
      currency: rows[0]!.currency,
      platformFees: sum((r) => BigInt(r.platformFees) + adjustedBy(r, isFee)),
      shipping: sum((r) => BigInt(r.shipping)),
      tax: sum((r) => big(r.tax)),
      returnLoss: sum((r) => big(r.returnShipping)),
      samples: sum((r) => adjustedBy(r, isSample)) ?? 0n,
      commission: unknown((r) => big(r.commission)),
      partnerCommission: unknown((r) => big(r.partnerCommission)),
      ads: sum((r) => (big(r.ads) ?? 0n) + adjustedBy(r, isAds)) ?? 0n,
    };
    own.actual = actual;
    own.isSettled = mine.length > 0;
  });
  // Gifts go with the lines that were paid for: once all of those are settled, nothing more is estimated of fees and shipping.
  const isWhole = book.lines.every((l) => l.line.gift || l.isSettled);
  for (const own of book.lines.filter((l) => l.line.gift)) {
    own.isSettled = isWhole;
    if (isWhole) own.actual = { ...own.actual!, platformFees: own.actual!.platformFees ?? 0n, shipping: own.actual!.shipping ?? 0n };
  }
}

/** A row of a SKU to its line, a row of the order over the lines that were paid for by revenue (over its gifts where there are no others). */
export function sharesOf(row: SettlementRow, lines: OrderLine[], amount: bigint): bigint[] {
  if (row.skuId !== null) return lines.map((l) => (l.skuId === row.skuId && !l.gift ? amount : 0n));
  const hasSale = lines.some((l) => !l.gift);
  const sold = lines.filter((l) => !l.gift || !hasSale);
  const shares = split(
    amount,
    sold.map((l) => (revenueOf(l) > 0n ? revenueOf(l) : 0n)),
  );
  return lines.map((l) => shares[sold.indexOf(l)] ?? 0n);
}

/** Whether an affiliate row tells a settlement's commission: that of its SKU, or any of the order's. */
function isToldByAffiliate(book: BookOrder, row: SettlementRow): boolean {
  const own = book.lines.filter((l) => row.skuId === null || l.line.skuId === row.skuId);
  return own.some((l) => l.affiliate !== null);
}
