import { roundDiv } from './exact';
import { commissionEntries, costEntries, replacementEntries, type TruthEntry } from './truth/entries';
import { truthLines } from './truth/lines';
import {
  TRUTH_MEASURES,
  type TruthDimension,
  type TruthLine,
  type TruthMeasure,
  type TruthQuery,
  type TruthRow,
  type TruthWorld,
} from './truth/model';
import { adEntries, besideEntries, looseEntries, reportedDays, sampleEntries } from './truth/settled';

export type { TruthDimension, TruthLine, TruthMeasure, TruthQuery, TruthRow, TruthWorld } from './truth/model';
export { TRUTH_MEASURES, truthLines };

export const UNCREDITED = '(uncredited)';
export const TOTAL = '(total)';

interface Bucket {
  orders: Set<string>;
  units: number;
  sums: Record<TruthMeasure, bigint>;
  /** GMV of all lines, settled or not. */
  gmvToDate: bigint;
}

const LINE_MEASURES = ['cogs', 'platformFees', 'shipping', 'tax', 'returnLoss', 'labour'] as const;

function bucket(): Bucket {
  return {
    orders: new Set(),
    units: 0,
    gmvToDate: 0n,
    sums: Object.fromEntries(TRUTH_MEASURES.map((m) => [m, 0n])) as Record<TruthMeasure, bigint>,
  };
}

/**
 * What a right report must say of a world: native credit (affiliate rows, last), to date or settled, report currency of the
 * world's rules. Rows in code-unit order of key, then `(uncredited)` and `(total)`; keys with nothing in them left out.
 */
export function truth(world: TruthWorld, query: TruthQuery): TruthRow[] {
  const { from, to, by, source = 'api', state = 'to_date' } = query;
  const lines = truthLines(world, source);
  const replacements = source === 'exports' ? [] : replacementEntries(world, lines);
  const ads = query.ads ? adEntries(world, from, to) : [];
  const reported = reportedDays(world, ads);
  const samples = (query.samples ?? source === 'api') ? sampleEntries(world) : [];
  const fromStatements = [...besideEntries(lines, reported), ...looseEntries(world, reported)];
  const entries = [
    ...commissionEntries(world, lines, source),
    ...costEntries(world),
    ...replacements,
    ...samples,
    ...ads,
    ...fromStatements,
  ];
  const buckets = new Map<string, Bucket>();
  const all = bucket();
  const into = (key: string | null, fill: (bucket: Bucket) => void): void => {
    const name = key ?? UNCREDITED;
    let own = buckets.get(name);
    if (!own) {
      own = bucket();
      buckets.set(name, own);
    }
    fill(own);
    fill(all);
  };
  for (const line of lines) {
    if (line.day < from || line.day > to) continue;
    into(lineKey(line, by), (b) => {
      b.gmvToDate += line.money.gmv;
    });
    if (state === 'settled' && !line.settled) continue;
    into(lineKey(line, by), (b) => {
      b.orders.add(line.orderId);
      b.units += line.quantity;
      b.sums.gmv += line.money.gmv;
      b.sums.refunds += line.money.refunds;
      for (const measure of LINE_MEASURES) b.sums[measure] += line.money[measure];
    });
  }
  for (const entry of entries) {
    if (entry.day < from || entry.day > to || (state === 'settled' && !entry.settled)) continue;
    into(entryKey(entry, by), (b) => {
      b.sums[entry.measure] += entry.amount;
    });
  }
  const rows = [...buckets.keys()]
    .filter((key) => key !== UNCREDITED)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((key) => finish(key, buckets.get(key)!, state))
    .filter((row) => row.orders > 0 || TRUTH_MEASURES.some((m) => row.measures[m] !== 0));
  return [...rows, finish(UNCREDITED, buckets.get(UNCREDITED) ?? bucket(), state), finish(TOTAL, all, state)];
}

function lineKey(line: TruthLine, by: TruthDimension): string | null {
  const { credit } = line;
  if (!credit || credit.creator === null) return null;
  switch (by) {
    case 'creator':
      return credit.creator;
    case 'account':
      return credit.handle;
    case 'post':
      return credit.contentId || null;
    case 'product':
      return line.productId;
    case 'shop':
      return line.shop.id;
    case 'day':
      return line.day;
    case 'month':
      return line.day.slice(0, 7);
  }
}

function entryKey(entry: TruthEntry, by: TruthDimension): string | null {
  if (!entry.credited) return null;
  if (by === 'day') return entry.day;
  if (by === 'month') return entry.day.slice(0, 7);
  return entry[by];
}

/** Quotient as an integer of 1/10,000, half away from zero; absent where the denominator is 0. */
function ratio(a: bigint, b: bigint): number | null {
  return b === 0n ? null : Number(roundDiv(a * 10_000n, b));
}

function finish(key: string, own: Bucket, state: 'to_date' | 'settled'): TruthRow {
  const s = own.sums;
  s.netGmv = s.gmv - s.refunds;
  s.contribution = s.netGmv - s.cogs - s.platformFees - s.shipping - s.tax - s.returnLoss - s.labour;
  s.promotionCost = s.commission + s.partnerCommission + s.fixedFees + s.samples + s.adSpend + s.otherCosts;
  s.netProfit = s.contribution - s.promotionCost;
  const rough = s.commission + s.fixedFees;
  const none = key === UNCREDITED;
  const thin = state === 'settled' && s.gmv * 10n < own.gmvToDate * 8n;
  return {
    key,
    orders: own.orders.size,
    units: own.units,
    measures: Object.fromEntries(TRUTH_MEASURES.map((m) => [m, Number(s[m])])) as Record<TruthMeasure, number>,
    roi: none || thin ? null : ratio(s.netProfit, s.promotionCost),
    roiSimple: none ? null : ratio(s.gmv - rough, rough),
    roas: none ? null : ratio(s.netGmv, s.adSpend),
  };
}
