import { z } from 'zod';
import { amount, count } from './fields.js';
import { minutes } from './written.js';

/** When an appointment may be checked in, and what being early or late does to it (预约). */
export const appointmentsSchema = z
  .strictObject({
    earlyMinutes: amount(0, 480).default(60).meta({
      title: '提前签到',
      description: 'How long before its slot an appointment may be checked in.',
    }),
    lateMinutes: amount(0, 480).default(15).meta({
      title: '迟到宽限',
      description: 'How long after its slot it still counts as an appointment.',
    }),
    creditMinutes: amount(0, 480).default(20).meta({
      title: '迟到折算上限',
      description:
        'The most that a late one counts back to its slot: those who wait are overtaken only by ' +
        'appointments that came within this and the head start of them.',
    }),
    afterLate: z
      .enum(['walk-in', 'refuse'], 'must be walk-in or refuse')
      .default('walk-in')
      .meta({
        title: '逾期处理',
        description: 'Later than that: an ordinary ticket (walk-in), or none (refuse).',
      }),
    codeRequired: z.boolean().default(false).meta({
      title: '必须凭码',
      description:
        'Whether the lane of appointments is only for those the hall knows; false: a dispenser may ' +
        'also ask for it without a code.',
    }),
    keepMax: count(100, 20_000).default(20_000).meta({
      title: '预约上限',
      description: 'How many appointments are kept at most, those of coming days included.',
    }),
  })
  .optional()
  .meta({ title: '预约', description: 'Checking in of appointments that were booked elsewhere.' });

/** The policy as the plan keeps it, where the file says something of it. */
export function appointmentsOf(written: z.infer<typeof appointmentsSchema>) {
  if (written === undefined) return {};
  const { earlyMinutes, lateMinutes, creditMinutes, afterLate, codeRequired, keepMax } = written;
  return {
    appointments: {
      ...{ earlyMs: minutes(earlyMinutes), lateMs: minutes(lateMinutes) },
      ...{ creditMs: minutes(creditMinutes), afterLate, codeRequired, keepMax },
    },
  };
}
