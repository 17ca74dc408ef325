import type { WindowNumber } from '../basics/names.js';
import { plus, type DurationMs, type Instant } from '../basics/time.js';
import type { Fact, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import { nextToAsk } from './asking.js';
import type { CoverFact } from './cover-facts.js';
import type { Ladder, LadderTimes } from './shapes.js';
import { setAbsenceWake } from './watching.js';
import { watchOf } from './watch-of.js';

/** A plan may have lost its ladder while one was running: its steps then follow at once. */
const NO_TIME: LadderTimes = {
  signedOutMs: 0, pausedMs: 0, idleMs: 0, handOverMs: 0, quietMs: 0,
  announceMs: 0, askMs: 0, openMs: 0, dutyMs: 0, hallMs: 0,
};

/** Moves the hall on by one step of an absence ladder, and asks to be woken for the next. */
export function evolveCover(hall: Hall, fact: CoverFact & Fact): void {
  const times = hall.plan.posts?.ladder ?? NO_TIME;
  switch (fact.kind) {
    case 'cover.seen':
      return begin(hall, fact, times);
    case 'cover.announced':
      return askOrOpen(hall, fact, times);
    case 'cover.asked':
      return go(hall, fact, { step: 'asking', asked: fact.clerk }, fact.until);
    case 'cover.answered':
      return answered(hall, fact, times);
    case 'cover.opened-to-others':
      openToOthers(hall, fact);
      if (fact.late === true) return;
      return go(hall, fact, { step: 'opened' }, soon(fact.at, times.dutyMs));
    case 'cover.escalated':
      return go(
        hall, fact, { step: fact.to },
        fact.to === 'duty-manager' ? soon(fact.at, times.hallMs) : undefined,
      );
    case 'cover.ended':
      return end(hall, fact);
    case 'cover.looked':
      return lookAgain(hall, fact);
  }
}

/** A step without time of its own comes a moment later, so that no wake-up is due already. */
function soon(at: Instant, waitMs: DurationMs): Instant {
  return plus(at, Math.max(1, waitMs));
}

function begin(hall: Hall, fact: FactOf<'cover.seen'> & Fact, times: LadderTimes): void {
  const { window, why, since, at } = fact;
  hall.ladders.set(window, { window, why, since, step: 'seen', stepAt: at, tried: [] });
  hall.wakes.delete(`absent:${window}`);
  hall.wakes.set(`ladder:${window}`, soon(at, times.announceMs));
}

/** To the next step, with a wake-up for the one after it unless it is the last. */
function go(
  hall: Hall,
  fact: Fact & { readonly window: WindowNumber },
  next: Pick<Ladder, 'step' | 'asked' | 'allAsked'>,
  wakeAt: Instant | undefined,
): void {
  const ladder = hall.ladders.get(fact.window);
  if (ladder === undefined) return;
  const { window, why, since, tried } = ladder;
  hall.ladders.set(window, { window, why, since, tried, ...next, stepAt: fact.at });
  if (wakeAt === undefined) hall.wakes.delete(`ladder:${window}`);
  else hall.wakes.set(`ladder:${window}`, wakeAt);
}

function answered(hall: Hall, fact: FactOf<'cover.answered'> & Fact, times: LadderTimes): void {
  const ladder = hall.ladders.get(fact.window);
  if (ladder === undefined) return;
  hall.ladders.set(fact.window, { ...ladder, tried: [...ladder.tried, fact.clerk] });
  // Asked out of turn, on a later step: the ladder goes on from where the question came in.
  askOrOpen(hall, fact, times);
}

/** Whoever is asked will come: nobody else is asked, and the ladder goes on until then. */
export function promisedOnLadder(hall: Hall, fact: FactOf<'post.promised'> & Fact): void {
  const ladder = hall.ladders.get(fact.window);
  if (ladder?.asked !== fact.clerk) return;
  hall.ladders.set(fact.window, { ...ladder, tried: [...ladder.tried, fact.clerk] });
  const wakeAt = soon(fact.at, hall.plan.posts?.ladder?.openMs ?? 0);
  go(hall, fact, { step: 'announced', allAsked: true }, wakeAt);
}

/** At once while there is another B clerk to ask; else the time until others may call. */
function askOrOpen(hall: Hall, fact: CoverFact & Fact, times: LadderTimes): void {
  const ladder = hall.ladders.get(fact.window);
  const window = hall.windows.get(fact.window);
  if (ladder === undefined || window === undefined) return;
  const more = nextToAsk(hall, window, ladder) !== undefined;
  const wakeAt = soon(fact.at, more ? 0 : times.openMs);
  if (more) go(hall, fact, { step: 'announced' }, wakeAt);
  else go(hall, fact, { step: 'announced', allAsked: true }, wakeAt);
}

function openToOthers(hall: Hall, fact: FactOf<'cover.opened-to-others'>): void {
  for (const { window: number, lines } of fact.to) {
    const window = hall.windows.get(number);
    if (window === undefined) continue;
    const others = (window.alsoCalls ?? []).filter(({ from }) => from !== fact.window);
    window.alsoCalls = [...others, { window: number, lines, from: fact.window }];
    // People wait for this one too from now on.
    setAbsenceWake(hall, window);
  }
}

function end(hall: Hall, fact: FactOf<'cover.ended'> & Fact): void {
  hall.ladders.delete(fact.window);
  hall.wakes.delete(`ladder:${fact.window}`);
  closeToOthers(hall, fact.window);
  const watch = watchOf(hall, fact.window);
  if (fact.how === 'closed-for-the-day') watch.closed = true;
  if (fact.reason !== undefined) watch.actedAt = fact.at;
  lookAgain(hall, fact);
}

/** What waits for this window is its own again. */
function closeToOthers(hall: Hall, from: number): void {
  for (const window of hall.windows.values()) {
    if (window.alsoCalls === undefined) continue;
    const left = window.alsoCalls.filter((opened) => opened.from !== from);
    window.alsoCalls = left.length > 0 ? left : undefined;
  }
}

/** The window is gone from the plan, and with it all that was watched of its post. */
export function forgetPost(hall: Hall, number: number): void {
  hall.posts.delete(number);
  hall.ladders.delete(number);
  hall.wakes.delete(`ladder:${number}`);
  hall.wakes.delete(`absent:${number}`);
  closeToOthers(hall, number);
}

function lookAgain(hall: Hall, { window: number }: CoverFact): void {
  const window = hall.windows.get(number);
  if (window !== undefined) setAbsenceWake(hall, window);
}
