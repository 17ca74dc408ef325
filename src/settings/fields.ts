import { z } from 'zod';
import { timeOfDay, timeOrMidnight } from './written.js';

/** Fields that stand in several places of a settings file. */

export const count = (least: number, most: number) =>
  z
    .int(`must be a whole number from ${least} to ${most}`)
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
export const amount = (least: number, most: number) =>
  z
    .number(`must be a number from ${least} to ${most}`)
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

export const code = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 small letters, digits or hyphens')
  .meta({ examples: ['social-insurance'] });
export const zone = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,32}$/, 'must be 1 to 32 letters, digits or hyphens')
  .meta({ examples: ['a'] });
export const staffNo = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,16}$/, 'must be 1 to 16 letters, digits or hyphens')
  .meta({ examples: ['W001'] });
export const windowNumber = count(1, 999);
/** A serial port by its path, a serial server that passes bytes over TCP, or the box itself. */
export const lineName = z
  .string()
  .regex(
    /^(box|\/[\w./:@+-]{1,200}|tcp:\/\/[^\s/]{1,200}:[0-9]{1,5})$/,
    'must be a path such as /dev/ttyUSB0, tcp://host:port, or box for what is in it',
  );

const hours = z
  .strictObject({
    weekdays: z
      .array(count(1, 7))
      .min(1, 'must name at least one weekday')
      .meta({ title: '星期', description: 'Days of the week, 1 = Monday to 7 = Sunday.' }),
    from: timeOfDay.meta({ title: '开始', description: 'Local time at which it opens.' }),
    to: timeOrMidnight.meta({ title: '结束', description: 'Local time at which it closes.' }),
  })
  .refine((span) => span.from < span.to, {
    path: ['to'],
    message: 'must be later than from; write hours across midnight as two spans',
  });
export const hoursList = z.array(hours).max(50, 'must be at most 50 spans').default([]);
