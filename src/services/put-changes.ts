import type { Account, Agreement, Click, Cost, Creator, FxRate, Payment, Post, SkuCost, TrackingCode } from '../core/model/ledger';
import { type Change, recordKey } from '../core/model/ops';

/** Hand-kept rows as they come from a file or the demo. */
interface HandKept {
  creators: Creator[];
  accounts: Account[];
  posts: Post[];
  costs: Cost[];
  skuCosts: SkuCost[];
  fx: FxRate[];
  codes?: TrackingCode[];
  clicks?: Click[];
  agreements?: Agreement[];
  payments?: Payment[];
}

/** The changes that put rows into the ledger, each under its key. */
export function putChanges(rows: HandKept): Change[] {
  const put = <E extends Change['entity']>(entity: E, records: readonly NonNullable<Extract<Change, { entity: E }>['after']>[] = []) =>
    records.map((after) => ({ entity, key: recordKey({ entity, after } as Parameters<typeof recordKey>[0]), after }) as unknown as Change);
  return [
    ...put('creator', rows.creators),
    ...put('account', rows.accounts),
    ...put('post', rows.posts),
    ...put('cost', rows.costs),
    ...put('skuCost', rows.skuCosts),
    ...put('fx', rows.fx),
    ...put('code', rows.codes),
    ...put('click', rows.clicks),
    ...put('agreement', rows.agreements),
    ...put('payment', rows.payments),
  ];
}
