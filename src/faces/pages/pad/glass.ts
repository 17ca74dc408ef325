import { reactive } from 'vue';
import type { PadState, PadView } from '../../../domain/view-shapes.js';
import type { Trouble } from '../shared/api.js';
import type { Level } from '../shared/rating-levels.js';
import { secondsUntil } from '../shared/time.js';
import type { Rating } from './giving.js';

/** What is to be seen: the state the hall tells, and what the citizen is in the middle of. */
export type Face = PadState | 'reasons' | 'more' | 'declined' | 'sorry';

export interface GlassParts {
  /** Carries a rating to the hall; the trouble where the hall has said no. */
  readonly give: (rating: Rating) => Promise<Trouble | undefined>;
  readonly tell: (visit: string, tags: readonly string[]) => Promise<void>;
  /** Whether the hall has taken the no. */
  readonly decline: (visit: string) => Promise<boolean>;
  /** Whether there is anything to be ticked beside this level. */
  readonly hasReasons: (level: Level) => boolean;
  /** Milliseconds by the controller's clock. */
  readonly now: () => number;
}

interface Asked {
  readonly visit: string;
  readonly until: number;
  readonly wholeS: number;
}

/** A rating that has gone without reasons, which may follow if the citizen likes. */
interface More {
  readonly visit: string;
  readonly level: Level;
  readonly until: number;
  touchedAt: number;
  nextMayCome: boolean;
}

/** Room for the way to the hall, and for two clocks that are two seconds apart. */
const LAST_MS = 3_000;
/** The glass is neutral again soon after the citizen has gone. */
const UNTOUCHED_MS = 8_000;
const DONE_MS = 6_000;
const SORRY_MS = 4_000;
/** Whoever pressed a key has gone by then. */
const THERE_MS = 12_000;

interface OnGlass {
  state: PadState;
  asked: Asked | undefined;
  /** A bad level that waits for its reasons. */
  level: Level | undefined;
  ticked: readonly string[];
  done: { visit: string; how: 'thanks' | 'declined'; until: number } | undefined;
  more: More | undefined;
  sorry: { trouble: Trouble; until: number } | undefined;
}

/**
 * What a rating pad shows and what a touch on it does: the answer of the finger comes before the
 * answer of the controller.
 *
 * A bad level waits for its reasons, but it is a rating from the touch on: when its time runs out
 * or the next citizen is served, it goes as it stands, like a good one.
 */
export class PadGlass {
  /** What stands on it; pages may read it and follow its changes. */
  readonly on = reactive<OnGlass>({
    state: 'idle', asked: undefined, level: undefined, ticked: [],
    done: undefined, more: undefined, sorry: undefined,
  });
  readonly #parts: GlassParts;

  constructor(parts: GlassParts) {
    this.#parts = parts;
  }

  face(now: number): Face {
    const { state, asked, done, level, sorry } = this.on;
    if (sorry !== undefined && now < sorry.until) return 'sorry';
    if (this.#hasMore(now)) return 'more';
    if (state !== 'rate' || asked === undefined) return state;
    if (done?.visit === asked.visit) return now < done.until ? done.how : 'idle';
    if (asked.until <= now) return 'idle';
    return level === undefined ? 'rate' : 'reasons';
  }

  /** Takes what the hall tells. */
  show({ state, visit, until }: PadView): void {
    const { on } = this;
    const same = visit === on.asked?.visit;
    if (!same) this.#sendAsItStands(state === 'serving');
    on.state = state;
    on.asked = visit === undefined || until === undefined
      ? undefined : this.#askedFor(visit, until, same ? on.asked : undefined);
    if (on.more === undefined) return;
    if (state === 'serving' && on.more.nextMayCome) this.finishMore('left');
    else if (state === 'idle' || state === 'closed') on.more.nextMayCome = true;
  }

  /** Looks at the time; called a few times a second. */
  tick(): void {
    const now = this.#parts.now();
    const { asked, more } = this.on;
    if (asked !== undefined && asked.until - now <= LAST_MS) this.#sendAsItStands(false);
    if (more !== undefined && !this.#hasMore(now)) this.finishMore('left');
  }

  choose(level: Level): void {
    const visit = this.on.asked?.visit;
    if (visit === undefined) return;
    if (level < 3 && this.#parts.hasReasons(level)) Object.assign(this.on, { level, ticked: [] });
    else void this.#give(visit, level, { tags: [], asksMore: true, isSeen: true });
  }

  turn(code: string): void {
    const { ticked, more } = this.on;
    this.on.ticked = ticked.includes(code)
      ? ticked.filter((one) => one !== code) : [...ticked, code];
    if (more !== undefined) more.touchedAt = this.#parts.now();
  }

  back(): void {
    Object.assign(this.on, { level: undefined, ticked: [] });
  }

  submit(): void {
    const { asked, level, ticked: tags } = this.on;
    if (asked === undefined || level === undefined) return;
    void this.#give(asked.visit, level, { tags, asksMore: false, isSeen: true });
  }

  /** Ends what may follow a rating; what was ticked goes, whoever presses or just walks away. */
  finishMore(how: 'pressed' | 'left'): void {
    const { more, ticked } = this.on;
    if (more === undefined) return;
    const now = this.#parts.now();
    const until = how === 'pressed' ? now + DONE_MS : now;
    const done = { visit: more.visit, how: 'thanks', until };
    Object.assign(this.on, { more: undefined, ticked: [], done });
    void this.#parts.tell(more.visit, ticked);
  }

  /** Silence and a no are kept apart: both say nothing of the service. */
  async decline(): Promise<void> {
    const { on } = this;
    const visit = on.asked?.visit;
    if (visit === undefined) return;
    on.done = { visit, how: 'declined', until: this.#parts.now() + DONE_MS };
    const taken = await this.#parts.decline(visit);
    if (!taken && on.done?.visit === visit) on.done = undefined;
  }

  #hasMore(now: number): boolean {
    const { asked, more } = this.on;
    if (more === undefined) return false;
    const another = asked !== undefined && asked.visit !== more.visit;
    return !another && now < more.until && now < more.touchedAt + UNTOUCHED_MS;
  }

  #askedFor(visit: string, until: string, before: Asked | undefined): Asked {
    const untilMs = Date.parse(until);
    if (before?.until === untilMs) return before;
    return { visit, until: untilMs, wholeS: secondsUntil(until, this.#parts.now()) };
  }

  #sendAsItStands(nextIsServed: boolean): void {
    const { asked, level, ticked: tags } = this.on;
    if (asked === undefined || level === undefined) return;
    const asksMore = tags.length === 0 && !nextIsServed;
    void this.#give(asked.visit, level, { tags, asksMore, isSeen: false });
  }

  /** `isSeen`: somebody stands there to be told of a no. */
  async #give(
    visit: string,
    level: Level,
    { tags, asksMore, isSeen }: { tags: readonly string[]; asksMore: boolean; isSeen: boolean },
  ): Promise<void> {
    const { on } = this;
    const now = this.#parts.now();
    const until = now + 1_000 * (on.asked?.wholeS ?? 0);
    Object.assign(on, { level: undefined, ticked: [] });
    on.done = { visit, how: 'thanks', until: now + DONE_MS };
    on.more = asksMore && this.#parts.hasReasons(level)
      ? { visit, level, until, touchedAt: now, nextMayCome: false } : undefined;
    const trouble = await this.#parts.give({ visit, level, tags, surface: 'screen' });
    if (trouble === undefined) return;
    if (on.done?.visit === visit) on.done = undefined;
    if (on.more?.visit === visit) on.more = undefined;
    const later = this.#parts.now();
    const isThere = (on.asked === undefined || on.asked.visit === visit) && later < now + THERE_MS;
    if (isSeen && isThere) on.sorry = { trouble, until: later + SORRY_MS };
  }
}
