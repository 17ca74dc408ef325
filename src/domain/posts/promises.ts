import type { StaffNo } from '../basics/names.js';
import type { Fact, FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { isBusy, windowOfClerk } from '../windows/seats.js';
import { takeOver } from './take-over.js';

/**
 * Whether somebody waits for this window's visit to end: its clerk has promised to go to another
 * post, or another clerk is ready to take this one over. Then nobody is called by the way.
 */
export function isAwaitedElsewhere(hall: Hall, window: Window): boolean {
  for (const [number, { takeBack, promised }] of hall.posts) {
    for (const clerk of [takeBack, promised]) {
      if (clerk === undefined) continue;
      if (number !== window.number && clerk === window.clerk) return true;
      if (number === window.number && !isBusyElsewhere(hall, window, clerk)) return true;
    }
  }
  return false;
}

/** Whether this clerk is in the middle of something at another window. */
export function isBusyElsewhere(hall: Hall, window: Window, clerk: StaffNo): boolean {
  const at = windowOfClerk(hall, clerk);
  return at !== undefined && at !== window && isBusy(at);
}

/** Whether these facts brought the clerk to another window, or away from one. */
export function wentElsewhere(facts: readonly Fact[], window: Window, clerk: StaffNo): boolean {
  return facts.some((fact) =>
    (fact.kind === 'clerk.signed-in' || fact.kind === 'clerk.signed-out')
    && fact.clerk === clerk && fact.window !== window.number);
}

/** What comes of a promise to stand in (应岗): it is kept once both windows are free, or void. */
export function promiseFacts(
  hall: Hall,
  { window, clerk, facts }: { readonly window: Window; readonly clerk: StaffNo;
    readonly facts: readonly Fact[] },
): FactBody[] {
  const why = whyOver(hall, window, clerk) ?? (
    wentElsewhere(facts, window, clerk) ? 'elsewhere' : undefined);
  if (why !== undefined) return [over(window, clerk, why)];
  if (isBusyElsewhere(hall, window, clerk) || !mayBeTaken(hall, window)) return [];
  return [over(window, clerk, 'kept'), ...takeOver(hall, window, clerk)];
}

/**
 * Whether a post can change hands now: not in the middle of a visit; a call that was left behind
 * with the post goes with it, so that whoever was called is served.
 */
export function mayBeTaken(hall: Hall, { number, state }: Window): boolean {
  if (state.at === 'calling') return hall.ladders.has(number);
  return state.at !== 'serving';
}

type Over = Extract<FactBody, { kind: 'post.promise-over' }>;

function over({ number: window }: Window, clerk: StaffNo, why: Over['why']): Over {
  return { kind: 'post.promise-over', window, clerk, why };
}

function whyOver(hall: Hall, window: Window, clerk: StaffNo): Over['why'] | undefined {
  const { number } = window;
  if (hall.staff.get(clerk)?.active !== true) return 'left';
  if (window.clerk === clerk) return 'kept';
  if (windowOfClerk(hall, clerk) === undefined) return 'elsewhere';
  const asked = hall.handOvers.get(number)?.asked.includes(clerk) === true;
  return asked || hall.ladders.has(number) ? undefined : 'settled';
}
