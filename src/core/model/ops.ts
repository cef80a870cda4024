import type { ColumnMapping, TrackingLink } from './feeds';
import type { Account, Agreement, Click, Cost, Creator, FxRate, Payment, Post, Rules, SkuCost, TrackingCode } from './ledger';
import type { Instant } from './orders';

/** Changes to hand-kept data; `after: null` deletes. `key` is `recordKey` of the record. Ids are made by the caller (crypto.randomUUID). */
export type Change =
  | { entity: 'creator'; key: string; after: Creator | null }
  | { entity: 'account'; key: string; after: Account | null }
  | { entity: 'post'; key: string; after: Post | null }
  | { entity: 'cost'; key: string; after: Cost | null }
  | { entity: 'skuCost'; key: string; after: SkuCost | null }
  | { entity: 'fx'; key: string; after: FxRate | null }
  | { entity: 'code'; key: string; after: TrackingCode | null }
  | { entity: 'click'; key: string; after: Click | null }
  | { entity: 'agreement'; key: string; after: Agreement | null }
  | { entity: 'payment'; key: string; after: Payment | null }
  | { entity: 'mapping'; key: string; after: ColumnMapping | null }
  | { entity: 'link'; key: string; after: TrackingLink | null }
  | { entity: 'rules'; key: string; after: Rules | null };

/** One entry of the log of hand-kept data: who changed what when, with before and after. */
export interface OpInfo {
  id: string;
  at: Instant;
  who: string;
  changes: { entity: Change['entity']; key: string; before: unknown; after: unknown }[];
  /** The op that this one takes back. */
  undoes: string | null;
  undoneBy: string | null;
}

/** Key of the rules: there is one record, each change of it makes a version. */
export const RULES_KEY = 'rules';

/** The key that a record is kept by: ids where it has one, else what makes it the only one of its kind. */
export function recordKey(
  change: { [E in Change['entity']]: { entity: E; after: NonNullable<Extract<Change, { entity: E }>['after']> } }[Change['entity']],
): string {
  switch (change.entity) {
    case 'creator':
    case 'cost':
    case 'agreement':
    case 'payment':
    case 'mapping':
    case 'link':
      return change.after.id;
    case 'code':
      return change.after.code;
    case 'click':
      return `${change.after.orderId}/${change.after.clickedAt}/${change.after.code}`;
    case 'account':
      return change.after.key;
    case 'post':
      return change.after.platform === 'tiktok' ? change.after.id : `${change.after.platform}:${change.after.id}`;
    case 'skuCost':
      return `${change.after.skuId}@${change.after.from ?? ''}`;
    case 'fx':
      return `${change.after.day}/${change.after.base}/${change.after.quote}`;
    default:
      return RULES_KEY;
  }
}
