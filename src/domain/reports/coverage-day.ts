import type { StaffNo, WindowNumber } from '../basics/names.js';
import { instant, MINUTE_MS, nextDayStart, type DayKey, type DurationMs, type Instant }
  from '../basics/time.js';
import { evolve } from '../evolve.js';
import type { Fact } from '../facts.js';
import { emptyHall, type Hall, type Window } from '../hall.js';
import { isUncovered } from '../posts/coverage.js';
import { rosteredPost } from '../posts/roster.js';
import { isAtWork } from '../queue/next.js';
import { AskCounts, type AsksTold } from './ask-counts.js';
import { HandOverCounts, type HandOversTold } from './hand-over-counts.js';

/** How one window was kept staffed on one day, within the hours of its post. */
export interface CoverageRow {
  readonly day: DayKey;
  readonly window: WindowNumber;
  readonly title: string;
  /** Whether it has an AB post; without one it has no hours to be covered. */
  readonly post: boolean;
  /** The post's hours that have gone by. */
  readonly dueMs: DurationMs;
  /** Of these, somebody was at work; nobody was; and of the latter, the clerk had paused. */
  readonly coveredMs: DurationMs;
  readonly uncoveredMs: DurationMs;
  readonly pausedMs: DurationMs;
  /** Of the covered time: by somebody who neither had the post nor stood in for who has it. */
  readonly othersMs: DurationMs;
  /** Somebody was at work, in the post's hours or outside them. */
  readonly staffedMs: DurationMs;
  /** Who was at work there, and for whom where somebody stood in. */
  readonly people: readonly PersonAtWork[];
  /** Times of a minute or longer without anybody at work in the post's hours. */
  readonly gaps: number;
  /** How long each of those gaps was that ended with somebody at work. */
  readonly toCoverMs: readonly DurationMs[];
  readonly handOvers: HandOversTold;
  readonly asks: AsksTold;
}

export interface PersonAtWork {
  readonly clerk: StaffNo;
  readonly standsInFor?: StaffNo;
  readonly ms: DurationMs;
}

/** Facts after which other hours may hold, or other windows stand. */
const CUTS = /^(plan|hours|day|hall|calendar|roster|cover)\.|^window\.removed$/;

/** What a window was about from one moment to the next. */
interface Span {
  readonly since: Instant;
  readonly clerk: StaffNo | undefined;
  readonly standsInFor: StaffNo | undefined;
  readonly atWork: boolean;
  readonly paused: boolean;
}

/** Adds up how the windows of one day were staffed, fact by fact, by the hall's own rules. */
export class CoverageDay {
  readonly #hall: Hall = emptyHall();
  readonly #books = new Map<WindowNumber, WindowBook>();
  #end: Instant | undefined;

  /** The facts of one day in their order, the first of which began it. */
  take(fact: Fact): void {
    const cuts = CUTS.test(fact.kind);
    if (cuts) this.#settleAll(fact.at);
    // By the hall as it was until now: an act at a closed post opens it from now on, not before.
    else for (const { number } of this.#windowOf(fact)) this.#settle(number, fact.at);
    evolve(this.#hall, fact);
    if (fact.kind === 'day.began') this.#end = nextDayStart(fact.at, this.#hall.plan);
    for (const window of cuts ? this.#hall.windows.values() : this.#windowOf(fact)) {
      const book = this.#books.get(window.number) ?? new WindowBook(window);
      this.#books.set(window.number, book);
      book.becomes(this.#hall, window, this.#capped(fact.at));
      book.hears(fact);
    }
    if (!cuts) return;
    for (const [number, book] of this.#books) if (!this.#hall.windows.has(number)) book.leave();
  }

  /** One row for each window, as far as `until`; the day may go on. */
  rows(until: Instant): CoverageRow[] {
    this.#settleAll(until);
    const { day } = this.#hall;
    return [...this.#books.values()]
      .map((book) => book.row(day))
      .sort((a, b) => a.window - b.window);
  }

  #settleAll(at: Instant): void {
    for (const book of this.#books.values()) book.settle(this.#hall, this.#capped(at));
  }

  #settle(number: WindowNumber, at: Instant): void {
    this.#books.get(number)?.settle(this.#hall, this.#capped(at));
  }

  /** Where the controller was off, a day is ended long after it was over. */
  #capped(at: Instant): Instant {
    return this.#end !== undefined && this.#end < at ? this.#end : at;
  }

  #windowOf(fact: Fact): Window[] {
    if (!('window' in fact) || fact.window === undefined) return [];
    const window = this.#hall.windows.get(fact.window);
    return window === undefined ? [] : [window];
  }
}

/** What is added up for one window. */
class WindowBook {
  readonly #handOvers = new HandOverCounts();
  readonly #asks = new AskCounts();
  #window: Window;
  #span: Span | undefined;
  #hadPost = false;
  #dueMs = 0;
  #coveredMs = 0;
  #pausedMs = 0;
  #othersMs = 0;
  #staffedMs = 0;
  readonly #people = new Map<string, { clerk: StaffNo; standsInFor?: StaffNo; ms: number }>();
  #gaps = 0;
  readonly #toCoverMs: DurationMs[] = [];
  #gapSince: Instant | undefined;

  constructor(window: Window) {
    this.#window = window;
  }

  /** Counts what happened about the post, where the fact is about this window. */
  hears(fact: Fact): void {
    if (!('window' in fact) || fact.window !== this.#window.number) return;
    this.#handOvers.take(fact);
    this.#asks.take(fact);
  }

  /** The window is as it is now from this moment on. */
  becomes(hall: Hall, window: Window, at: Instant): void {
    const { clerk, standsInFor } = window;
    const atWork = isAtWork(window);
    const before = this.#span;
    const same = before?.clerk === clerk && before?.standsInFor === standsInFor;
    const paused = window.state.at === 'paused';
    const asBefore = before?.atWork === atWork && before.paused === paused;
    if (before !== undefined && same && asBefore) return;
    this.settle(hall, at);
    this.#window = window;
    this.#span = { since: at, clerk, standsInFor, atWork, paused };
  }

  /** The window is no longer planned. */
  leave(): void {
    this.#span = undefined;
    this.#gapSince = undefined;
  }

  /** Adds what has been since the last time to the sums. */
  settle(hall: Hall, at: Instant): void {
    const span = this.#span;
    if (span === undefined || span.since >= at) return;
    this.#span = { ...span, since: at };
    for (let from = span.since; from < at;) {
      const minute = instant((Math.floor(from / MINUTE_MS) + 1) * MINUTE_MS);
      const to = minute < at ? minute : at;
      const due = isDue(hall, this.#window, from);
      this.#add(span, { from, to, due });
      if (due && span.atWork && !isOfPost(hall, this.#window, { span, at: from })) {
        this.#othersMs += to - from;
      }
      from = to;
    }
  }

  #add(
    span: Span,
    { from, to, due }: { readonly from: Instant; readonly to: Instant; readonly due: boolean },
  ): void {
    const ms = to - from;
    if (span.atWork) this.#staffedMs += ms;
    if (due) this.#addDue(span, ms);
    if (due && !span.atWork) this.#gapSince ??= from;
    else if (this.#gapSince !== undefined) this.#endGap(from, span.atWork);
  }

  #addDue(span: Span, ms: DurationMs): void {
    this.#hadPost = true;
    this.#dueMs += ms;
    if (span.paused) this.#pausedMs += ms;
    if (!span.atWork || span.clerk === undefined) return;
    this.#coveredMs += ms;
    const { clerk, standsInFor } = span;
    const key = `${clerk}/${standsInFor ?? ''}`;
    const person = this.#people.get(key)
      ?? { clerk, ...(standsInFor === undefined ? {} : { standsInFor }), ms: 0 };
    person.ms += ms;
    this.#people.set(key, person);
  }

  #endGap(at: Instant, covered: boolean): void {
    const ms = at - (this.#gapSince ?? at);
    this.#gapSince = undefined;
    if (ms < MINUTE_MS) return;
    this.#gaps += 1;
    if (covered) this.#toCoverMs.push(ms);
  }

  row(day: DayKey): CoverageRow {
    const { number, plan } = this.#window;
    return {
      ...{ day, window: number, title: plan.title },
      post: this.#hadPost || plan.post !== undefined,
      dueMs: this.#dueMs,
      coveredMs: this.#coveredMs,
      uncoveredMs: this.#dueMs - this.#coveredMs,
      pausedMs: this.#pausedMs,
      othersMs: this.#othersMs,
      staffedMs: this.#staffedMs,
      people: [...this.#people.values()].sort((a, b) => b.ms - a.ms),
      gaps: this.#gaps + (this.#isInGap() ? 1 : 0),
      toCoverMs: [...this.#toCoverMs],
      handOvers: this.#handOvers.told(),
      asks: this.#asks.told(),
    };
  }

  /** A gap that lasts still is counted, though nobody knows how long it will be. */
  #isInGap(): boolean {
    const now = this.#span?.since ?? this.#gapSince;
    return this.#gapSince !== undefined && now !== undefined && now - this.#gapSince >= MINUTE_MS;
  }
}

/** Whether whoever is there has the post then, is a B clerk of it, or was taken for one. */
function isOfPost(
  hall: Hall,
  window: Window,
  { span: { clerk, standsInFor }, at }: { readonly span: Span; readonly at: Instant },
): boolean {
  const post = rosteredPost(hall, window, at);
  if (clerk === undefined || post === undefined || standsInFor !== undefined) return true;
  return post.a === clerk || post.bs.includes(clerk);
}

/** Whether somebody has to be at work at this window then: it would stand uncovered if empty. */
function isDue(hall: Hall, window: Window, at: Instant): boolean {
  const empty: Window = {
    ...window, clerk: undefined, standsInFor: undefined, state: { at: 'closed' },
  };
  return isUncovered({ ...hall, now: at }, empty);
}
