import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chanceFrom } from '../virtual/chance.js';
import type { FuzzTarget } from './target.js';

/** Cases of one target before the next has its turn. */
const TURN_CASES = 200;

export interface Rounds {
  readonly targets: readonly FuzzTarget[];
  readonly seed: number;
  /** How many cases each target runs at most. */
  readonly cases: number;
  readonly goOn: () => boolean;
  /** Told before each case, so that a case that never ends can be named. */
  readonly begin?: (target: number, caseSeed: number) => void;
}

export interface Mistake {
  readonly target: string;
  /** The seed with which this very case is the first. */
  readonly caseSeed: number;
  readonly trouble: unknown;
}

export interface FuzzReport {
  readonly cases: ReadonlyMap<string, number>;
  readonly mistake?: Mistake;
}

/** The targets of a folder, one a file, in order of their names. */
export async function targetsIn(folder: string, ending: string): Promise<FuzzTarget[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  const found: FuzzTarget[] = [];
  for (const file of files) {
    const { target } = await import(pathToFileURL(join(folder, file)).href) as
      { readonly target?: FuzzTarget };
    if (target === undefined) throw new Error(`${file} exports no target`);
    found.push(target);
  }
  return found;
}

/** Feeds the targets in turn until the time is up, the cases are done, or one makes a mistake. */
export function runRounds(rounds: Rounds): FuzzReport {
  const cases = new Map(rounds.targets.map(({ name }) => [name, 0]));
  for (let from = 0; from < rounds.cases && rounds.goOn(); from += TURN_CASES) {
    for (const [index, target] of rounds.targets.entries()) {
      const to = Math.min(from + TURN_CASES, rounds.cases);
      for (let at = from; at < to && rounds.goOn(); at += 1) {
        const caseSeed = (rounds.seed + at) >>> 0;
        rounds.begin?.(index, caseSeed);
        const trouble = troubleOf(target, caseSeed);
        cases.set(target.name, at + 1);
        if (trouble !== undefined) {
          return { cases, mistake: { target: target.name, caseSeed, trouble } };
        }
      }
    }
  }
  return { cases };
}

function troubleOf(target: FuzzTarget, caseSeed: number): unknown {
  const chance = chanceFrom(caseSeed);
  try {
    target.run((max) => Math.floor(chance() * max));
    return undefined;
  } catch (trouble) {
    return trouble ?? new Error('it threw nothing');
  }
}
