/** Kinds of touchpoints, by their number in `Touches.kind`; code before affiliate, as ties at one instant stand. */
export const KINDS = ['code', 'affiliate', 'click', 'exposure'] as const;
export const CODE = 0;
export const AFFILIATE = 1;
export const CLICK = 2;
export const EXPOSURE = 3;

/** The touchpoints of one line that won something, in columns that are used again for the next line. */
export class Touches {
  n = 0;
  kind = new Uint8Array(32);
  at = new Float64Array(32);
  account = new Int32Array(32);
  /** The creator that owns the account on the order's day, `OWN` for the seller's own. */
  owner = new Int32Array(32);
  content = new Int32Array(32);
  type = new Uint8Array(32);
  weight = new Float64Array(32);

  /** Adds a touchpoint of weight 1. */
  push(kind: number, at: number, account: number, owner: number, content: number, type: number): void {
    const i = this.n;
    if (i === this.kind.length) this.#grow();
    this.kind[i] = kind;
    this.at[i] = at;
    this.account[i] = account;
    this.owner[i] = owner;
    this.content[i] = content;
    this.type[i] = type;
    this.weight[i] = 1;
    this.n = i + 1;
  }

  #grow(): void {
    const size = this.kind.length * 2;
    const copy = <T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.kind = copy(this.kind, new Uint8Array(size));
    this.at = copy(this.at, new Float64Array(size));
    this.account = copy(this.account, new Int32Array(size));
    this.owner = copy(this.owner, new Int32Array(size));
    this.content = copy(this.content, new Int32Array(size));
    this.type = copy(this.type, new Uint8Array(size));
    this.weight = copy(this.weight, new Float64Array(size));
  }
}
