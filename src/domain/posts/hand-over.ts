import type { StaffNo } from '../basics/names.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { Hall, HandOver, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { reachStaffed } from '../windows/authority.js';
import { isBusy, takeWindow } from '../windows/sign-in.js';

type PostInput = TimedInputOf<'post.hand-over' | 'post.accept' | 'post.decline'>;

/** A hands the post over with a note; a B clerk accepts or declines (AB岗, 交接). */
export function decidePost(hall: Hall, input: PostInput): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const { window, clerk } = reach;
  if (input.kind === 'post.hand-over') return offer(hall, { window, clerk, input });
  const offered = hall.handOvers.get(input.post);
  if (offered === undefined || !offered.asked.includes(clerk)) return refuse('no-hand-over');
  if (input.kind === 'post.accept') return accept(hall, { window, clerk, offered });
  return agree({ of: 'window', window: window.number }, {
    kind: 'hand-over.declined', window: offered.window, clerk,
  });
}

/** Whom a hand-over of this window may go to: the one named, or all B clerks in their order. */
function askedFor(window: Window, clerk: StaffNo, to: StaffNo | undefined): readonly StaffNo[] {
  const { post } = window.plan;
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
  if (window.plan.post === undefined) return refuse('unknown-post');
  const asked = askedFor(window, clerk, input.to).filter((no) => hall.staff.get(no)?.active);
  if (asked.length === 0) return refuse('nobody-to-hand-over');
  return agree({ of: 'window', window: window.number }, {
    kind: 'hand-over.offered',
    window: window.number,
    from: clerk,
    asked,
    note: input.note ?? '',
  });
}

/** B leaves the own window, if there is one, and stands in: held tickets stay with the window. */
function accept(
  hall: Hall,
  { window, clerk, offered }: { window: Window; clerk: StaffNo; offered: HandOver },
): Decision {
  const post = hall.windows.get(offered.window);
  if (post === undefined) return refuse('unknown-post');
  if (isBusy(window) || isBusy(post)) return refuse('clerk-serving');
  const { from } = offered;
  return agree(
    { of: 'window', window: post.number },
    { kind: 'hand-over.accepted', window: post.number, from, to: clerk },
    ...(post.clerk === undefined ? [] : [{
      kind: 'clerk.signed-out' as const,
      window: post.number,
      clerk: post.clerk,
      why: 'handed-over' as const,
    }]),
    ...takeWindow(hall, post, clerk),
    { kind: 'window.opened', window: post.number },
  );
}
