import { idAt } from '../../facts/columns';
import type { FactsBlock } from '../../facts/combine';
import { COUNTED, NO_DAY } from '../../facts/model';
import type { MaturityLine, RefundEvent } from '../../maturity';
import type { Context } from '../context';
import { OWN } from '../owners';

/** Lines of one shop-day as the maturity model sees them; entry i is the facts' line `line[i]`. */
export interface LinesOfBlock {
  block: FactsBlock;
  line: number[];
  lines: MaturityLine[];
}

/**
 * The lines of a shop-day that count, in the shop's currency (roi.md section 6): category of the SKU on the day, creator of the affiliate row,
 * whatever the credit rule says. Lines in another currency take no part.
 *
 * @param isOpenOnly leaves out lines without a return on its way
 */
export function linesOfBlock(context: Context, block: FactsBlock, currency: string, isOpenOnly: boolean): LinesOfBlock {
  const f = block.facts;
  const refunds = refundsByLine(block);
  const owners = context.ownersOf(block);
  const categories = f.skuIds.map((skuId) => context.skuCosts.rowOn(skuId, block.epochDay)?.category || null);
  const creators = Array.from(owners, (owner) => (owner === OWN ? null : context.owners.creators[owner]!.key));
  const found: LinesOfBlock = { block, line: [], lines: [] };
  for (let o = 0; o < f.orderFlags.length; o++) {
    if ((f.orderFlags[o]! & COUNTED) === 0 || f.currencies[f.orderCurrency?.[o] ?? 0] !== currency) continue;
    const orderId = idAt(f.orderId, o);
    for (let l = f.orderStart[o]!; l < f.orderStart[o + 1]!; l++) {
      const pending = f.pending?.[l] ?? 0;
      const openReturn = f.openReturn?.[l] === 1;
      if (isOpenOnly && pending === 0 && !openReturn) continue;
      const a = f.affiliate[l]!;
      const local = f.sku[l]!;
      found.line.push(l);
      found.lines.push({
        orderId,
        skuId: f.skuIds[local]!,
        orderDay: block.epochDay,
        revenue: f.revenue[l]!,
        refunds: refunds.get(l) ?? NO_REFUNDS,
        pending,
        openReturn,
        category: categories[local]!,
        creator: a < 0 ? null : creators[f.affAccount[a]!]!,
      });
    }
  }
  return found;
}

const NO_REFUNDS: readonly RefundEvent[] = [];

function refundsByLine({ facts }: FactsBlock): Map<number, RefundEvent[]> {
  const byLine = new Map<number, RefundEvent[]>();
  for (let i = 0; i < facts.refundLine.length; i++) {
    const line = facts.refundLine[i]!;
    const event = { day: facts.refundDay[i] === NO_DAY ? null : facts.refundDay[i]!, amount: facts.refundAmount[i]! };
    const found = byLine.get(line);
    if (found) found.push(event);
    else byLine.set(line, [event]);
  }
  return byLine;
}
