import type { Dimension } from '../../model/report';
import type { Context } from '../context';
import { DIMENSION_DEFS } from '../dimensions';
import { type DimensionDef, NONE } from '../dimensions/dimension';
import type { AskedItem } from './asked-items';

/** Entities below this are known in an array. */
const DENSE = 1 << 20;

/** Which entities of a dimension are meant. */
export interface EntityTest<D extends DimensionDef = DimensionDef> {
  readonly def: D;
  is(context: Context, entity: number): boolean;
}

/** One item as a test of its dimension's entities. Entities are numbers that the dimension gives out, so each is asked for its key once. */
export class Wanted<D extends DimensionDef = DimensionDef> implements EntityTest<D> {
  /** By entity: 0 not asked yet, 1 the item, 2 another. */
  #known = new Uint8Array(1024);
  /** As far as entities are too large for that. */
  readonly #far = new Map<number, boolean>();

  constructor(
    readonly def: D,
    readonly key: string,
  ) {}

  is(context: Context, entity: number): boolean {
    if (entity < 0) return false;
    if (entity >= DENSE) return this.#isFar(context, entity);
    if (entity >= this.#known.length) {
      const larger = new Uint8Array(Math.max(entity + 1, this.#known.length * 2));
      larger.set(this.#known);
      this.#known = larger;
    }
    if (this.#known[entity] === 0) this.#known[entity] = this.#isItem(context, entity) ? 1 : 2;
    return this.#known[entity] === 1;
  }

  #isFar(context: Context, entity: number): boolean {
    const found = this.#far.get(entity) ?? this.#isItem(context, entity);
    this.#far.set(entity, found);
    return found;
  }

  #isItem(context: Context, entity: number): boolean {
    return this.def.describe(context, entity).key === this.key;
  }
}

/** What no dimension gives out: the entity of an agreement's fees. */
const FEE = -9;

/** An item that an agreement names: all costs are its own, since only the agreement's are asked about. */
class Agreed<D extends DimensionDef> implements EntityTest<D> {
  readonly def: D;

  constructor(readonly item: Wanted<D>) {
    this.def = { ...item.def, ofCost: () => FEE };
  }

  is(context: Context, entity: number): boolean {
    return entity === FEE || this.item.is(context, entity);
  }
}

/** Whatever has a key of the dimension at all. */
class AnyOf<D extends DimensionDef> implements EntityTest<D> {
  constructor(readonly def: D) {}

  is(_context: Context, entity: number): boolean {
    return entity !== NONE;
  }
}

type LineTest = EntityTest<Extract<DimensionDef, { side: 'line' }>>;
type TouchTest = EntityTest<Extract<DimensionDef, { side: 'touch' }>>;

/** Items by side: those of the order's, and those of the credit's; and of `named` whatever has a key of all these dimensions. */
export function wantedOf(items: readonly AskedItem[], named: readonly Dimension[] = []): { ofLine: LineTest[]; ofTouch: TouchTest[] } {
  const found: ReturnType<typeof wantedOf> = { ofLine: [], ofTouch: [] };
  for (const { by, key, isAgreed } of items) {
    const def = DIMENSION_DEFS[by];
    if (def.side === 'line') found.ofLine.push(testOf(new Wanted(def, key), isAgreed));
    else found.ofTouch.push(testOf(new Wanted(def, key), isAgreed));
  }
  for (const by of named) {
    const def = DIMENSION_DEFS[by];
    if (def.side === 'line') found.ofLine.push(new AnyOf(def));
    else found.ofTouch.push(new AnyOf(def));
  }
  return found;
}

function testOf<D extends DimensionDef>(item: Wanted<D>, isAgreed = false): EntityTest<D> {
  return isAgreed ? new Agreed(item) : item;
}
