import type { Context } from '../context';

const UNKNOWN = -2;

/**
 * Entities by the number of what they hang on alone (an account, a content), each worked out once for a context: shop-days meet the same
 * names over and over.
 */
export class KnownNumbers {
  readonly #byContext = new WeakMap<Context, Int32Array>();

  constructor(readonly find: (context: Context, number: number) => number) {}

  /** The entity; a number below 0 is worked out every time. */
  of(context: Context, number: number): number {
    if (number < 0) return this.find(context, number);
    let known = this.#byContext.get(context);
    if (known === undefined || number >= known.length) known = this.#grow(context, known, number);
    let entity = known[number]!;
    if (entity === UNKNOWN) {
      entity = this.find(context, number);
      known[number] = entity;
    }
    return entity;
  }

  #grow(context: Context, known: Int32Array | undefined, number: number): Int32Array {
    const larger = new Int32Array(Math.max(1024, 2 * number)).fill(UNKNOWN);
    if (known) larger.set(known);
    this.#byContext.set(context, larger);
    return larger;
  }
}
