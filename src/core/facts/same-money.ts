import { groupBy } from '../collections';
import type { SettlementRow } from '../model/orders';
import { settlementIdOf, statementOfSettlement, withoutWholes } from '../model/settlement-id';

/** How far the day of a file may lie from the statement's: its zone is not always said, and some name the day before. */
const NEAR_MS = 3 * 86_400_000;

/**
 * Settlements of one order without what others of them tell once more: rows of the whole order beside rows of its SKUs, an adjustment whose type two
 * sources name in two ways, and rows of a file that names no statement beside the same money of a statement that is known.
 */
export function settledOnce(settlements: readonly SettlementRow[]): readonly SettlementRow[] {
  if (settlements.length < 2) return settlements;
  return withoutUnnamed(withoutSameAdjustments(withoutWholes(settlements)));
}

/** Files that name no statement have the instant of its day in the identity. */
function isUnnamed({ settlementId, settledAt }: SettlementRow): boolean {
  return statementOfSettlement(settlementId) === String(settledAt);
}

function isNear(a: SettlementRow, b: SettlementRow): boolean {
  return Math.abs(a.settledAt - b.settledAt) <= NEAR_MS;
}

/** The platform's id of an adjustment; null: the row is none, or names none. */
function adjustmentIdOf({ settlementId, orderId, skuId }: SettlementRow): string | null {
  const end = `/${orderId}/${skuId ?? ''}`;
  const statement = statementOfSettlement(settlementId);
  if (!settlementId.endsWith(end) || settlementId === settlementIdOf(statement, orderId, { skuId })) return null;
  // Types may hold a slash: ids do not.
  return settlementId.slice(0, -end.length).split('/').at(-1) || null;
}

/** An adjustment is known by its id, whatever words its type comes in; the API's words are the platform's own. */
function withoutSameAdjustments(rows: readonly SettlementRow[]): readonly SettlementRow[] {
  const dropped = new Set<SettlementRow>();
  for (const [id, same] of groupBy(rows, (row) => adjustmentIdOf(row) ?? '')) {
    if (id === '' || same.length < 2) continue;
    const [...byRank] = same.sort((a, b) => rank(a) - rank(b) || b.asOf - a.asOf || (a.settlementId < b.settlementId ? -1 : 1));
    byRank.forEach((row, i) => {
      const stands = byRank.slice(0, i).some((better) => !dropped.has(better) && isSameStatement(row, better));
      if (stands) dropped.add(row);
    });
  }
  return dropped.size === 0 ? rows : rows.filter((row) => !dropped.has(row));
}

/** What is said by the platform before what a file says, what names its statement before what does not. */
function rank(row: SettlementRow): number {
  return (isUnnamed(row) ? 2 : 0) + (row.origin === 'api' ? 0 : 1);
}

function isSameStatement(a: SettlementRow, b: SettlementRow): boolean {
  if (isUnnamed(a) || isUnnamed(b)) return isNear(a, b) && a.settlement === b.settlement;
  return statementOfSettlement(a.settlementId) === statementOfSettlement(b.settlementId);
}

/**
 * Without rows of no named statement whose money a named one tells: all of them of a day together where they make up what a near statement says of
 * the order (the finer of the two stands), else one by one. Each row stands for one other at the most.
 */
function withoutUnnamed(rows: readonly SettlementRow[]): readonly SettlementRow[] {
  const ofOrder = rows.filter((row) => adjustmentIdOf(row) === null);
  const unnamed = groupBy(ofOrder.filter(isUnnamed), statementOf);
  const named = groupBy(
    ofOrder.filter((row) => !isUnnamed(row)),
    statementOf,
  );
  if (unnamed.size === 0 || named.size === 0) return rows;
  const gone = new Set<SettlementRow>();
  const taken = new Set<SettlementRow>();
  for (const mine of unnamed.values()) {
    const same = nearest(mine[0]!, [...named.values()], ([first]) => first!).find(
      (theirs) => !theirs.some((row) => taken.has(row)) && isOfSame(mine, theirs) && sumOf(mine) === sumOf(theirs),
    );
    if (same === undefined) continue;
    for (const row of same) taken.add(row);
    for (const row of skusOf(mine) > skusOf(same) ? same : mine) gone.add(row);
    for (const row of mine) taken.add(row);
  }
  for (const row of [...unnamed.values()].flat().filter((one) => !taken.has(one))) {
    const same = nearest(row, [...named.values()].flat(), (one) => one).find(
      (one) => !taken.has(one) && one.skuId === row.skuId && sumOf([one]) === sumOf([row]),
    );
    if (same === undefined) continue;
    taken.add(same);
    gone.add(row);
  }
  return gone.size === 0 ? rows : rows.filter((row) => !gone.has(row));
}

const statementOf = ({ settlementId }: SettlementRow) => statementOfSettlement(settlementId);

const skusOf = (rows: readonly SettlementRow[]) => rows.filter(({ skuId }) => skuId !== null).length;

/** Whether two groups of rows can be of the same goods: the same SKUs, or an order as a whole on either side. */
function isOfSame(mine: readonly SettlementRow[], theirs: readonly SettlementRow[]): boolean {
  const names = (rows: readonly SettlementRow[]) => JSON.stringify(rows.map(({ skuId }) => skuId).sort());
  return skusOf(mine) === 0 || skusOf(theirs) === 0 || names(mine) === names(theirs);
}

/** Those that are near a row, the nearest first. */
function nearest<T>(row: SettlementRow, others: readonly T[], rowOf: (other: T) => SettlementRow): T[] {
  const distance = (other: T) => Math.abs(rowOf(other).settledAt - row.settledAt);
  return others.filter((other) => isNear(row, rowOf(other))).sort((a, b) => distance(a) - distance(b));
}

/** What rows settle in all, as one text. */
function sumOf(rows: readonly SettlementRow[]): string {
  const total = (name: 'revenue' | 'settlement') => rows.reduce((sum, row) => sum + row[name], 0);
  return `${rows[0]!.currency} ${total('revenue')} ${total('settlement')}`;
}
