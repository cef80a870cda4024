import { buildDealDesk, type DealDesk } from '../core/deal-desk';
import type { Day } from '../core/model/orders';
import type { FigureDesk } from './figure-desk';

/** What the next deal with a creator can be, from the sales of a range. */
export async function makeDealDesk(desk: FigureDesk, creatorId: string, { from, to }: { from: Day; to: Day }): Promise<DealDesk> {
  const { facts, ledger, rules } = await desk.material({ from, to });
  return buildDealDesk(facts, ledger, rules, { creatorId, from, to });
}
