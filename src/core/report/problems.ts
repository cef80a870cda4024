import { idAt } from '../facts/columns';
import type { FactsBlock } from '../facts/combine';
import { SAMPLE } from '../facts/model';
import { sampleOrderKey } from '../feeds/derived-id';
import type { ReportProblem } from '../model/report';
import type { Context } from './context';
import { settlementProblems } from './settlement-problems';
import type { Findings } from './sum/findings';

/** What a shop-day's facts could not take at face value, whatever pass is made over them; in no particular order. */
export function problemsOfBlock(context: Context, block: FactsBlock): ReportProblem[] {
  const more = [...samplesWithoutCreator(context, block), ...settlementProblems(block, context.adDays)];
  return more.length === 0 ? block.facts.problems : [...block.facts.problems, ...more];
}

/** What shop-days together, and a pass over them, could not take at face value; in no particular order. */
export function problemsOfPass(context: Context, blocks: readonly FactsBlock[], findings: Findings): ReportProblem[] {
  return [
    ...absentFields(blocks),
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
  ];
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

/** Sample orders that are not booked, of days on which no sample cost is: their goods stand in no figure. */
function samplesWithoutCreator({ sampleDays, bookedSamples }: Context, { facts }: FactsBlock): ReportProblem[] {
  if (sampleDays.has(facts.day)) return [];
  const problems: ReportProblem[] = [];
  for (let order = 0; order < facts.orderFlags.length; order++) {
    if ((facts.orderFlags[order]! & SAMPLE) === 0) continue;
    const subject = idAt(facts.orderId, order);
    if (bookedSamples.has(sampleOrderKey(facts.shop, subject))) continue;
    problems.push({ code: 'sample_without_creator', subject, detail: `sample order of ${facts.day}: no sample cost is booked for it` });
  }
  return problems;
}
