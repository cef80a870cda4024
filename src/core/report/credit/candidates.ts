import { byCodeUnit } from '../../collections';
import { idAt } from '../../facts/columns';
import type { FactsBlock } from '../../facts/combine';
import type { Evidence } from '../../model/ledger';
import type { Context } from '../context';
import { readCodes } from './codes';
import { publishedAt } from './exposures';
import { AFFILIATE, CLICK, CODE, EXPOSURE } from './touches';

/** Evidence of each kind, by its number. */
export const EVIDENCE_OF: readonly Evidence[] = ['confirmed', 'confirmed', 'tracked', 'estimated'];

/** A touchpoint of a line, whether or not the rules let it take part. */
export interface Candidate {
  kind: number;
  at: number;
  account: number;
  handle: string;
  /** Owner of the account on the order's day. */
  owner: number;
  content: number;
  postId: string;
  type: number;
}

/** Every touchpoint of one line that is not later than the order, in the order of roi.md section 3: for one line at a time, to be looked at. */
export function candidatesOf(context: Context, block: FactsBlock, order: number, line: number): Candidate[] {
  const { ledger, posts } = context;
  const f = block.facts;
  const orderAt = f.orderAt[order]!;
  const orderId = idAt(f.orderId, order);
  const codes = readCodes(ledger.codes ?? []);
  const found: Candidate[] = [];
  const add = (kind: number, at: number, handle: string, postId: string, type?: number) => {
    const account = handle === '' ? -1 : context.accounts.numberOf(handle);
    const content = postId === '' ? -1 : context.contents.numberOf(postId);
    const owner = context.ownerAt(account, block.epochDay);
    found.push({ kind, at, account, handle, owner, content, postId, type: type || posts.typeOf(content) });
  };
  const code = f.orderCode === null ? -1 : f.orderCode[order]!;
  const codeOwner = code < 0 ? undefined : codes.get(f.codes[code]!);
  if (codeOwner) add(CODE, orderAt, codeOwner.handle, codeOwner.postId);
  const a = f.affiliate[line]!;
  if (a >= 0) add(AFFILIATE, orderAt, f.accounts[f.affAccount[a]!]!, f.contents[f.affContent[a]!]!, f.affType?.[a]);
  for (const click of ledger.clicks ?? []) {
    const owner = click.orderId === orderId && click.clickedAt <= orderAt ? codes.get(click.code) : undefined;
    if (owner) add(CLICK, click.clickedAt, owner.handle, owner.postId);
  }
  const productId = f.productIds[f.sku[line]!]!;
  for (const post of productId === '' ? [] : ledger.posts) {
    const at = post.productIds.includes(productId) ? publishedAt(post) : null;
    if (at !== null && at <= orderAt) add(EXPOSURE, at, post.accountKey, post.id, posts.typeOfPost(post));
  }
  return found.sort((x, y) => x.at - y.at || x.kind - y.kind || byCodeUnit(x.postId, y.postId) || byCodeUnit(x.handle, y.handle));
}
