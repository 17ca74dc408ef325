import type { StaffNo } from '../basics/names.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, Staff, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { accountOf, isResting, rightTry, wrongTry } from '../people/tries.js';
import type { RefusalCode } from '../refusals.js';
import { mayBeTaken } from '../posts/promises.js';
import { postNow, rosteredPost } from '../posts/roster.js';
import { settledOffer } from '../posts/settled-offer.js';
import { returnOf } from '../posts/take-back.js';
import { takeOver } from '../posts/take-over.js';
import { managerOf, reachWindow } from './authority.js';
import { isBusy, takeWindow, windowOfClerk } from './seats.js';

/** A clerk takes a window or leaves it. */
export function decideSignIn(
  hall: Hall,
  input: TimedInputOf<'clerk.sign-in' | 'clerk.sign-out'>,
): Decision {
  return input.kind === 'clerk.sign-in' ? signIn(hall, input) : signOut(hall, input);
}

function signIn(hall: Hall, input: TimedInputOf<'clerk.sign-in'>): Decision {
  const window = hall.windows.get(input.window);
  if (window === undefined) return refuse('unknown-window');
  const account = accountOf('pin', input.staffNo);
  // Wrong PINs at some keypad must not keep a clerk out who has logged in with a password.
  const byPin = input.proof !== 'session';
  if (byPin && isResting(hall, account, input.at)) return refuse('locked-out');
  const person = hall.staff.get(input.staffNo);
  if (!mayWorkAtWindow(person)) return refuse('unknown-clerk');
  if (byPin && input.proof !== 'right') {
    return refuse('wrong-pin', wrongTry(hall, account, input.at));
  }
  const { staffNo } = person;
  const forgotten = byPin ? rightTry(hall, account) : [];
  return enterWindow(hall, window, { staffNo, isAtCounter: byPin, forgotten });
}

/** Somebody who has shown who they are. */
export interface Comer {
  readonly staffNo: StaffNo;
  /** With a PIN or a card, at the window itself. */
  readonly isAtCounter: boolean;
  /** Wrong tries that count no more. */
  readonly forgotten: readonly FactBody[];
}

/** Who has shown who they are takes the window. */
export function enterWindow(hall: Hall, window: Window, comer: Comer): Decision {
  const { forgotten } = comer;
  const facts = entry(hall, window, comer);
  if (typeof facts === 'string') return refuse(facts, ...forgotten);
  return agree({ of: 'window', window: window.number }, ...forgotten, ...facts);
}

/** Clerks and managers, by whatever door they come; guides and auditors have no window. */
export function mayWorkAtWindow(person: Staff | undefined): person is Staff {
  return person !== undefined && person.active && person.role !== 'auditor'
    && person.role !== 'guide';
}

function entry(hall: Hall, window: Window, comer: Comer): readonly FactBody[] | RefusalCode {
  const { staffNo } = comer;
  if (window.clerk === staffNo) return [];
  if (window.clerk !== undefined && !isTheirs(hall, window, comer)) return 'window-taken';
  const before = windowOfClerk(hall, staffNo);
  if (before !== undefined && isBusy(before)) return 'clerk-serving';
  if (before !== undefined && mustHandOver(hall, before)) return 'hand-over-first';
  if (window.clerk === undefined) {
    return [...settledOffer(hall, window, staffNo), ...takeWindow(hall, window, staffNo)];
  }
  return window.standsInFor === staffNo
    ? returnOf(hall, window, staffNo) : takeOver(hall, window, staffNo);
}

/**
 * Whether this comer may have a window at which somebody is signed in still: the A clerk for whom
 * somebody stands in, and whoever of the post is asked to take it over, or comes while its ladder
 * runs, without having been seen by anybody who could ask. At a page A says so aloud (接回).
 */
function isTheirs(hall: Hall, window: Window, { staffNo, isAtCounter }: Comer): boolean {
  const { number, standsInFor } = window;
  const post = rosteredPost(hall, window);
  if (standsInFor === staffNo && post?.a === staffNo) return isAtCounter;
  if (!mayBeTaken(hall, window)) return false;
  if (hall.handOvers.get(number)?.asked.includes(staffNo) === true) return true;
  return hall.ladders.has(number) && post !== undefined
    && (post.a === staffNo || post.bs.includes(staffNo));
}

function signOut(hall: Hall, input: TimedInputOf<'clerk.sign-out'>): Decision {
  const reach = reachWindow(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const { window } = reach;
  if (window.clerk === undefined) return refuse('nobody-signed-in');
  if (window.state.at === 'calling') return refuse('window-calling');
  if (window.state.at === 'serving') return refuse('window-serving');
  const { number, clerk } = window;
  if (mustHandOver(hall, window) && !isForced(hall, input)) return refuse('hand-over-first');
  return agree({ of: 'window', window: number }, {
    kind: 'clerk.signed-out', window: number, clerk, why: 'asked',
    ...(input.reason === undefined ? {} : { reason: input.reason }),
  });
}

/**
 * Whether this hall wants a hand-over before the post is left in its hours: one that somebody can
 * still accept is enough, since the ladder sees to it that it is answered.
 */
function mustHandOver(hall: Hall, window: Window): boolean {
  if (hall.plan.posts?.signOutNeedsHandOver !== true) return false;
  return postNow(hall, window) !== undefined
    && (hall.handOvers.get(window.number)?.asked ?? []).length === 0;
}

function isForced(hall: Hall, { by, reason }: TimedInputOf<'clerk.sign-out'>): boolean {
  return reason !== undefined && managerOf(hall, by) !== undefined;
}
