import { parseAccountKey } from '../../core/handles';
import type { Post } from '../../core/model/ledger';
import { asAccount, asId, asInstant, asList, asOneOf, asText, optional, required, Unexpected, type Values } from './cells';
import type { OwnFormat } from './engine';

/** A link that can be opened without harm: no `javascript:` or `data:`. */
export function asUrl(text: string): string {
  if (!/^https:\/\/\S+$/i.test(text)) throw new Unexpected('an address that begins with https://');
  return text;
}

/** `posts.csv`: what was published by which account, about which products. */
export const POSTS = {
  kind: 'posts',
  fileName: 'posts.csv',
  columns: {
    post_id: required(asId),
    account: required(asAccount),
    kind: optional(asOneOf('video', 'photo', 'live', 'showcase')),
    published_at: optional(asInstant),
    product_ids: optional(asList),
    campaign: optional(asText),
    tags: optional(asList),
    url: optional(asUrl),
  },
} satisfies OwnFormat;

/** The post of a row; without a kind it is a photo where its address says so, else a video. */
export function toPost(values: Values<typeof POSTS.columns>, taggedAt: number): Post {
  return {
    id: values.post_id,
    platform: parseAccountKey(values.account).platform,
    accountKey: values.account,
    kind: values.kind ?? (values.url?.includes('/photo/') ? 'photo' : 'video'),
    publishedAt: values.published_at,
    caption: null,
    url: values.url,
    productIds: values.product_ids ?? [],
    campaign: values.campaign,
    tags: values.tags ?? [],
    counts: [],
    taggedAt,
  };
}
