import type { NameTable } from '../../facts/columns';
import { postTimeFromId } from '../../ids';
import type { Ledger } from '../../model/ledger';
import type { Names } from '../names';
import type { Posts } from '../posts';
import { type TouchEntry, TouchTable } from './touch-table';

/** When a post was published, by itself or by its id (roi.md section 3); null where neither tells. */
export function publishedAt(post: Ledger['posts'][number]): number | null {
  return post.publishedAt ?? (post.platform === 'tiktok' ? postTimeFromId(post.id) : null);
}

/** Posts by the products that they carry. A post without a time of publication exposes nobody. */
export function exposureTable(
  ledgerPosts: Ledger['posts'],
  products: NameTable,
  accounts: Names,
  contents: Names,
  posts: Posts,
): TouchTable {
  const entries: TouchEntry[] = [];
  for (const post of ledgerPosts) {
    const at = post.productIds.length === 0 ? null : publishedAt(post);
    if (at === null) continue;
    const content = contents.numberOf(post.id);
    const account = accounts.numberOf(post.accountKey);
    const type = posts.typeOfPost(post);
    for (const productId of post.productIds.length === 1 ? post.productIds : new Set(post.productIds)) {
      const group = products.numberOf(productId);
      entries.push({ group, at, account, handle: post.accountKey, content, postId: post.id, type });
    }
  }
  return new TouchTable(entries, products.names.length);
}
