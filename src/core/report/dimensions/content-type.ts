import { CONTENT_TYPES } from '../../facts/model';
import { NONE, plain, type TouchDimension } from './dimension';

/** By content type: the affiliate row's, else the post's kind, else `unknown`. A cost has one through a post that the ledger knows. */
export const byContentType: TouchDimension = {
  name: 'content_type',
  side: 'touch',
  source: 'affiliate',
  ofTouch: (_context, _account, _creator, _content, type) => type,
  ofAffiliate: (context, { facts, content }, a) =>
    (facts.affType === null ? 0 : facts.affType[a]!) || context.posts.typeOf(content[facts.affContent[a]!]!),
  ofOrphan: (context, orphan) => {
    const type = CONTENT_TYPES.indexOf(orphan.contentType);
    return type > 0 || !orphan.contentId ? Math.max(0, type) : context.posts.typeOf(context.contents.numberOf(orphan.contentId));
  },
  ofCost: (context, cost) => {
    if (!cost.postId || !context.posts.has(cost.postId)) return NONE;
    if (context.owners.isOwn(context.posts.accountOf(cost.postId) ?? '')) return NONE;
    return context.posts.typeOf(context.contents.numberOf(cost.postId));
  },
  describe: (_context, entity) => plain(CONTENT_TYPES[entity]!),
};
