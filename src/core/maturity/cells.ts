import { byCodeUnit } from '../facts/columns';
import { maturityAt } from './age';
import { EstimateInputError } from './errors';
import { type Experience, levelOf, shopLevelOf } from './levels';
import type { MaturityLine, Millionths } from './model';
import { isInWindow, refundedWithin, type Window } from './window';

/** A cell with its level; `lines` are indexes into the history's lines. */
export interface Cell {
  readonly category: string;
  readonly creator: string;
  readonly seen: Readonly<Experience>;
  readonly level: Millionths;
  readonly lines: readonly number[];
}

interface Draft extends Experience {
  /** The order counted last: lines are added order by order, and an order counts once. */
  lastOrder: number;
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
  const categories = new Map<string, Draft>();
  const cells = new Map<string, { category: string; creator: string; draft: Draft; lines: number[] }>();
  for (const [order, members] of groupByOrder(lines).entries()) {
    for (const i of members) {
      const line = lines[i]!;
      const category = line.category ?? '';
      const creator = line.creator ?? '';
      const key = JSON.stringify([category, creator]);
      const cell = getOrPut(cells, key, () => ({ category, creator, draft: emptyDraft(), lines: [] }));
      cell.lines.push(i);
      if (!isInWindow(window, line.orderDay)) continue;
      const refunded = refundedWithin(line, window);
      for (const draft of [shop, getOrPut(categories, category, emptyDraft), cell.draft]) add(draft, order, line, maturity[i]!, refunded);
    }
  }
  const shopLevel = shopLevelOf(shop);
  const ofCategory = new Map([...categories].map(([category, draft]) => [category, levelOf(draft, shopLevel, credibility)]));
  const sorted = [...cells.values()].sort((a, b) => byCodeUnit(a.category, b.category) || byCodeUnit(a.creator, b.creator));
  return {
    shopLevel,
    cells: sorted.map(({ category, creator, draft, lines: members }) => {
      const level = levelOf(draft, ofCategory.get(category) ?? shopLevel, credibility);
      return { category, creator, seen: draft, level, lines: members };
    }),
  };
}

function add(draft: Draft, order: number, line: MaturityLine, p: Millionths, refunded: number): void {
  draft.exposure += BigInt(line.revenue) * BigInt(p);
  draft.refunded += BigInt(refunded);
  if (draft.lastOrder === order) return;
  draft.lastOrder = order;
  draft.orders += p;
}

function emptyDraft(): Draft {
  return { exposure: 0n, refunded: 0n, orders: 0, lastOrder: -1 };
}

/** Indexes of lines, order by order. */
function groupByOrder(lines: readonly MaturityLine[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [i, line] of lines.entries()) {
    const group = getOrPut(groups, line.orderId, () => [] as number[]);
    if (group.length > 0 && lines[group[0]!]!.orderDay !== line.orderDay) {
      throw new EstimateInputError(
        `orderDay of order ${line.orderId}`,
        line.orderDay,
        `${lines[group[0]!]!.orderDay} as of its other lines`,
      );
    }
    group.push(i);
  }
  return [...groups.values()];
}

function getOrPut<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
