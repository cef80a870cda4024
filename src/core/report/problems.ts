import { byCodeUnit } from '../collections';
import { idAt } from '../facts/columns';
import type { FactsBlock } from '../facts/combine';
import { SAMPLE } from '../facts/model';
import type { ReportProblem } from '../model/report';
import { sampleDays } from './add-costs';
import type { Context } from './context';
import { settlementProblems } from './settlement-problems';
import type { Findings } from './sum/findings';

/** What the facts of these shop-days and a pass over them could not take at face value. */
export function problemsOf(context: Context, blocks: readonly FactsBlock[], findings: Findings): ReportProblem[] {
  return [
    ...problemsOfFacts(blocks),
    ...absentFields(blocks),
    ...samplesWithoutCreator(context, blocks),
    ...missingCosts(context, findings),
    ...[...findings.taxTwice].map(([shop, lines]): ReportProblem => {
      return {
        code: 'tax_twice',
        subject: shop,
        detail: `${lines} order lines hold tax in the price and pay the shop's own tax rate as well`,
      };
    }),
    ...context.owners.problems(findings.strangers),
    ...unknownCodes(context, blocks),
    ...settlementProblems(blocks, context.ledger.costs),
  ];
}

/** Shop by shop, day by day: ids grow with time more often than not, which leaves little to sort. */
function problemsOfFacts(blocks: readonly FactsBlock[]): ReportProblem[] {
  const problems: ReportProblem[] = [];
  for (const { facts } of [...blocks].sort((a, b) => byCodeUnit(a.facts.shop, b.facts.shop))) {
    for (const problem of facts.problems) problems.push(problem);
  }
  return problems;
}

/** One order for problems from wherever they came: by code, subject, detail; equal ones once. */
export function sortProblems(problems: readonly ReportProblem[]): ReportProblem[] {
  const byCode = new Map<string, ReportProblem[]>();
  for (const problem of problems) {
    const same = byCode.get(problem.code);
    if (same) same.push(problem);
    else byCode.set(problem.code, [problem]);
  }
  return [...byCode.keys()].sort(byCodeUnit).flatMap((code) => {
    // Facts bring theirs in runs that are sorted already, which the sort makes use of.
    const sorted = byCode.get(code)!.sort(compareProblems);
    return sorted.filter((p, i) => i === 0 || p.subject !== sorted[i - 1]!.subject || p.detail !== sorted[i - 1]!.detail);
  });
}

function compareProblems(a: ReportProblem, b: ReportProblem): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  return byCodeUnit(a.detail, b.detail);
}

function missingCosts(context: Context, findings: Findings): ReportProblem[] {
  return [...findings.missingCost].map((sku) => {
    return { code: 'sku_cost_missing', subject: context.facts.skus.names[sku]!, detail: 'no unit cost; its goods count as 0' };
  });
}

function absentFields(blocks: readonly FactsBlock[]): ReportProblem[] {
  const rows = new Map<string, number>();
  for (const { facts } of blocks) {
    for (const [field, count] of Object.entries(facts.absent)) {
      const key = `${facts.shop}\n${field}`;
      rows.set(key, (rows.get(key) ?? 0) + count);
    }
  }
  return [...rows].map(([key, count]) => {
    const [subject, field] = key.split('\n') as [string, string];
    return { code: 'field_absent', subject, detail: `${field} is not in the source of ${count} rows; it counts as 0` };
  });
}

/** Codes that orders or clicks carry and that the ledger has no owner for: they credit nobody. Native credit asks for none. */
function unknownCodes({ ledger, rules }: Context, blocks: readonly FactsBlock[]): ReportProblem[] {
  if (rules.credit.native) return [];
  const known = new Set(ledger.codes?.map(({ code }) => code));
  const counts = new Map<string, { orders: number; clicks: number }>();
  const countOf = (code: string) => {
    const found = counts.get(code) ?? { orders: 0, clicks: 0 };
    counts.set(code, found);
    return found;
  };
  for (const { facts } of blocks) {
    if (facts.orderCode === null) continue;
    for (const code of facts.orderCode) if (code >= 0 && !known.has(facts.codes[code]!)) countOf(facts.codes[code]!).orders += 1;
  }
  if (rules.credit.evidence !== 'confirmed') for (const { code } of ledger.clicks ?? []) if (!known.has(code)) countOf(code).clicks += 1;
  return [...counts].map(([subject, { orders, clicks }]) => {
    const detail = `nobody is known to own this code of ${orders} orders and ${clicks} clicks; it credits nobody`;
    return { code: 'unknown_creator', subject, detail };
  });
}

/** Sample orders of days on which no sample cost is booked: their goods stand in no figure. */
function samplesWithoutCreator(context: Context, blocks: readonly FactsBlock[]): ReportProblem[] {
  const booked = sampleDays(context.ledger.costs);
  const problems: ReportProblem[] = [];
  for (const { facts } of blocks) {
    if (booked.has(facts.day)) continue;
    for (let order = 0; order < facts.orderFlags.length; order++) {
      if ((facts.orderFlags[order]! & SAMPLE) === 0) continue;
      const subject = idAt(facts.orderId, order);
      problems.push({ code: 'sample_without_creator', subject, detail: `sample order of ${facts.day}: no sample cost is booked for it` });
    }
  }
  return problems;
}
