import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, Staff, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { accountOf, isResting, rightTry, wrongTry } from '../people/tries.js';
import type { RefusalCode } from '../refusals.js';
import { postNow, rosteredPost } from '../posts/roster.js';
import { settledOffer } from '../posts/settled-offer.js';
import { managerOf, reachWindow } from './authority.js';

/** A clerk takes a window or leaves it. */
export function decideSignIn(
  hall: Hall,
  input: TimedInputOf<'clerk.sign-in' | 'clerk.sign-out'>,
): Decision {
  return input.kind === 'clerk.sign-in' ? signIn(hall, input) : signOut(hall, input);
}

/** The window where this clerk is signed in, if anywhere. */
export function windowOfClerk(hall: Hall, staffNo: string): Window | undefined {
  for (const window of hall.windows.values()) if (window.clerk === staffNo) return window;
  return undefined;
}

/** Whose post it is while somebody else of its AB pair stands in; nothing otherwise. */
export function standsInFor(hall: Hall, window: Window, staffNo: string): string | undefined {
  const post = rosteredPost(hall, window) ?? window.plan.post;
  return post !== undefined && post.a !== staffNo && post.bs.includes(staffNo)
    ? post.a
    : undefined;
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
  return enterWindow(hall, window, { staffNo, forgotten: byPin ? rightTry(hall, account) : [] });
}

/** Who has shown who they are takes the window; `forgotten`: wrong tries that count no more. */
export function enterWindow(
  hall: Hall,
  window: Window,
  { staffNo, forgotten }: { readonly staffNo: string; readonly forgotten: readonly FactBody[] },
): Decision {
  const refused = whyNoEntry(hall, window, staffNo);
  if (refused !== undefined) return refuse(refused, ...forgotten);
  const facts = window.clerk === staffNo
    ? [] : [...settledOffer(hall, window, staffNo), ...takeWindow(hall, window, staffNo)];
  return agree({ of: 'window', window: window.number }, ...forgotten, ...facts);
}

/** Clerks and managers, by whatever door they come; guides and auditors have no window. */
export function mayWorkAtWindow(person: Staff | undefined): person is Staff {
  return person !== undefined && person.active && person.role !== 'auditor'
    && person.role !== 'guide';
}

function whyNoEntry(hall: Hall, window: Window, staffNo: string): RefusalCode | undefined {
  if (window.clerk !== undefined && window.clerk !== staffNo) return 'window-taken';
  const before = windowOfClerk(hall, staffNo);
  const leaves = before !== undefined && before !== window;
  if (!leaves) return undefined;
  if (isBusy(before)) return 'clerk-serving';
  return mustHandOver(hall, before) ? 'hand-over-first' : undefined;
}

/** A sign-in elsewhere ends the one before: a clerk is at one window at a time. */
export function takeWindow(
  hall: Hall,
  window: Window,
  staffNo: string,
  forWhom = standsInFor(hall, window, staffNo),
): FactBody[] {
  const before = windowOfClerk(hall, staffNo);
  const facts: FactBody[] = [];
  if (before !== undefined && before !== window) {
    const { number } = before;
    facts.push({ kind: 'clerk.signed-out', window: number, clerk: staffNo, why: 'elsewhere' });
  }
  facts.push({
    kind: 'clerk.signed-in',
    window: window.number,
    clerk: staffNo,
    ...(forWhom === undefined ? {} : { standsInFor: forWhom }),
  });
  return facts;
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

export function isBusy(window: Window): boolean {
  return window.state.at === 'calling' || window.state.at === 'serving';
}
