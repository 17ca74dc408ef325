import { plus, type Instant } from '../basics/time.js';
import type { Device, Hall, Visit } from '../hall.js';
import type { UnratedReason } from './unrated.js';

/** Why an invitation that runs out now was not answered, by what its window's pads were doing. */
export function whyUnanswered(hall: Hall, { window, end }: Visit, at: Instant): UnratedReason {
  const pads = [...hall.devices.values()].filter(({ kind, place }) =>
    kind === 'pad' && 'window' in place && place.window === window);
  if (pads.length === 0) return 'no-pad';
  const since = end?.at ?? plus(at, -hall.plan.rules.ratingMs);
  return pads.every((pad) => wasAwayThroughout(pad, since)) ? 'pad-away' : 'timed-out';
}

function wasAwayThroughout({ online, absences }: Device, since: Instant): boolean {
  return !online && absences.some(({ from, to }) => from <= since && to === undefined);
}
