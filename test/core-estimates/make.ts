import type { MaturityLine, ShopHistory } from '../../src/core/maturity';
import type { RefundEvent } from '../../src/core/maturity/model';

/** Monday, 2026-01-05. */
export const MONDAY = 20_458;

export function makeRefund(day: number | null, amount: number): RefundEvent {
  return { day, amount };
}

export function makeMaturityLine(patch: Partial<MaturityLine> = {}): MaturityLine {
  return {
    orderId: '577000000000000001',
    skuId: 'A',
    orderDay: MONDAY,
    revenue: 10_000,
    refunds: [],
    pending: 0,
    openReturn: false,
    category: null,
    creator: null,
    ...patch,
  };
}

export function makeHistory(patch: Partial<ShopHistory> = {}): ShopHistory {
  return { completeUpTo: MONDAY + 100, incompleteDays: [], returnWindowDays: 30, lines: [], ...patch };
}

/** A list in another order, by a list of numbers that fast-check makes up. */
export function shuffle<T>(list: readonly T[], keys: readonly number[]): T[] {
  const keyed = list.map((item, i) => ({ item, key: keys[i % Math.max(1, keys.length)] ?? 0, i }));
  return keyed.sort((a, b) => a.key - b.key || b.i - a.i).map(({ item }) => item);
}

/** The error's name, or that there was none. */
export function nameOfError(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).name;
  }
  return 'nothing thrown';
}
