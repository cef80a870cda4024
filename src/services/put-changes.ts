import type { Account, Cost, Creator, FxRate, Post, SkuCost } from '../core/model/ledger';
import { type Change, recordKey } from '../core/model/ops';

/** Hand-kept rows as they come from a file or the demo. */
interface HandKept {
  creators: Creator[];
  accounts: Account[];
  posts: Post[];
  costs: Cost[];
  skuCosts: SkuCost[];
  fx: FxRate[];
}

/** The changes that put rows into the ledger, each under its key. */
export function putChanges({ creators, accounts, posts, costs, skuCosts, fx }: HandKept): Change[] {
  return [
    ...creators.map((after): Change => ({ entity: 'creator', key: recordKey({ entity: 'creator', after }), after })),
    ...accounts.map((after): Change => ({ entity: 'account', key: recordKey({ entity: 'account', after }), after })),
    ...posts.map((after): Change => ({ entity: 'post', key: recordKey({ entity: 'post', after }), after })),
    ...costs.map((after): Change => ({ entity: 'cost', key: recordKey({ entity: 'cost', after }), after })),
    ...skuCosts.map((after): Change => ({ entity: 'skuCost', key: recordKey({ entity: 'skuCost', after }), after })),
    ...fx.map((after): Change => ({ entity: 'fx', key: recordKey({ entity: 'fx', after }), after })),
  ];
}
