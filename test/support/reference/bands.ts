import { rootOf } from './credit';
import { exact, type Fraction, isLess, least, most, round, times } from './fractions';
import type { Coming } from './line-costs';
import type { BookLine } from './lines';
import type { Cell } from './maturity';
import type { Piece } from './pieces';
import { type Layout, layOut, piecesOf, type ReferenceQuery, type ReferenceRow, rowsOf } from './report';
import { MILLION } from './triangle';
import type { World } from './world';

/** Ends of the 80 % band of a row (roi.md section 6, item 11), in minor units of the report currency. */
export interface ReferenceBand {
  key: string;
  refundsLow: bigint;
  refundsHigh: bigint;
  netProfitLow: bigint;
  netProfitHigh: bigint;
}

/** 80 % of a normal distribution lie within so many ten-thousandths of a standard deviation. */
const Z = 12_816n;
/** Digits that roots are taken to. */
const FINE = 10n ** 12n;

/** Bands of all rows of an expected report by one dimension. */
export function bandsOf(world: World, query: ReferenceQuery): ReferenceBand[] {
  const layout = layOut(world, query);
  const pieces = piecesOf(world, query, layout);
  const rows = rowsOf(pieces, query);
  return rows.map((row) => bandOf(world, query, row, partOf(pieces, row, rows, query), layout));
}

function partOf(pieces: Piece[], row: ReferenceRow, rows: ReferenceRow[], query: ReferenceQuery): Piece[] {
  const index = rows.indexOf(row);
  if (index === rows.length - 1) return pieces;
  const key = (piece: Piece) => piece.keys[query.by] || null;
  return pieces.filter((piece) => (index === rows.length - 2 ? key(piece) === null : key(piece) === row.key));
}

function bandOf(world: World, query: ReferenceQuery, row: ReferenceRow, part: Piece[], layout: Layout): ReferenceBand {
  const { coming } = layout;
  const sums = new Map<unknown, { e: bigint; open: bigint }>();
  const exposures = new Map<Cell, { x: bigint; shop: string }>();
  for (const { count, amounts, shop } of part) {
    if (!count || shop === null) continue;
    const order = sums.get(count.book) ?? { e: 0n, open: 0n };
    order.e += amounts['toCome'] ?? 0n;
    order.open += amounts['open'] ?? 0n;
    sums.set(count.book, order);
    const model = coming.modelOf!(shop);
    const cell = model.cells.find((c) => c.lines.includes(count))!;
    const own = exposures.get(cell) ?? { x: 0n, shop };
    own.x += (amounts['gmv'] ?? 0n) * (MILLION - model.pOf(count));
    exposures.set(cell, own);
  }
  const u = [...sums.values()].reduce((sum, o) => sum + o.e, 0n);
  const open = [...sums.values()].reduce((sum, o) => sum + o.open, 0n);
  const variance = [...sums.values()].reduce((sum, o) => sum + o.e * (o.open - o.e), 0n);
  let s = 0n;
  for (const [cell, { x, shop }] of exposures) {
    const model = coming.modelOf!(shop);
    // q (1 - q) / (m + 51), with q and m in millionths.
    const share = (cell.q * (MILLION - cell.q) * FINE * FINE) / MILLION / (cell.m + (model.credibility + 1n) * MILLION);
    s += (x * rootOf(share)) / MILLION;
  }
  const spread = (Z * rootOf(most(0n, variance) * FINE * FINE + s * s)) / 10_000n;
  const end = (sign: bigint): bigint => least(open, most(0n, round({ n: u * FINE + sign * spread, d: FINE })));
  const [low, high] = [end(-1n), end(1n)];
  const profitAt = (to: bigint): bigint => {
    if (u === 0n) return row.measures['netProfit'] ?? 0n;
    const again = rowsOf(piecesOf(world, query, { ...layout, coming: scaled(coming, { n: to, d: u }) }), query);
    return again.find((r) => r.key === row.key)?.measures['netProfit'] ?? 0n;
  };
  const base = (row.measures['refunds'] ?? 0n) - u;
  return { key: row.key, refundsLow: base + low, refundsHigh: base + high, netProfitLow: profitAt(high), netProfitHigh: profitAt(low) };
}

/** All that is expected, times a factor, at most what is open. */
function scaled(coming: Coming, factor: Fraction): Coming {
  const of = (line: BookLine): Fraction => {
    const open = exact(line.revenue - line.refunded);
    const wanted = times(coming.of(line), factor);
    return isLess(wanted, open) ? wanted : open;
  };
  return { ...coming, of };
}
