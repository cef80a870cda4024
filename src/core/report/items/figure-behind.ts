import { idAt } from '../../facts/columns';
import type { FactsBlock } from '../../facts/combine';
import type { BehindQuery, CostBehind, FigureBehind, LineBehind } from '../../model/item';
import type { Measure } from '../../model/report';
import { addCosts, bookedCosts } from '../add-costs';
import { addOrphans } from '../add-orphans';
import { checkQuery } from '../check-rules';
import type { Context } from '../context';
import type { Cut } from '../cut';
import { orderFinder } from '../expected/expectations';
import type { DaySource } from '../lines/day-source';
import { measureAt } from '../measure-parts';
import { WIDTH } from '../measures';
import { type AskedRange, rangeOf } from '../range';
import { addStatementEntries } from '../statement-entries';
import { addBesideLines } from '../sum/day-sums';
import { blocksOf } from '../sum/sum-range';
import { Sums, UNCREDITED_ROW } from '../sums';
import { askedItems } from './asked-items';
import { wholeOfItems } from './item-cut';
import { eachPart, isEverything, type Wanted } from './parts-behind';
import { UsedRates } from './used-rates';
import { Weightiest } from './weightiest';

/**
 * What a figure is added up from: order lines with their parts, costs, affiliate rows whose order is not in the book and lines of statements
 * without one. Of some items, of one creator, or of everything; with `unnamed` only what of it a report by these dimensions calls
 * uncredited. Throws as `buildReport`.
 */
export function figureBehind(context: Context, days: DaySource, { measure, limit, unnamed, ...query }: BehindQuery): FigureBehind {
  checkQuery({ by: 'day', ...query });
  for (const by of unnamed ?? []) checkQuery({ ...query, by });
  const range = rangeOf(context, query);
  const wanted: Wanted = { items: askedItems(query, range), unnamed: unnamed ?? null, measure };
  const rates = new UsedRates(context);
  const lines = linesBehind(context, days, range, wanted, limit, rates);
  const costs = costsBehind(context, range, wanted, limit, rates);
  const others = orphansBehind(context, range, wanted, rates);
  const entries = isEverything(range, wanted) ? entriesBehind(context, days, range, measure) : { count: 0, amount: 0 };
  return {
    currency: context.rules.reportCurrency,
    measure,
    amount: lines.amount + costs.amount + others.amount + entries.amount,
    lines,
    costs,
    others,
    entries,
    rates: rates.list(),
  };
}

function linesBehind(
  context: Context,
  days: DaySource,
  range: AskedRange,
  wanted: Wanted,
  limit: number,
  rates: UsedRates,
): FigureBehind['lines'] {
  const found = new Weightiest<{ block: FactsBlock; line: number; order: number; gmv: number; amount: number }>(limit);
  let at: FactsBlock | null = null;
  let orderOf = (_line: number) => 0;
  eachPart(context, days, range, wanted, (block, line, amount, gmv) => {
    if (block !== at) {
      at = block;
      orderOf = orderFinder({ block });
    }
    const order = orderOf(line);
    rates.ofLine(block, order, line);
    found.add({ block, line, order, gmv, amount });
  });
  const shown = found.list().map(({ block: { facts: f }, line, order, gmv, amount }): LineBehind => {
    const sku = f.sku[line]!;
    const [skuId, product] = [f.skuIds[sku]!, f.productNames[sku]!];
    return { shop: f.shop, orderId: idAt(f.orderId, order), skuId, product, at: f.orderAt[order]!, gmv, amount };
  });
  return { count: found.count, amount: found.amount, shown };
}

function costsBehind(context: Context, range: AskedRange, wanted: Wanted, limit: number, rates: UsedRates): FigureBehind['costs'] {
  const own = ownOf(range, wanted);
  const found = new Weightiest<CostBehind>(limit);
  for (const cost of bookedCosts(context, range)) {
    const amount = own((cut, sums) => addCosts(context, cut, sums, range, [cost]));
    if (amount === 0) continue;
    rates.ofCost(cost, range);
    found.add({ id: cost.id, day: cost.from ?? cost.day, kind: cost.kind, note: cost.note, amount });
  }
  return { count: found.count, amount: found.amount, shown: found.list() };
}

function orphansBehind(context: Context, range: AskedRange, wanted: Wanted, rates: UsedRates): FigureBehind['others'] {
  const all = { count: 0, amount: 0 };
  if (range.state === 'settled') return all;
  const own = ownOf(range, wanted);
  for (const orphan of context.facts.orphans) {
    const alone = { ...context, facts: { ...context.facts, orphans: [orphan] } };
    const amount = own((cut, sums) => addOrphans(alone, cut, sums, range, new Set()));
    if (amount === 0) continue;
    rates.ofOrphan(orphan);
    all.count += 1;
    all.amount += amount;
  }
  return all;
}

/** What is nobody's and of no line, whatever a report is by: of statements, and of what settlements and replacements hold beside lines. */
function entriesBehind(context: Context, days: DaySource, range: AskedRange, measure: Measure): FigureBehind['entries'] {
  const all = { count: 0, amount: 0 };
  const sums = new Sums();
  const take = () => {
    const amount = measureAt(sums.row(UNCREDITED_ROW), 0, measure);
    sums.values.fill(0, 0, WIDTH);
    if (amount === 0) return;
    all.count += 1;
    all.amount += amount;
  };
  for (const entry of context.entries()) {
    addStatementEntries({ ...context, entries: () => [entry] }, sums, range);
    take();
  }
  for (const block of blocksOf(context.facts.blocks, range)) {
    addBesideLines(context, sums, days.day(block), range.state === 'settled');
    take();
  }
  return all;
}

/** Gives what of something that is added to sums by a cut is wanted. */
function ownOf(range: AskedRange, wanted: Wanted): (add: (cut: Cut, sums: Sums) => void) => number {
  const { items, unnamed, measure } = wanted;
  const whole = wholeOfItems(items);
  const named = unnamed && wholeOfItems(items, unnamed);
  const sums = new Sums();
  const firstRow = isEverything(range, wanted) ? UNCREDITED_ROW : UNCREDITED_ROW + 2;
  const sumOf = (cut: Cut, first: number, add: (cut: Cut, sums: Sums) => void): number => {
    add(cut, sums);
    let sum = 0;
    for (let row = first; row < sums.length; row++) sum += measureAt(sums.values, row * WIDTH, measure);
    sums.values.fill(0, 0, sums.length * WIDTH);
    return sum;
  };
  return (add) => sumOf(whole, firstRow, add) - (named ? sumOf(named, UNCREDITED_ROW + 2, add) : 0);
}
