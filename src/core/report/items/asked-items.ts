import type { Agreement } from '../../model/ledger';
import type { ReportItem, ReportQuery } from '../../model/report';
import type { Range } from '../range';

/** An item that a question is about. Of one that an agreement names all its fees are, whatever else they say. */
export type AskedItem = ReportItem & { isAgreed?: true };

/** What a question is narrowed to: its items, and the post or campaign that its agreement names. */
export function askedItems({ items = [] }: Pick<ReportQuery, 'items'>, { agreement }: Pick<Range, 'agreement'>): readonly AskedItem[] {
  if (!agreement) return items;
  return [...itemsOfAgreement(agreement).map((item): AskedItem => ({ ...item, isAgreed: true })), ...items];
}

/** What an agreement's sales are narrowed to: its post, else its campaign, else nothing but its creator. */
function itemsOfAgreement({ postId, campaign }: Pick<Agreement, 'postId' | 'campaign'>): ReportItem[] {
  if (postId !== null) return [{ by: 'post', key: postId }];
  return campaign === null ? [] : [{ by: 'campaign', key: campaign }];
}
