import { byCodeUnit } from '../../collections';

/** A touchpoint with the group (product, order) that looks it up. */
export interface TouchEntry {
  group: number;
  /** Epoch ms. */
  at: number;
  /** Number in the context's accounts, and the handle itself. */
  account: number;
  handle: string;
  /** Number in the context's contents (-1 none), and the post's id ('' none). */
  content: number;
  postId: string;
  /** By `CONTENT_TYPES`. */
  type: number;
}

/**
 * Touchpoints in columns: group after group, each by time; ties by post id, then handle, by code unit (roi.md section 3). Those of
 * group g stand at start[g] .. start[g + 1] - 1.
 */
export class TouchTable {
  readonly start: Uint32Array;
  readonly at: Float64Array;
  readonly account: Int32Array;
  readonly content: Int32Array;
  readonly type: Uint8Array;

  constructor(entries: readonly TouchEntry[], groups: number) {
    const n = entries.length;
    this.start = new Uint32Array(groups + 1);
    this.at = new Float64Array(n);
    this.account = new Int32Array(n);
    this.content = new Int32Array(n);
    this.type = new Uint8Array(n);
    for (const { group } of entries) this.start[group + 1]! += 1;
    for (let g = 0; g < groups; g++) this.start[g + 1]! += this.start[g]!;
    const order = new Uint32Array(n);
    const next = this.start.slice();
    entries.forEach(({ group }, i) => {
      order[next[group]!] = i;
      next[group]! += 1;
    });
    const times = Float64Array.from(entries, ({ at }) => at);
    const compare = (x: number, y: number) => times[x]! - times[y]! || compareTies(entries[x]!, entries[y]!);
    for (let g = 0; g < groups; g++) {
      if (this.start[g + 1]! - this.start[g]! > 1) order.subarray(this.start[g]!, this.start[g + 1]!).sort(compare);
    }
    order.forEach((i, place) => {
      const entry = entries[i]!;
      this.at[place] = entry.at;
      this.account[place] = entry.account;
      this.content[place] = entry.content;
      this.type[place] = entry.type;
    });
  }

  get length(): number {
    return this.at.length;
  }
}

function compareTies(a: TouchEntry, b: TouchEntry): number {
  return byCodeUnit(a.postId, b.postId) || byCodeUnit(a.handle, b.handle);
}
