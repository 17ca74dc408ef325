import { z } from 'zod';
import { staffNo, windowNumber } from './bodies.js';

/** What is sent to the routes of AB posts and of alerts. */

const isoInstant = z.iso.datetime({ offset: true });
const why = z.string().trim().min(1).max(100);

export const alertKeyInPath = z.string().regex(/^[a-z-]{1,32}:[a-z0-9:-]{1,48}$/);
export const alertSnoozeBody = z.object({ minutes: z.int().min(1).max(120) }).meta({ id: 'Snooze' });
export const alertEndBody = z.object({ reason: why }).meta({ id: 'EndAlert' });

export const entryInPath = z.string().regex(/^r[0-9]{1,15}$/);
export const signOutBody = z.object({ reason: why }).meta({ id: 'SignOutWithoutHandOver' });
export const swapBody = z
  .object({ day: z.iso.date(), between: z.tuple([staffNo, staffNo]), note: why.optional() })
  .meta({ id: 'SwapShifts' });
export const assignBody = z
  .object({
    ...{ window: windowNumber, staffNo, as: z.enum(['a', 'b']).default('b') },
    ...{ from: isoInstant.optional(), until: isoInstant, note: why.optional() },
  })
  .meta({ id: 'AssignToPost' });
