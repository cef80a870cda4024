import type { CancellationRow, Minor, OrderLine, OrderRow, RefundRow, ReturnRow } from '../model/orders';
import { mulDivRound } from '../money';
import { NO_DAY } from './model';
import { isCancelled, isShipped } from './order-state';
import { cutEvents, type RefundEvent, refundDay, spreadOver } from './refund-events';
import { claimOfParts, isOpen, isRefunding, partsOfSku, weightsOfParts } from './returns';
import { revenueOf } from './revenue';
import { refundsBySku, unitsBack, unitsNeverLeft } from './stated-refunds';
import { byTime, take, unitsBySku } from './units';

/** What came back of one line: money in terms of revenue, and units. */
export interface LineRefund {
  refunded: Minor;
  /** Units that came back; of a shipped order that was cancelled all. */
  returned: number;
  /** Units that never left: cancelled in a living order, or all of an order cancelled before shipment. */
  cancelledUnits: number;
  /** The refunds one by one, by day; they add up to `refunded`. */
  events: readonly RefundEvent[];
  /** Approved and not completed, at most what is not refunded. */
  pending: Minor;
  /** A return of the line is under way. */
  isOpen: boolean;
  /** What the sources claim, where it is more than the line is worth and was cut. */
  cutFrom: Minor | null;
}

/** What may pay back money of one order, in any order. */
export interface RefundSources {
  /** The last of each chain (`lastOfChains`), of any status. */
  returns: readonly ReturnRow[];
  /** Of any status. */
  cancellations: readonly CancellationRow[];
  refunds: readonly RefundRow[];
  /** Chargebacks of settlements by line; null where there are none. */
  chargebacks: readonly (readonly RefundEvent[])[] | null;
  timeZone: string;
}

const NO_EVENTS: readonly RefundEvent[] = [];
const NOTHING: LineRefund = {
  refunded: 0,
  returned: 0,
  cancelledUnits: 0,
  events: NO_EVENTS,
  pending: 0,
  isOpen: false,
  cutFrom: null,
};

/** Lines of an order that does not count: nothing is refunded; units cancelled while it lived never left. */
export function untouched(order: OrderRow, lines: readonly OrderLine[], cancellations: readonly CancellationRow[]): LineRefund[] {
  if (isCancelled(order)) return lines.map(() => NOTHING);
  const cancelled = unitsBySku(cancellations.filter((c) => c.status === 'completed'));
  return lines.map((line) => {
    const cancelledUnits = Math.min(line.quantity, Math.max(line.cancelledUnits, take(cancelled, line.skuId, line.quantity)));
    return cancelledUnits === 0 ? NOTHING : { ...NOTHING, cancelledUnits };
  });
}

/**
 * Refunds of an order's lines (roi.md section 2). Cancelled after payment: all. Else refund rows of the line, where it has any. Else
 * completed returns, per line revenue x sum of refund_subtotal / paid rounded once (paid 0: by units), where the line has any; else what
 * the source itself states; plus revenue x cancelled units / quantity, which a statement of the source already holds. Chargebacks are
 * added where no refund row tells of one. Never more than the line is worth.
 */
export function refundLines(order: OrderRow, lines: readonly OrderLine[], sources: RefundSources): LineRefund[] {
  if (isCancelled(order)) return cancelledLines(order, lines, sources);
  if (sources.returns.length + sources.cancellations.length + sources.refunds.length === 0 && sources.chargebacks === null) {
    return lines.map((line) => {
      if (isStated(line)) return livingLine(order, line, NO_SOURCES, null, sources.timeZone);
      const cancelledUnits = Math.min(line.quantity, line.cancelledUnits);
      return cancelledUnits === 0 ? NOTHING : { ...NOTHING, cancelledUnits };
    });
  }
  const completed = sources.cancellations.filter((c) => c.status === 'completed').sort(byTime((c) => [c.updatedAt, c.cancelId]));
  const returns = sources.returns.filter(isRefunding).sort(byTime((r) => [r.updatedAt, r.returnId]));
  const living: LivingSources = {
    cancellations: completed,
    cancelled: unitsBySku(completed),
    returns,
    back: unitsBySku(returns),
    withGoods: unitsBySku(returns.filter((r) => r.type === 'return_and_refund')),
    open: sources.returns.filter(isOpen),
    refunds: refundsBySku(order, sources.refunds),
  };
  return lines.map((line, i) => livingLine(order, line, living, sources.chargebacks?.[i] ?? null, sources.timeZone));
}

/** What the rows of a living order tell; units are taken from by the lines in turn. */
interface LivingSources {
  cancellations: readonly CancellationRow[];
  cancelled: Map<string, number>;
  returns: readonly ReturnRow[];
  back: Map<string, number>;
  withGoods: Map<string, number>;
  open: readonly ReturnRow[];
  refunds: Map<string, RefundRow[]> | null;
}

const NO_SOURCES: LivingSources = {
  cancellations: [],
  cancelled: new Map(),
  returns: [],
  back: new Map(),
  withGoods: new Map(),
  open: [],
  refunds: null,
};

function isStated(line: OrderLine): boolean {
  return line.statedRefund !== null || line.statedReturned !== null || line.cancelledUnits > 0;
}

/** All of every line, on the day of the cancellation as far as any source tells it. */
function cancelledLines(order: OrderRow, lines: readonly OrderLine[], sources: RefundSources): LineRefund[] {
  const shipped = isShipped(order);
  const latest = (times: number[]) => (times.length === 0 ? null : Math.max(...times));
  const completed = sources.cancellations.filter((c) => c.status === 'completed');
  const at = order.cancelledAt ?? latest(completed.map((c) => c.updatedAt)) ?? latest(sources.refunds.map((r) => r.refundedAt));
  const day = refundDay(at, sources.timeZone);
  return lines.map((line) => {
    const refunded = revenueOf(line);
    const events = refunded > 0 ? [{ day, amount: refunded, withGoods: shipped }] : NO_EVENTS;
    const [returned, cancelledUnits] = shipped ? [line.quantity, 0] : [0, line.quantity];
    return { ...NOTHING, refunded, returned, cancelledUnits, events };
  });
}

function livingLine(
  order: OrderRow,
  line: OrderLine,
  from: LivingSources,
  chargebacks: readonly RefundEvent[] | null,
  timeZone: string,
): LineRefund {
  const own = line.gift ? null : (from.refunds?.get(line.skuId) ?? null);
  const ofRows = take(from.cancelled, line.skuId, line.quantity);
  const neverLeft = own ? unitsNeverLeft(order, own) : 0;
  const cancelledUnits = Math.min(line.quantity, Math.max(line.cancelledUnits, ofRows, neverLeft));
  const hasReturn = from.back.has(line.skuId);
  take(from.back, line.skuId, line.quantity);
  const withGoods = take(from.withGoods, line.skuId, line.quantity);
  const goodsBack = own ? unitsBack(order, own) : hasReturn ? withGoods : (line.statedReturned ?? 0);
  const back = { returned: Math.max(0, Math.min(goodsBack, line.quantity - cancelledUnits)), cancelledUnits };
  if (line.gift) return { ...NOTHING, ...back };

  const events = own ? own.map((row) => eventOf(order, row, timeZone)) : claimed(order, line, from, hasReturn, cancelledUnits, timeZone);
  if (chargebacks && !own?.some((row) => row.kind === 'chargeback')) events.push(...chargebacks);
  const most = Math.max(0, revenueOf(line));
  const claim = events.reduce((sum, event) => sum + event.amount, 0);
  const refunded = Math.min(most, Math.max(0, claim));
  const isPending = from.open.some((r) => r.lines.some((part) => part.skuId === line.skuId));
  return {
    ...back,
    refunded,
    events: events.length === 0 ? NO_EVENTS : cutEvents(events, refunded),
    pending: isPending ? pendingOf(line, from.open, most - refunded) : 0,
    isOpen: isPending,
    cutFrom: claim > most ? claim : null,
  };
}

function eventOf(order: OrderRow, row: RefundRow, timeZone: string): RefundEvent {
  return { day: refundDay(row.refundedAt, timeZone), amount: row.amount, withGoods: unitsBack(order, [row]) > 0 };
}

/** What orders, cancellations and returns say of a line, as events whose amounts add up to the claim. */
function claimed(
  order: OrderRow,
  line: OrderLine,
  from: LivingSources,
  hasReturn: boolean,
  cancelledUnits: number,
  timeZone: string,
): RefundEvent[] {
  if (!hasReturn && line.statedRefund !== null) {
    return [{ day: NO_DAY, amount: line.statedRefund, withGoods: (line.statedReturned ?? 0) > 0 }];
  }
  const events = cancelledUnits > 0 ? cancelledPart(order, line, from.cancellations, cancelledUnits, timeZone) : [];
  if (!hasReturn) return events;
  const parts = partsOfSku(line, from.returns);
  const weights = weightsOfParts(line, parts);
  const weighted = parts.map(({ row }, i) => {
    return { day: refundDay(row.updatedAt, timeZone), amount: weights[i]!, withGoods: row.type === 'return_and_refund' };
  });
  return [...events, ...spreadOver(claimOfParts(line, parts), weighted)];
}

/** Revenue x cancelled units / quantity, on the days of the rows that cancelled them; units that no row names have no day of their own. */
function cancelledPart(
  order: OrderRow,
  line: OrderLine,
  cancellations: readonly CancellationRow[],
  units: number,
  timeZone: string,
): RefundEvent[] {
  const weighted: RefundEvent[] = [];
  let unnamed = units;
  for (const row of cancellations) {
    for (const part of row.lines) {
      if (part.skuId !== line.skuId || unnamed <= 0) continue;
      const amount = Math.max(0, Math.min(part.units, unnamed));
      weighted.push({ day: refundDay(row.updatedAt, timeZone), amount, withGoods: false });
      unnamed -= amount;
    }
  }
  if (unnamed > 0) weighted.unshift({ day: refundDay(order.cancelledAt, timeZone), amount: unnamed, withGoods: false });
  return spreadOver(line.quantity > 0 ? mulDivRound(revenueOf(line), units, line.quantity) : 0, weighted);
}

function pendingOf(line: OrderLine, open: readonly ReturnRow[], most: Minor): Minor {
  const approved = open.filter((r) => r.status === 'approved' && r.type !== 'replacement');
  return Math.max(0, Math.min(most, claimOfParts(line, partsOfSku(line, approved))));
}
