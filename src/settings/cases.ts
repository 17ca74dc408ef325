import { z } from 'zod';
import { DAY_MS } from '../domain/basics/time.js';
import { count } from './fields.js';
import { hours } from './written.js';

const days = (title: string, start: number, description: string) =>
  count(1, 250).default(start).meta({ title, description });

/** How long each step of a case (差评件) may take, and what is kept of it. */
export const casesSchema = z
  .strictObject({
    contactDays: days('联系时限', 1, 'Working days until a new case is taken up.'),
    verifyDays: days('核实时限', 2, 'Working days to find out what happened.'),
    simpleDays: days('简单件时限', 5, 'Working days to put right or explain what is simple.'),
    complexDays: days('复杂件时限', 15, 'Working days for what is not simple.'),
    appealDays: days('申诉复核时限', 5, 'Working days for the second person to decide.'),
    feedbackDays: days('反馈时限', 2, 'Working days to tell the person what was done.'),
    callBackDays: days('回访时限', 5, 'Working days to call back.'),
    extensionMaxDays: count(1, 365).default(60).meta({
      title: '延期上限',
      description: 'By how many days from today at most a manager may move a deadline.',
    }),
    clerkAfterHours: count(1, 720).default(24).meta({
      title: '告知当事人延迟',
      description: 'How many hours after it was opened the clerk concerned hears of a case; never at once.',
    }),
    phoneDays: count(1, 730).default(90).meta({
      title: '回访电话保留期',
      description: 'How many days a phone that was left for the call-back is kept.',
    }),
  })
  .optional()
  .meta({ title: '差评件', description: 'Deadlines of bad ratings and of what could not be done.' });

/** The policy as the plan keeps it, where the file says something of it. */
export function casesOf(cases: z.infer<typeof casesSchema>) {
  if (cases === undefined) return {};
  const { clerkAfterHours, phoneDays, ...limits } = cases;
  return {
    cases: { ...limits, clerkAfterMs: hours(clerkAfterHours), phoneMs: phoneDays * DAY_MS },
  };
}
