/** Numbers drawn by a seed: the same world from the same seed on every machine. */
export interface Chance {
  /** Whole, both ends included. */
  int(low: number, high: number): number;
  /** True once in so many. */
  once(inHowMany: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A list of so many of what is made. */
  many<T>(low: number, high: number, make: (i: number) => T): T[];
  shuffled<T>(list: readonly T[]): T[];
}

/** mulberry32. */
export function makeChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const many = <T>(low: number, high: number, make: (i: number) => T) => Array.from({ length: int(low, high) }, (_, i) => make(i));
  return {
    int,
    many,
    once: (inHowMany) => int(1, inHowMany) === 1,
    pick: (list) => list[int(0, list.length - 1)]!,
    shuffled: (list) => {
      const all = [...list];
      for (let i = all.length - 1; i > 0; i--) {
        const j = int(0, i);
        [all[i], all[j]] = [all[j]!, all[i]!];
      }
      return all;
    },
  };
}
