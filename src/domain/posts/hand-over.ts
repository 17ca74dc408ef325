import type { StaffNo } from '../basics/names.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, HandOver, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { reachStaffed } from '../windows/authority.js';
import { isBusy, takeWindow } from '../windows/sign-in.js';
import { leftBehind } from './left-behind.js';
import { rosteredPost } from './roster.js';

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
  const offered = hall.handOvers.get(input.post);
  const byOffer = offered?.asked.includes(clerk) === true ? offered : undefined;
  const byLadder = hall.ladders.get(input.post)?.asked === clerk;
  if (byOffer === undefined && !byLadder) return refuse('no-hand-over');
  const asked = { post: input.post, clerk, byOffer, byLadder };
  if (input.kind === 'post.accept') return accept(hall, window, asked);
  return agree({ of: 'window', window: window.number }, ...declined(asked));
}

interface Asked {
  readonly post: number;
  readonly clerk: StaffNo;
  readonly byOffer: HandOver | undefined;
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

function declined({ post, clerk, byOffer, byLadder }: Asked): FactBody[] {
  const facts: FactBody[] = [];
  if (byOffer !== undefined) facts.push({ kind: 'hand-over.declined', window: post, clerk });
  if (byLadder) facts.push({ kind: 'cover.answered', window: post, clerk, answer: 'declined' });
  return facts;
}

/** B leaves the own window, if there is one, and stands in: held tickets stay with the window. */
function accept(hall: Hall, window: Window, { post: number, clerk, ...asked }: Asked): Decision {
  const post = hall.windows.get(number);
  if (post === undefined) return refuse('unknown-post');
  if (isBusy(window) || isBusy(post)) return refuse('clerk-serving');
  const a = rosteredPost(hall, post)?.a;
  return agree(
    { of: 'window', window: post.number },
    ...accepted({ post: number, clerk, ...asked }),
    ...(post.clerk === undefined ? [] : [{
      kind: 'clerk.signed-out' as const,
      window: post.number,
      clerk: post.clerk,
      why: 'handed-over' as const,
    }]),
    ...takeWindow(hall, post, clerk, a === clerk ? undefined : a),
    { kind: 'window.opened', window: post.number },
  );
}

function accepted({ post, clerk, byOffer, byLadder }: Asked): FactBody[] {
  const facts: FactBody[] = [];
  if (byOffer !== undefined) {
    const { from } = byOffer;
    facts.push({ kind: 'hand-over.accepted', window: post, from, to: clerk });
  }
  if (byLadder) facts.push({ kind: 'cover.answered', window: post, clerk, answer: 'accepted' });
  return facts;
}
