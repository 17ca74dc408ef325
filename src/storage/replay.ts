import { evolve } from '../domain/evolve.js';
import type { Fact } from '../domain/facts.js';
import { emptyHall, type Hall } from '../domain/hall.js';
import { checkHall } from '../domain/soundness.js';
import type { Connection } from './connection.js';
import { CHAIN_START, chainedHash, factOf } from './journal.js';
import type { JournalRow } from './rows/journal.js';
import { ReadingTables } from './tables/reading-tables.js';
import { messageOf } from './trouble.js';

/** Collects what is wrong, and stops collecting when nobody would read on. */
export class Problems {
  static readonly MOST = 100;
  readonly found: string[] = [];

  add(problem: string): void {
    if (this.found.length < Problems.MOST) this.found.push(problem);
  }
}

/** Walks the chain: numbers without a gap, each hash over the one before it. */
export class ChainWalk {
  readonly #problems: Problems;
  #seq = 0;
  #hash = CHAIN_START;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** The hash of the last row walked. */
  get head(): string {
    return this.#hash;
  }

  step(row: JournalRow): void {
    if (row.seq !== this.#seq + 1) {
      this.#problems.add(`journal: fact ${row.seq} follows fact ${this.#seq}`);
    }
    const written = row.hash.toString('hex');
    if (chainedHash(this.#hash, row) !== written) {
      this.#problems.add(`journal: fact ${row.seq} or the chain before it was changed`);
    }
    this.#seq = row.seq;
    // Going on from the hash as written names each changed row, instead of all after the first.
    this.#hash = written;
  }
}

/**
 * Replays the journal from its first day into a hall and into empty tables, and checks the hall
 * whenever a day turns and at the end.
 *
 * The invariants hold between inputs and not within one, so facts are taken input by input.
 */
export class Replay {
  readonly hall: Hall = emptyHall();
  readonly #problems: Problems;
  readonly #tables: ReadingTables;
  readonly #days = new Set<string>();
  #input: Fact[] = [];
  readonly #tablesTo: number;
  #stopped = false;

  /** The tables are filled up to the fact of that number, as far as those of a hall have come. */
  constructor(tables: Connection, tablesTo: number, problems: Problems) {
    this.#tables = new ReadingTables(tables);
    this.#tablesTo = tablesTo;
    this.#problems = problems;
  }

  get days(): number {
    return this.#days.size;
  }

  /** False when a fact could not be replayed, after which the rest means nothing. */
  get whole(): boolean {
    return !this.#stopped;
  }

  step(row: JournalRow): void {
    if (this.#stopped) return;
    if (this.#input[0]?.input !== row.input) this.#carryInput();
    this.#attempt(row.seq, () => this.#input.push(factOf(row)));
  }

  finish(): void {
    this.#carryInput();
    this.#check('at the end');
  }

  #carryInput(): void {
    const facts = this.#input;
    this.#input = [];
    if (facts.some((fact) => fact.kind === 'day.began')) this.#check(`at the end of the day`);
    for (const fact of facts) {
      this.#days.add(fact.day);
      this.#attempt(fact.seq, () => {
        evolve(this.hall, fact);
        if (fact.seq <= this.#tablesTo) this.#tables.apply(fact);
      });
    }
  }

  #check(when: string): void {
    if (this.#stopped || this.hall.day === '') return;
    const day = this.hall.day;
    for (const problem of checkHall(this.hall)) this.#problems.add(`hall: ${day} ${when}: ${problem}`);
  }

  #attempt(seq: number, work: () => void): void {
    if (this.#stopped) return;
    try {
      work();
    } catch (trouble) {
      this.#stopped = true;
      this.#problems.add(`replay: stopped at fact ${seq}: ${messageOf(trouble)}`);
    }
  }
}
