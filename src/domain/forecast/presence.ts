import { instant, nextDayStart, type Instant } from '../basics/time.js';
import { hoursEdgesAhead } from '../calendar/edges-of-day.js';
import { hallIsOpen, windowIsNeeded } from '../calendar/hours.js';
import type { Hall, Window } from '../hall.js';
import { postNow, shiftEdges, shiftsOf } from '../posts/roster.js';
import { isAtWork } from '../queue/next.js';

/** From when a window calls nobody, and when it goes on; `to` is never where it does not today. */
export interface Break {
  readonly from: Instant;
  readonly to: Instant;
}

/** When somebody sits at a window, as far as hours, shifts and the roster tell. */
export interface Presence {
  /** When somebody is to come; nothing where nobody is known to, or somebody is there. */
  readonly comesAt: Instant | undefined;
  readonly breaks: readonly Break[];
}

export const NEVER = instant(Infinity);
const NO_BREAKS: readonly Break[] = [];

/** Asks hours and roster at every instant at which they change in the rest of the hall day. */
export class Outlook {
  readonly #hall: Hall;
  readonly #edges: readonly Instant[];
  /** The last of these instants at which something of the hall opens or stays open. */
  readonly #openUntil: Instant | undefined;

  constructor(hall: Hall) {
    const dayEnd = nextDayStart(hall.now, hall.plan);
    const shifts = shiftEdges(hall).filter((edge) => edge > hall.now && edge < dayEnd);
    const edges = [...new Set([...hoursEdgesAhead(hall, hall.now), ...shifts])];
    this.#hall = hall;
    this.#edges = edges.sort((a, b) => a - b);
    this.#openUntil = this.#edges.findLast((edge) => hallIsOpen(hall, edge));
  }

  /** The window's; whoever is at work outside the hours goes on until the next ones are over. */
  of(window: Window): Presence {
    const hall = this.#hall;
    if (this.#edges.length === 0) return { comesAt: undefined, breaks: NO_BREAKS };
    const isNeeded = (at: Instant) => windowIsNeeded(hall, window.plan, at);
    const isMeant = hasPost(hall, window)
      ? (at: Instant) => postNow(hall, window, at) !== undefined : isNeeded;
    if (window.clerk !== undefined && window.state.at !== 'closed') {
      const rests = !isAtWork(window) && !isNeeded(hall.now);
      // Who stays on though the shift is over stays until the hall's hours say otherwise.
      const staysOn = isNeeded(hall.now) && !isMeant(hall.now);
      const breaks = this.#breaks(staysOn ? isNeeded : isMeant, rests ? hall.now : undefined);
      return { comesAt: undefined, breaks };
    }
    const comesAt = this.#edges.find((edge, nth) =>
      this.#comes(window, this.#edges[nth - 1] ?? hall.now, edge));
    if (comesAt === undefined) return { comesAt, breaks: NO_BREAKS };
    return { comesAt, breaks: this.#breaks(isMeant, undefined, comesAt) };
  }

  /** The gaps of the hall as a whole: of a line that no window serves yet. */
  ofHall(): readonly Break[] {
    const hall = this.#hall;
    const isOpen = (at: Instant) => hallIsOpen(hall, at);
    return this.#breaks(isOpen, isOpen(hall.now) ? undefined : hall.now);
  }

  /**
   * Whether somebody takes the empty window up then: a post that begins or gets another A clerk.
   * An A clerk who has not been there all day is not taken to come after a mere gap.
   */
  #comes(window: Window, before: Instant, edge: Instant): boolean {
    const hall = this.#hall;
    const watch = hall.posts.get(window.number);
    const post = watch?.closed === true ? undefined : postNow(hall, window, edge);
    if (post === undefined) return false;
    const now = postNow(hall, window, hall.now);
    if (now?.a === post.a && watch?.actedAt === undefined) return false;
    return postNow(hall, window, before)?.a !== post.a;
  }

  /** The gaps after `begins`; one that goes on to the end only where the hall does without. */
  #breaks(
    isMeant: (at: Instant) => boolean,
    since: Instant | undefined,
    begins = this.#hall.now,
  ): readonly Break[] {
    const breaks: Break[] = [];
    let from = since;
    let was = isMeant(begins);
    for (const edge of this.#edges) {
      if (edge <= begins) continue;
      const is = isMeant(edge);
      if (was && !is) from ??= edge;
      else if (!was && is && from !== undefined) {
        breaks.push({ from, to: edge });
        from = undefined;
      }
      was = is;
    }
    const goesOn = this.#openUntil;
    if (from !== undefined && goesOn !== undefined && goesOn >= from) {
      breaks.push({ from, to: NEVER });
    }
    return breaks;
  }
}

function hasPost({ plan }: Hall, { number, plan: { post } }: Window): boolean {
  return post !== undefined || shiftsOf(plan.posts, number) !== undefined;
}
