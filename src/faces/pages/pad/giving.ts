import { isPassing, type Answer, type Trouble } from '../shared/api.js';

export interface Rating {
  readonly visit: string;
  readonly level: number;
  readonly tags: readonly string[];
  readonly surface?: 'screen';
}

/** What travels: a rating with, where it was kept, its times by the pad's clock; or its reasons. */
export type Ask =
  | (Rating & { readonly kind: 'rating.give'; readonly givenAt?: string; readonly deviceNow?: string })
  | { readonly kind: 'rating.reasons'; readonly visit: string; readonly tags: readonly string[] };

export interface GivingParts {
  readonly send: (ask: Ask, id: string) => Promise<Answer<object>>;
  /** Settles when another try may help: so much later, and with the line up again. */
  readonly pause: (ms: number) => Promise<void>;
  readonly newId: () => string;
  /** Milliseconds by the pad's own clock; only how much of them has passed matters. */
  readonly now: () => number;
  /** What outlives the page, where the browser allows it. */
  readonly shelf: Shelf;
}

/** A rating that has not come yet, and when its key was pressed by the pad's own clock. */
export interface Kept {
  readonly rating: Rating;
  readonly pressedAt: number;
}

export interface Shelf {
  read(): readonly Kept[];
  write(kept: readonly Kept[]): void;
}

interface Carried {
  arrived: boolean;
  told: readonly string[];
}

/** So many does the contract ask of every pad. */
const KEPT_MOST = 50;
const AGAIN_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
/** The hall says so itself while it has too much to do or a disk that fails. */
const NOT_NOW: ReadonlySet<string> = new Set(['busy', 'outage']);

/**
 * Carries ratings to the controller, one visit once, for as long as it takes.
 *
 * The citizen is thanked at once and walks away: what was touched must arrive even when the line
 * is down for longer than ratings are asked for. So every try after the first says how long ago
 * the key was pressed. A try with another time is another ask and has an id of its own; that a
 * visit is rated once sees to it that nothing counts twice.
 */
export class RatingPost {
  readonly #parts: GivingParts;
  readonly #carried = new Map<string, Carried>();

  constructor(parts: GivingParts) {
    this.#parts = parts;
  }

  /**
   * Gives a rating; ends when the hall has answered, with the trouble if it said no. After a no
   * the visit may be rated again, if the hall asks for it again.
   */
  async give(rating: Rating): Promise<Trouble | undefined> {
    const { visit } = rating;
    if (this.#carried.has(visit)) return undefined;
    return this.#deliver({ rating, pressedAt: this.#parts.now() }, 0);
  }

  /** Goes on with what an earlier page of this pad could not deliver before it ended. */
  async goOn(): Promise<void> {
    await Promise.all(this.#parts.shelf.read().map((kept) => this.#deliver(kept, 1)));
  }

  /** Adds reasons to a rating that had none: they go with it if it has not gone, else after it. */
  async tell(visit: string, tags: readonly string[]): Promise<void> {
    const carried = this.#carried.get(visit);
    if (carried === undefined || tags.length === 0) return;
    carried.told = tags;
    if (carried.arrived) await this.#tell(visit, tags);
  }

  async #deliver(kept: Kept, triesBefore: number): Promise<Trouble | undefined> {
    const { visit } = kept.rating;
    const carried: Carried = { arrived: false, told: [] };
    this.#carried.set(visit, carried);
    this.#shelve(visit, kept);
    const { trouble, tags } = await this.#carry(kept, carried, triesBefore);
    this.#shelve(visit);
    if (trouble !== undefined) {
      this.#carried.delete(visit);
      return trouble;
    }
    carried.arrived = true;
    if (carried.told.length > 0 && tags !== carried.told) await this.#tell(visit, carried.told);
    return undefined;
  }

  async #carry(
    kept: Kept,
    carried: Carried,
    triesBefore: number,
  ): Promise<{ readonly trouble?: Trouble; readonly tags?: readonly string[] }> {
    const { rating, pressedAt } = kept;
    for (let tries = triesBefore; ; tries += 1) {
      const tags = carried.told.length > 0 ? carried.told : rating.tags;
      const answer = await this.#parts.send(
        { kind: 'rating.give', ...rating, tags, ...(tries === 0 ? {} : this.#times(pressedAt)) },
        this.#parts.newId(),
      );
      if (answer.ok) return { tags };
      // An earlier try came through and its answer did not.
      if (tries > 0 && isRefused(answer.trouble, 'already-rated')) return {};
      if (!mayPass(answer.trouble)) return { trouble: answer.trouble };
      this.#shelve(rating.visit, { rating: { ...rating, tags }, pressedAt });
      await this.#parts.pause(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? 0);
    }
  }

  /** Puts it by for the next page of this pad, or takes it away once the hall has answered. */
  #shelve(visit: string, kept?: Kept): void {
    const { shelf } = this.#parts;
    const before = shelf.read();
    const others = before.filter(({ rating }) => rating.visit !== visit);
    if (kept === undefined && others.length === before.length) return;
    shelf.write([...others, ...(kept === undefined ? [] : [kept])].slice(-KEPT_MOST));
  }

  #times(pressedAt: number): { readonly givenAt: string; readonly deviceNow: string } {
    const iso = (ms: number) => new Date(ms).toISOString();
    return { givenAt: iso(pressedAt), deviceNow: iso(this.#parts.now()) };
  }

  /** Reasons are worth having, but nobody stands there any more to be told of a no. */
  async #tell(visit: string, tags: readonly string[]): Promise<void> {
    await this.#parts.send({ kind: 'rating.reasons', visit, tags }, this.#parts.newId());
  }
}

function isRefused(trouble: Trouble, code: string): boolean {
  return trouble.kind === 'refused' && trouble.code === code;
}

function mayPass(trouble: Trouble): boolean {
  if (trouble.kind === 'refused') return NOT_NOW.has(trouble.code);
  return trouble.kind === 'too-many' || isPassing(trouble);
}
