import type { StaffNo } from '../basics/names.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { reachStaffed } from '../windows/authority.js';
import { isBusy } from '../windows/seats.js';
import { leftBehind } from './left-behind.js';
import { mayBeTaken } from './promises.js';
import { rosteredPost } from './roster.js';
import { takeOver } from './take-over.js';

type PostInput = TimedInputOf<'post.hand-over' | 'post.accept' | 'post.decline'>;

/**
 * A hands the post over with a note; a B clerk accepts or declines, also when it is the absence
 * ladder that asks (AB岗, 交接).
 */
export function decidePost(hall: Hall, input: PostInput): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const { window, clerk } = reach;
  if (input.kind === 'post.hand-over') return offer(hall, { window, clerk, input });
  // A manager may reach every window, but nobody says yes or no for somebody else.
  const inPerson = !input.by.startsWith('staff:') || input.by === `staff:${clerk}`;
  if (!inPerson) return refuse('not-your-window');
  const byOffer = hall.handOvers.get(input.post)?.asked.includes(clerk) === true;
  const byLadder = hall.ladders.get(input.post)?.asked === clerk;
  const asked = { post: input.post, clerk, byOffer, byLadder };
  const facts = input.kind === 'post.decline' ? declined(hall, asked) : [];
  if (!byOffer && !byLadder && facts.length === 0) return refuse('no-hand-over');
  if (input.kind === 'post.accept') return accept(hall, window, asked);
  return agree({ of: 'window', window: window.number }, ...facts);
}

interface Asked {
  readonly post: number;
  readonly clerk: StaffNo;
  readonly byOffer: boolean;
  readonly byLadder: boolean;
}

/** Whom a hand-over of this window may go to: the one named, or all B clerks in their order. */
function askedFor(
  hall: Hall,
  { window, clerk, to }: { window: Window; clerk: StaffNo; to: StaffNo | undefined },
): readonly StaffNo[] {
  const post = rosteredPost(hall, window);
  if (post === undefined) return [];
  const others = [post.a, ...post.bs].filter((staffNo) => staffNo !== clerk);
  return to === undefined ? others : others.filter((staffNo) => staffNo === to);
}

function offer(
  hall: Hall,
  { window, clerk, input }: {
    window: Window;
    clerk: StaffNo;
    input: TimedInputOf<'post.hand-over'>;
  },
): Decision {
  if (isBusy(window)) return refuse('clerk-serving');
  if (rosteredPost(hall, window) === undefined) return refuse('unknown-post');
  const may = askedFor(hall, { window, clerk, to: input.to });
  const asked = may.filter((no) => hall.staff.get(no)?.active);
  if (asked.length === 0) return refuse('nobody-to-hand-over');
  return agree({ of: 'window', window: window.number }, {
    kind: 'hand-over.offered',
    window: window.number,
    from: clerk,
    asked,
    note: input.note ?? '',
    left: leftBehind(hall, window),
  });
}

/** A no to whoever asks, and to what was promised before, also by A who wanted the post back. */
function declined(hall: Hall, { post: window, clerk, byOffer, byLadder }: Asked): FactBody[] {
  const { promised, takeBack } = hall.posts.get(window) ?? {};
  const facts: FactBody[] = [];
  if (byOffer) facts.push({ kind: 'hand-over.declined', window, clerk });
  if (byLadder) facts.push({ kind: 'cover.answered', window, clerk, answer: 'declined' });
  if (promised === clerk) facts.push({ kind: 'post.promise-over', window, clerk, why: 'asked' });
  if (takeBack === clerk) facts.push({ kind: 'post.take-back-off', window, clerk, why: 'asked' });
  return facts;
}

/**
 * B stands in at once, or says so in the middle of a visit and comes when it is over: few are
 * free at the moment when they are asked.
 */
function accept(hall: Hall, window: Window, { post: number, clerk }: Asked): Decision {
  const post = hall.windows.get(number);
  if (post === undefined) return refuse('unknown-post');
  if (!isBusy(window) && mayBeTaken(hall, post)) {
    return agree({ of: 'window', window: number }, ...takeOver(hall, post, clerk));
  }
  const promised = hall.posts.get(number)?.promised;
  if (promised !== undefined && promised !== clerk) return refuse('no-hand-over');
  const facts: FactBody[] = promised === clerk
    ? [] : [{ kind: 'post.promised', window: number, clerk }];
  return agree({ of: 'window', window: window.number }, ...facts);
}
