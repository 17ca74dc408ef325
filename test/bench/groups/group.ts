import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadProcess } from '../children.js';
import type { Findings } from '../loads/stretch.js';
import { median } from '../numbers.js';
import type { Row } from '../rows.js';

/** What every group of rows is given. */
export interface Bench {
  readonly load: LoadProcess;
  /** An empty folder on the disk that is measured; removed when the bench ends. */
  folder(): string;
  /** How long one measurement runs. */
  readonly runMs: number;
  /** How often each row is measured; its figure is the median. */
  readonly rounds: number;
  say(text: string): void;
}

/** Rows that share their programs. */
export interface Group {
  readonly name: string;
  readonly about: string;
  measure(bench: Bench): Promise<Row[]>;
}

/** Part of a measurement's time in which everything warms up, uncounted. */
const WARM_SHARE = 0.2;
/** The first load of a program finds no compiled code; it is run, and forgotten. */
const COLD_SHARE = 0.5;

export function stretchOf({ runMs }: Bench): { warmMs: number; runMs: number } {
  return { warmMs: runMs * WARM_SHARE, runMs };
}

export function coldStretchOf({ runMs }: Bench): { warmMs: number; runMs: number } {
  return { warmMs: runMs * COLD_SHARE, runMs: 1 };
}

export type Round<Side extends string> = Record<Side, Findings>;

/**
 * Measures the sides in turn, round after round, so that whatever else the machine does meanwhile
 * falls on all of them alike.
 */
export async function inTurn<Side extends string>(
  rounds: number,
  sides: Readonly<Record<Side, () => Promise<Findings>>>,
): Promise<Round<Side>[]> {
  const names = Object.keys(sides) as Side[];
  const all: Round<Side>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const found: [Side, Findings][] = [];
    for (const name of names) found.push([name, await sides[name]()]);
    all.push(Object.fromEntries(found) as Round<Side>);
  }
  return all;
}

/** The median of one figure of one side over the rounds. */
export function middle<Side extends string>(
  rounds: readonly Round<Side>[],
  side: Side,
  figure: keyof Findings,
): number {
  return median(rounds.map((round) => round[side][figure]));
}

/** A word on refusals, which there should be none of. */
export function refusalNote<Side extends string>(
  rounds: readonly Round<Side>[],
  side: Side,
): string | undefined {
  const refused = rounds.reduce((total, round) => total + round[side].refused, 0);
  return refused === 0 ? undefined : `${refused} asks were refused`;
}

/** Makes folders under one that is removed with all of them. */
export function folders(root: string): { make: () => string; remove: () => void } {
  const whole = mkdtempSync(join(root, 'bench-'));
  return {
    make: () => mkdtempSync(join(whole, 'data-')),
    remove: () => rmSync(whole, { recursive: true, force: true, maxRetries: 3 }),
  };
}
