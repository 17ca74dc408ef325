import { z } from 'zod';
import { count } from './fields.js';
import { hours } from './written.js';

/** What departments' own systems are told. */
export const businessSchema = z
  .strictObject({
    ratingDelayHours: count(0, 720).default(24).meta({
      title: '评价延迟',
      description:
        "So long after a rating departments' systems are told its level: a clerk must not learn " +
        'it while the citizen stands there.',
    }),
  })
  .optional()
  .meta({ title: '业务系统', description: "What departments' own systems are told." });

/** The part of the plan that says what they are told, where the file says something of it. */
export function businessOf(business: z.infer<typeof businessSchema>) {
  return business === undefined
    ? {} : { business: { ratingDelayMs: hours(business.ratingDelayHours) } };
}
