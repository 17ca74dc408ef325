/** Chance that can be had again from its seed: a number from 0 up to 1 at each throw. */
export type Chance = () => number;

/** A small generator of 32 bits (mulberry32), plenty for crowds. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of these, each as often as its weight says. */
export function oneOf<One>(chance: Chance, weighted: readonly (readonly [One, number])[]): One {
  const [first] = weighted;
  if (first === undefined) throw new RangeError('nothing to choose from');
  let left = chance() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [one, weight] of weighted) {
    left -= weight;
    if (left < 0) return one;
  }
  return first[0];
}

/** A waiting time with that mean, as arrivals and services have it: many short, few long. */
export function spread(chance: Chance, mean: number): number {
  return -Math.log(1 - chance()) * mean;
}
