import { MoneyRangeError } from '../money';
import { horizonWeeks, MATURITY_DEFAULTS, type MaturityAssumptions } from './assumptions';
import { buildCells, type Cell, maturities } from './cells';
import { type Development, developments, patternOf } from './chain-ladder';
import { EstimateInputError } from './errors';
import { ExactSum } from './exact-sum';
import { fraction, MILLION } from './fraction';
import { outstandingOf } from './levels';
import type { CellEstimate, LineEstimate, MaturityLine, MaturityRefusal, MaturityResult, Millionths, ShopHistory } from './model';
import { splitOpen } from './split-open';
import { refundTriangle } from './triangle';
import { gapsOf, isInWindow, lateRefunds, windowOf } from './window';

/**
 * Refunds still to come of every line of one shop (roi.md section 6): the shop's timing, each cell's level, the cell's outstanding amount
 * split over its lines. Integers throughout, so two implementations agree to the unit. A refusal is an answer, with its reason.
 *
 * @throws `EstimateInputError` for amounts or days that are no integers, refunds that are not above 0, orders with two days
 */
export function estimateShop(history: ShopHistory, assumptions: MaturityAssumptions = MATURITY_DEFAULTS): MaturityResult {
  const { completeUpTo, lines } = history;
  checkLines(lines);
  if (completeUpTo === null) return { ok: false, reason: 'no_complete_day' };
  const horizon = horizonWeeks(history.returnWindowDays, assumptions);
  const window = windowOf(completeUpTo, horizon, assumptions.weeks);
  const { days, orderIds } = gapsOf(history, window);
  if (days.length > 0) return { ok: false, reason: 'incomplete_day', days };
  if (orderIds.length > 0) return { ok: false, reason: 'refund_without_day', orderIds };

  const within = lines.filter((line) => isInWindow(window, line.orderDay));
  const triangle = refundTriangle(within, window);
  const steps = developments(triangle.rows, horizon);
  const refusal = refuse(steps, triangle.refunds, assumptions);
  if (refusal) return { ok: false, ...refusal };

  const factors = steps.map((step) => fraction(step.later, step.earlier));
  const pattern = patternOf(factors);
  const maturity = maturities(lines, pattern, completeUpTo);
  const { shopLevel, cells } = buildCells(lines, maturity, window, assumptions.credibility);
  const estimates = new Array<LineEstimate>(lines.length);
  const levels = cells.map((cell, index) => estimateCell(cell, index, lines, maturity, estimates));
  const late = lateRefunds(within, window, assumptions);
  return { ok: true, completeUpTo, horizon, factors, pattern, shopLevel, late, cells: levels, lines: estimates };
}

function refuse(steps: readonly Development[], refunds: number, { minCohorts, minRefunds }: MaturityAssumptions): MaturityRefusal | null {
  for (const [factor, { cohorts, earlier }] of steps.entries()) {
    if (cohorts < minCohorts) return { reason: 'too_few_cohorts', factor, got: cohorts, need: minCohorts };
    if (earlier === 0n) return { reason: 'factor_without_refunds', factor };
  }
  return refunds < minRefunds ? { reason: 'too_few_refunds', got: refunds, need: minRefunds } : null;
}

/** Outstanding refunds of one cell, and of its lines, which are written into `estimates`. */
function estimateCell(
  cell: Cell,
  index: number,
  lines: readonly MaturityLine[],
  maturity: readonly Millionths[],
  estimates: LineEstimate[],
): CellEstimate {
  const sum = new ExactSum();
  const open = cell.lines.map((i) => {
    const line = lines[i]!;
    const p = maturity[i]!;
    if (p < MILLION) sum.add(line.revenue, MILLION - p);
    return { orderId: line.orderId, skuId: line.skuId, maturity: p, open: p < MILLION ? notRefunded(line) : 0 };
  });
  const exposure = sum.value;
  const sumOpen = open.reduce((all, line) => all + line.open, 0);
  if (!Number.isSafeInteger(sumOpen)) throw new MoneyRangeError('sum of open amounts');
  const outstanding = outstandingOf(cell.level, exposure, sumOpen);
  const shares = splitOpen(outstanding, open);
  for (const [at, i] of cell.lines.entries()) {
    const line = lines[i]!;
    const p = maturity[i]!;
    // An approved return is as good as refunded: of a mature line nothing else can still come.
    const pending = Math.min(line.pending, notRefunded(line));
    const room = p < MILLION ? open[at]!.open : pending;
    const expected = Math.max(shares[at]!, pending);
    estimates[i] = { cell: index, maturity: p, open: room, expected, isMature: p === MILLION && line.pending === 0 && !line.openReturn };
  }
  const { category, creator, level, seen } = cell;
  return { category, creator, level, orders: seen.orders, exposure, open: sumOpen, outstanding };
}

function notRefunded(line: MaturityLine): number {
  return Math.max(
    0,
    line.refunds.reduce((left, refund) => left - refund.amount, line.revenue),
  );
}

function checkLines(lines: readonly MaturityLine[]): void {
  for (const line of lines) {
    if (!Number.isSafeInteger(line.orderDay)) refuseLine(line, 'orderDay', line.orderDay, 'days since 1970-01-01, an integer');
    if (!isAmount(line.revenue)) refuseLine(line, 'revenue', line.revenue, 'minor units, an integer >= 0');
    if (!isAmount(line.pending)) refuseLine(line, 'pending', line.pending, 'minor units, an integer >= 0');
    for (const { day, amount } of line.refunds) {
      if (!isAmount(amount) || amount === 0) refuseLine(line, 'refund', amount, 'minor units, an integer > 0');
      if (day !== null && !Number.isSafeInteger(day))
        refuseLine(line, 'day of a refund', day, 'days since 1970-01-01, an integer, or null');
    }
  }
}

function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}

function refuseLine(line: MaturityLine, field: string, got: unknown, expected: string): never {
  throw new EstimateInputError(`${field} of order ${line.orderId}, SKU ${line.skuId}`, got, expected);
}
