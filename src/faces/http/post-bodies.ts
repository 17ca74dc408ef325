import { z } from 'zod';
import {
  dateOfDay, instant, localDayNumber, MINUTE_MS, minuteOfDay, type DayKey,
} from '../../domain/basics/time.js';
import type { Plan } from '../../domain/plan.js';
import { staffNo, windowNumber } from './bodies.js';

/** What is sent to the routes of AB posts and of alerts. */

const isoInstant = z.iso.datetime({ offset: true });
const why = z.string().trim().min(1).max(100);

export const alertKeyInPath = z.string().regex(/^[a-z-]{1,32}:[a-z0-9:-]{1,48}$/);
export const alertSnoozeBody = z.object({ minutes: z.int().min(1).max(120) }).meta({ id: 'Snooze' });
export const alertEndBody = z.object({ reason: why }).meta({ id: 'EndAlert' });

export const entryInPath = z.string().regex(/^r[0-9]{1,15}$/);
export const signOutBody = z.object({ reason: why }).meta({ id: 'SignOutWithoutHandOver' });
/** For a whole day, or to the minute from one instant to another of the same local day. */
export const swapBody = z
  .object({
    ...{ day: z.iso.date().optional(), from: isoInstant.optional(), until: isoInstant.optional() },
    ...{ between: z.tuple([staffNo, staffNo]), note: why.optional() },
  })
  .refine(
    ({ day, from, until }) => day === undefined
      ? from !== undefined && until !== undefined
      : from === undefined && until === undefined,
    'must name a day, or from and until',
  )
  .meta({ id: 'SwapShifts' });
export const weekQuery = z
  .object({
    from: z.iso.date().optional(),
    days: z.coerce.number().int().min(1).max(31).default(7),
  })
  .meta({ id: 'Week' });

/** When a swap that passed `swapBody` holds: a local day, and which of its minutes if not all. */
export function swapTime(
  { day, from, until }: z.infer<typeof swapBody>,
  { utcOffsetMinutes }: Pick<Plan, 'utcOffsetMinutes'>,
): { readonly day: DayKey; readonly fromMinute?: number; readonly toMinute?: number } {
  if (day !== undefined) return { day };
  const [begins, ends] = [instant(Date.parse(from ?? '')), instant(Date.parse(until ?? ''))];
  const fromMinute = minuteOfDay(begins, utcOffsetMinutes);
  const minutes = Math.floor((ends - begins) / MINUTE_MS);
  return {
    day: dateOfDay(localDayNumber(begins, utcOffsetMinutes)),
    fromMinute,
    toMinute: fromMinute + minutes,
  };
}
export const assignBody = z
  .object({
    ...{ window: windowNumber, staffNo, as: z.enum(['a', 'b']).default('b') },
    ...{ from: isoInstant.optional(), until: isoInstant, note: why.optional() },
  })
  .meta({ id: 'AssignToPost' });
