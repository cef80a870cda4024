import type { MaturityAssumptions, ShopHistory } from '../../src/core/maturity';

/**
 * Refunds still to come by another road: roi.md section 6 read line by line, in fractions of big integers, every sum taken anew over all
 * lines, weeks by the calendar. Nothing shared with src but the shape of the input. Made to be compared with, not to be fast.
 */
export type Reference =
  | { refused: string }
  | { pattern: bigint[]; levels: Map<string, bigint>; outstanding: Map<string, bigint>; maturity: bigint[]; expected: bigint[] };

const MILLION = 1_000_000n;
const roundHalfUp = (n: bigint, d: bigint) => (2n * n + d) / (2n * d);
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);

/** `2026-W07` of days since 1970-01-01, by the Thursday of the week. */
export function isoWeek(day: number): string {
  const date = new Date(day * 86_400_000);
  const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
  const thursday = new Date(date.getTime() + (4 - weekday) * 86_400_000);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - newYear) / 86_400_000 / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

export function referenceOf(history: ShopHistory, a: MaturityAssumptions): Reference {
  const { lines, completeUpTo: v } = history;
  if (v === null) return { refused: 'no_complete_day' };
  const days = a.deliveryDays + history.returnWindowDays + a.processingDays;
  let j1 = 0;
  while (7 * j1 < days) j1 += 1;
  const weeks = new Set(Array.from({ length: a.weeks }, (_, i) => isoWeek(v - 7 * i)));
  const inWindow = (day: number) => day <= v && weeks.has(isoWeek(day));
  const window = lines.filter((line) => inWindow(line.orderDay));
  if (history.incompleteDays.some(inWindow)) return { refused: 'incomplete_day' };
  if (window.some((line) => line.refunds.some((refund) => refund.day === null))) return { refused: 'refund_without_day' };

  const lastDay = (day: number) => {
    let last = day;
    while (isoWeek(last + 1) === isoWeek(day)) last += 1;
    return last;
  };
  const delay = (orderDay: number, refundDay: number) => Math.max(0, refundDay - orderDay);
  const cohorts = [...new Set(window.map((line) => isoWeek(line.orderDay)))].map((week) => {
    const own = window.filter((line) => isoWeek(line.orderDay) === week);
    const reached = Math.floor((v - lastDay(own[0]!.orderDay) + 1) / 7);
    const events = own.flatMap((line) =>
      line.refunds.map((refund) => ({ late: delay(line.orderDay, refund.day!), amount: refund.amount })),
    );
    const until = (j: number) => events.filter((event) => event.late <= 7 * j + 6).reduce((sum, event) => sum + BigInt(event.amount), 0n);
    return { reached, events, until };
  });
  const pattern: bigint[] = [MILLION];
  let [n, d] = [1n, 1n];
  for (let j = j1 - 2; j >= 0; j--) {
    const those = cohorts.filter((cohort) => cohort.reached >= j + 2);
    const later = those.reduce((sum, cohort) => sum + cohort.until(j + 1), 0n);
    const earlier = those.reduce((sum, cohort) => sum + cohort.until(j), 0n);
    if (those.length < a.minCohorts || earlier === 0n) return { refused: 'a factor' };
    n *= earlier;
    d *= later;
    pattern.unshift(roundHalfUp(MILLION * n, d));
  }
  const seen = cohorts.flatMap((cohort) => cohort.events.filter((event) => event.late <= 7 * (Math.min(cohort.reached, j1) - 1) + 6));
  if (seen.length < a.minRefunds) return { refused: 'too_few_refunds' };

  const ends = [0n, ...pattern];
  const maturity = lines.map((line) => {
    const x = v - line.orderDay + 1;
    if (x <= 0) return 0n;
    if (x >= 7 * j1) return MILLION;
    const j = Math.floor(x / 7);
    return ends[j]! + roundHalfUp(BigInt(x - 7 * j) * (ends[j + 1]! - ends[j]!), 7n);
  });

  const level = (holds: (i: number) => boolean, parent: bigint | null): bigint => {
    let [e, r, m] = [0n, 0n, 0n];
    const orders = new Set<string>();
    for (const [i, line] of lines.entries()) {
      if (!holds(i) || !inWindow(line.orderDay)) continue;
      e += BigInt(line.revenue) * maturity[i]!;
      for (const { day, amount } of line.refunds) if (day! <= v && delay(line.orderDay, day!) < 7 * j1) r += BigInt(amount);
      if (!orders.has(line.orderId)) m += maturity[i]!;
      orders.add(line.orderId);
    }
    if (e === 0n) return parent ?? 0n;
    // own = r / (e / 10^6); Z = m / (m + K)
    if (parent === null) return least(MILLION, roundHalfUp(r * MILLION * MILLION, e));
    const k = BigInt(a.credibility) * MILLION;
    const zOwn = { n: m * r * MILLION, d: (m + k) * e };
    const rest = { n: k * parent, d: (m + k) * MILLION };
    return least(MILLION, roundHalfUp((zOwn.n * rest.d + rest.n * zOwn.d) * MILLION, zOwn.d * rest.d));
  };
  const shop = level(() => true, null);
  const levels = new Map<string, bigint>();
  const outstanding = new Map<string, bigint>();
  const expected = lines.map(() => 0n);
  const left = lines.map((line) => BigInt(line.revenue) - line.refunds.reduce((sum, refund) => sum + BigInt(refund.amount), 0n));
  const name = (i: number) => `${lines[i]!.category ?? ''}/${lines[i]!.creator ?? ''}`;
  for (const key of new Set(lines.map((_, i) => name(i)))) {
    const first = lines.findIndex((_, i) => name(i) === key);
    const category = level((i) => (lines[i]!.category ?? '') === (lines[first]!.category ?? ''), shop);
    const q = level((i) => name(i) === key, category);
    levels.set(key, q);
    const members = lines.map((_, i) => i).filter((i) => name(i) === key && maturity[i]! < MILLION);
    const x = members.reduce((sum, i) => sum + BigInt(lines[i]!.revenue) * (MILLION - maturity[i]!), 0n);
    const open = members.reduce((sum, i) => sum + left[i]!, 0n);
    const u = least(roundHalfUp(q * x, MILLION * MILLION), open);
    outstanding.set(key, u);
    const weight = (i: number) => left[i]! * (MILLION - maturity[i]!);
    const all = members.reduce((sum, i) => sum + weight(i), 0n);
    if (all === 0n) continue;
    let units = u;
    for (const i of members) {
      expected[i] = (u * weight(i)) / all;
      units -= expected[i]!;
    }
    const waiting = new Set(members);
    const id = (i: number) => `${lines[i]!.orderId} ${lines[i]!.skuId}`;
    for (; units > 0n; units--) {
      let best = -1;
      for (const i of waiting) {
        const more = best < 0 ? 1n : ((u * weight(i)) % all) - ((u * weight(best)) % all);
        if (more > 0n || (more === 0n && id(i) < id(best))) best = i;
      }
      waiting.delete(best);
      expected[best]! += 1n;
    }
    for (const i of members) expected[i] = least(expected[i]!, left[i]!);
  }
  for (const [i, line] of lines.entries()) expected[i] = most(expected[i]!, least(BigInt(line.pending), left[i]!));
  return { pattern, levels, outstanding, maturity, expected };
}
