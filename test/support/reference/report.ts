import type { ReportState } from '../../../src/core/model/ledger';
import type { Dimension } from '../../../src/core/model/report';
import { agreementCosts } from './agreements';
import { makeConverter } from './currency';
import { exact, quotient, round, times } from './fractions';
import { type Coming, NOTHING_COMING } from './line-costs';
import { type BookLine, type BookOrder, makeBook } from './lines';
import { mature, type ShopMaturity } from './maturity';
import { commissionPieces, costPieces } from './payee-costs';
import { linePieces, type Piece } from './pieces';
import { looseStatementPieces, settlementPieces } from './statements';
import { byCode, type World } from './world';

export interface ReferenceQuery {
  by: Dimension;
  by2?: Dimension;
  from: string;
  to: string;
  shops?: string[];
  state: ReportState;
}

/** A row by roi.md section 5; absent ratios are null, measures that are not named are 0. */
export interface ReferenceRow {
  key: string;
  key2: string;
  orders: number;
  units: number;
  measures: Record<string, bigint>;
  roi: bigint | null;
  roiSimple: bigint | null;
  roas: bigint | null;
}

/** A shop for which nothing can be expected. */
export class ReferenceRefusal extends Error {
  override name = 'ReferenceRefusal';
  constructor(readonly refusals: { shop: string; reason: string }[]) {
    super(refusals.map((r) => `${r.shop}: ${r.reason}`).join('; '));
  }
}

export const UNCREDITED = '(uncredited)';
export const TOTAL = '(total)';

/** All rows by key; then `(uncredited)` and `(total)`. Rows with nothing in them are left out. */
export function referenceReport(world: World, query: ReferenceQuery): ReferenceRow[] {
  return rowsOf(piecesOf(world, query), query);
}

/** Pieces of a longer time that lie in a question's own. */
export const within = (pieces: Piece[], query: { from: string; to: string }): Piece[] =>
  pieces.filter((p) => query.from <= p.day && p.day <= query.to);

/** The book, and what is expected of its lines: the same for every period of one question. */
export interface Layout {
  /** Orders of all shops, and of those asked for. */
  all: BookOrder[];
  books: BookOrder[];
  coming: Coming;
}

type Scope = Omit<ReferenceQuery, 'by' | 'by2'>;

const isAsked = (query: Scope, shop: string): boolean => query.shops === undefined || query.shops.includes(shop);

export function layOut(world: World, query: Scope): Layout {
  const all = makeBook(world);
  const books = all.filter((b) => isAsked(query, b.order.shop));
  return { all, books, coming: query.state === 'expected' ? comingOf(world, books) : NOTHING_COMING };
}

/** Everything that stands in the report's period, shops and state. */
export function piecesOf(world: World, query: Scope, { all, books, coming }: Layout = layOut(world, query)): Piece[] {
  const fx = makeConverter(world.ledger, world.rules.reportCurrency);
  const inPeriod = ({ day }: { day: string }) => query.from <= day && day <= query.to;
  const ofShops = <R extends { shop: string }>(rows: R[]) => rows.filter((r) => isAsked(query, r.shop));
  const ledger = { ...world.ledger, statementEntries: ofShops(world.ledger.statementEntries ?? []) };
  const own = { ...world, affiliate: ofShops(world.affiliate), settlements: ofShops(world.settlements), ledger };
  return [
    ...linePieces(own, fx, books, inPeriod, coming),
    ...commissionPieces(own, fx, books, inPeriod, coming),
    ...settlementPieces(own, fx, books.filter(inPeriod)),
    ...looseStatementPieces(own, fx, inPeriod),
    ...costPieces(own, fx, [...world.ledger.costs, ...agreementCosts(world, all, query.to)], inPeriod),
  ];
}

/** What the model expects of every shop that has orders; one refusal refuses the report. */
export function comingOf(world: World, books: BookOrder[]): Coming {
  const shops = [...new Set(books.map((b) => b.order.shop))];
  const models = new Map(shops.map((shop) => [shop, mature(world, books, shop)]));
  const refusals = [...models].flatMap(([shop, answer]) => (typeof answer === 'string' ? [{ shop, reason: answer }] : []));
  if (refusals.length > 0) throw new ReferenceRefusal(refusals);
  const modelOf = (shop: string) => models.get(shop) as ShopMaturity;
  return {
    of: (line) => exact(modelOf(line.book.order.shop).coming.get(line) ?? 0n),
    modelOf,
    goodsBack: (shop) => modelOf(shop).goodsBack,
  };
}

interface Sums {
  key: string;
  key2: string;
  amounts: Record<string, bigint>;
  orders: Set<BookOrder>;
  lines: Set<BookLine>;
  /** GMV of all lines, settled or not. */
  gmvToDate: bigint;
}

export function rowsOf(pieces: Piece[], query: ReferenceQuery): ReferenceRow[] {
  const empty = (key: string, key2: string): Sums => ({ key, key2, amounts: {}, orders: new Set(), lines: new Set(), gmvToDate: 0n });
  const rows = new Map<string, Sums>();
  const nobody = empty(UNCREDITED, '');
  const all = empty(TOTAL, '');
  for (const piece of pieces) {
    const key = piece.keys[query.by];
    const key2 = query.by2 ? piece.keys[query.by2] : '';
    let row = nobody;
    if (key && (key2 || !query.by2)) {
      const id = `${key}\n${key2}`;
      row = rows.get(id) ?? empty(key, key2 ?? '');
      rows.set(id, row);
    }
    for (const sums of [row, all]) add(sums, piece, query.state);
  }
  const sorted = [...rows.values()].sort((a, b) => byCode(a.key, b.key) || byCode(a.key2, b.key2));
  const filled = sorted.filter((r) => r.orders.size > 0 || r.lines.size > 0 || Object.values(r.amounts).some((v) => v !== 0n));
  return [...filled, nobody, all].map((sums) => finish(sums, query.state));
}

function add(sums: Sums, piece: Piece, state: ReportState): void {
  sums.gmvToDate += piece.amounts['gmv'] ?? 0n;
  if (state === 'settled' && !piece.isSettled) return;
  for (const [name, amount] of Object.entries(piece.amounts)) sums.amounts[name] = (sums.amounts[name] ?? 0n) + amount;
  if (!piece.count) return;
  sums.lines.add(piece.count);
  sums.orders.add(piece.count.book);
}

/** The figures of section 5 from the sums. */
function finish({ key, key2, amounts, orders, lines, gmvToDate }: Sums, state: ReportState): ReferenceRow {
  const m: Record<string, bigint> = { ...amounts };
  const of = (name: string) => m[name] ?? 0n;
  m['netGmv'] = of('gmv') - of('refunds');
  const lineCosts = of('cogs') + of('platformFees') + of('shipping') + of('tax') + of('returnLoss') + of('labour');
  m['contribution'] = of('netGmv') - lineCosts;
  m['commission'] = of('commissionActual') + of('commissionEstimated');
  const booked = of('fixedFees') + of('samples') + of('adSpend') + of('otherCosts');
  m['promotionCost'] = of('commission') + of('partnerCommission') + booked;
  m['netProfit'] = of('contribution') - of('promotionCost');
  const units = [...lines].reduce((sum, l) => sum + l.line.quantity, 0);
  const paid = of('commission') + of('fixedFees');
  const isThin = state === 'settled' && of('gmvSettled') * 10n < gmvToDate * 8n;
  const hasRatios = key !== UNCREDITED;
  return {
    key,
    key2,
    orders: orders.size,
    units,
    measures: m,
    roi: hasRatios && !isThin ? ratio(of('netProfit'), of('promotionCost')) : null,
    roiSimple: hasRatios ? ratio(of('gmv') - paid, paid) : null,
    roas: hasRatios ? ratio(of('netGmv'), of('adSpend')) : null,
  };
}

/** In ten-thousandths, rounded half up away from zero; no denominator: absent. */
export const ratio = (a: bigint, b: bigint): bigint | null => (b === 0n ? null : round(times(quotient(a, b), exact(10_000))));
