import { byCodeUnit } from '../collections';
import { maturityAt } from './age';
import { EstimateInputError } from './errors';
import { ExactSum } from './exact-sum';
import { type Experience, levelOf, shopLevelOf } from './levels';
import type { MaturityLine, Millionths } from './model';
import { isInWindow, refundedWithin, type Window } from './window';

/** A cell with its level; `lines` are indexes into the history's lines. */
export interface Cell {
  readonly category: string;
  readonly creator: string;
  readonly seen: Experience;
  readonly level: Millionths;
  readonly lines: readonly number[];
}

interface Draft {
  readonly exposure: ExactSum;
  readonly refunded: ExactSum;
  orders: number;
  /** The order counted last: lines are added order by order, and an order counts once. */
  lastOrder: number;
}

interface CellDraft extends Draft {
  lines: number[];
}

interface CategoryDraft extends Draft {
  cells: Map<string, CellDraft>;
}

/** p of every line. */
export function maturities(lines: readonly MaturityLine[], pattern: readonly Millionths[], last: number): Millionths[] {
  const byAge = new Map<number, Millionths>();
  return lines.map(({ orderDay }) => {
    const age = last - orderDay;
    let p = byAge.get(age);
    if (p === undefined) {
      p = maturityAt(pattern, age);
      byAge.set(age, p);
    }
    return p;
  });
}

/**
 * The shop's cells with their levels, sorted by category, then creator. An order counts once in every cell, category and shop that
 * any of its lines belongs to. Throws `EstimateInputError` where lines of one order have two days.
 *
 * @param maturity p of each line
 */
export function buildCells(
  lines: readonly MaturityLine[],
  maturity: readonly Millionths[],
  window: Window,
  credibility: number,
): { shopLevel: Millionths; cells: Cell[] } {
  const shop = emptyDraft();
  const categories = new Map<string, CategoryDraft>();
  const orders = groupByOrder(lines);
  for (const i of orders.sequence) {
    const line = lines[i]!;
    const category = getOrPut(categories, line.category ?? '', () => ({ ...emptyDraft(), cells: new Map<string, CellDraft>() }));
    const cell = getOrPut(category.cells, line.creator ?? '', () => ({ ...emptyDraft(), lines: [] }));
    cell.lines.push(i);
    if (!isInWindow(window, line.orderDay)) continue;
    const order = orders.of[i]!;
    const refunded = refundedWithin(line, window);
    for (const draft of [shop, category, cell]) add(draft, order, line.revenue, maturity[i]!, refunded);
  }
  const shopLevel = shopLevelOf(experienceOf(shop));
  const cells = [...categories].flatMap(([category, draft]) => {
    const parent = levelOf(experienceOf(draft), shopLevel, credibility);
    return [...draft.cells].map(([creator, cell]): Cell => {
      const seen = experienceOf(cell);
      return { category, creator, seen, level: levelOf(seen, parent, credibility), lines: cell.lines };
    });
  });
  return { shopLevel, cells: cells.sort((a, b) => byCodeUnit(a.category, b.category) || byCodeUnit(a.creator, b.creator)) };
}

function emptyDraft(): Draft {
  return { exposure: new ExactSum(), refunded: new ExactSum(), orders: 0, lastOrder: -1 };
}

function add(draft: Draft, order: number, revenue: number, p: Millionths, refunded: number): void {
  draft.exposure.add(revenue, p);
  draft.refunded.add(refunded, 1);
  if (draft.lastOrder === order) return;
  draft.lastOrder = order;
  draft.orders += p;
}

function experienceOf({ exposure, refunded, orders }: Draft): Experience {
  return { exposure: exposure.value, refunded: refunded.value, orders };
}

/** Lines order by order: `sequence` holds indexes of lines, those of one order next to each other; `of` the order of each line. */
function groupByOrder(lines: readonly MaturityLine[]): { sequence: Uint32Array; of: Uint32Array } {
  const numbers = new Map<string, number>();
  const firsts: number[] = [];
  const of = new Uint32Array(lines.length);
  lines.forEach((line, i) => {
    let order = numbers.get(line.orderId);
    if (order === undefined) {
      order = numbers.size;
      numbers.set(line.orderId, order);
      firsts.push(i);
    }
    const { orderDay } = lines[firsts[order]!]!;
    if (orderDay !== line.orderDay)
      throw new EstimateInputError(`orderDay of order ${line.orderId}`, line.orderDay, `${orderDay}, as of its other lines`);
    of[i] = order;
  });
  // Counting sort: where each order begins, then every line to its place.
  const next = new Uint32Array(firsts.length + 1);
  of.forEach((order) => {
    next[order + 1]! += 1;
  });
  for (let order = 1; order < next.length; order++) next[order]! += next[order - 1]!;
  const sequence = new Uint32Array(lines.length);
  of.forEach((order, i) => {
    sequence[next[order]!++] = i;
  });
  return { sequence, of };
}

function getOrPut<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
