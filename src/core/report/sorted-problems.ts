import { byCodeUnit } from '../collections';
import type { FactsBlock } from '../facts/combine';
import type { ReportProblem } from '../model/report';
import type { Context } from './context';
import { problemsOfBlock } from './problems';

/** One order for problems from wherever they came: by code, subject, detail. Those that are equal in it say the same. */
export function compareProblems(a: ReportProblem, b: ReportProblem): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  return a.detail === b.detail ? 0 : byCodeUnit(a.detail, b.detail);
}

/** Sorts problems, code by code: runs that are sorted already make it quick. */
export function sortProblems(problems: readonly ReportProblem[]): ReportProblem[] {
  const byCode = new Map<string, ReportProblem[]>();
  for (const problem of problems) {
    const same = byCode.get(problem.code);
    if (same) same.push(problem);
    else byCode.set(problem.code, [problem]);
  }
  return [...byCode.keys()].sort(byCodeUnit).flatMap((code) => byCode.get(code)!.sort(compareProblems));
}

/** Problems of shop-days' facts, sorted, equal ones as often as they are there. */
export function sortedProblemsOf(context: Context, blocks: readonly FactsBlock[]): ReportProblem[] {
  // Shop by shop, day by day: ids grow with time more often than not, which leaves little to sort.
  const byShop = [...blocks].sort((a, b) => byCodeUnit(a.facts.shop, b.facts.shop));
  const problems: ReportProblem[] = [];
  for (const block of byShop) for (const problem of problemsOfBlock(context, block)) problems.push(problem);
  return sortProblems(problems);
}

/**
 * Sorted problems without some of them, and with others. The cost is that of the changes, and of copying the list once.
 *
 * @param without sorted; each is taken out once where it is there
 * @param added sorted
 */
export function spliceProblems(
  sorted: readonly ReportProblem[],
  without: readonly ReportProblem[],
  added: readonly ReportProblem[],
): ReportProblem[] {
  const cuts: { at: number; problem: ReportProblem | null }[] = [];
  let taken = 0;
  for (const [i, problem] of without.entries()) {
    // Of several equal ones each is one place further.
    const isNext = i > 0 && compareProblems(without[i - 1]!, problem) === 0;
    taken = isNext ? taken + 1 : placeOf(sorted, problem);
    if (taken < sorted.length && compareProblems(sorted[taken]!, problem) === 0) cuts.push({ at: taken, problem: null });
  }
  for (const problem of added) cuts.push({ at: placeOf(sorted, problem), problem });
  cuts.sort((a, b) => a.at - b.at || Number(a.problem === null) - Number(b.problem === null));
  const spliced: ReportProblem[] = [];
  let next = 0;
  for (const { at, problem } of cuts) {
    for (; next < at; next++) spliced.push(sorted[next]!);
    if (problem) spliced.push(problem);
    else next += 1;
  }
  for (; next < sorted.length; next++) spliced.push(sorted[next]!);
  return spliced;
}

/** Sorted problems, equal ones once. */
export function onlyOnce(sorted: readonly ReportProblem[]): ReportProblem[] {
  return sorted.filter((problem, i) => i === 0 || compareProblems(sorted[i - 1]!, problem) !== 0);
}

/** First place whose problem is not before this one. */
function placeOf(sorted: readonly ReportProblem[], problem: ReportProblem): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareProblems(sorted[middle]!, problem) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
