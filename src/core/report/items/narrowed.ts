import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import { type LineDimension, NONE, type TouchDimension } from '../dimensions/dimension';
import { OWN } from '../owners';
import type { Wanted } from './wanted';

/** A dimension of the order's side whose entities are those of the wanted items alone; all others have none. */
export function narrowedLine(by: LineDimension, wanted: readonly Wanted<LineDimension>[]): LineDimension {
  if (wanted.length === 0) return by;
  const source = finest([by, ...wanted.map(({ def }) => def)]);
  return {
    ...by,
    source,
    entities(context, block) {
      const own = by.entities(context, block);
      const tests = wanted.map((one) => ({ one, entities: one.def.entities(context, block) }));
      return Int32Array.from({ length: sizeOf(source, block) }, (_, i) => {
        const isAll = tests.every(({ one, entities }) => one.is(context, entities[placeIn(one.def, source, block, i)]!));
        return isAll ? own[placeIn(by, source, block, i)]! : NONE;
      });
    },
    ofOrphan: (context, orphan, creator, day) =>
      wanted.every((one) => one.is(context, one.def.ofOrphan(context, orphan, creator, day)))
        ? by.ofOrphan(context, orphan, creator, day)
        : NONE,
    ofCost: (context, cost, creator, day) =>
      wanted.every((one) => one.is(context, one.def.ofCost(context, cost, creator, day))) ? by.ofCost(context, cost, creator, day) : NONE,
  };
}

/** A dimension of the credit's side whose entities are those of the wanted items alone; all others have none. */
export function narrowedTouch(by: TouchDimension, wanted: readonly Wanted<TouchDimension>[]): TouchDimension {
  if (wanted.length === 0) return by;
  return {
    ...by,
    source: 'affiliate',
    ofTouch: (context, account, creator, content, type) =>
      wanted.every((one) => one.is(context, one.def.ofTouch(context, account, creator, content, type)))
        ? by.ofTouch(context, account, creator, content, type)
        : NONE,
    ofAffiliate: (context, block, a) =>
      wanted.every((one) => one.is(context, ofAffiliate(one.def, context, block, a))) ? ofAffiliate(by, context, block, a) : NONE,
    ofOrphan: (context, orphan, creator, day) =>
      wanted.every((one) => one.is(context, one.def.ofOrphan(context, orphan, creator, day)))
        ? by.ofOrphan(context, orphan, creator, day)
        : NONE,
    ofCost: (context, cost, creator, day) =>
      wanted.every((one) => one.is(context, one.def.ofCost(context, cost, creator, day))) ? by.ofCost(context, cost, creator, day) : NONE,
  };
}

/** Entity of an affiliate row, whatever of it the dimension hangs on. */
function ofAffiliate(def: TouchDimension, context: Context, block: FactsBlock, a: number): number {
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

type Source = LineDimension['source'];
const FINE: readonly Source[] = ['block', 'sku', 'line'];

function finest(defs: readonly LineDimension[]): Source {
  return FINE[Math.max(...defs.map(({ source }) => FINE.indexOf(source)))]!;
}

function sizeOf(source: Source, { facts }: FactsBlock): number {
  return source === 'block' ? 1 : source === 'sku' ? facts.skuIds.length : facts.sku.length;
}

/** Where in a dimension's own entities the i-th entry of a finer source stands. */
function placeIn(def: LineDimension, source: Source, { facts }: FactsBlock, i: number): number {
  if (def.source === source) return i;
  return def.source === 'block' ? 0 : facts.sku[i]!;
}
