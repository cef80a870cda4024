import type { FactsBlock } from '../../facts/combine';
import { RETURN_LOSS_STATED, TAX_STATED } from '../../facts/model';
import type { Context } from '../context';
import { PLATFORM_FEES, RETURN_LOSS, SHIPPING, TAX } from '../measures';
import type { LineBuffers } from './line-buffers';

/** What the settlements of a shop-day hold beside the costs of lines, in minor units of the report currency. */
export interface SettledExtras {
  /** Commission and partner commission of lines without an affiliate row: nobody's. */
  commission: number;
  partner: number;
  /** Ad money that the platform took. */
  ads: number;
}

/**
 * Puts the actual costs of settled lines in the place of their estimates (roi.md section 4): fees and shipping as they were charged,
 * return costs and tax where they are named; shipping of samples is its payee's.
 * Orders that do not count have nothing else.
 */
export function takeSettled(context: Context, block: FactsBlock, { lines, samples }: LineBuffers): SettledExtras | null {
  const f = block.facts;
  const { settlement, settled, affiliate } = f;
  if (!settlement || !settled) return null;
  const rates = f.currencies.map((currency) => context.rates.converter(currency, f.day));
  const extras: SettledExtras = { commission: 0, partner: 0, ads: 0 };
  for (let l = 0; l < settlement.length; l++) {
    const s = settlement[l]!;
    if (s < 0) continue;
    const rate = settled.currency === null ? rates[0]! : rates[settled.currency[s]!]!;
    lines[PLATFORM_FEES]![l] = rate.to(settled.platformFees[s]!);
    lines[SHIPPING]![l] = rate.to(settled.shipping?.[s] ?? 0);
    const stated = settled.stated[s]!;
    if ((stated & TAX_STATED) !== 0) lines[TAX]![l] = rate.to(settled.tax?.[s] ?? 0);
    if ((stated & RETURN_LOSS_STATED) !== 0) lines[RETURN_LOSS]![l] = rate.to(settled.returnLoss?.[s] ?? 0);
    samples[l] = rate.to(settled.samples?.[s] ?? 0);
    if (affiliate[l]! < 0) {
      extras.commission += rate.to(settled.commission?.[s] ?? 0);
      extras.partner += rate.to(settled.partner?.[s] ?? 0);
    }
    extras.ads += rate.to(settled.ads?.[s] ?? 0);
  }
  return extras;
}
