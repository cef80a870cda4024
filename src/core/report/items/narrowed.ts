import type { FactsBlock } from '../../facts/combine';
import { type LineDimension, NONE, type TouchDimension } from '../dimensions/dimension';
import { ofAffiliate } from '../dimensions/of-affiliate';
import type { EntityTest } from './wanted';

/** A dimension of the order's side whose entities are those of the wanted items alone; all others have none. */
export function narrowedLine(by: LineDimension, wanted: readonly EntityTest<LineDimension>[]): LineDimension {
  if (wanted.length === 0) return by;
  const source = finest([by, ...wanted.map(({ def }) => def)]);
  return {
    ...by,
    source,
    entities(context, block) {
      const own = by.entities(context, block);
      const tests = wanted.map((one) => ({ one, entities: one.def.entities(context, block) }));
      const found = new Int32Array(sizeOf(source, block)).fill(NONE);
      for (let i = 0; i < found.length; i++) {
        let isAll = true;
        for (let k = 0; isAll && k < tests.length; k++) {
          const { one, entities } = tests[k]!;
          isAll = one.is(context, entities[placeIn(one.def, source, block, i)]!);
        }
        if (isAll) found[i] = own[placeIn(by, source, block, i)]!;
      }
      return found;
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
export function narrowedTouch(by: TouchDimension, wanted: readonly EntityTest<TouchDimension>[]): TouchDimension {
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
