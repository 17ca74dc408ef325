import { z } from 'zod';
import { amount, count, staffNo, windowNumber } from './fields.js';
import { minuteOf, minutes, timeOfDay, timeOrMidnight } from './written.js';

/** AB posts (AB岗): who has which post when, and what happens when one stands empty. */

const step = (title: string, start: number, description: string) =>
  amount(0, 240).default(start).meta({ title, description });

const allowed = (title: string, start: number, description: string) =>
  amount(0.5, 240).default(start).meta({ title, description });

const ladder = z
  .strictObject({
    signedOutMinutes: allowed('离岗时限', 3, 'How long a post may stand without anybody signed in.'),
    pausedMinutes: allowed('暂停时限', 10, 'How long a window with a post may be paused.'),
    idleMinutes: allowed('无操作时限', 8, 'How long nothing may be done while people wait.'),
    servingMinutes: amount(0.5, 480).optional().meta({
      title: '办理时限',
      description: 'How long one visit may last while people wait, before a manager is told. '
        + 'Left out: four times the target of its service, and at least 30 minutes.',
    }),
    handOverMinutes: allowed('交接应答时限', 2, 'How long a hand-over may stay unanswered.'),
    quietMinutes: allowed(
      '设备静默时限', 15, 'How long the callers may be offline with nothing done.',
    ),
    announceMinutes: step('提示等候', 0, 'From there until the window screen says 请稍候.'),
    askMinutes: step('询问B岗', 2, 'How long each B clerk is asked.'),
    openMinutes: step('开放叫号', 0, 'From the last B clerk until other windows may call.'),
    dutyMinutes: step('通知值班长', 3, 'From there until the duty manager is told.'),
    hallMinutes: step('通知大厅主任', 10, 'From there until the manager of the hall is told.'),
  })
  .optional()
  .meta({
    title: '空岗阶梯',
    description: 'Steps taken when a post stands empty. Left out: only rules.coverWithinMinutes.',
  });

const shift = z
  .strictObject({
    window: windowNumber.meta({ title: '窗口', description: 'Number of the window.' }),
    weekdays: z
      .array(count(1, 7))
      .min(1, 'must name at least one weekday')
      .optional()
      .meta({ title: '星期', description: 'Days of the week, 1 = Monday to 7 = Sunday.' }),
    date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-23')
      .optional()
      .meta({ title: '日期', description: 'One day, which goes before the weekdays.' }),
    from: timeOfDay.meta({ title: '开始', description: 'Local time at which the shift begins.' }),
    to: timeOrMidnight.meta({ title: '结束', description: 'Local time at which it ends.' }),
    a: staffNo.meta({ title: 'A岗', description: 'Who has the post in this shift.' }),
    bs: z
      .array(staffNo)
      .max(20, 'must be at most 20 clerks')
      .default([])
      .meta({ title: 'B岗', description: 'Who stands in, first asked first.' }),
  })
  .refine((one) => one.from < one.to, { path: ['to'], message: 'must be later than from' })
  .refine((one) => (one.weekdays === undefined) !== (one.date === undefined), {
    path: ['weekdays'],
    message: 'must be there, or date instead of it',
  });

export const postsSchema = z
  .strictObject({
    ladder,
    shifts: z
      .array(shift)
      .max(2_000, 'must be at most 2000 shifts')
      .default([])
      .meta({
        title: '排班',
        description: 'Who has which post when. A window without shifts has its own post all day.',
      }),
    comprehensiveKinds: z
      .array(z.string().regex(/^[a-z-]{1,16}$/, 'must be a kind of window'))
      .default([])
      .meta({
        title: '综合窗口',
        description: 'Kinds of window that may call for every empty post that is opened to others.',
      }),
    signOutNeedsHandOver: z.boolean().default(false).meta({
      title: '离岗须交接',
      description: 'Whether a clerk must hand over before signing out in the hours of the post.',
    }),
  })
  .optional()
  .meta({ title: 'AB岗', description: 'How posts are kept staffed.' });

/** The policy as the plan keeps it, where the file says something of it. */
export function postsOf(posts: z.infer<typeof postsSchema>) {
  if (posts === undefined) return {};
  const { shifts, comprehensiveKinds, signOutNeedsHandOver } = posts;
  return {
    posts: {
      ...ladderOf(posts.ladder),
      shifts: shifts.map(({ window, weekdays, date, from, to, a, bs }) => ({
        window,
        ...(weekdays === undefined ? {} : { weekdays }),
        ...(date === undefined ? {} : { date }),
        fromMinute: minuteOf(from), toMinute: minuteOf(to), a, bs,
      })),
      comprehensiveKinds,
      signOutNeedsHandOver,
    },
  };
}

function ladderOf(times: z.infer<typeof ladder>) {
  if (times === undefined) return {};
  return {
    ladder: {
      signedOutMs: minutes(times.signedOutMinutes),
      pausedMs: minutes(times.pausedMinutes),
      idleMs: minutes(times.idleMinutes),
      ...(times.servingMinutes === undefined
        ? {} : { servingMs: minutes(times.servingMinutes) }),
      handOverMs: minutes(times.handOverMinutes),
      quietMs: minutes(times.quietMinutes),
      announceMs: minutes(times.announceMinutes),
      askMs: minutes(times.askMinutes),
      openMs: minutes(times.openMinutes),
      dutyMs: minutes(times.dutyMinutes),
      hallMs: minutes(times.hallMinutes),
    },
  };
}
