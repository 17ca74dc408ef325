/** How often the queue is played through for one forecast. */
export const TRIALS = 24;

const ROWS = 1024;

/**
 * The luck of one trial, the same every time: by row a figure from the normal distribution, and
 * where it lies between 0 and 1.
 *
 * Over all trials each 24th of the distribution comes up once in a row (Latin hypercube sampling;
 * McKay, Beckman, Conover 1979), so that few trials say as much as many would. A ticket keeps its
 * row from one forecast to the next, and ranges change only because the hall did.
 */
export interface Luck {
  readonly shares: Float64Array;
  readonly normals: Float64Array;
  /** The same luck as a time between two who come, where one comes in a unit of time. */
  readonly gaps: Float64Array;
}

let made: readonly Luck[] | undefined;

/** The luck of every trial, made when first asked for. */
export function luck(): readonly Luck[] {
  made ??= makeLuck();
  return made;
}

/** The row of this number; `salt` tells one use from another. */
export function rowAt(number: number, salt = 0): number {
  return (number + salt * 389) & (ROWS - 1);
}

function makeLuck(): Luck[] {
  const all = Array.from({ length: TRIALS }, (): Luck => (
    {
      shares: new Float64Array(ROWS), normals: new Float64Array(ROWS), gaps: new Float64Array(ROWS),
    }));
  const next = sequence(0x5eed);
  const strata = Array.from({ length: TRIALS }, (_, stratum) => stratum);
  for (let row = 0; row < ROWS; row += 1) {
    shuffle(strata, next);
    for (const [trial, { shares, normals, gaps }] of all.entries()) {
      const share = ((strata[trial] ?? 0) + next()) / TRIALS;
      shares[row] = share;
      normals[row] = normalAt(share);
      gaps[row] = -Math.log(share);
    }
  }
  return all;
}

function shuffle(values: number[], next: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [values[last], values[other]] = [values[other] ?? 0, values[last] ?? 0];
  }
}

/** Figures between 0 and 1, the same ones for every start (mulberry32, public domain). */
function sequence(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The figure below which this share of the normal distribution lies; share from 0 to 1. */
export function normalAt(share: number): number {
  const safe = Math.min(Math.max(share, 1e-9), 1 - 1e-9);
  if (safe > 0.5) return -normalAt(1 - safe);
  // Abramowitz and Stegun, 26.2.23: off by less than 0.00045.
  const t = Math.sqrt(-2 * Math.log(safe));
  const above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
  const below = 1 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
  return above / below - t;
}

/** The share of the normal distribution that lies below this figure. */
export function shareBelow(figure: number): number {
  if (figure > 0) return 1 - shareBelow(-figure);
  // Abramowitz and Stegun, 26.2.17: off by less than 0.000 000 08.
  const t = 1 / (1 - 0.231_641_9 * figure);
  const density = Math.exp((-figure * figure) / 2) / Math.sqrt(2 * Math.PI);
  const terms = 1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429);
  return density * t * (0.319_381_53 + t * (-0.356_563_782 + t * terms));
}
