import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import { OWN } from '../owners';
import { NONE, type TouchDimension } from './dimension';

/** Entity of an affiliate row, whatever of it the dimension hangs on. */
export function ofAffiliate(def: TouchDimension, context: Context, block: FactsBlock, a: number): number {
  const { affAccount, affContent } = block.facts;
  switch (def.source) {
    case 'affiliate':
      return def.ofAffiliate(context, block, a);
    case 'content':
      return def.ofTouch(context, -1, OWN, block.content[affContent[a]!]!, 0);
    case 'account': {
      const account = block.account[affAccount[a]!]!;
      return account < 0 ? NONE : def.ofTouch(context, account, context.ownerAt(account, block.epochDay), -1, 0);
    }
  }
}
