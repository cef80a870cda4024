import { buildDealDesk, type DealDesk } from '../core/deal-desk';
import type { Day } from '../core/model/orders';
import { type FigureDeps, materialOf, rulesNow } from './figures';

/** What the next deal with a creator can be, from the sales of a range. */
export async function makeDealDesk(deps: FigureDeps, creatorId: string, { from, to }: { from: Day; to: Day }): Promise<DealDesk> {
  const shops = await deps.shopIds();
  const rules = await rulesNow(deps, shops);
  const { facts, ledger } = await materialOf(deps, shops, rules, { from, to });
  return buildDealDesk(facts, ledger, rules, { creatorId, from, to });
}
