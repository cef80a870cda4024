import { idAt } from '../../facts/columns';
import type { FactsBlock } from '../../facts/combine';
import type { BehindQuery, CostBehind, FigureBehind, LineBehind } from '../../model/item';
import type { Measure, ReportItem } from '../../model/report';
import { addCosts, bookedCosts } from '../add-costs';
import { addOrphans } from '../add-orphans';
import { checkQuery } from '../check-rules';
import type { Context } from '../context';
import { orderFinder } from '../expected/expectations';
import type { DaySource } from '../lines/day-source';
import { GMV, WIDTH } from '../measures';
import { type AskedRange, rangeOf } from '../range';
import { measuresOf } from '../rows';
import { Sums } from '../sums';
import { wholeOfItems } from './item-cut';
import { UsedRates } from './used-rates';
import { visitLines } from './visit-lines';

/**
 * What a figure of some items, or of one creator, is added up from: order lines with their parts, costs, and affiliate rows whose order is
 * not in the book. Throws as `buildReport`.
 */
export function figureBehind(context: Context, days: DaySource, { measure, limit, ...query }: BehindQuery): FigureBehind {
  checkQuery({ by: 'day', ...query });
  const range = rangeOf(context, query);
  const items = query.items ?? [];
  const rates = new UsedRates(context);
  const lines = linesBehind(context, days, range, items, measure, rates);
  const costs = costsBehind(context, range, items, measure, rates);
  const others = orphansBehind(context, range, items, measure, rates);
  return {
    currency: context.rules.reportCurrency,
    measure,
    amount: sumOf(lines) + sumOf(costs) + others.amount,
    lines: { count: lines.length, amount: sumOf(lines), shown: weightiest(lines, limit) },
    costs: { count: costs.length, amount: sumOf(costs), shown: weightiest(costs, limit) },
    others,
    rates: rates.list(),
  };
}

function linesBehind(
  context: Context,
  days: DaySource,
  range: AskedRange,
  items: readonly ReportItem[],
  measure: Measure,
  rates: UsedRates,
): LineBehind[] {
  const found: LineBehind[] = [];
  let at: FactsBlock | null = null;
  let orderOf = (_line: number) => 0;
  visitLines(context, days, range, items, (block, line, values) => {
    const amount = measuresOf(values)[measure];
    if (amount === 0) return;
    if (block !== at) {
      at = block;
      orderOf = orderFinder({ block });
    }
    const f = block.facts;
    const order = orderOf(line);
    rates.ofLine(block, order, line);
    found.push({
      shop: f.shop,
      orderId: idAt(f.orderId, order),
      skuId: f.skuIds[f.sku[line]!]!,
      product: f.productNames[f.sku[line]!]!,
      at: f.orderAt[order]!,
      gmv: values[GMV]!,
      amount,
    });
  });
  return found;
}

function costsBehind(context: Context, range: AskedRange, items: readonly ReportItem[], measure: Measure, rates: UsedRates): CostBehind[] {
  const cut = wholeOfItems(items);
  const sums = new Sums();
  return bookedCosts(context, range).flatMap((cost): CostBehind[] => {
    addCosts(context, cut, sums, range, [cost]);
    const amount = takeOwn(sums, measure);
    if (amount === 0) return [];
    rates.ofCost(cost, range);
    return [{ id: cost.id, day: cost.from ?? cost.day, kind: cost.kind, note: cost.note, amount }];
  });
}

function orphansBehind(
  context: Context,
  range: AskedRange,
  items: readonly ReportItem[],
  measure: Measure,
  rates: UsedRates,
): FigureBehind['others'] {
  const all = { count: 0, amount: 0 };
  if (range.state === 'settled') return all;
  const cut = wholeOfItems(items);
  const sums = new Sums();
  for (const orphan of context.facts.orphans) {
    addOrphans({ ...context, facts: { ...context.facts, orphans: [orphan] } }, cut, sums, range, new Set());
    const amount = takeOwn(sums, measure);
    if (amount === 0) continue;
    rates.ofOrphan(orphan);
    all.count += 1;
    all.amount += amount;
  }
  return all;
}

/** What all rows but the uncredited one have of a measure; the sums are empty afterwards. */
function takeOwn(sums: Sums, measure: Measure): number {
  const own = new Float64Array(WIDTH);
  for (let row = 2; row < sums.length; row++) {
    const values = sums.row(row);
    for (let i = 0; i < WIDTH; i++) own[i]! += values[i]!;
  }
  sums.values.fill(0, 0, sums.length * WIDTH);
  return measuresOf(own)[measure];
}

const sumOf = (rows: readonly { amount: number }[]) => rows.reduce((sum, { amount }) => sum + amount, 0);

/** The largest amounts, whatever their sign; of equal ones those that came first. */
function weightiest<T extends { amount: number }>(rows: readonly T[], limit: number): T[] {
  return [...rows].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, limit);
}
