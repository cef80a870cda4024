import { idAt } from '../facts/columns';
import type { FactsBlock } from '../facts/combine';
import { ACTUAL, COMMISSION_STATED, PARTNER_STATED } from '../facts/model';
import type { Day } from '../model/orders';
import type { ReportProblem } from '../model/report';

/** Where settlements and other sources say different things (roi.md section 4): of which neither is dropped in silence. */
export function settlementProblems(block: FactsBlock, adDays: ReadonlySet<Day>): ReportProblem[] {
  const { settlement, settled, day } = block.facts;
  if (!settlement || !settled) return [];
  return [...differingCommissions(block), ...(adDays.has(day) ? comparedAds(block) : [])];
}

/** Orders whose settlement names another commission than the platform's final affiliate rows, line by line added up. */
function* differingCommissions({ facts: f }: FactsBlock): Iterable<ReportProblem> {
  for (let o = 0; o < f.orderFlags.length; o++) {
    const settled = { commission: 0, partner: 0 };
    const rows = { commission: 0, partner: 0 };
    const currencies = new Set<string>();
    let isComparable = false;
    for (let l = f.orderStart[o]!; l < f.orderStart[o + 1]!; l++) {
      const a = f.affiliate[l]!;
      const s = f.settlement![l]!;
      if (a < 0 || s < 0) continue;
      const stated = f.settled!.stated[s]!;
      isComparable = (f.affFlags[a]! & ACTUAL) !== 0 && (stated & COMMISSION_STATED) !== 0;
      if (!isComparable) break;
      currencies.add(f.currencies[f.affCurrency?.[a] ?? 0]!).add(f.currencies[f.settled!.currency?.[s] ?? 0]!);
      settled.commission += f.settled!.commission?.[s] ?? 0;
      rows.commission += f.standard[a]! + (f.shopAds?.[a] ?? 0) + (f.bonus?.[a] ?? 0);
      if ((stated & PARTNER_STATED) === 0) continue;
      settled.partner += f.settled!.partner?.[s] ?? 0;
      rows.partner += f.partner?.[a] ?? 0;
    }
    if (!isComparable || currencies.size > 1) continue;
    for (const part of ['commission', 'partner'] as const) {
      if (settled[part] === rows[part]) continue;
      const detail = `${part}: the settlement says ${settled[part]} minor units, the affiliate rows ${rows[part]}, which count`;
      yield { code: 'commission_differs', subject: idAt(f.orderId, o), detail };
    }
  }
}

/** Ad money that the platform took, on a day on which ad spend is booked. */
function comparedAds({ facts: f }: FactsBlock): ReportProblem[] {
  const sums = new Map<string, number>();
  for (const s of f.settlement!) {
    const ads = s < 0 ? 0 : (f.settled!.ads?.[s] ?? 0);
    const currency = f.currencies[s < 0 ? 0 : (f.settled!.currency?.[s] ?? 0)]!;
    if (ads !== 0) sums.set(currency, (sums.get(currency) ?? 0) + ads);
  }
  return [...sums].map(([currency, sum]) => {
    const detail = `${f.day}: settlements took ${sum} minor units ${currency} for ads; ad spend is booked for the day, so they do not count`;
    return { code: 'ads_compared', subject: f.shop, detail };
  });
}
