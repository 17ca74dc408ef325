import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import { firstDifference, snapshotOf } from '../../rig/snapshot.js';

/** A hall made from nothing but the journal, from the first fact of the first day on. */
export class Replay {
  readonly #hall = emptyHall();
  readonly #report: (what: string) => void;

  constructor(report: (what: string) => void) {
    this.#report = report;
  }

  /** Takes facts as they come back from a disk: as text. */
  take(facts: readonly Fact[]): void {
    for (const fact of JSON.parse(JSON.stringify(facts)) as Fact[]) evolve(this.#hall, fact);
  }

  compare(hall: Hall): void {
    const [replayed, shown] = [snapshotOf(this.#hall), snapshotOf(hall)];
    if (replayed !== shown) {
      this.#report(`the journal replays to another hall: ${firstDifference(shown, replayed)}`);
    }
  }
}
