/** Chance from a seed: the same seed gives the same four years on every machine. mulberry32. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Whole, both ends included. */
  between(least: number, most: number): number;
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  bytes(count: number): Uint8Array<ArrayBuffer>;
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    happens: (share) => next() < share,
    pick(from) {
      const found = from[between(0, from.length - 1)];
      if (found === undefined) throw new Error("nothing to pick from");
      return found;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  };
}
