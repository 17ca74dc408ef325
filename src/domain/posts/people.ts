import type { Fact, FactBody, FactKind } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { isBusy } from '../windows/seats.js';
import { promiseFacts } from './promises.js';
import { rosteredPost } from './roster.js';
import type { PostWatch } from './shapes.js';
import { pendingTakeBack } from './take-back.js';

/** After these a post may be somebody else's. */
const MOVES_POSTS: ReadonlySet<FactKind> = new Set<FactKind>([
  'plan.adopted', 'hours.changed', 'roster.changed', 'roster.cancelled', 'hall.started',
  'calendar.imported',
]);

/**
 * The next thing that follows for who sits where, asked until nothing more does: who has left the
 * house is signed out, a post goes back to its A clerk or on to whoever promised to come, and who
 * stands in does so for whoever has the post now.
 */
export function movePeople(hall: Hall, facts: readonly Fact[]): FactBody[] {
  const mayBeOthers = facts.some(({ kind }) => MOVES_POSTS.has(kind));
  for (const window of hall.windows.values()) {
    const moved = dismissed(hall, window);
    const principal = mayBeOthers && moved.length === 0 ? stoodIn(hall, window) : moved;
    if (principal.length > 0) return principal;
  }
  for (const [number, watch] of hall.posts) {
    const window = hall.windows.get(number);
    const moved = window === undefined ? [] : goesOn(hall, { window, watch, facts });
    if (moved.length > 0) return moved;
  }
  return [];
}

/** Asked of every post with every input: of nearly all there is nothing to go on with. */
function goesOn(
  hall: Hall,
  { window, watch: { takeBack, promised }, facts }: { readonly window: Window;
    readonly watch: PostWatch; readonly facts: readonly Fact[] },
): FactBody[] {
  const back = takeBack === undefined
    ? [] : pendingTakeBack(hall, { window, clerk: takeBack, facts });
  if (back.length > 0 || promised === undefined) return back;
  return promiseFacts(hall, { window, clerk: promised, facts });
}

/** Who was dismissed in the middle of a visit stayed for that alone. */
function dismissed(hall: Hall, window: Window): FactBody[] {
  const { clerk, number } = window;
  if (clerk === undefined || isBusy(window)) return [];
  if (hall.staff.get(clerk)?.active !== false) return [];
  return [{ kind: 'clerk.signed-out', window: number, clerk, why: 'left' }];
}

/** The shift has changed, or a swap began, under a clerk who stays. */
function stoodIn(hall: Hall, { number: window, clerk, standsInFor: before }: Window): FactBody[] {
  const at = hall.windows.get(window);
  const post = at === undefined ? undefined : rosteredPost(hall, at);
  if (clerk === undefined || post === undefined) return [];
  const { a, bs } = post;
  const standsIn = a !== clerk && (before !== undefined || bs.includes(clerk));
  const after = standsIn ? a : undefined;
  if (after === before) return [];
  return [{
    kind: 'post.stood-in', window, clerk, ...(after === undefined ? {} : { standsInFor: after }),
  }];
}
