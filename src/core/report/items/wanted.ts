import type { ReportItem } from '../../model/report';
import type { Context } from '../context';
import { DIMENSION_DEFS } from '../dimensions';
import type { DimensionDef } from '../dimensions/dimension';

/** One item as a test of its dimension's entities. Entities are numbers that the dimension gives out, so each is asked for its key once. */
export class Wanted<D extends DimensionDef = DimensionDef> {
  readonly #known = new Map<number, boolean>();

  constructor(
    readonly def: D,
    readonly key: string,
  ) {}

  is(context: Context, entity: number): boolean {
    if (entity < 0) return false;
    let found = this.#known.get(entity);
    if (found === undefined) {
      found = this.def.describe(context, entity).key === this.key;
      this.#known.set(entity, found);
    }
    return found;
  }
}

/** Items by side: those of the order's, and those of the credit's. */
export function wantedOf(items: readonly ReportItem[]): {
  ofLine: Wanted<Extract<DimensionDef, { side: 'line' }>>[];
  ofTouch: Wanted<Extract<DimensionDef, { side: 'touch' }>>[];
} {
  const found: ReturnType<typeof wantedOf> = { ofLine: [], ofTouch: [] };
  for (const { by, key } of items) {
    const def = DIMENSION_DEFS[by];
    if (def.side === 'line') found.ofLine.push(new Wanted(def, key));
    else found.ofTouch.push(new Wanted(def, key));
  }
  return found;
}
