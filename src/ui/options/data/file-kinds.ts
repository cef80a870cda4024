import type { MessageKey, Translate } from '../../../i18n';

const KINDS: Readonly<Record<string, Extract<MessageKey, `data.kind_${string}`>>> = {
  all_order: 'data.kind_tiktok_orders',
  affiliate_orders: 'data.kind_tiktok_affiliate',
};

/** What kind a file is, in words; the product's own files by their name. */
export function kindName(kind: string, t: Translate): string {
  const key = KINDS[kind];
  return key ? t(key) : kind;
}
