import {
  latest, localDayNumber, minuteOfDay, weekdayOfDay, type Instant,
} from '../../../../src/domain/basics/time.js';
import type { Fact } from '../../../../src/domain/facts.js';
import type { Hall, Window } from '../../../../src/domain/hall.js';
import type { TimedInput } from '../../../../src/domain/inputs.js';
import type { Plan } from '../../../../src/domain/plan.js';
import type { Step } from '../../../../src/domain/step.js';

/** For steps without time of their own, and the moments between a wake-up and the next. */
const SLACK_MS = 1_000;

/**
 * Somebody who knows the promise and not the rules: an AB post in its hours has somebody at work,
 * or a manager has been told within the sum of all the minutes that the plan allows; and whoever
 * waits in opening hours has somebody at work for them, or an alert stands.
 */
export class Bystander {
  readonly #plan: Plan;
  readonly #emptySince = new Map<number, Instant>();
  readonly #idleSince = new Map<number, Instant>();
  readonly #closed = new Set<number>();
  /** When a call was taken back, by ticket: until then somebody had seen to it. */
  readonly #calledUntil = new Map<string, Instant>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** What happened, as far as it starts a clock again. */
  sees(hall: Hall, input: TimedInput, { outcome, facts }: Step): void {
    for (const window of hall.windows.values()) this.#looksAt(window, input.at);
    if (!outcome.ok) return;
    if ('window' in input) this.#idleSince.delete(input.window);
    for (const fact of facts) this.#hears(fact);
  }

  #looksAt(window: Window, at: Instant): void {
    const { number, state } = window;
    const staffed = isStaffed(window);
    if (staffed) this.#closed.delete(number);
    if (staffed || !this.#isOnDuty(number, at)) this.#emptySince.delete(number);
    else if (!this.#emptySince.has(number)) this.#emptySince.set(number, at);
    const begun = 'since' in state && state.since === at;
    const idles = staffed && state.at !== 'serving' && this.#isOnDuty(number, at);
    if (!idles) this.#idleSince.delete(number);
    else if (!this.#idleSince.has(number) || begun) this.#idleSince.set(number, at);
  }

  #hears(fact: Fact): void {
    if (fact.kind === 'day.began') this.#closed.clear();
    if (fact.kind === 'ticket.call-undone') this.#calledUntil.set(fact.ticket, fact.at);
    if (fact.kind === 'ticket.called' || fact.kind === 'visit.started'
      || fact.kind === 'clerk.signed-in') {
      this.#idleSince.delete(fact.window);
    }
    if (fact.kind === 'cover.ended' && fact.reason !== undefined) {
      this.#idleSince.delete(fact.window);
      if (fact.how === 'closed-for-the-day') this.#closed.add(fact.window);
    }
    // A manager who sends somebody knows of it, and whoever is sent has the time to answer.
    if (fact.kind === 'cover.asked' && fact.suggested === true) {
      for (const since of [this.#emptySince, this.#idleSince]) {
        if (since.has(fact.window)) since.set(fact.window, fact.at);
      }
    }
  }

  complains(hall: Hall, at: Instant): string[] {
    const problems: string[] = [];
    for (const [number, since] of this.#emptySince) {
      const told = this.#closed.has(number) || isTold(hall, number);
      if (at - since > this.#sumMs('empty') && !told && this.#isOnDuty(number, at)) {
        problems.push(`window ${number} stands empty and nobody was told`);
      }
    }
    for (const [number, since] of this.#idleSince) {
      const window = hall.windows.get(number);
      const idleMs = at - Math.max(
        since, window === undefined ? at : this.#waitsSince(hall, window, at),
      );
      if (idleMs > this.#sumMs('idle') && !isTold(hall, number)) {
        problems.push(`people wait for window ${number}, which does nothing, and nobody was told`);
      }
    }
    return [...problems, ...this.#unserved(hall, at), ...strangeThings(hall)];
  }

  /** Since when whoever has waited longest for this window does so; now where nobody waits. */
  #waitsSince(hall: Hall, { plan, number }: Window, now: Instant): Instant {
    let since = now;
    for (const { id, place, service } of hall.tickets.values()) {
      if (place.at !== 'waiting') continue;
      const here = place.only === undefined
        ? plan.services.includes(service) : place.only === number;
      const from = latest(place.since, this.#calledUntil.get(id) ?? place.since);
      if (here && from < since) since = from;
    }
    return since;
  }

  #unserved(hall: Hall, at: Instant): string[] {
    if (!this.#isOpen(at)) return [];
    const waiting = new Set<string>();
    for (const { place, service } of hall.tickets.values()) {
      if (place.at !== 'waiting') continue;
      waiting.add(place.only === undefined ? service : `window:${place.only}`);
    }
    return [...waiting].flatMap((line) => {
      const served = [...hall.windows.values()].some((window) => isStaffed(window)
        && (window.plan.services.includes(line) || line === `window:${window.number}`
          || window.alsoCalls?.some(({ lines }) => lines.includes(line))));
      return served || hall.alerts.has(`unserved:${line}`)
        ? [] : [`people wait for ${line} and nobody was told`];
    });
  }

  #sumMs(of: 'empty' | 'idle'): number {
    const times = this.#plan.posts?.ladder;
    // A hall without a ladder promises nothing of clerks who are there and do nothing.
    if (times === undefined) {
      return of === 'idle' ? Infinity : this.#plan.rules.coverWithinMs + SLACK_MS;
    }
    const allowed = of === 'empty' ? Math.max(times.signedOutMs, times.pausedMs) : times.idleMs;
    // Every clerk of the hall may be asked once: swaps and stand-ins change who the Bs are.
    const asking = times.askMs * 6;
    return allowed + times.announceMs + asking + times.openMs + times.dutyMs + SLACK_MS;
  }

  #isOnDuty(number: number, at: Instant): boolean {
    const shifts = this.#plan.posts?.shifts?.filter(({ window }) => window === number) ?? [];
    const planned = this.#plan.windows.find((window) => window.number === number);
    if (!this.#isOpen(at)) return false;
    if (shifts.length === 0) return planned?.post !== undefined;
    return shifts.some(({ weekdays, fromMinute, toMinute }) =>
      weekdays?.includes(weekdayOf(at)) === true && holds({ fromMinute, toMinute }, at));
  }

  #isOpen(at: Instant): boolean {
    return this.#plan.hours.some((span) =>
      span.weekdays.includes(weekdayOf(at)) && holds(span, at));
  }
}

function holds(span: { readonly fromMinute: number; readonly toMinute: number }, at: Instant) {
  const minute = minuteOfDay(at, 480);
  return minute >= span.fromMinute && minute < span.toMinute;
}

/** On Chinese clocks, and by no calendar: these halls know of no make-up days. */
function weekdayOf(at: Instant): number {
  return weekdayOfDay(localDayNumber(at, 480));
}

function isStaffed({ clerk, state }: Window): boolean {
  return clerk !== undefined && state.at !== 'closed' && state.at !== 'paused';
}

/** That people wait there, or a bad rating, tells nobody that the post is empty. */
const OF_POSTS: ReadonlySet<string> = new Set(['uncovered', 'idle', 'hand-over', 'devices']);

function isTold(hall: Hall, number: number): boolean {
  return [...hall.alerts.values()].some(({ window, kind }) =>
    window === number && OF_POSTS.has(kind));
}

/** What anybody who looks around would wonder at. */
function strangeThings(hall: Hall): string[] {
  const strange: string[] = [];
  for (const { number, clerk, state } of hall.windows.values()) {
    if (clerk === undefined) continue;
    const busy = state.at === 'calling' || state.at === 'serving';
    if (!busy && hall.staff.get(clerk)?.active === false) {
      strange.push(`${clerk} has left the house and sits at window ${number}`);
    }
    const offer = hall.handOvers.get(number);
    if (offer !== undefined && offer.from !== clerk) {
      strange.push(`window ${number} is offered by ${offer.from}, and ${clerk} sits there`);
    }
  }
  return strange;
}
