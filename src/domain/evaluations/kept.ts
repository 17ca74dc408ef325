import { between, HOUR_MS, instant, MINUTE_MS, plus, type Instant } from '../basics/time.js';
import type { Device, Hall, Visit } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';

/** A broker misses a device after one and a half keep-alives, of 120 s at most. */
const NOTICED_WITHIN_MS = 3 * MINUTE_MS;

/** In force under plans of before pads could keep ratings. */
const LATE_RATING_MS = 24 * HOUR_MS;

/**
 * When a rating that a pad kept was given, as the hall judges it; nothing where it is judged by
 * its arrival like any other.
 *
 * That is by the pad's clock, set right by what that clock says now, and not before the visit
 * ended. It counts only where the hall knows the pad to have been away then; how long ago that may
 * be is a rule of the hall.
 */
export function givenBefore(
  hall: Hall,
  visit: Visit,
  { at: now, kept, from }: TimedInputOf<'rating.give'>,
): Instant | undefined {
  if (kept === undefined || visit.end === undefined || from.channel !== 'pad') return undefined;
  const told = plus(now, -between(kept.givenAt, kept.deviceNow));
  const at = instant(Math.min(now, Math.max(visit.end.at, told)));
  const { lateRatingMs = LATE_RATING_MS } = hall.plan.rules;
  const pad = hall.devices.get(from.device);
  const away = pad !== undefined && wasAwayAt(pad, at);
  return away && at < now && between(at, now) <= lateRatingMs ? at : undefined;
}

/** Whether the device was away then, or was about to be found so. */
function wasAwayAt({ absences }: Device, at: Instant): boolean {
  return absences.some(({ from, to }) =>
    at >= plus(from, -NOTICED_WITHIN_MS) && (to === undefined || at <= to));
}
