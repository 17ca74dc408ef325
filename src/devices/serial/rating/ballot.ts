import { digitOfLevel, type RatingLevel, type VisitId } from '../../../domain/basics/names.js';
import type { Instant } from '../../../domain/basics/time.js';
import type { Clock } from '../../../ledger/clock.js';
import type { Desk } from '../driver.js';
import type { Oddities } from '../oddities.js';

/** What the citizen said beside the level. */
export interface Remarks {
  readonly tags?: string[];
  readonly text?: string;
  /** Said by a pad whose citizen touches a screen instead of keys. */
  readonly surface?: 'screen';
}

interface Given {
  readonly visit: VisitId;
  readonly score: string;
  readonly at: Instant;
  readonly taken: Promise<boolean>;
}

/** A pad that got no answer says the same again; after this long it is a new press. */
const REPEAT_MS = 5_000;

/**
 * The rating of the one visit that a pad asks about: given once, for that visit, and only with a
 * score that the settings know. Anything else is counted and goes nowhere: no score is ever
 * taken for praise because nobody knew better.
 */
export class Ballot {
  #asked: VisitId | undefined;
  #given: Given | undefined;

  constructor(
    readonly levels: Readonly<Record<string, RatingLevel>>,
    readonly desk: Desk,
    readonly clock: Clock,
    readonly oddities: Oddities,
  ) {}

  /** The pad asks about this visit from now on. */
  open(visit: VisitId): void {
    this.#asked = visit;
  }

  /** The pad asks no more. */
  close(): void {
    this.#asked = undefined;
  }

  /** Whether this score now stands for the visit asked about, as the hall has it on disk. */
  async give(score: string, remarks: Remarks = {}): Promise<boolean> {
    if (!Object.hasOwn(this.levels, score)) return this.#refuse('a score that no setting knows');
    const level = this.levels[score];
    if (level === undefined) return this.#refuse('a score that no setting knows');
    const before = this.#givenBefore();
    if (before !== undefined) {
      return before.score === score ? before.taken : this.#refuse('a second score for a visit');
    }
    if (this.#asked === undefined) return this.#refuse('a score that nobody asked for');
    return this.#send(this.#asked, { score, level, remarks });
  }

  /** What was given for the visit in question: the one asked about, or the one just rated. */
  #givenBefore(): Given | undefined {
    const given = this.#given;
    if (given === undefined) return undefined;
    if (this.#asked !== undefined) return given.visit === this.#asked ? given : undefined;
    return this.clock.now() - given.at <= REPEAT_MS ? given : undefined;
  }

  #send(
    visit: VisitId,
    { score, level, remarks }: { score: string; level: RatingLevel; remarks: Remarks },
  ): Promise<boolean> {
    const body = { kind: 'rating.give', visit, level: digitOfLevel(level), ...remarks } as const;
    const taken = this.desk.ask(body).then((outcome) => {
      // A refused rating may be tried again, with another key too.
      if (!outcome.ok && this.#given?.visit === visit) this.#given = undefined;
      return outcome.ok;
    });
    this.#given = { visit, score, at: this.clock.now(), taken };
    return taken;
  }

  #refuse(what: string): false {
    this.oddities.count(what);
    return false;
  }
}
