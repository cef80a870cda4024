import { NONE, type TouchDimension } from './dimension';

/** By the person who owned the account on the order's day. Key: the creator's name as files write it. */
export const byCreator: TouchDimension = {
  name: 'creator',
  side: 'touch',
  source: 'account',
  ofTouch: (_context, _account, creator) => creator,
  ofOrphan: (_context, _orphan, creator) => creator,
  ofCost: (_context, _cost, creator) => creator ?? NONE,
  describe: (context, entity) => {
    const { key, label, id } = context.owners.creators[entity]!;
    return { key, label, id };
  },
};
