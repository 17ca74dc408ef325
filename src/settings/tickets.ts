import { z } from 'zod';
import { amount, count } from './fields.js';
import { minutes } from './written.js';

/** How tickets are given, limited and passed on (取号). */
export const ticketsSchema = z
  .strictObject({
    servicesMax: count(1, 5).default(3).meta({
      title: '一号多办',
      description: 'How many services one ticket may be for; 1: one each. Kiosks offer as many.',
    }),
    partyMax: count(1, 20).default(1).meta({
      title: '同行人数上限',
      description: 'How many people may come on one ticket; 1: everybody takes their own.',
    }),
    partyFactor: amount(0, 1).default(1).meta({
      title: '同行折算',
      description: 'What each further person of a group adds to the forecast, in shares of a visit.',
    }),
    transfer: z
      .enum(['keep-place', 'to-end'], 'must be keep-place or to-end')
      .default('keep-place')
      .meta({
        title: '转办排位',
        description:
          'A ticket that is sent on keeps its place by when it was taken (keep-place), or joins ' +
          'behind those who wait there (to-end).',
      }),
    oneOpenPerService: z.boolean().default(false).meta({
      title: '一人一号',
      description: 'Whether one person may hold one open ticket of a service only.',
    }),
    noShow: z
      .strictObject({
        max: count(1, 20).default(3).meta({
          title: '过号次数',
          description: 'How many missed calls of a day that were not made good by coming back.',
        }),
        restMinutes: amount(1, 480).default(30).meta({
          title: '停取时长', description: 'For how long that person gets no other ticket.',
        }),
      })
      .optional()
      .meta({ title: '多次过号', description: 'A rest after missed calls; left out: none.' }),
    closing: z
      .strictObject({
        marginMinutes: amount(0, 240).default(10).meta({
          title: '余量',
          description:
            'What must be left of the hours after the longest likely wait: the time for the visit.',
        }),
        lookMinutes: amount(1, 60).default(2).meta({
          title: '核对间隔',
          description: 'How often the forecast is looked at in the last three hours.',
        }),
      })
      .optional()
      .meta({
        title: '临近下班停号',
        description:
          'Tickets of a service stop by themselves when a newcomer could not be served before ' +
          'closing. Left out: never; nor where there are no hours.',
      }),
  })
  .optional()
  .meta({ title: '取号', description: 'How tickets are given, limited and passed on.' });

/** How many tickets of a service there may be (限号). */
export const serviceLimits = z
  .strictObject({
    dailyMax: count(1, 99_999).optional().meta({
      title: '每日限号', description: 'Tickets in a day. Left out: no limit.',
    }),
    halfDayMax: count(1, 99_999).optional().meta({
      title: '半日限号', description: 'Tickets before noon, and from noon on, each.',
    }),
    perPersonMax: count(1, 99).optional().meta({
      title: '每人限号', description: 'Tickets of one person in a day, known by a hash alone.',
    }),
    partyMax: count(1, 20).optional().meta({
      title: '同行人数上限',
      description:
        'How many people may come on one ticket of it; kiosks then ask how many. Left out: as ' +
        'tickets.partyMax, and kiosks do not ask.',
    }),
  })
  .optional()
  .meta({ title: '限号', description: 'How many tickets there may be; cancelled ones do not count.' });

/** The policy as the plan keeps it, where the file says something of it. */
export function ticketsOf(written: z.infer<typeof ticketsSchema>) {
  if (written === undefined) return {};
  const { noShow, closing, ...plain } = written;
  return {
    tickets: {
      ...plain,
      ...(noShow === undefined ? {} : {
        noShow: { max: noShow.max, restMs: minutes(noShow.restMinutes) },
      }),
      ...(closing === undefined ? {} : {
        closing: { marginMs: minutes(closing.marginMinutes), lookMs: minutes(closing.lookMinutes) },
      }),
    },
  };
}

/** The limits of one service as the plan keeps them. */
export function limitsOf(written: z.infer<typeof serviceLimits>) {
  if (written === undefined) return {};
  const { dailyMax, halfDayMax, perPersonMax, partyMax } = written;
  return {
    limits: {
      ...(dailyMax !== undefined && { dailyMax }),
      ...(halfDayMax !== undefined && { halfDayMax }),
      ...(perPersonMax !== undefined && { perPersonMax }),
      ...(partyMax !== undefined && { partyMax }),
    },
  };
}
