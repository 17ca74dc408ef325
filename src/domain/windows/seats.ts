import type { FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { rosteredPost } from '../posts/roster.js';

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

export function isBusy(window: Window): boolean {
  return window.state.at === 'calling' || window.state.at === 'serving';
}
